import type { ColumnKind, ColumnLayout, TableLayout } from '../../shared/form/layout';
import { titleWords } from '../../shared/text/title-lines';

export const CHARACTER = 13;
export const CELL_PADDING = 7;
export const LEVEL_INDENT = 13;
export const HALF_WIDTH = 6.5;

const HEADER_CHARACTER = 12.5;
/** Between two titles, and what a browser rounds. */
const HEADER_BORDER = 2;
const DIGIT = 7.6;
const SMALLEST: Record<ColumnKind, number> = {
  sequence: 42,
  label: 150,
  code: 72,
  name: 150,
  money: 76,
  quantity: 64,
  text: 100,
};
/** Letters of a header word that a column is made wide enough for; longer ones are broken. */
const LONGEST_WORD = 6;
const MAX_TEXT_WIDTH_PX = 320;
/** Steps in which a column grows with its contents, so that a typed figure rarely moves the others. */
const STEP = 8;

/** Room that a text takes: full-width characters a whole one, the rest about a digit's. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e7f' ? CHARACTER : DIGIT;
  return width;
}

/** Least width of a column whose widest text takes so much room (names and labels up to a limit). */
export function contentWidth(column: ColumnLayout, widest: number): number {
  const needed = Math.ceil((widest + 2 * CELL_PADDING + 2) / STEP) * STEP;
  return isText(column) ? Math.min(MAX_TEXT_WIDTH_PX, needed) : needed;
}

/** Least width that breaks no word of the title, where its words are of the usual length. */
function titleWidth({ path }: ColumnLayout): number {
  const words = titleWords((path.at(-1) ?? '').trim()).map(lettersOf);
  const longest = Math.max(0, ...words.filter((letters) => letters <= LONGEST_WORD));
  return Math.ceil(longest * HEADER_CHARACTER + 2 * CELL_PADDING + HEADER_BORDER);
}

function isText(column: ColumnLayout): boolean {
  return column.kind === 'label' || column.kind === 'name' || column.kind === 'text';
}

/**
 * Figures are always shown whole; names get what they need before spare room is shared out in the proportions of the
 * paper. When even the least widths do not fit, the table scrolls.
 */
export function screenWidths(layout: TableLayout, contents: readonly number[], room: number, zoom: number): number[] {
  const least = layout.columns.map((column, at) => {
    const smallest = SMALLEST[column.kind];
    const wide = Math.max(smallest, titleWidth(column));
    return (isText(column) ? wide : Math.max(wide, contents[at] ?? 0)) * zoom;
  });
  const wanted = layout.columns.map((_, at) => Math.max(least[at] ?? 0, (contents[at] ?? 0) * zoom));
  if (total(least) > room) return wanted.map(Math.floor);
  if (total(wanted) > room) return between(least, wanted, room);
  const paper = layout.columns.map((column) => column.width);
  const spare = (room - total(wanted)) / Math.max(1, total(paper));
  return wanted.map((width, at) => Math.floor(width + (paper[at] ?? 0) * spare));
}

const FROZEN: readonly ColumnKind[] = ['sequence', 'code', 'name'];

/** Frozen columns take at most this part of the room: what they name must be seen beside them. */
const FROZEN_SHARE = 0.55;

/**
 * How many columns stay in sight while a table too wide for the room scrolls: 序号, codes and names, or the first words
 * of a table that has none of these.
 */
export function frozenCount(layout: TableLayout, widths: readonly number[], room: number): number {
  if (total(widths) <= room) return 0;
  const { columns } = layout;
  let count = columns.findIndex(({ kind }) => !FROZEN.includes(kind));
  if (count < 0) return 0;
  const named = columns.slice(0, count).some(({ kind }) => kind === 'name');
  const next = columns[count];
  if (!named && next && isText(next)) count += 1;
  const fits = (wanted: number): boolean => total(widths.slice(0, wanted)) <= room * FROZEN_SHARE;
  const whole = wholeGroups(layout, count);
  if (fits(whole)) return whole;
  while (!fits(count)) count -= 1;
  return count;
}

/**
 * The last columns of a table that scrolls, a little wider, so that as many as are seen at its end fill the room: scrolled
 * there, no column is cut off at the frozen edge. Those drawn by hand stay as drawn.
 */
export function endWhole(
  widths: readonly number[],
  frozen: number,
  room: number,
  isDrawn: (column: number) => boolean,
): number[] {
  const scrolled = room - total(widths.slice(0, frozen));
  if (total(widths.slice(frozen)) <= scrolled) return [...widths];
  let first = widths.length;
  while (first > frozen && total(widths.slice(first - 1)) <= scrolled) first -= 1;
  const free = widths.flatMap((_, at) => (at >= first && !isDrawn(at) ? [at] : []));
  const spare = Math.max(0, Math.floor(scrolled - total(widths.slice(first))));
  const share = Math.floor(spare / Math.max(1, free.length));
  const over = spare - share * free.length;
  return widths.map((width, at) => (free.includes(at) ? width + share + (free.indexOf(at) < over ? 1 : 0) : width));
}

/** So many columns, and those beside them under the same merged title: its words have no room over a part of them. */
function wholeGroups({ header }: TableLayout, count: number): number {
  const ends = header
    .filter(({ column, columnSpan }) => column < count && count < column + columnSpan)
    .map(({ column, columnSpan }) => column + columnSpan);
  return Math.max(count, ...ends);
}

/** Widths that add up to `room`, each column as near to its wish as every other. */
function between(least: readonly number[], wanted: readonly number[], room: number): number[] {
  const share = (room - total(least)) / (total(wanted) - total(least));
  return least.map((width, at) => Math.floor(width + ((wanted[at] ?? width) - width) * share));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Header lines that the longest leaf title needs. */
export function headerLines(layout: TableLayout, widths: readonly number[], zoom: number): number {
  const needed = layout.columns.map((column, at) => {
    return linesIn((column.path.at(-1) ?? '').trim(), widths[at] ?? 0, zoom);
  });
  return Math.max(1, ...needed);
}

/** Header lines that the longest merged title needs; where the frozen edge cuts it in two, each part shows it. */
export function groupLines(layout: TableLayout, widths: readonly number[], frozen: number, zoom: number): number {
  const groups = layout.header.filter(({ row, rowSpan }) => row + rowSpan < layout.headerRows);
  const needed = groups.flatMap(({ title, column, columnSpan }) => {
    const end = column + columnSpan;
    const edge = Math.min(Math.max(frozen, column), end);
    const parts = [widths.slice(column, edge), widths.slice(edge, end)].filter((part) => part.length > 0);
    return parts.map((part) => linesIn(title.trim(), total(part), zoom));
  });
  return Math.max(1, ...needed);
}

function linesIn(title: string, width: number, zoom: number): number {
  const room = Math.max(1, (width - 2 * CELL_PADDING - HEADER_BORDER) / (HEADER_CHARACTER * zoom));
  return title.split('\n').reduce((lines, part) => lines + filledLines(titleWords(part), room), 0);
}

/** Lines that the browser fills with words; a word wider than the room is broken where the line ends. */
function filledLines(words: readonly string[], room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of words) {
    const letters = lettersOf(word);
    if (used > 0 && used + letters > room) {
      lines += 1;
      used = 0;
    }
    const more = Math.max(0, Math.ceil(letters / Math.floor(room)) - 1);
    lines += letters > room ? more : 0;
    used += letters > room ? letters - more * Math.floor(room) : letters;
  }
  return lines;
}

/** Width of a header word in full-width letters. */
function lettersOf(word: string): number {
  return textWidth(word) / CHARACTER;
}
