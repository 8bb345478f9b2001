import { fail, type Result } from '../../../shared/result/result';
import type { MergedRange } from './workbook';
import { Refused } from './xml';

/** What a workbook may hold at most (工作簿上限): no form has as much, and time and memory stay bounded whatever it says. */
export const BOOK_LIMITS = {
  sheets: 256,
  /** Cells that hold something, of all sheets. */
  cells: 200_000,
  /** Rows that hold something, of all sheets but those that this program adds; a document has 20,000 and their headings. */
  rows: 25_000,
  /** Characters of a cell; Excel itself takes no more. */
  cellText: 32_767,
  /** Characters of all cells together. */
  text: 4_000_000,
  /** Elements of all sheets that are left without their blank cells; reading this many takes about a second. */
  elements: 600_000,
  merges: 20_000,
  /** Places that the merged ranges cover, as far down as a header can reach. */
  mergedPlaces: 1_000_000,
} as const;

/** What a sheet may still hold of what the whole workbook may. */
export interface Room {
  cells: number;
  text: number;
  elements: number;
  merges: number;
}

/** All the room of a workbook of which nothing was read yet. */
export function wholeRoom(): Room {
  const { cells, text, elements, merges } = BOOK_LIMITS;
  return { cells, text, elements, merges };
}

/** Takes the room of one more cell; throws Refused where there is none. */
export function takeCell(room: Room, text: string): void {
  room.cells -= 1;
  room.text -= text.length;
  if (room.cells < 0) throw refused('workbook-too-many-cells', BOOK_LIMITS.cells);
  if (text.length > BOOK_LIMITS.cellText) {
    const params = { length: `${text.length}`, limit: `${BOOK_LIMITS.cellText}` };
    throw new Refused({ code: 'workbook-long-text', params });
  }
  if (room.text < 0) throw refused('workbook-much-text', BOOK_LIMITS.text);
}

/** Takes the room of a sheet's elements before any of them is read; throws Refused where there is none. */
export function takeElements(room: Room, xml: string): void {
  room.elements -= countOf(xml, '<') - countOf(xml, '</');
  if (room.elements < 0) throw refused('workbook-too-many-elements', BOOK_LIMITS.elements);
}

/** How often a mark stands in a text; many times faster than reading it. */
export function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) count += 1;
  return count;
}

/** Refuses a sheet with more values than a workbook may hold cells, before any of them is read. */
export function refuseValues(room: Room, values: number): void {
  if (values > room.cells) throw refused('workbook-too-many-cells', BOOK_LIMITS.cells);
}

/** Refuses a sheet with more merged ranges than a workbook may hold, before any of them is read. */
export function refuseMerges(room: Room, merges: number): void {
  if (merges > room.merges) throw refused('workbook-too-many-merges', BOOK_LIMITS.merges);
}

/** Takes the room of one more merged range; throws Refused where there is none. */
export function takeMerge(room: Room): void {
  room.merges -= 1;
  if (room.merges < 0) throw refused('workbook-too-many-merges', BOOK_LIMITS.merges);
}

/** Refuses merged ranges that cover more places than any header has; `lastColumn` holds something. */
export function refuseMergedPlaces(
  merges: readonly MergedRange[],
  lastColumn: number,
  depth: number,
): Result<never> | null {
  let places = 0;
  for (const { top, left, bottom, right } of merges)
    places += (Math.min(bottom, top + depth) - top + 1) * Math.max(0, Math.min(right, lastColumn) - left + 1);
  return places > BOOK_LIMITS.mergedPlaces
    ? fail('workbook-too-many-merges', { limit: `${BOOK_LIMITS.merges}` })
    : null;
}

function refused(code: string, limit: number): Refused {
  return new Refused({ code, params: { limit: `${limit}` } });
}
