import ExcelJS from 'exceljs';
import { POINTS_PER_CHARACTER, quarter } from '../excel/page-size';
import { MAX_ROW_HEIGHT_PT } from '../excel/row-heights';
import { textHeight } from '../excel/text-size';
import type { ReportModel, ReportRow } from './report-model';

const WIDTHS = [6, 9, 8, 62, 14, 14, 12, 30];
const FILLS = { error: 'FFFBE3E1', warning: 'FFFFF3D6', info: 'FFEAF2FB' } as const;
const LINE: Partial<ExcelJS.Borders> = {
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
};
/** Columns whose texts are figures: right-aligned, kept as the exact text. */
const FIGURES = [5, 6, 7];
const LONG_COLUMNS = [4, 8];
const HEAD_HEIGHT = 22;
const TEXT_SIZE = 11;
const SIDES = 6;

/** 审核报告 as a workbook: one sheet that prints on landscape A4, findings table by table. */
export async function reportExcel(report: ReportModel): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = report.title;
  workbook.creator = report.department;
  workbook.lastModifiedBy = report.department;
  const sheet = workbook.addWorksheet(report.title, {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  addLine(sheet, report.title, { size: 16, bold: true }, 'center');
  for (const line of [...report.lines, report.summary, report.coverage]) addLine(sheet, line, {}, 'left');
  addLine(sheet, report.conclusion, { bold: true }, 'left');
  for (const line of report.todos) addLine(sheet, line, {}, 'left');
  const head = sheet.addRow(report.columns);
  frame(head, { bold: true }, 'FFEAF0F4');
  head.height = HEAD_HEIGHT;
  sheet.views = [{ state: 'frozen', ySplit: head.number }];
  sheet.pageSetup.printTitlesRow = `${head.number}:${head.number}`;
  for (const table of report.tables) {
    addLine(sheet, table.title, { bold: true }, 'left');
    for (const row of table.rows) addFinding(sheet, row);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addLine(
  sheet: ExcelJS.Worksheet,
  text: string,
  font: Partial<ExcelJS.Font>,
  horizontal: 'left' | 'center',
): void {
  const row = sheet.addRow([text]);
  sheet.mergeCells(row.number, 1, row.number, WIDTHS.length);
  row.getCell(1).font = font;
  row.getCell(1).alignment = { horizontal, vertical: 'middle', wrapText: true };
  const width = WIDTHS.reduce((sum, one) => sum + one, 0);
  row.height = heightFor([[text, width]], font.size ?? TEXT_SIZE);
}

function addFinding(sheet: ExcelJS.Worksheet, finding: ReportRow): void {
  const { number, level, rule, sentence, left, right, difference, explanation } = finding;
  const row = sheet.addRow([number, level, rule, sentence, left, right, difference, explanation]);
  frame(row, {}, null);
  const texts = [rule, sentence, left, right, difference, explanation];
  row.height = heightFor(
    texts.map((text, at) => [text, WIDTHS[at + 2] ?? 0]),
    TEXT_SIZE,
  );
  row.getCell(2).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[finding.severity] } };
}

/** Height in points that shows every text whole: a program that opens the file does not fit rows by itself. */
function heightFor(texts: readonly (readonly [text: string, width: number])[], size: number): number {
  const heights = texts.map(([text, width]) => textHeight(text, size, width * POINTS_PER_CHARACTER - SIDES));
  return Math.min(MAX_ROW_HEIGHT_PT, quarter(Math.max(...heights) + SIDES));
}

/** Borders, and texts that stay texts: a sentence that begins with a sign is no formula. */
function frame(row: ExcelJS.Row, font: Partial<ExcelJS.Font>, fill: string | null): void {
  for (let column = 1; column <= WIDTHS.length; column += 1) {
    const cell = row.getCell(column);
    cell.border = LINE;
    cell.font = font;
    cell.numFmt = '@';
    cell.alignment = {
      horizontal: alignmentOf(column),
      vertical: 'middle',
      wrapText: true,
    };
    if (fill !== null) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
  }
}

function alignmentOf(column: number): 'left' | 'center' | 'right' {
  if (FIGURES.includes(column)) return 'right';
  return LONG_COLUMNS.includes(column) ? 'left' : 'center';
}
