import { type ColumnLayout, isFigure, type TableLayout } from '../form/layout';
import { parseAmount } from '../money/read-amount';
import { isMoneyUnit } from '../money/written-amount';
import { type Block, type BlockColumn, type BlockColumns, columnTexts, holdsFigures, isBlank, widthOf } from './block';
import { titleKey, unitSaid } from './titles';

/** Titles stand in the first lines of what was copied, below at most its heading lines. */
const LINES_ABOVE = 8;
const MORE_ROWS = 2;

interface Title {
  /** All titles over the column from top to bottom, with and without what a title to the left passes on. */
  inherited: string;
  plain: string;
  leaf: string;
  printed: string;
}

interface Wanted {
  at: number;
  column: ColumnLayout;
  joined: string;
  leaf: string;
}

/** What the titles of one band of lines come to. */
interface Band {
  top: number;
  first: number;
  columns: BlockColumn[];
  score: number;
}

/**
 * 按标题对应: finds the lines of a block that are the table's header, in whatever order, number and depth of titles.
 * Null where no line is one. `near` is the column that the block is put down on: of equal titles the near side is meant.
 */
export function readTitles(layout: TableLayout, block: Block, near: number): BlockColumns | null {
  let best: Band | null = null;
  for (let top = 0; top < Math.min(LINES_ABOVE, block.length); top += 1) {
    for (let first = top + 1; first <= Math.min(block.length, top + layout.headerRows + MORE_ROWS); first += 1) {
      if (!(block[first - 1] ?? []).every(isWords)) break;
      const band = readBand(layout, block, { top, first, near });
      if (band && band.score > (best?.score ?? 0) + 0.001) best = band;
    }
  }
  if (!best) return null;
  const { top, columns } = best;
  const first = best.first + (isIndexLine(layout, block[best.first], columns) ? 1 : 0);
  const units = new Set(block.slice(0, best.first).flatMap((line) => line.flatMap((text) => unitSaid(text) ?? [])));
  const [unit = null] = units;
  const clear = units.size === 1 && unit !== null && isMoneyUnit(unit);
  const said = { unit: clear ? unit : null, units: clear ? [] : [...units] };
  return { by: 'titles', first: Math.max(first, top + 1), columns, ...said };
}

function isWords(text: string): boolean {
  return isBlank(text) || parseAmount(text) === null;
}

/** 栏次: the line below the header that numbers the columns. */
function isIndexLine(
  layout: TableLayout,
  line: readonly string[] | undefined,
  columns: readonly BlockColumn[],
): boolean {
  const { index } = layout;
  if (!line || !index) return false;
  const texts = line.flatMap((text, at) => (isBlank(text) ? [] : [{ text: titleKey(text), at: columns[at]?.at }]));
  const words = index.map(titleKey);
  return texts.length > 1 && texts.every(({ text, at }) => words[at ?? -1] === text || words[0] === text);
}

function readBand(
  layout: TableLayout,
  block: Block,
  { top, first, near }: { top: number; first: number; near: number },
): Band | null {
  const titles = titlesOf(block.slice(top, first), widthOf(block));
  const wanted = layout.columns.map((column, at) => {
    const keys = column.path.map(titleKey);
    return { at, column, joined: keys.join(''), leaf: keys.at(-1) ?? '' };
  });
  const found = new Map<number, { at: number; sure: boolean }>();
  pairWhole(titles, wanted, found);
  pairLeaves(titles, wanted, found, layout.columns[near]?.section);
  const whole = found.size;
  const figures = (at: number): boolean | null => holdsFigures(columnTexts(block, at, first));
  pairParts(titles, wanted, found, figures);
  const known = new Set(layout.columns.flatMap(({ path }) => path.map(titleKey)));
  const named = titles.filter((title) => title.leaf !== '');
  const told = titles.filter((title, at) => title.leaf !== '' && (found.has(at) || known.has(title.leaf))).length;
  const leaves = new Set(wanted.flatMap(({ column, leaf }) => (isFigure(column) ? [leaf] : [])));
  const below = titles.some(({ leaf }, at) => {
    return (leaves.has(leaf) || isFigureAt(layout, found.get(at)?.at ?? -1)) && figures(at) === true;
  });
  if (!isHeader({ whole, told, named: named.length, below }, block)) return null;
  const columns = titles.map((title, at): BlockColumn => {
    const pair = found.get(at);
    const kind = pair && layout.columns[pair.at]?.kind;
    return { at: pair?.at ?? null, title: title.printed, sure: pair?.sure ?? true, numbers: kind === 'sequence' };
  });
  return { top, first, columns, score: whole + (found.size - whole) / 2 - (first - top) / 1000 };
}

interface Told {
  /** Titles that are whole titles of the table. */
  whole: number;
  /** Titles that the table knows, whichever of its columns is meant. */
  told: number;
  named: number;
  /** Figures stand below one that is for figures. */
  below: boolean;
}

/** Two titles that are the table's make a header, if most of the line are; of a single column the whole title. */
function isHeader({ whole, told, named, below }: Told, block: Block): boolean {
  if (widthOf(block) === 1) return whole === 1;
  return (whole >= 1 || below) && told >= 2 && told * 2 >= named;
}

function isFigureAt({ columns }: TableLayout, at: number): boolean {
  const column = columns[at];
  return column !== undefined && isFigure(column);
}

function titlesOf(lines: Block, width: number): Title[] {
  return Array.from({ length: width }, (_, at) => {
    const plain: string[] = [];
    const inherited: string[] = [];
    let printed = '';
    for (const [row, line] of lines.entries()) {
      const own = titleKey(line[at] ?? '');
      if (own !== '') printed = (line[at] ?? '').trim();
      if (own !== '' && own !== plain.at(-1)) plain.push(own);
      const below = lines.slice(row + 1).some((lower) => !isBlank(lower[at] ?? ''));
      const title = own === '' && below ? titleToTheLeft(line, at) : own;
      if (title !== '' && title !== inherited.at(-1)) inherited.push(title);
    }
    return { plain: plain.join(''), inherited: inherited.join(''), leaf: plain.at(-1) ?? '', printed };
  });
}

/** A title over several columns stands over the first of them. */
function titleToTheLeft(line: readonly string[], at: number): string {
  for (let left = at - 1; left >= 0; left -= 1) if (!isBlank(line[left] ?? '')) return titleKey(line[left] ?? '');
  return '';
}

type Pairs = Map<number, { at: number; sure: boolean }>;

function open(wanted: readonly Wanted[], found: Pairs): Wanted[] {
  const taken = new Set([...found.values()].map(({ at }) => at));
  return wanted.filter(({ at, leaf }) => leaf !== '' && !taken.has(at));
}

/** The same titles from top to bottom; of two columns with the same ones neither is taken. */
function pairWhole(titles: readonly Title[], wanted: readonly Wanted[], found: Pairs): void {
  for (const { at, joined } of wanted) {
    const same = titles.flatMap((title, column) =>
      joined !== '' && (title.plain === joined || title.inherited === joined) ? [column] : [],
    );
    const [only] = same;
    if (only !== undefined && same.length === 1 && !found.has(only)) found.set(only, { at, sure: true });
  }
}

/** The same last title, as often in the block as in the table (or in the side of it that is near): in their order. */
function pairLeaves(titles: readonly Title[], wanted: readonly Wanted[], found: Pairs, near: string | undefined): void {
  for (const leaf of new Set(titles.map((title) => title.leaf).filter((key) => key !== ''))) {
    const have = titles.flatMap((title, at) => (title.leaf === leaf && !found.has(at) ? [at] : []));
    const all = open(wanted, found).filter((column) => column.leaf === leaf);
    const side = all.filter(({ column }) => column.section === near);
    const want = all.length === have.length ? all : side;
    if (want.length !== have.length) continue;
    for (const [n, column] of have.entries()) {
      const at = want[n]?.at;
      if (at !== undefined) found.set(column, { at, sure: true });
    }
  }
}

/**
 * A title that is part of another (科目编码, 功能分类科目编码), where only one is and the column holds what the table
 * has there. Keys of rows are sure, since the rows must be found by them; figures are shown first.
 */
function pairParts(
  titles: readonly Title[],
  wanted: readonly Wanted[],
  found: Pairs,
  figures: (column: number) => boolean | null,
): void {
  const left = titles.flatMap((title, at) => (title.leaf.length > 1 && !found.has(at) ? [{ title, at }] : []));
  const free = open(wanted, found);
  const fits = (title: Title, want: Wanted, at: number): boolean => {
    const holds = figures(at);
    const kind = want.column.kind;
    if (holds !== null && kind !== 'code' && kind !== 'sequence' && holds !== isFigure(want.column)) return false;
    return want.leaf.includes(title.leaf) || title.leaf.includes(want.leaf);
  };
  for (const { title, at } of left) {
    const alike = free.filter((want) => fits(title, want, at));
    const [want] = alike;
    if (!want || alike.length > 1) continue;
    const rivals = left.filter((other) => fits(other.title, want, other.at));
    if (rivals.length === 1)
      found.set(at, { at: want.at, sure: !isFigure(want.column) && want.column.kind !== 'text' });
  }
}
