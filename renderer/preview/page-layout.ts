/** Pages one below the other in the panel, in screen pixels. */
export interface PlacedPage {
  /** From 1. */
  page: number;
  top: number;
  width: number;
  height: number;
  /** Pixels for a point. */
  scale: number;
}

/** Pixels between pages and at the edges. */
export const GAP = 10;
const PIXELS_PER_POINT = 96 / 72;

/** Places every page: fitted, each is as wide as the panel; else all have one scale. */
export function placePages(
  pages: readonly { width: number; height: number }[],
  zoom: number | 'width',
  room: number,
): PlacedPage[] {
  let top = GAP;
  return pages.map(({ width, height }, at) => {
    const scale = zoom === 'width' ? Math.max(50, room - 2 * GAP) / width : (PIXELS_PER_POINT * zoom) / 100;
    const placed = { page: at + 1, top, width: width * scale, height: height * scale, scale };
    top += placed.height + GAP;
    return placed;
  });
}

/** Height of all pages with the space around them. */
export function heightOf(placed: readonly PlacedPage[]): number {
  const last = placed.at(-1);
  return last === undefined ? 0 : last.top + last.height + GAP;
}

/** Pages that are seen between the two heights, and the one before and after. */
export function pagesBetween(placed: readonly PlacedPage[], top: number, bottom: number): PlacedPage[] {
  const seen = placed.filter((page) => page.top + page.height >= top && page.top <= bottom);
  const first = seen[0]?.page ?? 1;
  const last = seen.at(-1)?.page ?? 1;
  return placed.slice(Math.max(0, first - 2), last + 1);
}

/** The page that stands in the middle. */
export function pageInMiddle(placed: readonly PlacedPage[], middle: number): number {
  return placed.findLast((page) => page.top <= middle)?.page ?? 1;
}
