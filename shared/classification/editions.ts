import type { ClassificationEntry, ClassificationList } from './list';

/** The editions (各年科目表) of one classification, the earliest first. */
export type Editions = readonly ClassificationList[];

/** The edition of a budget year: the newest that had begun by then, else the first. */
export function editionOf(editions: Editions, year: number): ClassificationList | undefined {
  return editions.findLast((edition) => edition.year <= year) ?? editions[0];
}

/** What one edition changed of another (年度变化), by code. */
export interface EditionChanges {
  renamed: { code: string; before: string; after: string }[];
  added: ClassificationEntry[];
  dropped: ClassificationEntry[];
}

/** Computes from the two lists what the later one renamed, added and dropped. */
export function editionChanges(before: ClassificationList, after: ClassificationList): EditionChanges {
  return {
    renamed: before.entries.flatMap(({ code, name }) => {
      const now = after.names.get(code);
      return now === undefined || now === name ? [] : [{ code, before: name, after: now }];
    }),
    added: after.entries.filter(({ code }) => !before.names.has(code)),
    dropped: before.entries.filter(({ code }) => !after.names.has(code)),
  };
}

/** Where a code stands that this edition does not have, as words: `只在 2019 年科目表中，名为“…”`; null = nowhere. */
export function codeElsewhere(editions: Editions, current: ClassificationList, code: string): string | null {
  const others = editions.filter((edition) => edition !== current && edition.names.has(code));
  const [first] = others;
  if (current.names.has(code) || !first) return null;
  const years = others.map(({ year }) => year).join('、');
  return `该代码只在 ${years} 年科目表中，名为“${first.names.get(code)}”`;
}

/** What a name that is not this edition's is in another one, as words; null = it is this edition's, or nobody's. */
export function nameElsewhere(
  editions: Editions,
  current: ClassificationList,
  code: string,
  name: string,
): string | null {
  const own = current.names.get(code);
  if (own === undefined || sameName(own, name)) return null;
  const other = editions.find((edition) => edition !== current && sameName(edition.names.get(code) ?? '', name));
  return other
    ? `“${name.trim()}”是 ${other.year} 年科目表的名称，${code} 在 ${current.year} 年科目表中名为“${own}”`
    : null;
}

function sameName(one: string, other: string): boolean {
  return one.replace(/\s/g, '') === other.replace(/\s/g, '');
}
