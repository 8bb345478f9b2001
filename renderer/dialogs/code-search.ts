import { pinyin } from 'pinyin-pro';
import { type ClassificationEntry, parentCodes } from '../../shared/classification/list';

/** A code with what it can be found by. */
export interface SearchableCode extends ClassificationEntry {
  /** First letters of the name's syllables. */
  initials: string;
  /** The whole name in pinyin without tones or spaces. */
  spelling: string;
  /** Name of the code above it, where another code has the same name. */
  above: string;
}

const cache = new WeakMap<readonly ClassificationEntry[], SearchableCode[]>();

/** Pinyin of a whole list, made once; `digits` of its levels. */
export function searchable(entries: readonly ClassificationEntry[], digits: readonly number[]): SearchableCode[] {
  const known = cache.get(entries);
  if (known) return known;
  const names = new Map(entries.map(({ code, name }) => [code, name]));
  const count = new Map<string, number>();
  for (const { name } of entries) count.set(name, (count.get(name) ?? 0) + 1);
  const made = entries.map((entry) => {
    const above =
      (count.get(entry.name) ?? 0) > 1 ? (names.get(parentCodes(entry.code, digits).at(-1) ?? '') ?? '') : '';
    const syllables = pinyin(entry.name, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
    return { ...entry, above, initials: syllables.map((s) => s[0] ?? '').join(''), spelling: syllables.join('') };
  });
  cache.set(entries, made);
  return made;
}

/** Best matches first: code from its start, name, initials, spelling. */
export function searchCodes(codes: readonly SearchableCode[], query: string, limit: number): SearchableCode[] {
  const text = query.normalize('NFKC').trim().toLowerCase();
  if (text === '') return codes.slice(0, limit);
  const ranked: { code: SearchableCode; rank: number }[] = [];
  for (const code of codes) {
    const rank = rankOf(code, text);
    if (rank !== null) ranked.push({ code, rank });
  }
  // Sorting is stable: within a rank the list's own order (by code) stays.
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ code }) => code);
}

function rankOf(code: SearchableCode, text: string): number | null {
  if (code.code === text) return 0;
  if (/^\d+$/.test(text)) return code.code.startsWith(text) ? 1 : null;
  if (code.name === text) return 1;
  if (code.name.startsWith(text)) return 2;
  if (code.initials === text) return 3;
  if (code.name.includes(text)) return 4;
  if (code.initials.startsWith(text)) return 5;
  if (code.spelling.startsWith(text)) return 6;
  return code.initials.includes(text) && text.length > 1 ? 7 : null;
}
