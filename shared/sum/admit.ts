import type { ImportReport } from '../contract/api';
import { departmentLine, type Project } from '../document/project';
import type { SummedUnits } from '../document/summed-units';
import type { SectionForm, TableForm, Template } from '../form/template';
import type { Failure } from '../result/result';

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
 * of another form or year, or there twice is refused by name and never counted in part.
 */
export function admitUnits(given: readonly GivenFile[], form: SumForm | null): Admission {
  const whole = given.flatMap((one) => unitOf(one) ?? []);
  const chosen = form ?? usualForm(whole);
  const fitting = chosen === null ? [] : whole.filter((unit) => otherForm(unit, chosen) === null);
  const refused: Refused[] = [];
  const units: Unit[] = [];
  const firstFiles = new Map<string, string>();
  for (const one of given) {
    const unit = unitOf(one);
    const why = unit === null || chosen === null ? unreadable(one) : whyNot(unit, chosen, fitting, firstFiles);
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
): Failure | null {
  const name = unit.file;
  const other = otherForm(unit, form);
  if (other !== null) return other;
  const first = firstFiles.get(unit.sha256);
  if (first !== undefined) return { code: 'unit-same-file', params: { name, other: first } };
  const others = fitting.filter((one) => one.sha256 !== unit.sha256 && isSameDepartment(unit, one));
  const department = unitName({ department: unit.project.department, file: name });
  if (others.length === 0) return null;
  const files = [...new Set(others.map(({ file }) => file))].join('、');
  return { code: 'unit-same-name', params: { name, department, other: files } };
}

function isSameDepartment({ project: { department: one } }: Unit, { project: { department: other } }: Unit): boolean {
  if (one.name.trim() === '' && other.name.trim() === '') return one.code !== '' && one.code === other.code;
  return one.name.trim() === other.name.trim();
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
