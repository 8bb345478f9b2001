import type { Worksheet } from 'exceljs';
import type { ExcelAddress } from '../../../shared/calc/excel-formula';
import { columnLetters } from '../../../shared/calc/excel-reference';
import type { Slot } from '../../../shared/calc/node';
import { looksLikeFormula } from '../../../shared/document/formula-text';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { spannedCells } from '../../../shared/editor/print';
import type { PrintCell } from '../../../shared/editor/print-model';
import { type ColumnLayout, isFigure, type LineLayout, type RowLayout } from '../../../shared/form/layout';
import { amountContent } from './amount-content';
import type { HeadingPiece, TableSheet } from './book-places';
import { BodyStyles, type CellStyle, HEADER, heading, NOTE, SIZE, TITLE } from './cell-styles';
import { headingSpans } from './heading-spans';
import { amountFormat } from './numbers';
import type { ExcelOptions } from './options';
import { columnChars, pageSetup, points, quarter } from './page-size';
import { unlocked } from './protection';
import { headerTitle, rowHeights, totalWidth } from './row-heights';
import { textHeight, textWidth } from './text-size';
import { LONG_AMOUNT_NOTE, PAGE_FOOTER } from './words';

/** Indent of Excel is counted in steps of three narrow blanks. */
const INDENT_STEP = 0.75;
const HEADING_SIDES = 6;

/** Writes one table of the document in the form's layout (表) onto a sheet of its own. */
export function writeTableSheet(
  page: Worksheet,
  sheet: TableSheet,
  editor: DocumentEditor,
  address: ExcelAddress,
  options: ExcelOptions,
): void {
  new TableWriter(page, sheet, editor, { ...address, home: sheet.name }, options).write();
}

class TableWriter {
  private readonly styles = new BodyStyles();

  constructor(
    private readonly page: Worksheet,
    private readonly sheet: TableSheet,
    private readonly editor: DocumentEditor,
    private readonly address: ExcelAddress,
    private readonly options: ExcelOptions,
  ) {}

  write(): void {
    const { columns } = this.sheet.layout;
    for (const [at, column] of columns.entries()) this.page.getColumn(at + 1).width = columnChars(column.width);
    this.writeHead();
    for (const [at, line] of this.sheet.layout.lines.entries()) this.writeLine(this.sheet.firstRow + at, line);
    this.writeNote();
    const cells = spannedCells(this.editor, this.sheet.layout);
    this.mergeBody(cells);
    const heights = rowHeights(this.sheet, cells);
    for (const [row, height] of heights.rows) {
      const current = this.page.getRow(row).height;
      this.page.getRow(row).height = quarter(Math.max(height, current ?? 0));
    }
    this.setUpPage(heights.onePage);
  }

  private get width(): number {
    return this.sheet.layout.columns.length;
  }

  private put(row: number, column: number, text: string, style: CellStyle): void {
    const cell = this.page.getCell(row, column);
    // A text stays one also when somebody goes into the cell and leaves it again.
    cell.style = looksLikeFormula(text) ? { ...style, numFmt: '@' } : style;
    if (text !== '') cell.value = text;
  }

  private putMerged(top: number, left: number, bottom: number, right: number, text: string, style: CellStyle): void {
    this.put(top, left, text, style);
    if (top !== bottom || left !== right) this.page.mergeCells(top, left, bottom, right);
  }

  private writeHead(): void {
    const { layout, headings, headerRow, indexRow } = this.sheet;
    this.putMerged(1, 1, 1, this.width, layout.title, TITLE);
    for (const [at, pieces] of headings.entries()) this.writeHeading(2 + at, pieces);
    for (const cell of layout.header) {
      const { row, column, rowSpan, columnSpan } = cell;
      const [top, left] = [headerRow + row, column + 1];
      const title = headerTitle(layout, cell);
      this.putMerged(top, left, top + rowSpan - 1, left + columnSpan - 1, title, HEADER);
    }
    if (indexRow === null) return;
    for (const [at, text] of (layout.index ?? []).entries()) {
      this.put(indexRow, at + 1, text, this.styles.counter());
      if (/^\d{1,4}$/.test(text)) this.page.getCell(indexRow, at + 1).value = Number.parseInt(text, 10);
    }
  }

  /** 部门、年度、单位 beside each other, each over as many columns as it needs; a line of one over all of them. */
  private writeHeading(row: number, pieces: readonly HeadingPiece[]): void {
    const widths = this.sheet.layout.columns.map((column) => points(column.width));
    const needs = pieces.map(({ text }) => textWidth(text, SIZE.heading) + HEADING_SIDES);
    for (const [at, { from, to }] of headingSpans(widths, needs).entries()) {
      const { text, side } = pieces[at] ?? { text: '', side: 'left' };
      this.putMerged(row, from + 1, row, to + 1, text, heading(side));
    }
  }

  private writeLine(at: number, line: LineLayout): void {
    for (const [index, column] of this.sheet.layout.columns.entries()) {
      const row = line.rows[column.section];
      if (column.kind === 'sequence') {
        this.put(at, index + 1, '', this.styles.counter());
        this.page.getCell(at, index + 1).value = line.number;
      } else if (!row) this.put(at, index + 1, '', this.styles.text('left', false));
      else if (isFigure(column) && this.slot(row, column)) this.writeAmount(at, index + 1, row, column);
      else this.writeText(at, index + 1, row, column);
    }
  }

  /** Cells that reach down over the lines of the levels below (merge). */
  private mergeBody(cells: readonly (readonly PrintCell[])[]): void {
    for (const [at, line] of cells.entries()) {
      for (const [column, { rowSpan = 1 }] of line.entries()) {
        const top = this.sheet.firstRow + at;
        if (rowSpan > 1) this.page.mergeCells(top, column + 1, top + rowSpan - 1, column + 1);
      }
    }
  }

  private writeText(at: number, number: number, row: RowLayout, column: ColumnLayout): void {
    const { text } = this.editor.cell(this.sheet.layout.id, row.id, column.id);
    const indented = column.kind === 'label' || column.kind === 'name';
    const indent = indented ? Math.round(row.indent * INDENT_STEP) : 0;
    const style = this.styles.text(column.kind === 'code' ? 'center' : 'left', row.total, indent);
    this.put(at, number, indented ? text.trim() : text, column.kind === 'text' ? unlocked(style) : style);
  }

  private slot(row: RowLayout, column: ColumnLayout): Slot | undefined {
    return this.editor.graph.slot({ table: this.sheet.layout.id, row: row.id, column: column.id });
  }

  private writeAmount(at: number, number: number, row: RowLayout, column: ColumnLayout): void {
    const { zero, grouping } = this.sheet.layout;
    const slot = this.slot(row, column);
    if (!slot) return;
    const { value, kind } = amountContent(slot, this.address, this.options.valuesOnly);
    const format =
      kind === 'amount'
        ? amountFormat(slot.decimals ?? slot.value?.decimalPlaces() ?? 0, zero, grouping && slot.kind === 'money')
        : '@';
    const cell = this.page.getCell(at, number);
    const style = this.styles.amount(format, row.total);
    cell.style = typeof value === 'object' && value !== null ? style : unlocked(style);
    if (value !== null) cell.value = value;
    if (kind === 'long') cell.note = LONG_AMOUNT_NOTE;
  }

  /** The line under the table is there even when no note is, so that one can be written and is found by the checks. */
  private writeNote(): void {
    const { layout, noteRow, alwaysRow } = this.sheet;
    const text = this.editor.note(layout.id) ?? '';
    this.putMerged(noteRow, 1, noteRow, this.width, text, unlocked(NOTE));
    const room = points(totalWidth(layout.columns)) - HEADING_SIDES;
    this.page.getRow(noteRow).height = textHeight(text, SIZE.body, room) + HEADING_SIDES;
    const always = this.editor.alwaysNote(layout.id);
    if (always === null) return;
    this.putMerged(alwaysRow, 1, alwaysRow, this.width, always, NOTE);
    this.page.getRow(alwaysRow).height = textHeight(always, SIZE.body, room) + HEADING_SIDES;
  }

  private setUpPage(onePage: boolean): void {
    const { layout, firstRow, alwaysRow } = this.sheet;
    const { page } = this;
    page.pageSetup = {
      ...pageSetup(layout.print),
      fitToHeight: onePage || layout.print.fit === 'page' ? 1 : 0,
      printArea: `A$1:${columnLetters(this.width)}$${alwaysRow}`,
      printTitlesRow: `1:${firstRow - 1}`,
    };
    page.headerFooter = { ...page.headerFooter, oddFooter: PAGE_FOOTER };
    page.views = [{ state: 'frozen', xSplit: 0, ySplit: firstRow - 1, showGridLines: false }];
  }
}
