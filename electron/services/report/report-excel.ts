import ExcelJS from 'exceljs';
import { POINTS_PER_CHARACTER, quarter } from '../excel/page-size';
import { MAX_ROW_HEIGHT_PT } from '../excel/row-heights';
import { textHeight } from '../excel/text-size';
import type { ReportColumn, ReportModel, ReportRow } from './report-model';

const FILLS = { error: 'FFFBE3E1', warning: 'FFFFF3D6', info: 'FFEAF2FB' } as const;
const LINE: Partial<ExcelJS.Borders> = {
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
};
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
  const { columns } = report;
  sheet.columns = columns.map(({ sheet: width }) => ({ width }));
  const addLine = lineWriter(sheet, columns);
  addLine(report.title, { size: 16, bold: true }, 'center');
  for (const line of [...report.lines, report.summary, report.coverage ?? []].flat()) addLine(line, {}, 'left');
  addLine(report.conclusion, { bold: true }, 'left');
  for (const line of report.todos) addLine(line, {}, 'left');
  const head = sheet.addRow(columns.map(({ title }) => title));
  frame(head, columns, { bold: true }, 'FFEAF0F4');
  head.height = HEAD_HEIGHT;
  sheet.views = [{ state: 'frozen', ySplit: head.number }];
  sheet.pageSetup.printTitlesRow = `${head.number}:${head.number}`;
  for (const table of report.tables) {
    addLine(table.title, { bold: true }, 'left');
    for (const row of table.rows) addFinding(sheet, columns, row);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function lineWriter(sheet: ExcelJS.Worksheet, columns: readonly ReportColumn[]) {
  const width = columns.reduce((sum, column) => sum + column.sheet, 0);
  return (text: string, font: Partial<ExcelJS.Font>, horizontal: 'left' | 'center'): void => {
    const row = sheet.addRow([text]);
    sheet.mergeCells(row.number, 1, row.number, columns.length);
    row.getCell(1).font = font;
    row.getCell(1).alignment = { horizontal, vertical: 'middle', wrapText: true };
    row.height = heightFor([[text, width]], font.size ?? TEXT_SIZE);
  };
}

function addFinding(sheet: ExcelJS.Worksheet, columns: readonly ReportColumn[], finding: ReportRow): void {
  const row = sheet.addRow(columns.map(({ of }) => finding[of]));
  frame(row, columns, {}, null);
  row.height = heightFor(
    columns.map((column) => [finding[column.of], column.sheet]),
    TEXT_SIZE,
  );
  const level = columns.findIndex(({ of }) => of === 'level') + 1;
  row.getCell(level).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[finding.severity] } };
}

/** Height in points that shows every text whole: a program that opens the file does not fit rows by itself. */
function heightFor(texts: readonly (readonly [text: string, width: number])[], size: number): number {
  const heights = texts.map(([text, width]) => textHeight(text, size, width * POINTS_PER_CHARACTER - SIDES));
  return Math.min(MAX_ROW_HEIGHT_PT, quarter(Math.max(...heights) + SIDES));
}

/** Borders, and texts that stay texts: a sentence that begins with a sign is no formula. */
function frame(
  row: ExcelJS.Row,
  columns: readonly ReportColumn[],
  font: Partial<ExcelJS.Font>,
  fill: string | null,
): void {
  for (const [at, { align }] of columns.entries()) {
    const cell = row.getCell(at + 1);
    cell.border = LINE;
    cell.font = font;
    cell.numFmt = '@';
    cell.alignment = { horizontal: align, vertical: 'middle', wrapText: true };
    if (fill !== null) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
  }
}
