import { type Project, parseDepartment } from '../../../shared/document/project';
import type { Template } from '../../../shared/form/template';
import { otherYear } from '../../../shared/form/years';
import { chooseDepartment, mostFrequent } from './headings';
import { importNotes, ORIGINS, type Origin } from './notes';

/** What one place says about whose tables these are. */
export interface Stated {
  origin: Origin;
  departments: readonly string[];
  years: readonly number[];
}

/** Whose tables these are and for which year (部门与年度), and where each was found. */
export interface Identity {
  department: Project['department'];
  departmentFrom: Origin;
  year: number;
  yearFrom: Origin;
  /** The same for the user, with what other places say and was not taken. */
  sentence: string;
}

interface Chosen<T> {
  kept: T;
  from: Origin;
  /** What is said elsewhere, with the place. */
  others: { from: Origin; value: T }[];
}

/** The year that the surest place states, null where none does. */
export function statedYear(stated: readonly Stated[]): number | null {
  return choose(stated, ({ years }) => mostFrequent(years))?.kept ?? null;
}

/** Takes department and year from the surest place that states them; nothing is changed or cut, all is told. */
export function identify(template: Template, stated: readonly Stated[]): Identity {
  const printed = choose(stated, ({ departments }) => chooseDepartment(departments));
  const year = choose(stated, ({ years }) => mostFrequent(years));
  const department = printed ? withCode(parseDepartment(printed.kept), printed.others) : { code: '', name: '' };
  // A name without its code, as covers and file names have it, is no other department.
  const differing = printed?.others.filter(({ value }) => !sameDepartment(parseDepartment(value), department)) ?? [];
  const sentences = [
    printed ? importNotes.departmentFrom(printed.kept, printed.from, differing) : importNotes.departmentMissing(),
    year ? importNotes.yearFrom(year.kept, year.from, year.others) : importNotes.yearPresumed(template.year),
    year ? (otherYear(template, year.kept) ?? '') : '',
  ];
  return {
    department,
    departmentFrom: printed?.from ?? 'presumed',
    year: year?.kept ?? template.year,
    yearFrom: year?.from ?? 'presumed',
    sentence: sentences.join(''),
  };
}

function choose<T>(
  stated: readonly Stated[],
  pick: (from: Stated) => { kept: T; others: T[] } | null,
): Chosen<T> | null {
  const found = ORIGINS.flatMap((origin) => stated.filter((place) => place.origin === origin)).flatMap((place) => {
    const picked = pick(place);
    return picked ? [picked.kept, ...picked.others].map((value) => ({ from: place.origin, value })) : [];
  });
  const [first, ...rest] = found;
  if (!first) return null;
  return { kept: first.value, from: first.from, others: rest.filter(({ value }) => value !== first.value) };
}

/** Where the surest place leaves the code out, another one that names the same department adds it. */
function withCode(department: Project['department'], others: Chosen<string>['others']): Project['department'] {
  if (department.code !== '') return department;
  const coded = others
    .map(({ value }) => parseDepartment(value))
    .find((other) => other.code !== '' && sameDepartment(other, department));
  return coded ? { ...department, code: coded.code } : department;
}

function sameDepartment(one: Project['department'], other: Project['department']): boolean {
  if (one.code !== '' && other.code !== '' && one.code !== other.code) return false;
  return one.name.replace(/\s/g, '') === other.name.replace(/\s/g, '');
}
