import ExcelJS from 'exceljs';
import { type BatchLine, batchTrouble, unreadFolders } from '../../../shared/contract/batch';
import { parseAmount } from '../../../shared/money/read-amount';
import { cellNumber } from '../excel/numbers';
import { failedLine } from './line';
import { FIGURE_CELL, HEADER, TEXT_CELL } from './summary-styles';

const SHEET = '批量审核';
const FRONT = [
  { title: '文件', width: 36 },
  { title: '表样', width: 18 },
  { title: '年度', width: 8 },
  { title: '部门', width: 30 },
  { title: '必须', width: 8 },
  { title: '需说明', width: 8 },
  { title: '提示', width: 8 },
  { title: '待填', width: 8 },
] as const;
const REMARK = { title: '情况', width: 60 };
const TOTAL_WIDTH = 18;

/**
 * One workbook with a line a file (汇总表). Totals of different forms get columns of their own. `unread`: folders whose
 * files were not read, a line each.
 */
export async function summaryWorkbook(
  lines: readonly BatchLine[],
  unread: readonly string[] = [],
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  const totals = [...new Set(lines.flatMap((line) => line.document?.totals.map((total) => total.title) ?? []))];
  const columns = [...FRONT, ...totals.map((title) => ({ title, width: TOTAL_WIDTH })), REMARK];
  sheet.columns = columns.map(({ width }) => ({ width }));
  const header = sheet.addRow(columns.map((column) => column.title));
  header.eachCell((cell) => {
    cell.style = HEADER;
  });
  for (const line of lines) addLine(sheet, line, totals);
  for (const name of unread) addLine(sheet, failedLine(`${name}/`, 'folder-unread', unreadFolders([name])), totals);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addLine(sheet: ExcelJS.Worksheet, line: BatchLine, totals: readonly string[]): void {
  const { file, document } = line;
  const trouble = batchTrouble(line);
  const remark = [...(trouble === '' ? [] : [trouble]), ...(document?.notes ?? [])].join('\n');
  const front = document
    ? [
        document.template,
        document.year,
        document.department,
        document.counts.error,
        document.counts.warning,
        document.counts.info,
        document.todo,
      ]
    : FRONT.slice(1).map(() => null);
  const figures = totals.map((title) => figure(document?.totals.find((total) => total.title === title)?.value ?? ''));
  const row = sheet.addRow([file, ...front, ...figures, remark]);
  const figuresFrom = FRONT.length + 1;
  row.eachCell({ includeEmpty: true }, (cell, column) => {
    cell.style = column >= figuresFrom && column < figuresFrom + totals.length ? FIGURE_CELL : TEXT_CELL;
  });
}

/** A figure as a number where a cell holds it exactly, else as its text. */
function figure(text: string): number | string | null {
  const amount = parseAmount(text);
  if (amount === null) return text === '' ? null : text;
  return cellNumber(amount) ?? text;
}
