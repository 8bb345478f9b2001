import { createHash } from 'node:crypto';
import { readZip } from '../../electron/services/zip/read';
import { writeZip } from '../../electron/services/zip/write';
import { FORMAT_VERSION } from '../../shared/format/manifest';
import { APP } from './content';

/** The same numbers at every run, so that a file that fails can be made again. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state % Math.max(1, below);
  };
}

export type Parts = Map<string, Uint8Array>;
type Mutate = (
  next: (below: number) => number,
  whole: Uint8Array,
  parts: () => Parts,
) => Promise<Uint8Array> | Uint8Array;

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function jsonOf(parts: Parts): string {
  return new TextDecoder().decode(parts.get('project.json'));
}

/** Zips the parts with a manifest that lists them as they are, so that what is inside gets looked at. */
async function relisted(parts: Parts): Promise<Uint8Array> {
  const listed = [...parts].filter(([name]) => name !== 'manifest.json');
  const facts = listed.map(([name, bytes]) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return [name, { size: bytes.length, sha256 }];
  });
  const manifest = { format: 'mingzhang', version: FORMAT_VERSION, app: APP, parts: Object.fromEntries(facts) };
  return writeZip(new Map([...parts, ['manifest.json', text(JSON.stringify(manifest))]]));
}

async function withProject(parts: Parts, json: string): Promise<Uint8Array> {
  return relisted(new Map([...parts, ['project.json', text(json)]]));
}

/** Rows of a real code each, all with their amount. */
function withRows(parts: Parts, count: number): Parts {
  const project = JSON.parse(jsonOf(parts));
  const codes = Array.from({ length: count }, (_, at) => `${200 + (at % 700)}${at}`);
  project.tables.A.rows = codes.map((code) => ({ id: code, code, name: null }));
  project.tables.A.cells = Object.fromEntries(codes.map((code) => [code, { basic: '1.00' }]));
  return new Map([...parts, ['project.json', text(JSON.stringify(project))]]);
}

function withEquations(parts: Parts, equation: string, definitions: readonly string[] = []): Promise<Uint8Array> {
  const named = definitions.length === 0 ? '' : `definitions:\n${definitions.join('\n')}\n`;
  return relisted(new Map([...parts, ['template/equations.yaml', text(`${named}equations:\n  - ${equation}\n`)]]));
}

const HOSTILE = ['__proto__', 'constructor', 'toString', '1e999', '-0', '9'.repeat(400), '\\u0000', '../../x', ''];

/** Ways to change a project file (变异), by name. */
export const MUTATIONS: Readonly<Record<string, Mutate>> = {
  'bits flipped': (next, whole) => {
    const copy = whole.slice();
    for (let n = next(4); n >= 0; n -= 1) {
      const at = next(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << next(8));
    }
    return copy;
  },
  'cut off': (next, whole) => whole.slice(0, next(whole.length)),
  'piece taken out': (next, whole) => {
    const at = next(whole.length);
    return new Uint8Array([...whole.subarray(0, at), ...whole.subarray(at + 1 + next(200))]);
  },
  'piece repeated': (next, whole) => {
    const at = next(whole.length);
    return new Uint8Array([...whole.subarray(0, at), ...whole.subarray(next(at + 1))]);
  },
  'parts swapped': (next, _whole, parts) => {
    const all = parts();
    const names = [...all.keys()];
    const [a = '', b = ''] = [names[next(names.length)], names[next(names.length)]];
    const [ofA = text(''), ofB = text('')] = [all.get(a), all.get(b)];
    return (next(2) === 0 ? writeZip : relisted)(new Map([...all, [a, ofB], [b, ofA]]));
  },
  'part dropped': (next, _whole, parts) => {
    const all = parts();
    all.delete([...all.keys()][next(all.size)] ?? '');
    return all.has('manifest.json') && next(2) === 0 ? relisted(all) : writeZip(all);
  },
  'sizes wrong': (next, whole) => {
    const copy = Buffer.from(whole);
    const directory = copy.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    copy.writeUInt32LE(next(0xffffffff), directory + 20 + 4 * next(2));
    return new Uint8Array(copy);
  },
  'key or figure replaced': (next, _whole, parts) => {
    const json = jsonOf(parts());
    const strings = [...json.matchAll(/"[^"]*"/g)];
    const found = strings[next(strings.length)];
    const at = found?.index ?? 0;
    const word = HOSTILE[next(HOSTILE.length)] ?? '';
    return withProject(parts(), `${json.slice(0, at)}"${word}"${json.slice(at + (found?.[0].length ?? 0))}`);
  },
  'value of another kind': (next, _whole, parts) => {
    const json = jsonOf(parts());
    const values = [...json.matchAll(/: (null|true|false|\d+|"[^"]*")/g)];
    const found = values[next(values.length)];
    const other = ['null', '1e308', '-1', '[]', '{}', '"x"', '[[[]]]', 'true', '123456789012345678901234567890'];
    const at = found?.index ?? 0;
    const cut = json.slice(at + (found?.[0].length ?? 0));
    return withProject(parts(), `${json.slice(0, at)}: ${other[next(other.length)]}${cut}`);
  },
  'line of the form changed': (next, _whole, parts) => {
    const all = parts();
    const names = [...all.keys()].filter((name) => name.startsWith('template/'));
    const name = names[next(names.length)] ?? '';
    const lines = new TextDecoder().decode(all.get(name)).split('\n');
    const change = ['', '- {', '&a [*a]', 'id: __proto__', '  '.repeat(200), `x: ${'9'.repeat(500)}`, '"'];
    lines[next(lines.length)] = change[next(change.length)] ?? '';
    return relisted(new Map([...all, [name, text(lines.join('\n'))]]));
  },
};

/** Few, and each as bad as it can be made. */
export const BOMBS: Readonly<Record<string, (parts: Parts) => Promise<Uint8Array>>> = {
  'deep JSON': (parts) => withProject(parts, '['.repeat(5_000_000)),
  'deep JSON inside a cell': (parts) =>
    withProject(parts, jsonOf(parts).replace('"634.87"', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)),
  'millions of cells': (parts) =>
    withProject(
      parts,
      jsonOf(parts).replace('"634.87"', `"1",${Array.from({ length: 200_000 }, (_, at) => `"c${at}":"1"`).join()}`),
    ),
  'a zip bomb': (parts) => relisted(new Map([...parts, ['source/x.xlsx', new Uint8Array(60 * 1024 * 1024)]])),
  'a zip bomb in the document': (parts) =>
    relisted(new Map([...parts, ['project.json', new Uint8Array(60 * 1024 * 1024)]])),
  'a zip bomb in the form': (parts) =>
    relisted(new Map([...parts, ['template/equations.yaml', new Uint8Array(60 * 1024 * 1024).fill(0x5b)]])),
  'a deep form': (parts) =>
    relisted(new Map([...parts, ['template/equations.yaml', text(`equations: ${'['.repeat(20_000)}`)]])),
  'relations over every triple of rows': (parts) =>
    withEquations(
      withRows(parts, 2000),
      "{id: E, say: x, for: 'a in coded(A), b in coded(A), c in coded(A)', left: 'A[a].total', right: 'A[b].basic + A[c].basic'}",
    ),
  'relations that look at every row for every row': (parts) =>
    withEquations(
      withRows(parts, 10_000),
      "{id: E, say: x, for: 'a in coded(A)', left: 'A[a].total', right: 'sum(A[rows(A)].basic)'}",
    ),
  'a name made of names made of names': (parts) =>
    withEquations(
      parts,
      "{id: E, say: x, for: 'a in coded(A)', left: 'A[a].total', right: 'n40'}",
      Array.from({ length: 41 }, (_, n) => `  n${n}: {say: x, is: '${n === 0 ? '1' : `n${n - 1} + n${n - 1}`}'}`),
    ),
  'as many rows as may be': (parts) => relisted(withRows(parts, 40_000)),
  'more rows than may be': (parts) => relisted(withRows(parts, 100_000)),
  'a long list': (parts) =>
    relisted(new Map([...parts, ['template/lists/tiny.csv', text(`code,name\n${'201,一般\n'.repeat(300_000)}`)]])),
  'a form as long as may be': (parts) =>
    relisted(new Map([...parts, ['template/equations.yaml', text(`equations:\n${'  - {}\n'.repeat(19_900)}`)]])),
  'many tables as long as may be': (parts) => {
    const names = Array.from({ length: 100 }, (_, at) => `T${at}`);
    const head = new TextDecoder().decode(parts.get('template/template.yaml')).replace('[A]', `[A, ${names.join()}]`);
    const tables = names.map((name): [string, Uint8Array] => [
      `template/tables/${name}.yaml`,
      text(`id: ${name}\n${'x: [1, 2]\n'.repeat(250)}`),
    ]);
    return relisted(new Map([...parts, ['template/template.yaml', text(head)], ...tables]));
  },
  'a wide form': (parts) =>
    relisted(new Map([...parts, ['template/equations.yaml', text(`equations:\n${'  - a\n'.repeat(100_000)}`)]])),
};

/** The parts of a sound file. */
export async function partsOf(whole: Uint8Array): Promise<Parts> {
  const unpacked = await readZip(whole);
  if (!unpacked.ok) throw new Error('the sample is broken');
  return unpacked.value;
}
