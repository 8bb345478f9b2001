import {
  AlignmentType,
  LineRuleType,
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
import { FACES, SIZES, twips } from './type';

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const PADDING = { top: 20, bottom: 20, left: 60, right: 60 };

/** Height between the margins in millimetres, less the title and heading lines. */
const ROOM = { portrait: 225, landscape: 146 } as const;
const MILLIMETRES_PER_HALF_POINT = 0.1764;
const LEAST_SIZE = 10;

/** Half points: the more columns, the smaller. */
function usualSize(columns: number): number {
  if (columns <= 6) return 21;
  return columns <= 9 ? 18 : 16;
}

/** The same, smaller still where the form wants the table on one page. */
function sizeFor({ columns, rows, headerRows, onePage, landscape }: PrintTable): number {
  const usual = usualSize(columns.length);
  if (onePage !== true) return usual;
  const each = ROOM[landscape ? 'landscape' : 'portrait'] / (rows.length + headerRows + 1);
  const fitting = Math.floor((each / MILLIMETRES_PER_HALF_POINT - (PADDING.top + PADDING.bottom) / 10) / 1.2);
  return Math.max(LEAST_SIZE, Math.min(usual, fitting));
}

function paragraph(
  text: string,
  size: number,
  cell: { align: 'left' | 'center' | 'right'; indent: number; bold: boolean },
) {
  return new Paragraph({
    alignment: ALIGN[cell.align],
    indent: { left: cell.indent * size * 5 },
    // Exact, so that the height of rows does not depend on the faces that the reader has.
    spacing: { line: size * 12, lineRule: LineRuleType.EXACT },
    children: text
      .split('\n')
      .map((line, at) => new TextRun({ text: line, size, bold: cell.bold, font: FACES.song, break: at === 0 ? 0 : 1 })),
  });
}

/** Widths of the columns in twips, the form's proportions on this page. */
function columnWidths({ columns }: PrintTable, room: number): number[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => Math.floor((twips(room) * width) / Math.max(1, total)));
}

/** The title of a header cell, broken between its words where it does not stand on one line; `widths` in twips. */
function headerTitle(
  { title, column, columnSpan }: PrintTable['header'][number],
  size: number,
  widths: readonly number[],
): string {
  const width = widths.slice(column, column + columnSpan).reduce((sum, one) => sum + one, 0);
  return titleLines(title, (width - 2 * PADDING.left) / (size * 10)).join('\n');
}

function headerRows(table: PrintTable, size: number, widths: readonly number[]): TableRow[] {
  const rows = Array.from({ length: table.headerRows }, (_, row) =>
    table.header
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map((cell) => headerCell(headerTitle(cell, size, widths), size, cell.columnSpan, cell.rowSpan)),
  );
  if (table.index !== null) rows.push(table.index.map((title) => headerCell(title, size, 1, 1)));
  return rows.map((children) => new TableRow({ tableHeader: true, cantSplit: true, children }));
}

function headerCell(title: string, size: number, columnSpan: number, rowSpan: number): TableCell {
  return new TableCell({
    columnSpan,
    rowSpan,
    verticalAlign: VerticalAlignTable.CENTER,
    children: [paragraph(title, size, { align: 'center', indent: 0, bold: false })],
  });
}

function bodyRow(table: PrintTable, row: readonly PrintCell[], size: number): TableRow {
  const cells = table.columns.flatMap(({ align }, at) => {
    const { text, indent, bold, rowSpan = 1 } = row[at] ?? { text: '', indent: 0, bold: false };
    if (rowSpan === 0) return [];
    const children = [paragraph(text, size, { align, indent, bold })];
    return [new TableCell({ rowSpan, verticalAlign: VerticalAlignTable.CENTER, children })];
  });
  return new TableRow({ cantSplit: true, children: cells });
}

/** Up to three lines side by side: a single one stands right, two at the edges. */
function spread(lines: readonly string[]): string {
  const [first = '', ...others] = lines;
  if (lines.length === 1) return `\t\t${first}`;
  return lines.length === 2 ? `${first}\t\t${others.join('')}` : lines.join('\t');
}

/** Heading lines as one: left, centre and right; surplus lines stand above. */
function headingLines({ headings, headingLines: placed }: PrintTable, room: number): Paragraph[] {
  const lines = headings.map((line) => line.trim()).filter((line) => line !== '');
  const surplus = lines.slice(0, Math.max(0, lines.length - 3));
  const last = lines.slice(surplus.length);
  const shared = [...surplus, ...(last.length === 0 ? [] : [spread(last)])];
  return (placed?.map((line) => line.map((text) => text.trim()).join('\t')) ?? shared).map(
    (line) =>
      new Paragraph({
        keepNext: true,
        spacing: { before: 60, after: 60, line: 240, lineRule: LineRuleType.AUTO },
        tabStops: [
          { type: TabStopType.CENTER, position: twips(room / 2) },
          { type: TabStopType.RIGHT, position: twips(room) },
        ],
        children: [new TextRun({ text: line, size: SIZES.heading, font: FACES.song })],
      }),
  );
}

/** The lines above a table, the table itself and its note; `room` is the width between the margins in millimetres. */
export function wordTable(table: PrintTable, room: number): (Paragraph | Table)[] {
  const size = sizeFor(table);
  const widths = columnWidths(table, room);
  const rows = [...headerRows(table, size, widths), ...table.rows.map((row) => bodyRow(table, row, size))];
  const grid = new Table({
    rows,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: PADDING,
  });
  const note =
    table.note === null
      ? []
      : [
          new Paragraph({
            spacing: { before: 80, line: 240, lineRule: LineRuleType.AUTO },
            children: [new TextRun({ text: table.note, size: SIZES.note, font: FACES.song })],
          }),
        ];
  return [...headingLines(table, room), grid, ...note];
}
