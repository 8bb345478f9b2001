import type { Glyph } from '../read/content';
import { type Lost, lost } from './fault';
import { inside, type SheetText } from './sheets';
import type { PartHead, TablePart } from './table-parts';

/** What stands in one place: what it should say, and the letters found there. */
export interface Place {
  meant: string;
  shown: string[];
  lost: Lost;
}

export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Places of a part's rows, filled page by page. */
export interface Body {
  /** Places by line and column of the part; places that a merged cell covers are that cell's. */
  cells: Place[][];
  /** First line and line after the last of each. */
  spans: { from: number; to: number }[][];
  note: Place | null;
}

export interface HeaderPlace {
  row: number;
  rowSpan: number;
  column: number;
  columnSpan: number;
  place: Place;
}

/** Places of the head on one page. */
export interface Header {
  title: Place;
  cells: HeaderPlace[];
}

/** A part of a table on one page: which place a letter stands in, and how far that reaches. */
export class PartPage {
  private readonly edges: number[];
  private readonly tops: number[];
  private readonly from: number;
  private readonly to: number;

  constructor(
    private readonly part: TablePart,
    private readonly head: PartHead,
    private readonly header: Header,
    private readonly body: Body,
    private readonly sheet: SheetText,
  ) {
    const { begin, end, rows, note } = part;
    const { page } = sheet;
    this.edges = [head.left];
    for (const width of head.widths) this.edges.push((this.edges.at(-1) ?? 0) + width);
    this.from = begin.page === page ? begin.y : Number.NEGATIVE_INFINITY;
    this.to = end.page === page ? end.y : Number.POSITIVE_INFINITY;
    // The note counts as the line after the last.
    this.tops = [...rows, note ?? end].map((spot) => topOn(page, spot));
  }

  /** Whether a letter whose middle is at this height belongs to the table. */
  holds(y: number): boolean {
    return y >= this.from && y <= this.to;
  }

  /** Puts a letter in its place; a fault where it has none or reaches out of it. */
  put(glyph: Glyph, y: number): ReturnType<typeof lost> | null {
    const { place, area } = this.placeAt((glyph.left + glyph.right) / 2, y);
    const { page } = this.sheet;
    if (place === undefined) return lost({ table: this.part.table.title, page });
    if (!inside(glyph, area) || !inside(glyph, this.sheet)) return lost({ ...place.lost, page });
    place.shown.push(glyph.text);
    return null;
  }

  private placeAt(x: number, y: number): { place: Place | undefined; area: Area } {
    const { head, header } = this;
    const column = this.edges.findLastIndex((edge) => edge <= x);
    const [grid = head.body] = head.header;
    if (y < grid) return { place: header.title, area: this.across(head.y, grid) };
    return y < head.body ? this.headerAt(column, y) : this.rowAt(column, y);
  }

  private across(top: number, bottom: number): Area {
    return { left: this.head.left, right: this.edges.at(-1) ?? 0, top, bottom };
  }

  private headerAt(column: number, y: number): { place: Place | undefined; area: Area } {
    const { header: tops, body } = this.head;
    const row = tops.findLastIndex((top) => top <= y);
    const cell = this.header.cells.find((one) => holdsCell(one, row, column));
    if (cell === undefined) return { place: undefined, area: this.across(y, y) };
    const area = {
      left: this.edges[cell.column] ?? 0,
      right: this.edges[cell.column + cell.columnSpan] ?? 0,
      top: tops[cell.row] ?? 0,
      bottom: tops[cell.row + cell.rowSpan] ?? body,
    };
    return { place: cell.place, area };
  }

  private rowAt(column: number, y: number): { place: Place | undefined; area: Area } {
    const line = this.lineAt(y);
    const foot = Math.min(this.sheet.bottom, this.to);
    if (line === this.part.rows.length)
      return { place: this.body.note ?? undefined, area: this.across(this.tops[line] ?? 0, foot) };
    const { from, to } = this.body.spans[line]?.[column] ?? { from: line, to: line + 1 };
    const area = {
      left: this.edges[column] ?? 0,
      right: this.edges[column + 1] ?? 0,
      top: Math.max(this.tops[from] ?? 0, this.head.body),
      bottom: Math.min(this.tops[to] ?? foot, foot),
    };
    return { place: this.body.cells[line]?.[column], area };
  }

  private lineAt(y: number): number {
    let [low, high] = [0, this.tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.tops[middle] ?? 0) <= y) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

function holdsCell(cell: HeaderPlace, row: number, column: number): boolean {
  return (
    cell.row <= row && row < cell.row + cell.rowSpan && cell.column <= column && column < cell.column + cell.columnSpan
  );
}

/** Height of a spot as seen from one page: above it, below it, or on it. */
function topOn(page: number, spot: { page: number; y: number }): number {
  if (spot.page === page) return spot.y;
  return spot.page < page ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
