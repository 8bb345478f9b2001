import { withoutInvisible } from '../text/invisible';
import type { Choice, LastYearCandidate } from './last-year-file';

type Owner = { ok: true; owner: Choice } | { ok: false; why: string };

/**
 * Whose a text without tables is (情况说明归谁): of the department that its name says, else that its folder says, else of the
 * only one in its folder; of that year and purpose where its name or title says one.
 */
export function ownerOf(text: LastYearCandidate, chosen: readonly Choice[], purposes: readonly string[]): Owner {
  const said = saidOf(text, purposes);
  const fitting = chosen.filter((one) => mismatchOf(one, said) === null);
  const owner = whoseOf(text, fitting);
  if (owner !== null) return { ok: true, owner };
  const other = fitting.length < chosen.length ? whoseOf(text, chosen) : null;
  return { ok: false, why: (other && mismatchOf(other, said)) ?? '看不出是哪个部门的情况说明' };
}

interface Said {
  years: number[];
  purposes: string[];
}

/** Years and purposes in the name of the file, else in its title. */
function saidOf({ file, title }: LastYearCandidate, purposes: readonly string[]): Said {
  const words = [plain(nameOf(file)), plain(title)];
  const first = <T>(read: (text: string) => T[]): T[] => words.map(read).find((found) => found.length > 0) ?? [];
  return {
    years: first((text) => [...text.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map(([year]) => Number.parseInt(year, 10))),
    purposes: first((text) => purposes.filter((one) => text.includes(one))),
  };
}

/** Why a text that says so is not that of the choice; null where nothing speaks against it. */
function mismatchOf({ last, purpose }: Choice, { years, purposes }: Said): string | null {
  if (years.length > 0 && !years.includes(last)) return `写的是 ${years.join('、')} 年，取用的文件是 ${last} 年的`;
  if (purpose !== '' && purposes.length > 0 && !purposes.includes(purpose))
    return `写的是${purposes.join('、')}，取用的文件是${purpose}`;
  return null;
}

function whoseOf({ file }: LastYearCandidate, chosen: readonly Choice[]): Choice | null {
  const [name = '', ...folders] = file.split('/').toReversed();
  for (const words of [name, ...folders]) {
    const named = namedIn(plain(words), chosen);
    if (named.length > 0) return longestNamed(named);
  }
  const folder = folders.toReversed().join('/');
  const beside = chosen.filter((one) => one.folders.has(folder));
  return beside.length === 1 ? (beside[0] ?? null) : null;
}

function namedIn(words: string, chosen: readonly Choice[]): Choice[] {
  return chosen.filter(({ department }) => plain(department) !== '' && words.includes(plain(department)));
}

/** 县教育局 and 教育局 both stand in a name that means the first; two purposes of one department do not tell. */
function longestNamed(named: readonly Choice[]): Choice | null {
  const most = Math.max(...named.map(({ department }) => plain(department).length));
  const best = named.filter(({ department }) => plain(department).length === most);
  return best.length === 1 ? (best[0] ?? null) : null;
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function plain(text: string): string {
  return withoutInvisible(text).normalize('NFKC').replace(/\s+/gu, '');
}
