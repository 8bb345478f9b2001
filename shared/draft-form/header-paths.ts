import type { Block } from './blocks';
import { wordKey } from './words';

/** A title as a form writes it: line breaks and blanks between Chinese characters gone. */
export function cleanTitle(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ (?=[^\x21-\x7e])|(?<=[^\x21-\x7e]) /g, '');
}

/**
 * Titles from the top down over each column of a table (栏目层次). Where nothing is merged, a blank place belongs to the
 * group on its left if its column has a title further down, and to the title above it otherwise.
 */
export function headerPaths({ places, columns, header }: Block): string[][] {
  const grid = columns.map((column) => {
    const titles: string[] = [];
    for (let row = header.top; row <= header.bottom; row += 1) titles.push(places.seen(row, column).trim());
    return titles;
  });
  const origins = columns.map((column) =>
    Array.from({ length: header.bottom - header.top + 1 }, (_, up) => places.origin(header.top + up, column)),
  );
  for (const [at, titles] of grid.entries()) {
    const left = grid[at - 1];
    if (left === undefined) continue;
    for (const [level, title] of titles.entries()) {
      const deeper = (own: readonly string[]) => own.slice(level + 1).some((one) => one !== '');
      const sameAbove = titles.slice(0, level).every((one, up) => one === left[up]);
      if (title !== '' || !sameAbove || !deeper(titles) || !deeper(left)) continue;
      const above = titles.slice(0, level).findLast((one) => one !== '');
      // A title that reaches down to here is no group of the next column.
      if (left[level] === '' || left[level] === above) continue;
      titles[level] = left[level] ?? '';
      const own = origins[at];
      if (own) own[level] = origins[at - 1]?.[level] ?? '';
    }
  }
  /** Whether a title stands over more columns than this one. */
  const isShared = (at: number, level: number): boolean =>
    [at - 1, at + 1].some((near) => origins[near]?.[level] === origins[at]?.[level]);
  return grid.map((titles, at) => {
    const path: { title: string; level: number }[] = [];
    for (const [level, written] of titles.entries()) {
      const title = cleanTitle(written);
      const above = path.at(-1);
      // One cell over several rows, or a title written again below itself; a group may have a column of its own name.
      const isAgain = above !== undefined && wordKey(above.title) === wordKey(title);
      const isOne = isAgain && origins[at]?.[above.level] === origins[at]?.[level];
      if (title !== '' && !(isAgain && (isOne || !isShared(at, above.level)))) path.push({ title, level });
    }
    return path.map(({ title }) => title);
  });
}
