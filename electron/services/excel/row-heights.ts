import type { PrintCell } from '../../../shared/editor/print-model';
import type { ColumnLayout, HeaderCell, TableLayout } from '../../../shared/form/layout';
import { titleLines } from '../../../shared/text/title-lines';
import type { TableSheet } from './book-places';
import { SIZE } from './cell-styles';
import { points, printableArea } from './page-size';
import { textHeight } from './text-size';

const TITLE_HEIGHT = 30;
const HEADING_HEIGHT = 20;
const INDEX_HEIGHT = 17;
/** Rows are this high, a little less or more where the whole table then fills one page. */
const USUAL = 18;
const LEAST = 13.5;
const MAX_LINES = 21;
/** Excel knows no higher row. */
export const MAX_ROW_HEIGHT_PT = 409;
/** Room above and below the text of a cell, and left and right of it. */
const PADDING = 5;
const SIDES = 5;
/** Columns may come out narrower than asked for where the standard font is another one. */
const SURE_WIDTH = 0.95;
/** Share of the page's height left free, since no two programs measure rows alike. */
const RESERVE = 0.03;

/** A table that misses one page by no more than this is printed that much smaller rather than on two. */
const LEAST_SCALE = 0.8;

/** Heights in points of all rows of a sheet, by row number, and whether the whole goes on one page. */
export interface RowHeights {
  rows: Map<number, number>;
  onePage: boolean;
}

/** `cells` are those of the body, line by line, with their spans. */
export function rowHeights(sheet: TableSheet, cells: readonly (readonly PrintCell[])[]): RowHeights {
  const heights = new Map<number, number>([[1, TITLE_HEIGHT]]);
  for (let row = 2; row <= sheet.headingRow; row += 1) heights.set(row, HEADING_HEIGHT);
  for (const [at, height] of headerHeights(sheet).entries()) heights.set(sheet.headerRow + at, height);
  if (sheet.indexRow !== null) heights.set(sheet.indexRow, INDEX_HEIGHT);
  heights.set(sheet.noteRow, USUAL);
  const head = sum([...heights.values()]);
  const room = roomFor(sheet);
  const base = bodyHeight(sheet, room, head);
  for (const [at, height] of bodyHeights(sheet, cells, base).entries()) heights.set(sheet.firstRow + at, height);
  return { rows: heights, onePage: sum([...heights.values()]) <= room / LEAST_SCALE };
}

/** Height of a page in points of the sheet, which is printed smaller when its columns are wider than the page. */
function roomFor({ layout }: TableSheet): number {
  const page = printableArea(layout.print);
  return (page.height * (1 - RESERVE)) / Math.min(1, page.width / totalWidth(layout.columns));
}

/** The height of body rows at which the table fills one page, when that is a good height; else the usual one. */
function bodyHeight({ layout }: TableSheet, room: number, head: number): number {
  const count = Math.max(1, layout.lines.length);
  const each = Math.floor(((room - head) / count) * 4) / 4;
  if (each >= LEAST) return Math.min(MAX_LINES, each);
  return head + count * LEAST <= room / LEAST_SCALE ? LEAST : USUAL;
}

/** Each line as high as its highest text; a cell over several lines adds what it lacks to the last of them. */
function bodyHeights({ layout }: TableSheet, cells: readonly (readonly PrintCell[])[], base: number): number[] {
  const heights = cells.map((line) =>
    Math.max(base, ...line.map((cell, at) => (spanOf(cell) === 1 ? cellHeight(cell, layout.columns[at]) : 0))),
  );
  for (const [at, line] of cells.entries()) {
    for (const [column, cell] of line.entries()) {
      const last = at + spanOf(cell) - 1;
      if (last <= at) continue;
      const lacking = cellHeight(cell, layout.columns[column]) - sum(heights.slice(at, last + 1));
      if (lacking > 0) heights[last] = (heights[last] ?? 0) + lacking;
    }
  }
  return heights.map((height) => Math.min(MAX_ROW_HEIGHT_PT, height));
}

function spanOf({ rowSpan = 1 }: PrintCell): number {
  return rowSpan;
}

function sum(heights: readonly number[]): number {
  return heights.reduce((total, height) => total + height, 0);
}

function cellHeight({ text, indent }: PrintCell, column: ColumnLayout | undefined): number {
  if (!column || column.kind === 'money' || column.kind === 'sequence') return 0;
  const taken = SIDES + indent * SIZE.body * 0.5;
  const height = textHeight(text, SIZE.body, points(column.width) * SURE_WIDTH - taken);
  return height < LEAST ? height : height + PADDING;
}

/** Each header row as high as its highest text; a cell over several rows adds what it lacks to the last of them. */
function headerHeights({ layout }: TableSheet): number[] {
  const heights = Array.from({ length: layout.headerRows }, () => USUAL);
  const cells = [...layout.header].sort((a, b) => a.rowSpan - b.rowSpan);
  for (const cell of cells) {
    const { row, rowSpan } = cell;
    const need = textHeight(headerTitle(layout, cell), SIZE.body, headerRoom(layout, cell)) + PADDING;
    const have = sum(heights.slice(row, row + rowSpan));
    const last = row + rowSpan - 1;
    if (need > have) heights[last] = (heights[last] ?? 0) + need - have;
  }
  return heights;
}

/** Room for the title of a header cell in points. */
function headerRoom({ columns }: TableLayout, { column, columnSpan }: HeaderCell): number {
  return points(totalWidth(columns.slice(column, column + columnSpan))) * SURE_WIDTH - SIDES;
}

/** The title of a header cell, broken between its words where it does not stand on one line. */
export function headerTitle(layout: TableLayout, cell: HeaderCell): string {
  return titleLines(cell.title, headerRoom(layout, cell) / SIZE.body).join('\n');
}

export function totalWidth(columns: readonly { width: number }[]): number {
  return sum(columns.map((column) => column.width));
}
