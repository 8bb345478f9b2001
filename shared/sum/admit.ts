import type { ImportReport } from '../contract/api';
import { departmentLine, type Project } from '../document/project';
import type { SummedUnits } from '../document/summed-units';
import type { SectionForm, TableForm, Template } from '../form/template';
import type { Failure } from '../result/result';
import { everybodyIn, isDepartmentItself, isSameCode, isSameDepartment, isSameUnit, type Who } from './who';

/** A file that was given as a unit: what was read of it, or why it was not read. */
export interface GivenFile {
  file: string;
  /** SHA-256 of its bytes; '' where they could not be read. */
  sha256: string;
  read: { ok: true; value: ReadUnit } | { ok: false; error: Failure };
}

export interface ReadUnit {
  template: Template;
  project: Project;
  /** Of an import; null for a document. */
  report: ImportReport | null;
  /** What of a damaged document could not be read. */
  damage: readonly Failure[];
  /** Of a document that is a sum itself. */
  units?: SummedUnits | undefined;
}

/** A unit that can be summed. */
export interface Unit extends ReadUnit {
  file: string;
  sha256: string;
}

/** A file that cannot, whose it is as far as that is known, and why. */
export interface Refused {
  file: string;
  name: string;
  why: Failure;
}

/** What the units are summed into: a form and a year. */
export interface SumForm {
  template: Template;
  year: number;
}

/** 可汇总的单位 of the files that were given, in their order, and those that are not, each with its reason. */
export interface Admission {
  form: SumForm | null;
  units: Unit[];
  refused: Refused[];
}

/**
 * Which files can be summed. `form` is the department's; null = the form and year that most of them have. What is damaged,
 * of another form or year, there twice, a sum of others that are given, or of the department itself (null = not known yet)
 * is refused by name and never counted in part.
 */
export function admitUnits(
  given: readonly GivenFile[],
  form: SumForm | null,
  department: Project['department'] | null = null,
): Admission {
  const whole = given.flatMap((one) => unitOf(one) ?? []);
  const chosen = form ?? usualForm(whole);
  const fitting = chosen === null ? [] : whole.filter((unit) => otherForm(unit, chosen) === null);
  const refused: Refused[] = [];
  const units: Unit[] = [];
  const firstFiles = new Map<string, string>();
  for (const one of given) {
    const unit = unitOf(one);
    const why =
      unit === null || chosen === null ? unreadable(one) : whyNot(unit, chosen, fitting, firstFiles, department);
    if (unit !== null && why === null) units.push(unit);
    else if (why !== null) refused.push({ file: one.file, name: nameOf(one), why });
    if (unit !== null && !firstFiles.has(unit.sha256)) firstFiles.set(unit.sha256, unit.file);
  }
  return { form: chosen, units, refused };
}

/** How a unit goes by in sentences: its name, else its file's. */
export function unitName({ department, file }: { department: Project['department']; file: string }): string {
  const line = departmentLine(department).trim();
  return line === '' ? file : line;
}

function unitOf({ file, sha256, read }: GivenFile): Unit | null {
  return read.ok && read.value.damage.length === 0 ? { file, sha256, ...read.value } : null;
}

function nameOf({ file, read }: GivenFile): string {
  return read.ok ? unitName({ department: read.value.project.department, file }) : file;
}

function unreadable({ file, read }: GivenFile): Failure | null {
  if (!read.ok) return { code: read.error.code, params: { name: file, ...read.error.params } };
  return { code: 'unit-damaged', params: { name: file } };
}

function otherForm(unit: Unit, form: SumForm): Failure | null {
  const name = unit.file;
  const { year } = unit.project;
  if (!isSameForm(unit.template, form.template)) {
    const [own, wanted] = [unit.template.title, form.template.title];
    return { code: own === wanted ? 'unit-other-edition' : 'unit-other-form', params: { name, form: own, wanted } };
  }
  if (year !== form.year) return { code: 'unit-other-year', params: { name, year: `${year}`, wanted: `${form.year}` } };
  return null;
}

/** `fitting`: all units of that form and year. */
function whyNot(
  unit: Unit,
  form: SumForm,
  fitting: readonly Unit[],
  firstFiles: ReadonlyMap<string, string>,
  department: Project['department'] | null,
): Failure | null {
  const name = unit.file;
  const other = otherForm(unit, form);
  if (other !== null) return other;
  const first = firstFiles.get(unit.sha256);
  if (first !== undefined) return { code: 'unit-same-file', params: { name, other: first } };
  const others = fitting.filter((one) => one.sha256 !== unit.sha256);
  const sum = countsAgain(unit, others);
  if (sum !== null) return sum;
  const own = unit.project.department;
  if (department !== null && isDepartmentItself(own, department, unit.units !== undefined))
    return { code: 'unit-is-department', params: { name, department: departmentLine(department) } };
  const sameName = others.filter((one) => isSameDepartment(own, one.project.department));
  const shown = unitName({ department: own, file: name });
  if (sameName.length > 0)
    return { code: 'unit-same-name', params: { name, department: shown, other: filesOf(sameName) } };
  const sameCode = others.filter((one) => isSameCode(own, one.project.department));
  if (sameCode.length > 0)
    return { code: 'unit-same-code', params: { name, code: own.code, other: filesOf(sameCode) } };
  return null;
}

/** A sum whose units are given too, or are in another sum that is given: they would count again. */
function countsAgain(unit: Unit, others: readonly Unit[]): Failure | null {
  const inside = everybodyIn(unit.units);
  if (inside.length === 0) return null;
  const name = unit.file;
  const holds = (who: readonly Who[], one: Who): boolean => who.some((known) => isSameUnit(known, one));
  const given = others.filter((one) => holds(inside, whoOf(one)));
  if (given.length > 0) {
    const everybody = others.map(whoOf);
    const rest = (unit.units?.units ?? []).filter((one) => !holds(everybody, one) && !isHeldIn(one.within, everybody));
    if (rest.length === 0) return { code: 'unit-is-sum', params: { name, other: filesOf(given) } };
    const names = listed(rest.map((one) => unitName(one)));
    return { code: 'unit-holds-unit', params: { name, other: filesOf(given), rest: names } };
  }
  const sharing = others.filter((one) => everybodyIn(one.units).some((known) => holds(inside, known)));
  return sharing.length === 0 ? null : { code: 'unit-shares-unit', params: { name, other: filesOf(sharing) } };
}

/** Whether all that a sum was made of is there. */
function isHeldIn(within: readonly Who[] | undefined, everybody: readonly Who[]): boolean {
  return (
    within !== undefined && within.length > 0 && within.every((one) => everybody.some((who) => isSameUnit(who, one)))
  );
}

function whoOf({ sha256, project: { department } }: Unit): Who {
  return { sha256, department };
}

function filesOf(units: readonly Unit[]): string {
  return listed([...new Set(units.map(({ file }) => file))]);
}

const SHOWN = 5;

function listed(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join('、')}${rest > 0 ? `等 ${names.length} 个` : ''}`;
}

/** The form and year that most units have; among as many, that of the first. */
function usualForm(units: readonly Unit[]): SumForm | null {
  const counted = new Map<string, { form: SumForm; count: number }>();
  for (const { template, project } of units) {
    const key = `${project.year} ${template.id} ${template.version}`;
    const known = counted.get(key) ?? { form: { template, year: project.year }, count: 0 };
    counted.set(key, { ...known, count: known.count + 1 });
  }
  const most = Math.max(0, ...[...counted.values()].map(({ count }) => count));
  return [...counted.values()].find(({ count }) => count === most)?.form ?? null;
}

/** Whether two forms have the same cells: then every amount of one has its place in the other. */
export function isSameForm(one: Template, other: Template): boolean {
  return one === other || (one.id === other.id && cellsOf(one) === cellsOf(other));
}

/** Whether two forms say the same in everything: relations, titles, text. */
export function isSameWording(one: Template, other: Template): boolean {
  return one === other || said(one) === said(other);
}

/** Of each form once: sixty units share it. The line of a file in which a relation stands is of no account. */
const saidBy = new WeakMap<Template, string>();

function said(form: Template): string {
  const known = saidBy.get(form);
  if (known !== undefined) return known;
  const { equations, definitions, tables, narrative, unit, decimals } = form;
  const text = JSON.stringify({ equations, definitions, tables, narrative, unit, decimals }, (key, value: unknown) =>
    key === 'line' ? undefined : value,
  );
  saidBy.set(form, text);
  return text;
}

function cellsOf({ tables }: Template): string {
  return JSON.stringify(tables.map(tableCells));
}

function tableCells({ id, columns, sections }: TableForm): unknown {
  return [id, columns.map((column) => [column.id, column.kind, column.section, column.levels]), sections.map(rowsOf)];
}

function rowsOf({ id, before, classified, records, after }: SectionForm): unknown {
  const group = classified && [classified.list, classified.digits, classified.only];
  return [id, before.map((row) => [row.id, row.texts]), group, records?.levels ?? null, after.map((row) => row.id)];
}
