import { cellReference, type ExcelRows, quoted } from './excel-reference';

/**
 * Lines of a sheet that a formula looks at, both included. after, before: the line outside is what the formula holds on
 * to, so that a line put in right at that end belongs to it as well.
 */
export interface OpenSpan {
  from: number;
  to: number;
  after: boolean;
  before: boolean;
}

/** The cells of one column in a span. OFFSET counts from the codes, so that no amount is named that is not meant. */
export function spanText(rows: ExcelRows, span: OpenSpan, column: number, home: string): string {
  const [anchor = 1] = rows.codes;
  const at = (row: number, of: number): string => cellReference({ sheet: rows.sheet, row, column: of }, home);
  const beside = (row: number, step: number): string => `OFFSET(${at(row, anchor)},${step},${column - anchor})`;
  const first = span.after ? beside(span.from - 1, 1) : at(span.from, column);
  const last = span.before ? beside(span.to + 1, -1) : at(span.to, column);
  if (span.after || span.before) return `${first}:${last}`;
  return `${first}:${cellReference({ sheet: rows.sheet, row: span.to, column }, rows.sheet)}`;
}

/** The amounts of the lines for which a condition holds. Text among them counts as nothing, as in SUM. */
export function weighed(condition: string, amounts: string): string {
  return `SUMPRODUCT(${condition},${amounts})`;
}

/** Lines whose code has so many digits. */
export function ofLength(rows: ExcelRows, span: OpenSpan, length: number, home: string): string {
  return `--(LEN(${codes(rows, span, home)})=${length})`;
}

/** Lines whose code has so many digits and begins with another; `line`: where that stands, if it is on the home row. */
export function codesUnder(
  rows: ExcelRows,
  span: OpenSpan,
  parent: { code: string; length: number; line: number | null },
  home: string,
): string {
  const { code, length, line } = parent;
  const all = codes(rows, span, home);
  const cells = rows.codes.map((column) => cellReference({ sheet: rows.sheet, row: line ?? 1, column }, home));
  const begin = line === null ? quoted(code) : asText(cells.join('&'), cells.length);
  return `(LEFT(${all},${code.length})=${begin})*(LEN(${all})=${length})`;
}

/** Lines of one code. A code that somebody entered as a number is the same code. */
export function codeIs(rows: ExcelRows, span: OpenSpan, code: string, home: string): string {
  return `--(${asText(codes(rows, span, home), rows.codes.length)}=${quoted(code)})`;
}

function codes(rows: ExcelRows, span: OpenSpan, home: string): string {
  return rows.codes.map((column) => spanText(rows, span, column, home)).join('&');
}

/** Several columns joined are text already. */
function asText(cells: string, columns: number): string {
  return columns === 1 ? `${cells}&""` : cells;
}
