import type { CellRef } from '../form/finding';

/** A cell of the exported workbook; rows and columns count from 1. */
export interface ExcelCell {
  sheet: string;
  row: number;
  column: number;
}

/** Printed lines of one section of a table, with the columns its codes (one or several) and names stand in. */
export interface ExcelRows {
  sheet: string;
  first: number;
  last: number;
  codes: readonly number[];
  /** The line above the first holds the columns' numbers. */
  numbered: boolean;
  name: number | null;
}

/** Where the cells of a document stand in the exported workbook. null = not printed. */
export interface ExcelPlaces {
  cell(ref: CellRef): ExcelCell | null;
  /** Column of the sheet, counted from 1. */
  column(table: string, column: string): number | null;
  /** Line of the sheet that a row of a section stands on. */
  line(table: string, section: string, row: string): number | null;
  rows(table: string, section: string): ExcelRows | null;
  note(table: string): ExcelCell;
}

interface Area {
  sheet: string;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** `AB` for 28. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const front = column > 26 ? columnLetters((column - 1 - rest) / 26) : '';
  return front + String.fromCharCode(65 + rest);
}

/** `D5`, or `'支出'!D5` when the formula stands on another sheet. */
export function cellReference(cell: ExcelCell, home: string): string {
  return `${sheetPrefix(cell.sheet, home)}${columnLetters(cell.column)}${cell.row}`;
}

/** `D5:D9` of one column. */
export function columnReference(rows: ExcelRows, column: number, last: number, home: string): string {
  return areaReference({ sheet: rows.sheet, top: rows.first, bottom: last, left: column, right: column }, home);
}

/** The given cells as few rectangles, in the order in which they stand. */
export function areaReferences(cells: readonly ExcelCell[], home: string): string[] {
  return merged(runs(cells)).map((area) => areaReference(area, home));
}

/** A text inside a formula. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function sheetPrefix(sheet: string, home: string): string {
  return sheet === home ? '' : `'${sheet.replaceAll("'", "''")}'!`;
}

function areaReference(area: Area, home: string): string {
  const first = `${columnLetters(area.left)}${area.top}`;
  const last = `${columnLetters(area.right)}${area.bottom}`;
  return sheetPrefix(area.sheet, home) + (first === last ? first : `${first}:${last}`);
}

/** Cells below each other as one area. */
function runs(cells: readonly ExcelCell[]): Area[] {
  const sorted = [...cells].sort((a, b) => order(a.sheet, b.sheet) || a.column - b.column || a.row - b.row);
  const areas: Area[] = [];
  for (const { sheet, row, column } of sorted) {
    const open = areas.at(-1);
    if (open?.sheet === sheet && open.left === column && open.bottom >= row - 1)
      open.bottom = Math.max(open.bottom, row);
    else areas.push({ sheet, top: row, bottom: row, left: column, right: column });
  }
  return areas;
}

/** Equally high areas beside each other as one. */
function merged(columns: readonly Area[]): Area[] {
  const areas: Area[] = [];
  for (const area of columns) {
    const open = areas.find(
      (one) =>
        one.sheet === area.sheet && one.top === area.top && one.bottom === area.bottom && one.right === area.left - 1,
    );
    if (open) open.right = area.right;
    else areas.push({ ...area });
  }
  return areas.sort((a, b) => order(a.sheet, b.sheet) || a.top - b.top || a.left - b.left);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
