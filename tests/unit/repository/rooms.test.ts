import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrowsBetween, circles, type Import, importsOf, programFiles } from './import-graph';
import { LAYERS, type Layer } from './rooms';
import { roomOf, roomsPicture } from './rooms-picture';
import { root } from './sources';

const files = programFiles(LAYERS.map(({ folder }) => folder));
const imports = importsOf(files);

/** Imports from a room to one that stands above it, with file and line. Files beside the rooms stand above them all. */
function upward(layer: Layer, arrows: readonly Import[]): string[] {
  const height = (path: string): number => {
    const at = layer.rooms.findIndex(([room]) => room === roomOf(layer, path));
    return at < 0 ? layer.rooms.length : at;
  };
  return arrows
    .filter(({ from, to }) => [from, to].every((path) => path.startsWith(`${layer.folder}/`)))
    .filter(({ from, to }) => height(from) < height(to))
    .map(({ from, to, line }) => `${from}:${line} imports ${to}, which stands above it`);
}

describe.each(LAYERS.map((layer) => [layer.folder, layer] as const))('the rooms of %s', (folder, layer) => {
  const own = files.filter(({ path }) => path.startsWith(`${folder}/`)).map(({ path }) => path);

  it('are all listed, and there is no other', () => {
    const folders = new Set(own.filter((path) => roomOf(layer, path) === '').map((path) => posix.dirname(path)));
    expect([...folders].filter((path) => path !== folder)).toEqual([]);
    const empty = layer.rooms.filter(([room]) => !own.some((path) => path.startsWith(`${folder}/${room}/`)));
    expect(empty).toEqual([]);
  });

  it('import only what stands below them', () => {
    expect(upward(layer, imports)).toEqual([]);
  });
});

describe('the order of rooms', () => {
  it('is found out by file and line where an import goes up', () => {
    const [layer] = LAYERS;
    const arrow = { from: 'shared/money/amount.ts', to: 'shared/editor/editor.ts', line: 3 };
    expect(layer && upward(layer, [arrow])).toEqual([
      'shared/money/amount.ts:3 imports shared/editor/editor.ts, which stands above it',
    ]);
  });

  it('sees imports of values and of types, those that wait, and those that pass on', () => {
    const target = { path: 'shared/b/b.ts', text: '' };
    const codes = [
      "import { b } from '../b/b';",
      "import type { B } from '../b/b';",
      "import {\n  b,\n} from '../b/b';",
      "import '../b/b';",
      "const { b } = await import('../b/b');",
      "export { b } from '../b/b';",
    ];
    const seen = codes.map((text) => importsOf([{ path: 'shared/a/a.ts', text }, target]).length);
    expect(seen).toEqual(codes.map(() => 1));
    expect(imports.length).toBeGreaterThan(2000);
  });

  it('leaves no file in a circle, by value or by type', () => {
    expect(circles(arrowsBetween(imports, (path) => path))).toEqual([]);
  });

  it('tells a circle from a way', () => {
    const arrows = (pairs: string[]) =>
      new Map(pairs.map((pair) => [pair[0] ?? '', new Set([...pair.slice(1)])] as const));
    expect(circles(arrows(['abc', 'bc', 'cd', 'd']))).toEqual([]);
    expect(circles(arrows(['ab', 'bc', 'cab', 'dc']))).toEqual([['a', 'b', 'c']]);
  });
});

describe('unit tests', () => {
  it('stand in a folder named after that of their source', () => {
    const layers = LAYERS.map(({ folder }) => `tests/unit/${folder}`);
    const folders = new Set(files.map(({ path }) => posix.dirname(path)));
    const astray = programFiles(layers)
      .map(({ path }) => path)
      .filter((path) => !folders.has(posix.dirname(path).replace('tests/unit/', '')));
    expect(astray).toEqual([]);
    const beside = programFiles(['tests/unit'])
      .map(({ path }) => path.split('/').slice(2))
      .filter(([first = '', second]) => second === undefined || !KNOWN.has(first))
      .map((parts) => parts.join('/'));
    expect(beside).toEqual([]);
  });
});

/** Beside the layers: tests of the repository itself, of its packaging, and of the measurements. */
const KNOWN = new Set(['shared', 'electron', 'renderer', 'repository', 'builder', 'bench']);

const DOCUMENT = join(root, 'docs/architecture.md');
const BEGIN = '<!-- rooms: drawn by tests/unit/repository/rooms.test.ts -->';
const END = '<!-- end of rooms -->';

it('the picture in docs/architecture.md is the one of today (UPDATE_ROOMS=1 with this test draws it)', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  const [, after] = rest.split(END);
  expect(after, `${BEGIN} … ${END} is missing`).toBeDefined();
  const drawn = `${before}${BEGIN}\n${roomsPicture(imports)}\n${END}${after ?? ''}`;
  if (process.env.UPDATE_ROOMS === '1') writeFileSync(DOCUMENT, drawn);
  else expect(text, 'docs/architecture.md: run this test with UPDATE_ROOMS=1').toBe(drawn);
});
