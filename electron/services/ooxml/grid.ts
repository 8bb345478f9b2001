import type { WorkbookCell, WorkbookSheet } from './workbook';

/** Rows below the first one of a merged range that can matter for a header. */
export const MERGE_DEPTH = 60;

/** A sheet by rows and columns, which remembers what of it was understood. */
export class SheetGrid {
  readonly name: string;
  readonly hidden: boolean;
  /** Numbers of the rows that hold something, in order. */
  readonly rows: readonly number[];
  readonly lastColumn: number;
  private readonly byRow = new Map<number, Map<number, WorkbookCell>>();
  private readonly origins = new Map<string, { row: number; column: number }>();
  private readonly known = new Set<WorkbookCell>();
  private worded: ReadonlySet<number> | null = null;
  private readonly inOrder = new Map<number, readonly WorkbookCell[]>();

  constructor(readonly sheet: WorkbookSheet) {
    this.name = sheet.name;
    this.hidden = sheet.hidden;
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

  cell(row: number, column: number): WorkbookCell | null {
    return this.byRow.get(row)?.get(column) ?? null;
  }

  text(row: number, column: number): string {
    return this.cell(row, column)?.text ?? '';
  }

  /** Rows in which words stand; figures alone are no titles, and there are many of them. */
  get wordRows(): ReadonlySet<number> {
    this.worded ??= new Set(this.sheet.cells.filter(holdsWords).map(({ row }) => row));
    return this.worded;
  }

  /** Cells of a row from left to right. */
  cellsOf(row: number): readonly WorkbookCell[] {
    const known = this.inOrder.get(row);
    if (known) return known;
    const cells = [...(this.byRow.get(row)?.values() ?? [])].sort((a, b) => a.column - b.column);
    this.inOrder.set(row, cells);
    return cells;
  }

  /** The cell that is seen at a place: of a merged range, its first one. */
  seen(row: number, column: number): WorkbookCell | null {
    const origin = this.origins.get(`${row}:${column}`);
    return origin ? this.cell(origin.row, origin.column) : this.cell(row, column);
  }

  /** True when the place belongs to a merged range. */
  merged(row: number, column: number): boolean {
    return this.origins.has(`${row}:${column}`);
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

function holdsWords({ text }: WorkbookCell): boolean {
  return /\p{L}/u.test(text);
}

/** A cell that shows nothing: no text but blanks, and no formula that merely lacks its result. */
export function isBlank(cell: WorkbookCell): boolean {
  const shows = cell.text.replace(/[\s\u200B-\u200D\uFEFF]/g, '') !== '';
  return !shows && !(cell.formula !== undefined && cell.cached === false);
}
