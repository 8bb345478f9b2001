import { expect, it } from 'vitest';
import { sourceFiles } from './sources';

const HOME = 'renderer/app/colours.css';
/** A colour in a value; `#root` and its like are names of elements. */
const COLOUR = /:[^{]*#[0-9a-fA-F]{3,8}\b|\brgba?\(/;

const sheets = sourceFiles(['renderer'], ['.css']);
const colours = sheets.find(({ path }) => path === HOME)?.text ?? '';

/** Names of the colours that a look gives. */
function given(look: string): Set<string> {
  const block = colours.slice(colours.indexOf(look)).split('}')[0] ?? '';
  return new Set([...block.matchAll(/^\s+--([a-z-]+):/gm)].map(([, name = '']) => name));
}

it('colours stand in one sheet, so that every look changes all of the page', () => {
  expect(sheets.length).toBeGreaterThan(20);
  const literal = sheets
    .filter(({ path }) => path !== HOME)
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, at) => (COLOUR.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
    );
  expect(literal).toEqual([]);
});

it('the dark look gives every colour again, the one of high contrast none that there is not', () => {
  const light = given(':root {');
  expect(light.size).toBeGreaterThan(40);
  const dark = given(':root[data-look="dark"]');
  expect([...light].filter((name) => !dark.has(name))).toEqual([]);
  expect([...given(':root[data-look="contrast"]')].filter((name) => !light.has(name))).toEqual([]);
});

it('no sheet names a colour that is not there', () => {
  const known = given(':root {');
  const own = new Set(sheets.flatMap(({ text }) => [...text.matchAll(/--([a-z-]+):/g)].map(([, name = '']) => name)));
  const set = new Set(['mz-zoom', 'mz-row', 'cell-width', 'cell-height', 'room-width', 'room-height']);
  const named = sheets.flatMap(({ path, text }) =>
    [...text.matchAll(/var\(--([a-z-]+)/g)].map(([, name = '']) => ({ path, name })),
  );
  expect(named.filter(({ name }) => !known.has(name) && !own.has(name) && !set.has(name))).toEqual([]);
});
