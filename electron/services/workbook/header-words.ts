import type { SheetGrid } from '../ooxml/grid';
import type { WorkbookSheet } from '../ooxml/workbook';
import { headerKey } from './text';

/** Columns of a sheet between which one table stands. */
export interface Strip {
  left: number;
  right: number;
}

/** Titles are compared without their years, which change: columns of two years are told apart by their order. */
export function yearless(title: string): string {
  return title.replace(/\{\w+\}|(?:19|20)\d{2}(?=\s*年)/g, '');
}

/** Words of a sheet as headers are compared with them (表头文字): made once for all forms that are tried on it. */
class HeaderWords {
  private readonly keys = new Map<string, string>();
  private readonly lines = new Map<string, string>();
  private rows: ReadonlyMap<string, readonly number[]> | null = null;

  /** Key of a printed title, whatever the form. */
  keyOf(text: string): string {
    const known = this.keys.get(text);
    if (known !== undefined) return known;
    const key = headerKey(yearless(text));
    this.keys.set(text, key);
    return key;
  }

  /** Rows in which one of these keys stands beside whatever else, from top to bottom. */
  rowsWith(grid: SheetGrid, keys: Iterable<string>): number[] {
    this.rows ??= this.rowsByKey(grid);
    const rows = this.rows;
    const found = new Set([...keys].flatMap((key) => rows.get(key) ?? []));
    return [...found].sort((a, b) => a - b);
  }

  /** What a header reads of a row: rows of which this is equal are the same header line. */
  lineOf(grid: SheetGrid, row: number, { left, right }: Strip): string {
    const place = `${row}:${left}:${right}`;
    const known = this.lines.get(place);
    if (known !== undefined) return known;
    const signs: string[] = [];
    for (let column = left; column <= right; column += 1) {
      const cell = grid.seen(row, column);
      const merged = grid.merged(row, column) ? 'm' : '';
      if (cell) signs.push(`${column}:${row - cell.row}:${column - cell.column}${merged}:${cell.text}`);
    }
    const line = signs.join('\n');
    this.lines.set(place, line);
    return line;
  }

  private rowsByKey(grid: SheetGrid): Map<string, number[]> {
    const rows = new Map<string, number[]>();
    for (const row of grid.wordRows) {
      for (const { text } of grid.cellsOf(row)) {
        const key = this.keyOf(text);
        const known = rows.get(key);
        if (known === undefined) rows.set(key, [row]);
        else if (known.at(-1) !== row) known.push(row);
      }
    }
    return rows;
  }
}

const wordsOfSheets = new WeakMap<WorkbookSheet, HeaderWords>();

/** The words of this sheet. */
export function headerWords({ sheet }: SheetGrid): HeaderWords {
  const words = wordsOfSheets.get(sheet) ?? new HeaderWords();
  wordsOfSheets.set(sheet, words);
  return words;
}
