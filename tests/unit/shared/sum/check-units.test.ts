import { beforeAll, describe, expect, it } from 'vitest';
import { moveToForm } from '../../../../shared/carry/move-to-form';
import type { Project } from '../../../../shared/document/project';
import type { SummedUnits } from '../../../../shared/document/summed-units';
import { openEditor } from '../../../../shared/editor/editor';
import { openCounts, openItems } from '../../../../shared/editor/open-items';
import { stepsOf } from '../../../../shared/editor/steps';
import type { Template } from '../../../../shared/form/template';
import { admitUnits } from '../../../../shared/sum/admit';
import { checkUnits } from '../../../../shared/sum/check-units';
import { type Summed, sumUnits, unitsNow } from '../../../../shared/sum/sum-units';
import { checkLines, isSumOfUnits } from '../../../../shared/sum/told';
import { template } from '../../../support/templates';
import { asGiven, unitDocuments } from '../../../support/unit-documents';

const T12 = 'T12';
let form: Template;
let units: Project[] = [];
let summed: Summed;

beforeAll(async () => {
  form = await template('assets/templates/county-2026');
  units = unitDocuments(form, 3);
  summed = sumOf(units, form);
});

function sumOf(projects: readonly Project[], into: Template): Summed {
  const request = { form: { template: into, year: into.year }, department: { code: '', name: '某部门' } };
  const admitted = admitUnits(asGiven(into, projects), request.form).units;
  const made = sumUnits({ ...request, units: admitted, lacking: [], eliminations: [] });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** The department with some of its records gone. */
function without({ project }: Summed, gone: readonly string[]): Project {
  const editor = openEditor(form, project);
  const done = editor.dispatch({ kind: 'delete-rows', table: T12, rows: [...gone] });
  if (!done.ok) throw new Error(done.error.code);
  return editor.project;
}

const rowsOf = ({ project }: Summed): string[] => project.tables[T12]?.rows.map(({ id }) => id) ?? [];
const text = (check: ReturnType<typeof checkUnits>): string =>
  [checkLines(check).head, ...checkLines(check).lines.map((line) => line.text)].join('\n');

describe('records of a department', () => {
  it('are its units’: some that are gone are named with their unit', () => {
    const rows = rowsOf(summed);
    expect(rows.length).toBeGreaterThanOrEqual(6);
    const whole = checkUnits({ template: form, project: summed.project }, summed.summed.units, summed.summed);
    expect(isSumOfUnits(whole)).toBe(true);
    expect(whole.records.count).toBeGreaterThanOrEqual(rows.length);
    const project = without(summed, rows.slice(0, 4));
    const check = checkUnits({ template: form, project }, summed.summed.units, summed.summed);
    expect(check.records.differences).toHaveLength(4);
    expect(isSumOfUnits(check)).toBe(false);
    expect(text(check)).toMatch(/4 处不等于各单位合计[\s\S]*缺“\[434001\]甲县第1单位”的一条：“/);
    expect(text(check)).not.toContain('全部等于');
    // The same against the files of the units, whether or not it is known that it was summed of them.
    const now = unitsNow(admitUnits(asGiven(form, units), null).units, form);
    for (const kept of [summed.summed, null])
      expect(checkUnits({ template: form, project }, now, kept).records.differences).toHaveLength(4);
  });

  it('that are others, or its own, are named with their place', () => {
    const [first = ''] = rowsOf(summed);
    const editor = openEditor(form, summed.project);
    const column = Object.keys(summed.project.tables[T12]?.cells[first] ?? {})[0] ?? '';
    editor.dispatch({ kind: 'set-cells', cells: [{ table: T12, row: first, column, text: '另一个项目' }] });
    const { records } = checkUnits({ template: form, project: editor.project }, summed.summed.units, summed.summed);
    expect(records.differences).toMatchObject([
      { row: null, unit: '[434001]甲县第1单位' },
      { row: first, unit: null, text: expect.stringContaining('另一个项目') },
    ]);
  });

  it('of a sum that did not keep them are told as not compared', () => {
    const old: SummedUnits = {
      ...summed.summed,
      units: summed.summed.units.map(({ recordTexts: _, inputs: __, ...unit }) => unit),
    };
    const whole = checkUnits({ template: form, project: summed.project }, old.units, old);
    expect(whole.records.differences).toEqual([]);
    expect(text(whole)).toContain('只核对了有没有少行');
    const project = without(summed, rowsOf(summed).slice(0, 2));
    expect(checkUnits({ template: form, project }, old.units, old).records.differences).toHaveLength(2);
  });
});

describe('补充的数字', () => {
  it('add up, and are held against the units', async () => {
    const final = await template('assets/templates/final-2025');
    const [input] = final.narrative?.inputs ?? [];
    if (!input) throw new Error('no input');
    const amounts = ['10.50', '', '2'];
    const documents = unitDocuments(final, 3).map((unit, at): Project => {
      const own: Record<string, string> = amounts[at] === '' ? {} : { [input.id]: amounts[at] ?? '' };
      return { ...unit, inputs: at === 2 ? { ...own, unknown: '3' } : own };
    });
    const { project, summed: kept, report } = sumOf(documents, final);
    expect(project.inputs).toEqual({ [input.id]: '12.5' });
    expect(report.units[2]?.notes).toContainEqual(expect.stringContaining('补充的数字没有计入：“unknown” 3'));
    const wrong = { ...project, inputs: { [input.id]: '12' } };
    const check = checkUnits({ template: final, project: wrong }, kept.units, kept);
    expect(check.inputs).toEqual([{ title: input.title, department: '12', sum: '12.5' }]);
    expect(checkUnits({ template: final, project }, kept.units, kept).inputs).toEqual([]);
  });
});

describe('a document that was summed', () => {
  const lacking = [{ file: '缺.mzb', name: '缺的单位', why: '“缺.mzb”已损坏。' }];

  it('is not ready for publication while it lacks units or is another than they are', () => {
    const partial: SummedUnits = { ...summed.summed, lacking };
    const plain = openCounts(openItems(openEditor(form, summed.project)));
    const editor = openEditor(form, summed.project, partial);
    const open = openItems(editor);
    expect(openCounts(open)).toEqual({ ...plain, error: plain.error + 1 });
    expect(open.errors).toContainEqual(
      expect.objectContaining({ rule: 'U1', sentence: expect.stringContaining('缺.mzb（缺的单位）') }),
    );
    const errors = stepsOf(editor).find(({ id }) => id === 'errors');
    expect(errors?.places).toContainEqual({ kind: 'finding', finding: expect.objectContaining({ rule: 'U1' }) });
    const rules = () => editor.findings().filter(({ rule }) => rule === 'U2');
    expect(rules()).toEqual([]);
    const [row = ''] = rowsOf(summed);
    editor.dispatch({ kind: 'delete-rows', table: T12, rows: [row] });
    expect(rules()).toHaveLength(1);
    const [finding] = rules();
    editor.dispatch({ kind: 'explain', finding: finding?.key ?? '', text: '该项目已取消' });
    expect(rules()).toMatchObject([{ explanation: '该项目已取消' }]);
    editor.undo();
    editor.undo();
    expect(rules()).toEqual([]);
  });

  it('that goes into another form says that its units do not come along', async () => {
    const other = await template('assets/templates/hebei-2026');
    const left = (units?: SummedUnits): string[] => {
      const moved = moveToForm({ template: form, project: summed.project, units }, other);
      if (!moved.ok) throw new Error(moved.error.code);
      return moved.value.report.left.filter((line) => line.startsWith('汇总来源'));
    };
    expect(left({ ...summed.summed, lacking })).toEqual([expect.stringMatching(/3 个单位.*缺 1 个单位/)]);
    expect(left()).toEqual([]);
  });
});
