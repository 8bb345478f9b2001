import type { Place, Preview } from '../../shared/contract/preview';

/** What stands at a point of a page: the cell of a table, a table as a whole, or a piece of the text. */
export type PageTarget =
  | { kind: 'cell'; table: string; line: number; column: number }
  | { kind: 'table'; table: string }
  | { kind: 'text'; section: string; block: string | null };

export interface PagePoint {
  page: number;
  /** Points from the upper left corner. */
  x: number;
  y: number;
}

/** A click lands a little above the mark of the line it is meant for. */
const SLACK = 2;

/** 由页到表: what was clicked at; null before the first table or section. */
export function targetAt({ places }: Pick<Preview, 'places'>, point: PagePoint): PageTarget | null {
  const before = places.filter(({ page, y }) => page < point.page || (page === point.page && y <= point.y + SLACK));
  const place = before.reduce<Place | null>((last, next) => (last === null || isAfter(next, last) ? next : last), null);
  if (place === null) return null;
  switch (place.kind) {
    case 'row':
      return cellAt(before, place, point);
    case 'table':
      return { kind: 'table', table: place.table };
    case 'section':
      return { kind: 'text', section: place.section, block: null };
    case 'block':
      return { kind: 'text', section: place.section, block: place.block };
  }
}

function isAfter(one: Place, other: Place): boolean {
  return one.page > other.page || (one.page === other.page && one.y >= other.y);
}

function cellAt(before: readonly Place[], row: Extract<Place, { kind: 'row' }>, point: PagePoint): PageTarget {
  const heads = before.filter(
    (place) => place.kind === 'table' && place.table === row.table && place.page === row.page,
  );
  const head = heads.at(-1);
  if (head?.kind !== 'table') return { kind: 'table', table: row.table };
  let left = head.x;
  for (const [at, width] of head.widths.entries()) {
    left += width;
    const column = head.columns[at];
    if (point.x < left && column !== undefined) return { kind: 'cell', table: row.table, line: row.line, column };
  }
  return { kind: 'table', table: row.table };
}

/** What the user is at in the editor. */
export type EditorPlace = { table: string; line: number | null } | { section: string; block: string | null };

/** 由表到页: where on the pages that stands; null when it is not printed. */
export function spotOf({ places }: Pick<Preview, 'places'>, at: EditorPlace): { page: number; y: number } | null {
  if ('section' in at) {
    const block = places.find(
      (place) => place.kind === 'block' && place.section === at.section && place.block === at.block,
    );
    // The text before the first title has no title of its own.
    return block ?? places.find((place) => 'section' in place && place.section === at.section) ?? null;
  }
  const row = places.find((place) => place.kind === 'row' && place.table === at.table && place.line === at.line);
  return row ?? places.find((place) => place.kind === 'table' && place.table === at.table) ?? null;
}

/** Pages, from 1, that a table or section takes; for printing it alone. */
export function pagesOf({ places, pages }: Preview, part: { table: string } | { section: string }): number[] {
  if ('table' in part) {
    const own = places.filter((place) => place.kind === 'table' && place.table === part.table);
    return [...new Set(own.map(({ page }) => page))];
  }
  const insides = places.filter((place) => 'section' in place && place.section === part.section);
  const titles = places.filter((place) => place.kind === 'section');
  const at = titles.findIndex((place) => place.kind === 'section' && place.section === part.section);
  const first = titles[at];
  if (first === undefined) return [...new Set(insides.map(({ page }) => page))];
  const next = titles[at + 1];
  const ends = [lastPage(next, pages.length), tablesBehind(places, first.page)];
  const last = Math.max(Math.min(...ends), ...insides.map(({ page }) => page));
  return Array.from({ length: last - first.page + 1 }, (_, offset) => first.page + offset);
}

/** The page before the tables that follow a text: they have pages of their own, those within a text a mark of it above. */
function tablesBehind(places: Preview['places'], after: number): number {
  const ofText = new Set(places.flatMap((place) => ('section' in place ? [place.page] : [])));
  const inText = new Set(
    places.flatMap((place) => (place.kind === 'table' && ofText.has(place.page) ? [place.table] : [])),
  );
  const own = places.filter((place) => place.kind === 'table' && place.page > after && !inText.has(place.table));
  return Math.min(...own.map(({ page }) => page - 1), Number.POSITIVE_INFINITY);
}

/** A section that is followed at the top of a page ends on the page before. */
function lastPage(next: Place | undefined, count: number): number {
  if (next === undefined) return count;
  return next.y < TOP ? next.page - 1 : next.page;
}

/** Points from the upper edge within which the first line of a page stands: 天头 37 mm and a little. */
const TOP = 112;
