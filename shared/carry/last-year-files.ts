import { isCopyName } from '../document/file-name';
import { codeKey, departmentKey } from '../folder/department';
import type { Choice, LastYearCandidate, LastYearChoice } from './last-year-file';
import { ownerOf } from './last-year-texts';

export interface LastYearChoices {
  chosen: LastYearChoice[];
  /** Files of which nothing is taken, and why. */
  left: { file: string; why: string }[];
}

type Known = LastYearCandidate & { of: NonNullable<LastYearCandidate['of']> };

const FIRST: Readonly<Record<LastYearCandidate['kind'], number>> = { document: 0, book: 1, word: 2 };

/**
 * Of the files of a folder those that this year's documents begin with (由上年文件夹新建): of each department and purpose the
 * newest year before `wanted` (null: the year after that of most departments' newest), a document before a workbook before a
 * Word file, the one that was changed last, no copy of another of the same bytes; and for one without a text the Word file of the same department. `purposes`: all
 * that forms are for, by which the name of a text tells which it is.
 */
export function chooseLastYear(
  files: readonly LastYearCandidate[],
  wanted: number | null,
  purposes: readonly string[],
): LastYearChoices {
  const known = files.flatMap((one): Known[] => (one.of === null ? [] : [{ ...one, of: one.of }]));
  const ownerKey = ownersOf(known);
  const yearOf = (purpose: string): number =>
    wanted ??
    nextYear(
      known.filter(({ of }) => of.purpose === purpose),
      ownerKey,
    );
  const groups = new Map<string, Known[]>();
  const left: LastYearChoices['left'] = [];
  for (const one of known) {
    const key = ownerKey(one);
    const year = yearOf(one.of.purpose);
    if (one.of.year >= year) left.push({ file: one.file, why: `是 ${one.of.year} 年的，不在 ${year} 年之前` });
    else groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const chosen = [...groups.values()].map((group) => choiceOf(group, yearOf(group[0]?.of.purpose ?? '')));
  const texts = files.filter(({ of }) => of === null).toSorted((a, b) => b.modified.localeCompare(a.modified));
  const copies = copiesAmong(texts);
  for (const text of [
    ...texts.filter(({ file }) => !copies.has(file)),
    ...texts.filter(({ file }) => copies.has(file)),
  ]) {
    const found = ownerOf(text, chosen, purposes);
    if (!found.ok) left.push({ file: text.file, why: found.why });
    else if (found.owner.text === null && !found.owner.isWhole) found.owner.text = text.file;
    else found.owner.passed.push({ file: text.file, why: `情况说明已取自“${found.owner.text ?? found.owner.file}”` });
  }
  return { chosen: chosen.map(({ file, year, text, passed }) => ({ file, year, text, passed })), left };
}

/**
 * Whose document a file is, and for what: by the name of the department. One name with several codes in a year is as many
 * departments; each without a name is one by itself.
 */
function ownersOf(known: readonly Known[]): (one: Known) => string {
  const codes = new Map<string, Set<string>>();
  const nameOf = ({ file, of }: Known): string => departmentKey(of.department) || file;
  for (const one of known) {
    const code = codeKey(one.of.department);
    const place = JSON.stringify([nameOf(one), one.of.purpose, one.of.year]);
    if (code !== '') codes.set(place, (codes.get(place) ?? new Set()).add(code));
  }
  const several = new Set(
    known
      .filter((one) => (codes.get(JSON.stringify([nameOf(one), one.of.purpose, one.of.year]))?.size ?? 0) > 1)
      .map((one) => nameOf(one)),
  );
  return (one) => {
    const name = nameOf(one);
    return JSON.stringify([name, one.of.purpose, several.has(name) ? codeKey(one.of.department) : '']);
  };
}

/** A file of this year among many of last year's, or documents that were begun and hold nothing yet, do not move the year. */
function nextYear(known: readonly Known[], ownerKey: (one: Known) => string): number {
  const filled = known.filter(({ of }) => !of.blank);
  const newest = new Map<string, number>();
  for (const one of filled.length > 0 ? filled : known) {
    const key = ownerKey(one);
    newest.set(key, Math.max(newest.get(key) ?? 0, one.of.year));
  }
  const counts = new Map<number, number>();
  for (const year of newest.values()) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [[most] = [0]] = [...counts].toSorted(([a, some], [b, others]) => others - some || b - a);
  return most + 1;
}

function choiceOf(group: readonly Known[], year: number): Choice {
  const newest = Math.max(...group.map(({ of }) => of.year));
  const ofYear = group.filter(({ of }) => of.year === newest);
  const copies = copiesAmong(ofYear);
  const [lead, ...others] = ofYear.filter(({ file }) => !copies.has(file)).toSorted(before);
  const rest = [...others, ...ofYear.filter(({ file }) => copies.has(file))];
  const older = group.filter(({ of }) => of.year !== newest);
  const text = lead?.of.textless ? (rest.find(({ kind, of }) => kind === 'word' && !of.textless)?.file ?? null) : null;
  return {
    file: lead?.file ?? '',
    year,
    text,
    isWhole: lead?.of.textless === false,
    department: lead?.of.department.name ?? '',
    last: newest,
    purpose: lead?.of.purpose ?? '',
    folders: new Set(group.map(({ file }) => folderOf(file))),
    passed: [
      ...rest
        .filter(({ file }) => file !== text)
        .map(({ file, hash }) => ({ file, why: whyPassed(hash, lead, copies.get(file)) })),
      ...older.map(({ file, of }) => ({ file, why: `是 ${of.year} 年的，取用的是 ${newest} 年的` })),
    ],
  };
}

function whyPassed(hash: string, lead: Known | undefined, original: string | undefined): string {
  const taken = lead?.file ?? '';
  if (hash === lead?.hash) return `与取用的“${taken}”内容完全相同`;
  const said = `同部门同年度，取用的是“${taken}”`;
  return original === undefined ? `${said}，没有核对两份是否相同` : `${said}，这一份与“${original}”内容完全相同`;
}

/** Copy → the file of the very same bytes that is not called one: it is never taken, however new it is. */
function copiesAmong(files: readonly Pick<LastYearCandidate, 'file' | 'hash'>[]): Map<string, string> {
  const originals = new Map(files.flatMap(({ file, hash }) => (isCopyName(file) ? [] : [[hash, file] as const])));
  return new Map(
    files.flatMap(({ file, hash }) => {
      const original = originals.get(hash);
      return original === undefined || !isCopyName(file) ? [] : [[file, original] as const];
    }),
  );
}

function before(one: Known, other: Known): number {
  const kinds = FIRST[one.kind] - FIRST[other.kind];
  return kinds === 0 ? other.modified.localeCompare(one.modified) : kinds;
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
