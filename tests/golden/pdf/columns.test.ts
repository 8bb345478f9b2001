import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../electron/services/files/project-file';
import { openedPrinter } from '../../../electron/services/pdf/export';
import type { Glyph } from '../../../electron/services/pdf/read/content';
import { readPages } from '../../../electron/services/pdf/read/pages';
import type { Place } from '../../../shared/contract/preview';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import { type PrintModel, type PrintTable, textsOf } from '../../../shared/editor/print-model';
import { enteredSample, FORMS, readSample, shippedForms } from '../../support/form-sample';
import { template } from '../../support/templates';
import { ports, print, provideFonts } from './poppler';

const SAMPLE = 'laiyuan-2019';
/** A text of so many letters is a sentence; a column of free text has at least so many letters to the line. */
const SENTENCE = 20;
const NARROWEST = 7;
/** No column is wider than its longest text by this factor, while another one has sentences of so many lines. */
const ROOMY = 1.6;
const MANY_LINES = 4;
/** Lines of the longest texts of a table on paper that stands crosswise, at most. */
const MOST_LINES = 14;
const INSETS = 8;

type Head = Extract<Place, { kind: 'table' }>;
interface Set {
  model: PrintModel;
  heads: Head[];
  /** Upper edge of the rows below the head of a table. */
  below: (head: Head) => number;
  pages: Glyph[][];
}

async function modelOf(name: string): Promise<PrintModel> {
  if (name !== SAMPLE) return printModel(enteredSample(await template(`${FORMS}/${name}`), readSample(name)));
  const read = await readProjectFile(readFileSync(`assets/samples/${SAMPLE}.mzb`));
  if (!read.ok) throw new Error(read.error.code);
  return printModel(openEditor(await template(), read.value.project));
}

async function setPages(name: string): Promise<Set> {
  const model = await modelOf(name);
  const printer = await openedPrinter(ports);
  if (!printer.ok) throw new Error(printer.error.code);
  const drawn = printer.value.draw(model);
  if (!drawn.ok) throw new Error(drawn.error.code);
  const heads = drawn.value.places.flatMap((place) => (place.kind === 'table' ? [place] : []));
  const below = ({ table, page }: Head) => {
    const rows = drawn.value.places.flatMap((one) => (one.kind === 'row' && one.table === table ? [one] : []));
    return Math.min(...rows.filter((row) => row.page === page).map(({ y }) => y));
  };
  return { model, heads, below, pages: readPages(await print(model)).map(({ glyphs }) => glyphs) };
}

function embedded(model: PrintModel): PrintTable[] {
  const blocks = textsOf(model).flatMap(({ sections }) => sections.flatMap((section) => section.blocks));
  return blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
}

/** Width of a text in letters: a Latin one is about half as wide. */
const letters = (text: string): number =>
  [...text].reduce((sum, one) => sum + (one.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0);

/** Lines of the cells of a column on a page, cell by cell: letters below each other without a gap. */
function cellsOf(glyphs: readonly Glyph[], left: number, right: number, top: number): string[][] {
  const own = glyphs.filter(
    (one) => one.left >= left - 0.5 && one.right <= right + 6 && one.base > top && one.text.trim(),
  );
  const lines = new Map<number, Glyph[]>();
  for (const one of own) {
    const base = [...lines.keys()].find((known) => Math.abs(known - one.base) < 1) ?? one.base;
    lines.set(base, [...(lines.get(base) ?? []), one]);
  }
  const cells: { bottom: number; lines: string[] }[] = [];
  for (const [base, line] of [...lines].toSorted(([a], [b]) => a - b)) {
    const size = line[0]?.size ?? 0;
    const text = line.map((one) => one.text).join('');
    const last = cells.at(-1);
    if (last && base - last.bottom < size * 1.3) {
      last.lines.push(text);
      last.bottom = base;
    } else cells.push({ bottom: base, lines: [text] });
  }
  return cells.map((cell) => cell.lines);
}

beforeAll(provideFonts);

describe.each([...shippedForms(), SAMPLE])('columns of %s', (name) => {
  let set: Set;
  beforeAll(async () => {
    set = await setPages(name);
  });

  it('share the width of a table by what is in them', () => {
    for (const table of embedded(set.model)) {
      const [head] = set.heads.filter((one) => one.table === table.id);
      if (head === undefined) throw new Error(table.id);
      const glyphs = set.pages[head.page - 1]?.filter((one) => one.base > head.y && one.left > head.x) ?? [];
      const size = glyphs.toSorted((a, b) => a.base - b.base).at(-1 - 5)?.size ?? 10;
      const columns = table.columns.map(({ align, key }, at) => {
        const texts = table.rows.map((row) => letters(row[at]?.text.trim() ?? ''));
        const room = ((head.widths[at] ?? 0) - INSETS) / Math.min(size, 10.5);
        return { free: align === 'left' && !key, longest: Math.max(0, ...texts), room };
      });
      const long = columns.filter(({ free, longest }) => free && longest > SENTENCE);
      for (const { longest, room } of long) {
        expect(room, `${name} ${table.title}`).toBeGreaterThan(NARROWEST - 0.5);
        if (longest / room < MANY_LINES) continue;
        expect(longest / room, `${name} ${table.title}`).toBeLessThan(MOST_LINES);
        const roomy = columns.filter((one) => one.free && one.longest > 2 && one.room > one.longest * ROOMY);
        expect(roomy, `${name} ${table.title}`).toEqual([]);
      }
    }
  });

  it('have no cell whose last line is one letter', () => {
    const alone: string[] = [];
    for (const head of set.heads) {
      let left = head.x;
      for (const width of head.widths) {
        const cells = cellsOf(set.pages[head.page - 1] ?? [], left, left + width, set.below(head));
        const orphans = cells.filter((lines) => lines.length > 1 && /^\p{L}$/u.test(lines.at(-1) ?? ''));
        alone.push(...orphans.map((lines) => `${head.page}: ${lines.join('|')}`));
        left += width;
      }
    }
    expect(alone).toEqual([]);
  });

  it('stand beside paragraphs whose last line is more than a letter', () => {
    const alone = set.pages.flatMap((glyphs, at) => {
      const body = glyphs.filter(({ size }) => Math.abs(size - 16) < 0.1);
      const bases = [...new Set(body.map(({ base }) => base.toFixed(1)))];
      const lines = bases.map((base) =>
        body
          .filter((one) => one.base.toFixed(1) === base)
          .map(({ text }) => text)
          .join(''),
      );
      return lines.filter((line) => /^\p{L}[。；]?$/u.test(line.trim())).map((line) => `${at + 1}: ${line}`);
    });
    expect(alone).toEqual([]);
  });
});
