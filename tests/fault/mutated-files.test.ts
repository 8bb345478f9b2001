import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { writeProjectFile } from '../../electron/services/files/project-file';
import { readZip } from '../../electron/services/files/zip-read';
import { writeZip } from '../../electron/services/files/zip-write';
import { openAny } from '../../electron/services/handlers/open-any';
import type { LoadedTemplate } from '../../electron/services/templates/read-template';
import { CycleFault } from '../../shared/calc/graph';
import { hasSentence } from '../../shared/contract/sentences';
import { openEditor } from '../../shared/document/editor';
import { FORMAT_VERSION } from '../../shared/format/manifest';
import { loadTemplate } from '../../shared/template/load';
import { APP, CONTENT, TEMPLATE } from './content';

/** A few on every run; MINGZHANG_PROOF=full tries 2,000. */
const MUTANTS = process.env.MINGZHANG_PROOF === 'full' ? 2000 : 60;
/** Milliseconds of work from which on a file counts as one that hangs, also on a slow machine. */
const SLOW = 60_000;

/** The same numbers at every run, so that a file that fails can be made again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state % Math.max(1, below);
  };
}

type Parts = Map<string, Uint8Array>;
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

const HOSTILE = ['__proto__', 'constructor', 'toString', '1e999', '-0', '9'.repeat(400), '\\u0000', '../../x', ''];

const MUTATIONS: Readonly<Record<string, Mutate>> = {
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
const BOMBS: Readonly<Record<string, (parts: Parts) => Promise<Uint8Array>>> = {
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
  'a wide form': (parts) =>
    relisted(new Map([...parts, ['template/equations.yaml', text(`equations:\n${'  - a\n'.repeat(100_000)}`)]])),
};

const whole = await writeProjectFile(CONTENT, APP);
const unpacked = await readZip(whole);
const loaded = loadTemplate(TEMPLATE);
if (!unpacked.ok || !loaded.ok) throw new Error('the sample is broken');
const installed: LoadedTemplate[] = [{ folder: 'tiny', files: TEMPLATE, template: loaded.value }];

/** Opens a file as the program does, up to the findings on screen. */
async function outcome(bytes: Uint8Array): Promise<string> {
  const opened = await openAny(bytes, 'a.mzb', installed);
  if (!opened.ok) {
    expect(hasSentence(opened.error.code), opened.error.code).toBe(true);
    return 'refused';
  }
  try {
    openEditor(opened.value.template, opened.value.project).findings();
  } catch (error) {
    // A form whose relations run in a circle: the page says so instead of showing the document.
    if (!(error instanceof CycleFault)) throw error;
    return 'refused';
  }
  return opened.value.damage.length === 0 ? 'opened' : 'repaired';
}

describe('files changed by chance or on purpose', () => {
  it(`are opened, repaired or refused, ${MUTANTS} times`, async () => {
    const before = await readdir('.');
    const kinds = Object.entries(MUTATIONS);
    const counts: Record<string, number> = {};
    let slowest = 0;
    const judge = async (name: string, bytes: Uint8Array): Promise<void> => {
      // Processor time: how busy the machine is otherwise says nothing about the file.
      const start = process.cpuUsage();
      const end = await outcome(bytes).catch((error: unknown) => {
        throw new Error(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
      });
      const { user, system } = process.cpuUsage(start);
      slowest = Math.max(slowest, (user + system) / 1000);
      counts[end] = (counts[end] ?? 0) + 1;
    };
    for (let at = 0; at < MUTANTS; at += 1) {
      const [name, mutate] = kinds[at % kinds.length] ?? ['', () => whole];
      await judge(`${name} ${at}`, await mutate(numbers(at + 1), whole, () => new Map(unpacked.value)));
    }
    for (const [name, make] of Object.entries(BOMBS)) await judge(name, await make(new Map(unpacked.value)));
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`mutated files: ${JSON.stringify({ ...counts, slowest: Math.round(slowest), memory })}`);
    expect((counts.opened ?? 0) + (counts.repaired ?? 0) + (counts.refused ?? 0)).toBe(
      MUTANTS + Object.keys(BOMBS).length,
    );
    expect(counts.repaired).toBeGreaterThan(MUTANTS / 5);
    expect(counts.refused).toBeGreaterThan(MUTANTS / 20);
    expect(slowest).toBeLessThan(SLOW);
    expect(memory).toBeLessThan(512);
    expect(await readdir('.')).toEqual(before);
    expect((await readFile('package.json', 'utf8')).length).toBeGreaterThan(0);
  }, 1_800_000);
});
