import type { CellValue, Worksheet } from 'exceljs';
import type { ExcelAddress } from '../../../shared/calc/excel-formula';
import { UNKNOWN } from '../../../shared/calc/excel-formula';
import { cellReference, columnLetters, quoted } from '../../../shared/calc/excel-reference';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { Amount } from '../../../shared/money/amount';
import { BodyStyles, type CellStyle, HEADER, HINT, SIZE, TITLE } from './cell-styles';
import { type CheckRow, checkRows } from './check-rows';
import { amountFormat, cellNumber } from './numbers';
import type { ExcelOptions } from './options';
import { POINTS_PER_CHARACTER, pageSetup, quarter } from './page-size';
import { unlocked } from './protection';
import { textHeight } from './text-size';
import { CHECK_HINT, CHECK_HINT_VALUES, CHECK_TITLES, PAGE_FOOTER, RESULT, SEVERITY, SIGN, TRUTH } from './words';

const WIDTHS = [9, 8, 44, 64, 14, 6, 14, 12, 9, 24];
/** What the sides of a cell take. */
const SIDES = 6;
const COLUMN = { place: 3, say: 4, explanation: 10, severity: 2, left: 5, right: 7, difference: 8, result: 9 } as const;
const TITLE_ROW = 1;
const COUNT_ROW = 2;
const HINT_ROW = 3;
const HEADER_ROW = 4;
const FIRST_ROW = HEADER_ROW + 1;

const FILLS = { failed: 'FFFFC7CE', warning: 'FFFFE699' } as const;
const INKS = { failed: 'FF9C0006', warning: 'FF7F6000', passed: 'FF006100', idle: 'FF7F7F7F' } as const;

/**
 * 校验: one row per relation with both sides, difference and result as formulas, so that anybody can verify. Answers
 * the count of results, as it can stand on another sheet.
 */
export function writeCheckSheet(
  page: Worksheet,
  editor: DocumentEditor,
  address: ExcelAddress,
  options: ExcelOptions,
): CellValue {
  const { decimals, home } = address;
  const rows = checkRows(editor, address);
  for (const [at, width] of WIDTHS.entries()) page.getColumn(at + 1).width = width;
  const writer = new RowWriter(page, decimals, options.valuesOnly);
  for (const [at, row] of rows.entries()) writer.write(FIRST_ROW + at, row);
  const last = Math.max(FIRST_ROW, FIRST_ROW + rows.length - 1);
  writeHead(page, rows, last, options.valuesOnly);
  colour(page, last);
  setUpPage(page, last);
  const result = countText(rows);
  const place = { sheet: home, row: COUNT_ROW, column: 1 };
  return options.valuesOnly ? result : { formula: cellReference(place, ''), result };
}

class RowWriter {
  private readonly styles = new BodyStyles(SIZE.check);

  constructor(
    private readonly page: Worksheet,
    private readonly decimals: number,
    private readonly valuesOnly: boolean,
  ) {}

  write(at: number, row: CheckRow): void {
    const text = this.styles.text('left', false);
    const centred = this.styles.text('center', false);
    const format = amountFormat(Math.max(this.decimals, row.decimals), 'zero');
    const amount = this.styles.amount(format, false);
    const live = row.live && !this.valuesOnly;
    const value = (shown: Amount | string, formula: string | null): CellValue => content(shown, live ? formula : null);
    const difference = row.right === null ? null : differenceFormula(at, row);
    const values: [CellValue, CellStyle][] = [
      [row.rule, centred],
      [row.severity, centred],
      [row.place, text],
      [row.say, text],
      [row.left && value(row.left.value, row.left.formula), row.right === null ? centred : amount],
      [row.sign, centred],
      [row.right && value(row.right.value, row.right.formula), amount],
      [value(row.difference, difference), amount],
      [content(row.result, live && row.judged ? resultFormula(at, row) : null), centred],
      [row.explanation, unlocked(text)],
    ];
    for (const [index, [content, style]] of values.entries()) {
      const cell = this.page.getCell(at, index + 1);
      cell.style = style;
      if (content !== null && content !== '') cell.value = content;
    }
    this.page.getRow(at).height = rowHeight(row);
  }
}

function rowHeight(row: CheckRow): number {
  const need = (text: string, column: number): number =>
    textHeight(text, SIZE.check, (WIDTHS[column - 1] ?? 0) * POINTS_PER_CHARACTER - SIDES);
  const texts = [need(row.place, COLUMN.place), need(row.say, COLUMN.say), need(row.explanation, COLUMN.explanation)];
  return quarter(Math.max(...texts) + SIDES - 2);
}

function content(shown: Amount | string, formula: string | null): CellValue {
  const result = shown instanceof Amount ? (cellNumber(shown) ?? shown.toFixed()) : shown;
  return formula === null ? result : { formula, result };
}

function differenceFormula(at: number, row: CheckRow): string {
  const left = `${columnLetters(COLUMN.left)}${at}`;
  const right = `${columnLetters(COLUMN.right)}${at}`;
  return `IFERROR(ROUND(${left}-${right},${row.decimals}),${quoted(UNKNOWN)})`;
}

/** The result by what the row itself shows, so that a reader can follow it. */
function resultFormula(at: number, row: CheckRow): string {
  const compared = `IF(${passes(at, row)},${quoted(RESULT.passed)},${quoted(RESULT.failed)})`;
  const judged = row.waits && row.right !== null ? `IF(${bothZero(at)},${quoted(RESULT.open)},${compared})` : compared;
  const shown = `${columnLetters(row.right === null ? COLUMN.left : COLUMN.difference)}${at}`;
  const known = `IF(${shown}=${quoted(UNKNOWN)},${quoted(RESULT.open)},${judged})`;
  if (row.when === null) return known;
  return `IFERROR(IF(${row.when},${known},${quoted(RESULT.idle)}),${quoted(RESULT.open)})`;
}

function bothZero(at: number): string {
  return `AND(${columnLetters(COLUMN.left)}${at}=0,${columnLetters(COLUMN.right)}${at}=0)`;
}

function passes(at: number, row: CheckRow): string {
  if (row.right === null) return `${columnLetters(COLUMN.left)}${at}=${quoted(TRUTH.yes)}`;
  const difference = `${columnLetters(COLUMN.difference)}${at}`;
  const tolerance = new Amount(row.tolerance);
  if (row.sign === SIGN['<=']) return `${difference}<=${tolerance.toFixed()}`;
  if (row.sign === SIGN['>=']) return `${difference}>=${tolerance.neg().toFixed()}`;
  return tolerance.isZero() ? `${difference}=0` : `ABS(${difference})<=${tolerance.toFixed()}`;
}

function writeHead(page: Worksheet, rows: readonly CheckRow[], last: number, valuesOnly: boolean): void {
  const width = WIDTHS.length;
  put(page, TITLE_ROW, page.name, TITLE);
  put(page, COUNT_ROW, valuesOnly ? countText(rows) : { formula: countFormula(last), result: countText(rows) }, HINT);
  put(page, HINT_ROW, valuesOnly ? CHECK_HINT_VALUES : CHECK_HINT, HINT);
  for (const row of [TITLE_ROW, COUNT_ROW, HINT_ROW]) page.mergeCells(row, 1, row, width);
  for (const [at, title] of CHECK_TITLES.entries()) {
    const cell = page.getCell(HEADER_ROW, at + 1);
    cell.style = HEADER;
    cell.value = title;
  }
  page.getRow(TITLE_ROW).height = 30;
  page.getRow(HEADER_ROW).height = 22;
}

function put(page: Worksheet, row: number, value: CellValue, style: CellStyle): void {
  const cell = page.getCell(row, 1);
  cell.style = style;
  cell.value = value;
}

/** 不通过 3 项（必须 1 项，需说明 2 项），通过 …, one count per result. */
function countText(rows: readonly CheckRow[]): string {
  const count = (test: (row: CheckRow) => boolean): string => `${rows.filter(test).length}`;
  return countSentence(
    (result) => count((row) => row.result === result),
    (severity) => count((row) => row.result === RESULT.failed && row.severity === severity),
  ).join('');
}

function countFormula(last: number): string {
  const column = (number: number): string => `${columnLetters(number)}$${FIRST_ROW}:${columnLetters(number)}$${last}`;
  const results = column(COLUMN.result);
  const severities = column(COLUMN.severity);
  return countSentence(
    (result) => ({ formula: `COUNTIF(${results},${quoted(result)})` }),
    (severity) => ({ formula: `COUNTIFS(${results},${quoted(RESULT.failed)},${severities},${quoted(severity)})` }),
  )
    .map((part) => (typeof part === 'string' ? quoted(part) : part.formula))
    .join('&');
}

function countSentence<T>(of: (result: string) => T, failed: (severity: string) => T): (string | T)[] {
  return [
    `${RESULT.failed} `,
    of(RESULT.failed),
    ` 项（${SEVERITY.error} `,
    failed(SEVERITY.error),
    ` 项，${SEVERITY.warning} `,
    failed(SEVERITY.warning),
    ` 项），${RESULT.passed} `,
    of(RESULT.passed),
    ` 项，${RESULT.idle} `,
    of(RESULT.idle),
    ` 项，${RESULT.open} `,
    of(RESULT.open),
    ' 项。',
  ];
}

function colour(page: Worksheet, last: number): void {
  const result = `$${columnLetters(COLUMN.result)}${FIRST_ROW}`;
  const severity = `$${columnLetters(COLUMN.severity)}${FIRST_ROW}`;
  const failed = `${result}=${quoted(RESULT.failed)}`;
  const rules = [
    { formula: `AND(${failed},${severity}=${quoted(SEVERITY.error)})`, ink: INKS.failed, fill: FILLS.failed },
    { formula: failed, ink: INKS.warning, fill: FILLS.warning },
    { formula: `${result}=${quoted(RESULT.open)}`, ink: INKS.warning, fill: FILLS.warning },
    { formula: `${result}=${quoted(RESULT.passed)}`, ink: INKS.passed, fill: null },
    { formula: `${result}=${quoted(RESULT.idle)}`, ink: INKS.idle, fill: null },
  ];
  const letter = columnLetters(COLUMN.result);
  page.addConditionalFormatting({
    ref: `${letter}${FIRST_ROW}:${letter}${last}`,
    rules: rules.map(({ formula, ink, fill }, at) => ({
      type: 'expression' as const,
      priority: at + 1,
      formulae: [formula],
      style: {
        font: { color: { argb: ink } },
        ...(fill === null
          ? {}
          : { fill: { type: 'pattern' as const, pattern: 'solid' as const, bgColor: { argb: fill } } }),
      },
    })),
  });
}

function setUpPage(page: Worksheet, last: number): void {
  const letter = columnLetters(WIDTHS.length);
  page.pageSetup = {
    ...pageSetup({ paper: 'A4', orientation: 'landscape' }),
    printArea: `A$1:${letter}$${last}`,
    printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
  };
  page.headerFooter = { ...page.headerFooter, oddFooter: PAGE_FOOTER };
  page.views = [{ state: 'frozen', xSplit: 0, ySplit: HEADER_ROW, showGridLines: false }];
  page.autoFilter = `A${HEADER_ROW}:${letter}${last}`;
}
