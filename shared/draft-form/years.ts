import type { FormWords } from './words';

/** The budget year that a workbook is for (预算年度): the latest that its titles and headings name; null = none. */
export function yearIn(texts: readonly string[]): number | null {
  const years = texts.flatMap((text) => [...text.normalize('NFKC').matchAll(/(?<!\d)(20[1-4]\d)(?!\d)/g)]);
  const found = years.map(([year]) => Number.parseInt(year, 10));
  return found.length === 0 ? null : Math.max(...found);
}

/** A title with its years as the places that a document fills in. */
export function withPlaces(title: string, year: number): string {
  return title
    .replaceAll(/(?<!\d)20[1-4]\d(?!\d)/g, (found) => {
      const back = year - Number.parseInt(found, 10);
      if (back === 0) return '{year}';
      return back === 1 ? '{last_year}' : found;
    })
    .replaceAll(/\{(?!year\}|last_year\})/g, '｛');
}

/** The department whose workbook it is, as a heading writes it behind its code (部门名称); '' where none does. */
export function departmentIn(texts: readonly string[]): string {
  for (const text of texts) {
    const found = /(?:[[［(（]\d{2,}[\]］)）]|^\d{3,})\s*(\p{Script=Han}{4,})/u.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return '';
}

/** A heading line with department, year and unit as places (表头行). */
export function headingWithPlaces(text: string, year: number, unit: string, words: FormWords): string {
  const plain = text.trim();
  const [, before = '', after = ''] = /^([^:：]*[:：])(.*)$/.exec(plain) ?? [];
  if (before !== '') {
    const name = before.slice(0, -1).replace(/\s/g, '');
    const value = after.trim();
    if (words.unit.includes(name) && (value === unit || value === '')) return `${before}{unit}`;
    if (words.department.some((word) => name.includes(word))) return `${before}{department}`;
    if (words.year.some((word) => name.endsWith(word))) return `${before}{year}`;
  }
  if (/^(?:[[［(]\d{2,}[\]］)]|\d{3,}\p{Script=Han}{4})/u.test(plain)) return '{department}';
  return withPlaces(plain, year);
}
