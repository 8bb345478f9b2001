import { textKey } from './text';
import type { Located } from './titles';

/**
 * Parts of tables that go on below their title and header printed once more (下一页重复的表头), as pages do that were put
 * under each other: same sheet, same words in the title, and no row that stood on a page before.
 */
export function nextPages(places: readonly Located[]): ReadonlySet<Located> {
  const pages = new Set<Located>();
  for (const [at, place] of places.entries()) {
    const before = places.slice(0, at).filter((other) => isAbove(other, place));
    if (before.length === 0) continue;
    const known = new Set(before.flatMap(rowKeys));
    const own = rowKeys(place);
    if (own.length > 0 && !own.some((key) => known.has(key))) pages.add(place);
  }
  return pages;
}

function isAbove(other: Located, place: Located): boolean {
  const title = textKey(place.title?.cell.text ?? '');
  const same = title !== '' && textKey(other.title?.cell.text ?? '') === title;
  return same && other.grid === place.grid && other.strip.left === place.strip.left && other.to < place.from;
}

/** What each row below a header is called: its code and its label. */
function rowKeys({ form, grid, band, to }: Located): string[] {
  const columns = form.columns.flatMap(({ id, kind }) =>
    kind === 'code' || kind === 'label' || kind === 'name' ? (band.columns.get(id) ?? []) : [],
  );
  return grid.rows
    .filter((row) => row > band.bottom && row <= to)
    .map((row) => textKey(columns.map((column) => grid.text(row, column)).join('|')))
    .filter((key) => /[^|\d]|\d{3}/.test(key));
}
