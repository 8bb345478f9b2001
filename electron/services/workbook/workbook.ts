/** What a cell holds: a number keeps the decimal string of the file, a date is written 2019-01-31. */
export type CellKind = 'number' | 'text' | 'boolean' | 'date' | 'error' | 'empty';

/** One cell of a sheet (单元格). Rows and columns count from 1, as in the sheet. */
export interface WorkbookCell {
  row: number;
  column: number;
  address: string;
  kind: CellKind;
  text: string;
  /** Formula text without `=`, '' when the formula is only referred to (shared or array). */
  formula?: string;
  /** For a formula: whether the file holds its result. */
  cached?: boolean;
}

/** Corners of a merged range (合并单元格), inclusive. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** One worksheet (工作表): every cell that holds something, by row and column. */
export interface WorkbookSheet {
  name: string;
  hidden: boolean;
  cells: WorkbookCell[];
  merges: MergedRange[];
}

/** A workbook (工作簿) as read: sheets in their order, and whether it carries macros. */
export interface Workbook {
  sheets: WorkbookSheet[];
  macros: boolean;
}

/** Column letters → number, `A` = 1. Null beyond XFD or for anything else. */
export function columnNumber(letters: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return null;
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + (letter.charCodeAt(0) - 64);
  return number <= 16384 ? number : null;
}

/** Column number → letters, 1 = `A`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `B7` → row and column; null when it is no address. */
export function parseAddress(address: string): { row: number; column: number } | null {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(address.trim());
  if (!match) return null;
  const column = columnNumber(match[1] ?? '');
  const row = Number.parseInt(match[2] ?? '', 10);
  return column === null || row > 1048576 ? null : { row, column };
}

/** Row and column → `B7`. */
export function formatAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

/** `B7:D9` (or one cell) → corners, in order. */
export function parseRange(range: string): MergedRange | null {
  const [first = '', last = first] = range.split(':');
  const a = parseAddress(first);
  const b = parseAddress(last);
  if (!a || !b) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
