import type { WorkbookCell, WorkbookSheet } from './workbook';

/** Rows below the first one of a merged range that can matter for a header. */
export const MERGE_DEPTH = 60;

/** Where everything of a sheet stands: the same for every form that is tried on it, and made once. */
class SheetPlaces {
  readonly rows: readonly number[];
  readonly lastColumn: number;
  readonly byRow = new Map<number, Map<number, WorkbookCell>>();
  readonly origins = new Map<string, { row: number; column: number }>();
  readonly inOrder = new Map<number, readonly WorkbookCell[]>();
  after: ReadonlyMap<number, number | null> | null = null;
  private worded: readonly number[] | null = null;

  constructor(private readonly sheet: WorkbookSheet) {
    let lastColumn = 0;
    for (const cell of sheet.cells) {
      if (isBlank(cell)) continue;
      const line = this.byRow.get(cell.row) ?? new Map<number, WorkbookCell>();
      // An address that stands twice in the file: the first counts, the other stays unused and is reported.
      if (!line.has(cell.column)) line.set(cell.column, cell);
      this.byRow.set(cell.row, line);
      lastColumn = Math.max(lastColumn, cell.column);
    }
    this.lastColumn = lastColumn;
    this.rows = [...this.byRow.keys()].sort((a, b) => a - b);
    this.readMerges();
  }

  get wordRows(): readonly number[] {
    if (this.worded === null) {
      const words = new Set(this.sheet.cells.filter(holdsWords).map(({ row }) => row));
      this.worded = this.rows.filter((row) => words.has(row));
    }
    return this.worded;
  }

  /** Only the part of a merged range that can matter for a header is spread out; whole-column merges are not. */
  private readMerges(): void {
    for (const range of this.sheet.merges) {
      const right = Math.min(range.right, this.lastColumn);
      const bottom = Math.min(range.bottom, range.top + MERGE_DEPTH);
      for (let row = range.top; row <= bottom; row += 1) {
        for (let column = range.left; column <= right; column += 1) {
          this.origins.set(`${row}:${column}`, { row: range.top, column: range.left });
        }
      }
    }
  }
}

const placesOf = new WeakMap<WorkbookSheet, SheetPlaces>();

/** A sheet by rows and columns, which remembers what of it was understood. */
export class SheetGrid {
  readonly name: string;
  readonly hidden: boolean;
  private readonly places: SheetPlaces;
  private readonly known = new Set<WorkbookCell>();

  constructor(readonly sheet: WorkbookSheet) {
    this.name = sheet.name;
    this.hidden = sheet.hidden;
    const places = placesOf.get(sheet) ?? new SheetPlaces(sheet);
    placesOf.set(sheet, places);
    this.places = places;
  }

  /** Numbers of the rows that hold something, in order. */
  get rows(): readonly number[] {
    return this.places.rows;
  }

  get lastColumn(): number {
    return this.places.lastColumn;
  }

  cell(row: number, column: number): WorkbookCell | null {
    return this.places.byRow.get(row)?.get(column) ?? null;
  }

  text(row: number, column: number): string {
    return this.cell(row, column)?.text ?? '';
  }

  /** Rows in which words stand, in order; figures alone are no titles, and there are many of them. */
  get wordRows(): readonly number[] {
    return this.places.wordRows;
  }

  /** The next row that holds something; null after the last. */
  rowAfter(row: number): number | null {
    this.places.after ??= new Map(this.rows.map((one, at) => [one, this.rows[at + 1] ?? null]));
    return this.places.after.get(row) ?? null;
  }

  /** Cells of a row from left to right. */
  cellsOf(row: number): readonly WorkbookCell[] {
    const known = this.places.inOrder.get(row);
    if (known) return known;
    const cells = [...(this.places.byRow.get(row)?.values() ?? [])].sort((a, b) => a.column - b.column);
    this.places.inOrder.set(row, cells);
    return cells;
  }

  /** The cell that is seen at a place: of a merged range, its first one. */
  seen(row: number, column: number): WorkbookCell | null {
    const origin = this.places.origins.get(`${row}:${column}`);
    return origin ? this.cell(origin.row, origin.column) : this.cell(row, column);
  }

  /** True when the place belongs to a merged range. */
  merged(row: number, column: number): boolean {
    return this.places.origins.has(`${row}:${column}`);
  }

  markKnown(cell: WorkbookCell | null): void {
    if (cell) this.known.add(cell);
  }

  isKnown(cell: WorkbookCell): boolean {
    return this.known.has(cell);
  }

  /** Cells that hold something and were neither imported nor recognised. */
  unused(): WorkbookCell[] {
    return this.sheet.cells.filter((cell) => !isBlank(cell) && !this.known.has(cell));
  }
}

function holdsWords({ text }: WorkbookCell): boolean {
  return /\p{L}/u.test(text);
}

/** A cell that shows nothing: no text but blanks, and no formula that merely lacks its result. */
export function isBlank(cell: WorkbookCell): boolean {
  const shows = /[^\s\u200B-\u200D\uFEFF]/.test(cell.text);
  return !shows && !(cell.formula !== undefined && cell.cached === false);
}
