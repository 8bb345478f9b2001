import type { DraftCell, DraftSheet } from './model';

/** A sheet by rows and columns; of a merged range every place shows its first cell. */
export class SheetPlaces {
  readonly rows: readonly number[];
  readonly lastColumn: number;
  private readonly byPlace = new Map<string, DraftCell>();
  private readonly origins = new Map<string, string>();

  constructor(readonly sheet: DraftSheet) {
    const rows = new Set<number>();
    let last = 0;
    for (const cell of sheet.cells) {
      if (cell.text.trim() === '' && cell.formula === undefined) continue;
      const key = `${cell.row}:${cell.column}`;
      if (!this.byPlace.has(key)) this.byPlace.set(key, cell);
      rows.add(cell.row);
      last = Math.max(last, cell.column);
    }
    this.rows = [...rows].sort((a, b) => a - b);
    this.lastColumn = last;
    const bottom = this.rows.at(-1) ?? 0;
    for (const range of sheet.merges) {
      for (let row = range.top; row <= Math.min(range.bottom, bottom); row += 1) {
        for (let column = range.left; column <= Math.min(range.right, last); column += 1) {
          this.origins.set(`${row}:${column}`, `${range.top}:${range.left}`);
        }
      }
    }
  }

  cell(row: number, column: number): DraftCell | null {
    return this.byPlace.get(`${row}:${column}`) ?? null;
  }

  /** Words at a place, '' for figures' formulas and for nothing. */
  text(row: number, column: number): string {
    const cell = this.cell(row, column);
    return cell === null || cell.formula !== undefined ? '' : cell.text;
  }

  /** What is seen at a place: of a merged range its first cell. */
  seen(row: number, column: number): string {
    const origin = this.origins.get(`${row}:${column}`);
    if (origin === undefined) return this.text(row, column);
    return this.byPlace.get(origin)?.text ?? '';
  }

  /** Which cell is seen at a place: the first of a merged range. */
  origin(row: number, column: number): string {
    return this.origins.get(`${row}:${column}`) ?? `${row}:${column}`;
  }

  merged(row: number, column: number): boolean {
    return this.origins.has(`${row}:${column}`);
  }

  cellsOf(row: number): DraftCell[] {
    const cells: DraftCell[] = [];
    for (let column = 1; column <= this.lastColumn; column += 1) {
      const cell = this.cell(row, column);
      if (cell) cells.push(cell);
    }
    return cells;
  }
}
