import type { ColumnKind, ColumnLayout, TableLayout } from '../../shared/form/layout';

export const CHARACTER = 13;
export const CELL_PADDING = 7;
export const LEVEL_INDENT = 13;
export const HALF_WIDTH = 6.5;

const HEADER_CHARACTER = 12.5;
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
    return (isText(column) ? smallest : Math.max(smallest, contents[at] ?? 0)) * zoom;
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
    const title = (column.path.at(-1) ?? '').trim();
    const perLine = Math.max(1, Math.floor(((widths[at] ?? 0) - 2 * CELL_PADDING) / (HEADER_CHARACTER * zoom)));
    return Math.ceil(title.length / perLine);
  });
  return Math.max(1, ...needed);
}
