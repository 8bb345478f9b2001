import type { Project } from '../document/project';
import { departmentKey } from '../folder/department';
import { withoutInvisible } from '../text/invisible';

/** What a file of last year is taken for (上年的文件). */
export interface LastYearCandidate {
  /** Its path below the folder, with `/`. */
  file: string;
  modified: string;
  kind: 'document' | 'book' | 'word';
  /** Null of a Word file that holds a text alone. */
  of: {
    department: Project['department'];
    year: number;
    /** What its form is for first of all, such as 预算. */
    purpose: string;
    textless: boolean;
  } | null;
}

/** One department's document of last year, the Word file of its text, and its other files with why they are not taken. */
export interface LastYearChoice {
  file: string;
  /** The year of the new document. */
  year: number;
  text: string | null;
  passed: { file: string; why: string }[];
}

export interface LastYearChoices {
  chosen: LastYearChoice[];
  /** Files of which nothing is taken, and why. */
  left: { file: string; why: string }[];
}

type Known = LastYearCandidate & { of: NonNullable<LastYearCandidate['of']> };

const FIRST: Readonly<Record<LastYearCandidate['kind'], number>> = { document: 0, book: 1, word: 2 };

/**
 * Of the files of a folder those that this year's documents begin with (由上年文件夹新建): of each department and purpose the
 * newest year before `wanted` (null: the year after the newest of that purpose), a document before a workbook before a Word file, the
 * one that was changed last; and for one without a text the Word file of the same department.
 */
export function chooseLastYear(files: readonly LastYearCandidate[], wanted: number | null): LastYearChoices {
  const known = files.flatMap((one): Known[] => (one.of === null ? [] : [{ ...one, of: one.of }]));
  const yearOf = (purpose: string): number =>
    wanted ?? Math.max(0, ...known.filter(({ of }) => of.purpose === purpose).map(({ of }) => of.year)) + 1;
  const groups = new Map<string, Known[]>();
  const left: LastYearChoices['left'] = [];
  for (const one of known) {
    const key = [departmentKey(one.of.department) || one.file, one.of.purpose].join('\n');
    const year = yearOf(one.of.purpose);
    if (one.of.year >= year) left.push({ file: one.file, why: `是 ${one.of.year} 年的，不在 ${year} 年之前` });
    else groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const chosen = [...groups.values()].map((group) => choiceOf(group, yearOf(group[0]?.of.purpose ?? '')));
  for (const { file, of } of files) {
    if (of !== null) continue;
    const owner = ownerOf(file, [...groups.values()], chosen);
    if (owner === null) left.push({ file, why: '看不出是哪个部门的情况说明' });
    else if (owner.text === null && !owner.isWhole) owner.text = file;
    else owner.passed.push({ file, why: `情况说明已取自“${owner.text ?? owner.file}”` });
  }
  return { chosen: chosen.map(({ isWhole: _, ...choice }) => choice), left };
}

type Choice = LastYearChoice & { isWhole: boolean };

function choiceOf(group: readonly Known[], year: number): Choice {
  const newest = Math.max(...group.map(({ of }) => of.year));
  const [lead, ...rest] = group.filter(({ of }) => of.year === newest).toSorted(before);
  const older = group.filter(({ of }) => of.year !== newest);
  const text = lead?.of.textless ? (rest.find(({ kind, of }) => kind === 'word' && !of.textless)?.file ?? null) : null;
  return {
    file: lead?.file ?? '',
    year,
    text,
    isWhole: lead?.of.textless === false,
    passed: [
      ...rest
        .filter(({ file }) => file !== text)
        .map(({ file }) => ({ file, why: `同部门同年度，取用的是“${lead?.file ?? ''}”，没有核对两份是否相同` })),
      ...older.map(({ file, of }) => ({ file, why: `是 ${of.year} 年的，取用的是 ${newest} 年的` })),
    ],
  };
}

function before(one: Known, other: Known): number {
  const kinds = FIRST[one.kind] - FIRST[other.kind];
  return kinds === 0 ? other.modified.localeCompare(one.modified) : kinds;
}

/** Whose a text is: of the department that its name says, else of the only one in its folder. */
function ownerOf(file: string, groups: readonly Known[][], chosen: readonly Choice[]): Choice | null {
  const name = plain(file);
  const named = chosen.filter((_, at) => {
    const department = plain(groups[at]?.[0]?.of.department.name ?? '');
    return department !== '' && name.includes(department);
  });
  if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : longestNamed(named, groups, chosen);
  const folder = folderOf(file);
  const beside = chosen.filter((_, at) => groups[at]?.some((one) => folderOf(one.file) === folder));
  return beside.length === 1 ? (beside[0] ?? null) : null;
}

/** 县教育局 and 教育局 both stand in a name that means the first; two purposes of one department do not tell. */
function longestNamed(named: readonly Choice[], groups: readonly Known[][], chosen: readonly Choice[]): Choice | null {
  const length = (one: Choice): number => groups[chosen.indexOf(one)]?.[0]?.of.department.name.length ?? 0;
  const most = Math.max(...named.map(length));
  const best = named.filter((one) => length(one) === most);
  return best.length === 1 ? (best[0] ?? null) : null;
}

function plain(text: string): string {
  return withoutInvisible(text).normalize('NFKC').replace(/\s+/gu, '');
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
