import type { Shown } from './number-format';

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
  /** Of a number that its format shows otherwise than it is stored. */
  shown?: Shown;
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
  /** Name of its part in the package; '' when it did not come from one. */
  part: string;
  hidden: boolean;
  cells: WorkbookCell[];
  merges: MergedRange[];
  /** Where the page is set crosswise (横向). */
  landscape?: boolean;
}

/** A workbook (工作簿) as read: sheets in their order, and whether it carries macros. */
export interface Workbook {
  sheets: WorkbookSheet[];
  macros: boolean;
  /** 封面 of a file that is no workbook: the lines that say whose and of which year it is. */
  cover?: readonly string[];
}

export const LAST_COLUMN = 16_384;

/** Column number → letters, 1 = `A`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

const LAST_ROW = 1_048_576;

/** `B7` → row and column; null when it is no address. Sheets have hundreds of thousands of them, so no pattern is used. */
export function parseAddress(address: string): { row: number; column: number } | null {
  let at = address.charCodeAt(0) === DOLLAR ? 1 : 0;
  let column = 0;
  for (; isLetter(address.charCodeAt(at)); at += 1) column = column * 26 + (address.charCodeAt(at) & 0x1f);
  if (address.charCodeAt(at) === DOLLAR) at += 1;
  const digits = at;
  let row = 0;
  for (; isDigit(address.charCodeAt(at)); at += 1) row = row * 10 + (address.charCodeAt(at) - ZERO);
  if (at < address.length || at === digits || at - digits > 7) return null;
  return column < 1 || column > LAST_COLUMN || row < 1 || row > LAST_ROW ? null : { row, column };
}

const DOLLAR = 0x24;
const ZERO = 0x30;

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
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
