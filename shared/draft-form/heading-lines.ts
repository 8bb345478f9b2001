import type { Block } from './blocks';
import { cleanTitle } from './header-paths';
import type { DraftColumn, DraftTable } from './model';
import { type FormWords, hasOne, wordKey } from './words';
import { headingWithPlaces } from './years';

/** The unit that a table's headings or titles write (金额单位); null = none. */
export function unitOf({ headings, places, columns, header }: Block, words: FormWords): string | null {
  const titles = columns.map((column) => places.text(header.bottom, column));
  const lines = headings.map((cells) => cells.map(({ text }) => text).join(''));
  for (const text of [...lines, ...titles].map(wordKey)) {
    const found = /(?:^|[:(])(亿元|万元|千元|元)(?=$|[)]|\s)/.exec(text)?.[1];
    if (found !== undefined && (text.length <= 4 || hasOne(text, words.unit) || text.includes('('))) return found;
  }
  return null;
}

/** Lines of the heading as left, centre and right, by the column in which each text stands. */
export function headingsOf({ headings, columns }: Block, year: number, unit: string, words: FormWords): string[][] {
  const left = columns[0] ?? 1;
  const width = (columns.at(-1) ?? left) - left + 1;
  return headings.map((cells) => {
    const texts = cells.flatMap(({ text, column }) =>
      text
        .split(/\s{3,}/)
        .filter((part) => part.trim() !== '')
        .map((part) => ({ part, column })),
    );
    const joined: { part: string; column: number }[] = [];
    for (const one of texts) {
      const last = joined.at(-1);
      if (last && /[:：]\s*$/.test(last.part)) last.part = `${last.part.trim()}${one.part.trim()}`;
      else joined.push({ ...one });
    }
    const line = ['', '', ''];
    for (const [at, { part, column }] of joined.entries()) {
      let place = joined.length === 1 ? Math.min(2, Math.floor((3 * (column - left)) / width)) : at;
      if (joined.length === 2 && at === 1) place = 2;
      const text = headingWithPlaces(part, year, unit, words);
      const slot = Math.min(2, place);
      line[slot] = line[slot] === '' ? text : `${line[slot]} ${text}`;
    }
    return line;
  });
}

/** Words in front of the 栏次 row, '' where it begins with a number, null without one. */
export function indexWords({ index, places, columns }: Block): string | null {
  if (index === null) return null;
  const first = places.text(index, columns[0] ?? 1).trim();
  return /^\d*$/.test(first) ? '' : cleanTitle(first);
}

/** A 栏次 row may write its sums itself: `3=4+5`. */
export function indexSums({ index, places }: Block, columns: readonly DraftColumn[]): DraftTable['indexSums'] {
  if (index === null) return [];
  const written = columns.map(({ id, at, kind }) => ({ id, kind, text: wordKey(places.text(index, at)) }));
  const numberOf = (text: string) => /^\(?(\d{1,2})/.exec(text)?.[1];
  const column = (number: string) => written.find(({ text }) => numberOf(text) === number);
  return written.flatMap(({ id, kind, text }) => {
    const sum = /^\d{1,2}=(\d{1,2}(?:[-+]\d{1,2})+)$/.exec(text)?.[1];
    if (sum === undefined || kind !== 'money') return [];
    const terms = [...sum.matchAll(/([-+]?)(\d{1,2})/g)].map(([, sign = '', number = '']) => ({
      of: column(number),
      minus: sign === '-',
    }));
    const known = terms.flatMap(({ of, minus }) => (of?.kind === 'money' ? [{ column: of.id, minus }] : []));
    return known.length === terms.length ? [{ left: id, terms: known }] : [];
  });
}
