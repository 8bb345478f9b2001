import { pinyin } from 'pinyin-pro';
import type { FormSummary } from '../../shared/contract/forms';

/** What the user narrows the forms by (筛选); null and empty = by nothing. */
export interface FormFilter {
  query: string;
  province: string | null;
  year: number | null;
  /** Words of levels and kinds, all of which the form is for. */
  words: readonly string[];
}

export const NO_FILTER: FormFilter = { query: '', province: null, year: null, words: [] };

/** By what these forms can be narrowed, as they say themselves. */
export function facetsOf(forms: readonly FormSummary[]) {
  return {
    provinces: distinct(forms.map(({ province }) => province)),
    years: distinct(forms.flatMap(({ years }) => years)).sort((a, b) => b - a),
    kinds: distinct(forms.flatMap(({ kinds }) => kinds)),
    levels: distinct(forms.flatMap(({ levels }) => levels)),
  };
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** The forms that are left, in their order. */
export function matchingForms(forms: readonly FormSummary[], filter: FormFilter): FormSummary[] {
  const { province, year, words } = filter;
  const terms = termsOf(filter.query);
  const levels = new Set(forms.flatMap((form) => form.levels));
  return forms.filter((form) => {
    if (province !== null && form.province !== province) return false;
    if (year !== null && !form.years.includes(year)) return false;
    // A form that names no level is for any.
    const own = form.levels.length === 0 ? [...levels, ...form.kinds] : [...form.levels, ...form.kinds];
    return words.every((word) => own.includes(word)) && terms.every((term) => matches(form, term));
  });
}

/** `hb2026` is searched as hb and 2026. */
function termsOf(query: string): string[] {
  return (
    query
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z]+|\d+|[^\sa-z\d]+/g) ?? []
  );
}

function matches(form: FormSummary, term: string): boolean {
  if (/^\d+$/.test(term)) return form.years.some((year) => `${year}`.includes(term)) || form.title.includes(term);
  const { text, spellings } = searchable(form);
  return text.includes(term) || spellings.some((spelling) => spelling.includes(term));
}

const cache = new WeakMap<FormSummary, { text: string; spellings: string[] }>();

/** Every word of a form, with the first letters of its syllables and its whole spelling, made once. */
function searchable(form: FormSummary): { text: string; spellings: string[] } {
  const known = cache.get(form);
  if (known) return known;
  const { title, region, province, levels, kinds } = form;
  const words = [title, region, province, ...levels, ...kinds];
  const spellings = words.flatMap((word) => {
    const syllables = pinyin(word, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
    return [syllables.map((syllable) => syllable[0] ?? '').join(''), syllables.join('')];
  });
  const made = { text: words.join(' ').normalize('NFKC').toLowerCase(), spellings };
  cache.set(form, made);
  return made;
}
