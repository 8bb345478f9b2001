import {
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { PrintCell, PrintTable } from '../../../shared/editor/print-model';
import { titleLines } from '../../../shared/text/title-lines';
import { fitColumns, linesOf } from './columns';
import { type CellKind, cellStyle, STYLES } from './styles';
import { cellLine, GAPS, LINES, PADDING, SIZES, twips } from './type';
import { type Piece, textRuns } from './word-text';

/** Height between the margins in millimetres, less the title and heading lines. */
const ROOM = { portrait: 225, landscape: 146 } as const;
const MILLIMETRES_PER_HALF_POINT = 0.1764;
const LEAST_SIZE = 10;
/** A line between two rows, in twentieths of a point. */
const RULE = 10;
/** Height of a row of one line, in twentieths of a point. */
const LEAST_ROW = 360;

/** Half points that no letter is larger than; smaller still where the form wants the table on one page. */
function mostFor({ rows, headerRows, onePage, landscape }: PrintTable): number {
  if (onePage !== true) return SIZES.heading;
  const each = ROOM[landscape ? 'landscape' : 'portrait'] / (rows.length + headerRows + 1);
  const fitting = Math.floor((each / MILLIMETRES_PER_HALF_POINT - (PADDING.top + PADDING.bottom) / 10) / 1.2);
  return Math.max(LEAST_SIZE, Math.min(SIZES.heading, fitting));
}

/** The letter size of a table and the widths of its columns, and what follows from them. */
interface Fit {
  size: number;
  widths: readonly number[];
}

const span = (widths: readonly number[], column: number, count: number): number =>
  widths.slice(column, column + count).reduce((sum, width) => sum + width, 0);

/** Letters on a line of a cell that is so many twips wide. */
function lettersIn(width: number, size: number): number {
  return (width - PADDING.left - PADDING.right) / (size * 10);
}

function cellHeight(text: string, width: number, size: number, indent = 0): number {
  const lines = linesOf(text, lettersIn(width, size) - indent / 2);
  return lines * cellLine(size) + PADDING.top + PADDING.bottom + RULE;
}

function cellParagraph(kind: CellKind, text: string, size: number, { indent = 0, bold = false } = {}): Paragraph {
  return new Paragraph({
    style: cellStyle(kind, size),
    ...(indent > 0 ? { indent: { left: indent * size * 5 } } : {}),
    children: textRuns(text, bold),
  });
}

function headerCell(title: string, fit: Fit, column: number, columnSpan: number, rowSpan: number): TableCell {
  const { size, widths } = fit;
  return new TableCell({
    columnSpan,
    rowSpan,
    width: { size: span(widths, column, columnSpan), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [cellParagraph('head', title, size)],
  });
}

/** Rows of the header and the height of all of them; titles break between their words where they need several lines. */
function headerRows(table: PrintTable, fit: Fit): { rows: TableRow[]; height: number } {
  const { size, widths } = fit;
  let height = 0;
  const rows = Array.from({ length: table.headerRows }, (_, row) => {
    const own = table.header.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
    const titled = own.map((cell) => {
      const width = span(widths, cell.column, cell.columnSpan);
      return { ...cell, title: titleLines(cell.title, lettersIn(width, size)).join('\n'), width };
    });
    const single = titled.filter(({ rowSpan }) => rowSpan === 1);
    height += Math.max(0, ...single.map(({ title, width }) => cellHeight(title, width, size)));
    return titled.map(({ title, column, columnSpan, rowSpan }) => headerCell(title, fit, column, columnSpan, rowSpan));
  });
  if (table.index !== null) {
    rows.push(table.index.map((title, at) => headerCell(title, fit, at, 1, 1)));
    height += cellHeight('', 0, size);
  }
  return { rows: rows.map((children) => new TableRow({ tableHeader: true, cantSplit: true, children })), height };
}

function bodyRow(table: PrintTable, row: readonly PrintCell[], { size, widths }: Fit, least: number): TableRow {
  const cells = table.columns.flatMap(({ align }, at) => {
    const { text, indent, bold, rowSpan = 1 } = row[at] ?? { text: '', indent: 0, bold: false };
    if (rowSpan === 0) return [];
    return [
      new TableCell({
        rowSpan,
        width: { size: widths[at] ?? 0, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        children: [cellParagraph(align, text, size, { indent, bold })],
      }),
    ];
  });
  return new TableRow({
    cantSplit: true,
    ...(least > 0 ? { height: { value: least, rule: HeightRule.ATLEAST } } : {}),
    children: cells,
  });
}

/** Height of each row. A cell that reaches down over several adds what it lacks to the last of them. */
function rowHeights({ rows }: PrintTable, { size, widths }: Fit): number[] {
  const heights = rows.map(() => cellHeight('', 0, size));
  for (const reach of [1, 0]) {
    for (const [at, row] of rows.entries()) {
      for (const [column, { text, indent, rowSpan = 1 }] of row.entries()) {
        if (rowSpan === 0 || (rowSpan === 1) !== (reach === 1)) continue;
        const last = at + rowSpan - 1;
        const there = heights.slice(at, last + 1).reduce((sum, height) => sum + height, 0);
        const lack = cellHeight(text, widths[column] ?? 0, size, indent) - there;
        if (lack > 0) heights[last] = (heights[last] ?? 0) + lack;
      }
    }
  }
  return heights;
}

/** Least height of the rows: that of the printed form where the table then stands on one page, else none. */
function leastRow({ onePage, landscape }: PrintTable, heights: readonly number[], header: number): number {
  const room = twips(ROOM[landscape ? 'landscape' : 'portrait']);
  const sum = heights.reduce((total, height) => total + Math.max(LEAST_ROW, height), header);
  return onePage !== true && sum <= room ? LEAST_ROW : 0;
}

/** Up to three lines side by side: a single one stands right, two at the edges. */
function spread(lines: readonly string[]): string {
  const [first = '', ...others] = lines;
  if (lines.length === 1) return `\t\t${first}`;
  return lines.length === 2 ? `${first}\t\t${others.join('')}` : lines.join('\t');
}

/** Heading lines as one: left, centre and right; surplus lines stand above. */
function headingLines({ headings, headingLines: placed }: PrintTable, room: number): Piece<Paragraph>[] {
  const lines = headings.map((line) => line.trim()).filter((line) => line !== '');
  const surplus = lines.slice(0, Math.max(0, lines.length - 3));
  const last = lines.slice(surplus.length);
  const shared = [...surplus, ...(last.length === 0 ? [] : [spread(last)])];
  const tabStops = [
    { type: TabStopType.CENTER, position: twips(room / 2) },
    { type: TabStopType.RIGHT, position: twips(room) },
  ];
  return (placed?.map((line) => line.map((text) => text.trim()).join('\t')) ?? shared).map((line) => ({
    child: new Paragraph({ style: STYLES.tableLines, tabStops, children: [new TextRun(line)] }),
    flow: { before: GAPS.heading, after: GAPS.heading, header: 0, lines: [LINES.heading], keepNext: true },
  }));
}

/** Letter size of a table in half points. */
export function tableSize(table: PrintTable, room: number): number {
  return fitColumns(table, room, mostFor(table)).size;
}

/** The lines above a table, the table itself and its note; `room` is the width between the margins in millimetres. */
export function wordTable(table: PrintTable, room: number): Piece<Paragraph | Table>[] {
  const fit = fitColumns(table, room, mostFor(table));
  const { rows, height } = headerRows(table, fit);
  const heights = rowHeights(table, fit);
  const least = leastRow(table, heights, height);
  const lines = heights.map((one) => Math.max(one, least));
  const grid = new Table({
    style: STYLES.table,
    rows: [...rows, ...table.rows.map((row) => bodyRow(table, row, fit, least))],
    columnWidths: fit.widths,
    width: { size: span(fit.widths, 0, fit.widths.length), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: PADDING,
  });
  const pieces: Piece<Paragraph | Table>[] = [
    ...headingLines(table, room),
    { child: grid, flow: { before: 0, after: 0, header: height, lines, keepNext: false } },
  ];
  if (table.note === null) return pieces;
  const letters = twips(room) / (SIZES.note * 10);
  const note = new Paragraph({ style: STYLES.note, children: textRuns(table.note) });
  const noteLines = Array.from({ length: linesOf(table.note, letters) }, () => LINES.note);
  return [
    ...pieces,
    { child: note, flow: { before: GAPS.note, after: 0, header: 0, lines: noteLines, keepNext: false } },
  ];
}
