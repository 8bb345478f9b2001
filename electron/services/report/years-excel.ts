import ExcelJS from 'exceljs';
import type { YearComparison, YearLine } from '../../../shared/compare/years';
import { Amount } from '../../../shared/money/amount';
import { amountFormat, cellNumber } from '../excel/numbers';
import { headLines } from './years-listing';

const TITLE = '两年比较';
const COLUMNS = ['科目编码', '名称', '栏目', '上年数', '今年数', '增减', '增减率（%）', '说明'];
const WIDTHS = [13, 36, 26, 16, 16, 16, 13, 30];
const FIRST_FIGURE = 4;
const LAST_FIGURE = 7;
const MARK = 'FFFFF3D6';
const HEAD = 'FFEAF0F4';
const FONT = '宋体';
const ROW_HEIGHT = 18;
const TITLE_HEIGHT = 30;
const LINE: Partial<ExcelJS.Borders> = {
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
};

/** 两年比较 as a workbook: one sheet that prints on landscape A4, table by table; marked lines are coloured. */
export async function yearsExcel(comparison: YearComparison, department: string): Promise<Uint8Array> {
  const { lastYear, year, tables } = comparison;
  const workbook = new ExcelJS.Workbook();
  workbook.title = TITLE;
  workbook.creator = department;
  workbook.lastModifiedBy = department;
  const sheet = workbook.addWorksheet(TITLE, {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    properties: { defaultRowHeight: ROW_HEIGHT },
    headerFooter: { oddFooter: '第 &P 页，共 &N 页' },
  });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  addLine(sheet, `${department} ${year} 年与 ${lastYear} 年比较`, { size: 16, bold: true }, 'center');
  for (const line of headLines(comparison)) addLine(sheet, line, {}, 'left');
  const head = sheet.addRow(COLUMNS.map((title) => yearsIn(title, comparison)));
  for (let at = 1; at <= COLUMNS.length; at += 1) style(head.getCell(at), 'center', { bold: true }, HEAD);
  sheet.views = [{ state: 'frozen', ySplit: head.number }];
  sheet.pageSetup.printTitlesRow = `${head.number}:${head.number}`;
  for (const { title, unit, lines } of tables) {
    addLine(sheet, `${title}（${unit}）`, { bold: true }, 'left', HEAD);
    for (const line of lines) addYears(sheet, line);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function yearsIn(title: string, { lastYear, year }: YearComparison): string {
  return title.replace('上年数', `${lastYear} 年`).replace('今年数', `${year} 年`);
}

/** A line over the whole width; `fill` marks the title of a table. */
function addLine(
  sheet: ExcelJS.Worksheet,
  text: string,
  font: Partial<ExcelJS.Font>,
  horizontal: 'left' | 'center',
  fill: string | null = null,
) {
  const row = sheet.addRow([text]);
  sheet.mergeCells(row.number, 1, row.number, WIDTHS.length);
  if (fill !== null) style(row.getCell(1), horizontal, font, fill);
  row.getCell(1).font = { name: FONT, size: 10, ...font };
  row.getCell(1).alignment = { horizontal, vertical: 'middle', wrapText: true };
  if (font.size !== undefined) row.height = TITLE_HEIGHT;
}

function addYears(sheet: ExcelJS.Worksheet, line: YearLine): void {
  const { code, name, title, last, now, change, rate, marked, note } = line;
  const row = sheet.addRow([code, name, title]);
  for (const [at, text] of [last, now, change, rate].entries()) {
    const cell = row.getCell(FIRST_FIGURE + at);
    cell.value = figure(text);
    cell.numFmt = amountFormat(text.split('.')[1]?.length ?? 0, 'zero', true);
  }
  if (note !== '') row.getCell(LAST_FIGURE + 1).value = note;
  for (let at = 1; at <= COLUMNS.length; at += 1) {
    const isFigure = at >= FIRST_FIGURE && at <= LAST_FIGURE;
    style(row.getCell(at), isFigure ? 'right' : 'left', {}, marked ? MARK : null);
    if (!isFigure) row.getCell(at).numFmt = '@';
  }
}

/** An amount that a cell cannot hold to its last digit stays a text, and so does —. */
function figure(text: string): number | string | null {
  if (text === '') return null;
  return /^-?\d+(?:\.\d+)?$/.test(text) ? (cellNumber(new Amount(text)) ?? text) : text;
}

function style(
  cell: ExcelJS.Cell,
  horizontal: 'left' | 'center' | 'right',
  font: Partial<ExcelJS.Font>,
  fill: string | null,
) {
  cell.border = LINE;
  cell.font = { name: FONT, size: 10, ...font };
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true };
  if (fill !== null) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
}
