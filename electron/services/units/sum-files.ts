import type { SumReport, UnitCheck } from '../../../shared/contract/sum';
import type { Project } from '../../../shared/document/project';
import type { Elimination, Lacking, SummedUnits } from '../../../shared/document/summed-units';
import { openEditor } from '../../../shared/editor/editor';
import type { Template } from '../../../shared/form/template';
import { fail, ok, type Result } from '../../../shared/result/result';
import { isSameForm, type Refused } from '../../../shared/sum/admit';
import { checkUnits } from '../../../shared/sum/check-units';
import { type Summed, sumUnits, unitsNow } from '../../../shared/sum/sum-units';
import type { LoadedTemplate } from '../templates/read-template';
import { admitted, type UnitFiles } from './read-units';
import { resolveEliminations } from './resolve-eliminations';

export interface SumWishes {
  department: Project['department'];
  /** In the words of the user, see parseElimination. */
  eliminations: readonly Elimination[];
  /** Sums the others although some files cannot be taken: the sum says which it lacks. */
  despite: boolean;
}

/** A department document that was summed, with the texts of its form. */
export interface SummedFile {
  project: Project;
  template: Template;
  files: LoadedTemplate['files'];
  units: SummedUnits;
  report: SumReport;
}

/** 单位汇总 of files that were read. Nothing is summed while one cannot be taken, unless the user says so. */
export function sumFiles(
  read: UnitFiles,
  { department, eliminations, despite }: SumWishes,
  installed: readonly LoadedTemplate[],
): Result<SummedFile> {
  const { form, units, refused, lacking } = admitted(read, null, department);
  if (form === null || units.length === 0) return fail('sum-no-units');
  const missing = refused.filter(({ why }) => !COUNTED.has(why.code));
  if (missing.length > 0 && !despite) return lacks(missing, units.length);
  const chosen = formTexts(form.template, read, installed);
  const names = new Set(missing.map(({ file }) => file));
  const kept = lacking.filter(({ file }) => names.has(file));
  const request = { form: { ...form, template: chosen.template }, department, units, lacking: kept };
  const done = (one: Summed): Result<SummedFile> => ok(made(one, chosen, lacking));
  const plain = sumUnits({ ...request, eliminations: [] });
  if (!plain.ok || eliminations.length === 0) return plain.ok ? done(plain.value) : plain;
  const resolved = resolveEliminations(openEditor(chosen.template, plain.value.project), eliminations);
  if (!resolved.ok) return resolved;
  const summed = sumUnits({ ...request, eliminations: resolved.value });
  return summed.ok ? done(summed.value) : summed;
}

/** The same file given twice, and a sum whose units are all there, are counted once: nothing is lacking for them. */
const COUNTED: ReadonlySet<string> = new Set(['unit-same-file', 'unit-is-sum']);

/** The department itself among its units is told at once: whose the sum will be is not known when files are chosen. */
function lacks(missing: readonly Refused[], rest: number): Result<never> {
  const [first] = missing;
  const own = missing.length === 1 && first?.why.code === 'unit-is-department' ? first.why : null;
  return own === null ? fail('sum-lacks', { count: `${missing.length}`, rest: `${rest}` }) : { ok: false, error: own };
}

/** 与单位核对: a department document against files that were read; `kept` is what it was summed of. */
export function checkFiles(
  department: { template: Template; project: Project; units?: SummedUnits | undefined },
  read: UnitFiles,
): UnitCheck {
  const { template, project, units: kept = null } = department;
  const { units, lacking } = admitted(read, { template, year: project.year }, project.department);
  return checkUnits({ template, project }, unitsNow(units, template), kept, lacking);
}

/** The report names every file that was not taken, also one that is there twice. */
function made(
  { project, summed, report }: Summed,
  { template, files }: Pick<LoadedTemplate, 'template' | 'files'>,
  lacking: Lacking[],
): SummedFile {
  return { project, template, files, units: summed, report: { ...report, lacking } };
}

/** The form as it is installed, where it has the same cells; else as the first unit brought it. */
function formTexts(
  template: Template,
  { forms }: UnitFiles,
  installed: readonly LoadedTemplate[],
): Pick<LoadedTemplate, 'template' | 'files'> {
  const known = installed.find((one) => one.template.id === template.id && isSameForm(one.template, template));
  return known ?? { template, files: { ...(forms.get(template) ?? {}) } };
}
