import { describe, expect, it } from 'vitest';
import { importTablesJson } from '../../../../electron/services/tables-json/import';
import { lastYearFigures } from '../../../../shared/carry/last-figures';
import { planLastYear } from '../../../../shared/carry/last-year';
import { moveToForm } from '../../../../shared/carry/move-to-form';
import { Pairs } from '../../../../shared/carry/pairs';
import { rollForward } from '../../../../shared/carry/roll-forward';
import { compareDocuments } from '../../../../shared/compare/compare';
import { newProject } from '../../../../shared/document/new-project';
import type { LastYearFigures, Project } from '../../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { tablesJson } from '../../../../shared/editor/tables-json';
import type { Template } from '../../../../shared/form/template';
import { enteredSample, FORMS, readSample, shippedForms } from '../../../support/form-sample';
import { template } from '../../../support/templates';

const central = await template(`${FORMS}/central-2026`);
const sample = enteredSample(central, readSample('central-2026')).project;
const { lastYear: _own, ...plain } = sample;
const last: Project = { ...plain, year: 2025 };
const { department } = sample;

function rolled(form: Template = central): DocumentEditor {
  const made = rollForward({ template: central, project: last }, form, { department, year: 2026 });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return openEditor(form, made.value.project);
}

function figuresOf(project: Project, form: Template, now: Template = form, year = 2026): LastYearFigures | null {
  const editor = openEditor(form, project);
  return lastYearFigures(editor, new Pairs(form, now), openEditor(now, newProject(now, department, year)));
}

/** Every figure, as `table/column/row=text`. */
function listed(figures: LastYearFigures | null | undefined): string[] {
  return Object.entries(figures?.tables ?? {}).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, rows]) =>
      Object.entries(rows).map(([row, text]) => `${table}/${column}/${row}=${text}`),
    ),
  );
}

describe('figures of last year’s document in this year’s', () => {
  it('are all there by code or fixed row, computed ones too, and none of tables left empty', () => {
    const figures = figuresOf(last, central);
    expect(figures?.year).toBe(2025);
    const all = listed(figures);
    expect(all).toContain('T3/basic/2010301=1200.35');
    expect(all).toContain('T3/total/total=1951.5');
    expect(all).toContain('T7/reception/all=12');
    expect(all).toContain('T1/expenditure/all=1951.5');
    const begun = figuresOf(newProject(central, department, 2025), central);
    expect(begun).toBeNull();
  });

  it('come by 由上年新建, and what is printed of last year is held to them', () => {
    const editor = rolled();
    expect(listed(editor.project.lastYear)).toEqual(listed(figuresOf(last, central)));
    expect(editor.cell('T7', 'all', 'last_reception').text).toBe('12.00');
    const told = () => editor.verdicts().flatMap(({ rule, verdict }) => (rule === 'G6' ? [verdict.kind] : []));
    editor.dispatch({
      kind: 'set-cells',
      cells: [
        { table: 'T7', row: 'all', column: 'reception', text: '11' },
        { table: 'T5', row: 'total', column: 'last', text: '1' },
      ],
    });
    expect(told()).toEqual(['held', 'held', 'held', 'held']);
    editor.dispatch({
      kind: 'set-cells',
      cells: [{ table: 'T7', row: 'all', column: 'last_reception', text: '21' }],
    });
    const found = editor.findings().filter(({ rule }) => rule === 'G6');
    expect(found.map(({ severity, sentence }) => `${severity} ${sentence}`)).toEqual([
      'info 不平：“三公”经费表 · 合计 · 2025年预算数·公务接待费 21.00，应等于 12.00（2025年文件的“三公”经费表 · 合计 · 2025年预算数·公务接待费 12.00），差额 9.00。',
    ]);
  });

  it('come by 从上年文件取数 in the same step as what is printed, and go with it', () => {
    const editor = openEditor(central, newProject(central, department, 2026));
    const plan = planLastYear(editor, central, last);
    expect(plan?.figureCount).toBe(listed(figuresOf(last, central)).filter((one) => !/=(?:null)?$/.test(one)).length);
    if (plan) editor.dispatch(plan.command);
    expect(editor.project.lastYear?.year).toBe(2025);
    editor.undo();
    expect(editor.project.lastYear).toBeUndefined();
  });

  it('come back from the tables of the document as data, where the form has such columns', () => {
    const data = tablesJson(rolled());
    const read = importTablesJson(JSON.stringify(data), [central]);
    expect(read.ok && listed(read.value.project.lastYear)).toEqual(listed(rolled().project.lastYear));
    const strange = { ...data, lastYear: { year: 2025, tables: { T7: { none: { all: '1' } }, Z: { x: { y: '1' } } } } };
    const other = importTablesJson(JSON.stringify(strange), [central]);
    expect(other.ok && other.value.project.lastYear).toEqual({ year: 2025, tables: {} });
    const bad = { ...data, lastYear: { year: 2025, tables: { T7: { reception: { all: '1,000' } } } } };
    expect(importTablesJson(JSON.stringify(bad), [central])).toMatchObject({ error: { code: 'tables-json-shape' } });
  });

  it('are compared figure by figure, or told as a whole where one document has none', () => {
    const project = rolled().project;
    const lines = (before: Project, after: Project) =>
      compareDocuments({ template: central, project: before }, { template: central, project: after }).inputs;
    expect(lines(project, structuredClone(project))).toEqual([]);
    const { lastYear = { year: 0, tables: {} }, ...without } = project;
    const count = listed(lastYear).length;
    expect(lines(without, project)).toEqual([
      { what: 'last-year', place: '', before: '', after: `2025 年的数 ${count} 个` },
    ]);
    const changed = structuredClone(project);
    const reception = changed.lastYear?.tables.T7?.reception;
    if (reception) reception.all = '13';
    expect(lines(project, changed)).toEqual([
      { what: 'last-year', place: '“三公”经费表 · 合计 · 2026年预算数·公务接待费', before: '12', after: '13' },
    ]);
  });

  it.each(shippedForms())('are the same taken into any form at once, or into %s and moved from there', async (id) => {
    const form = await template(`${FORMS}/${id}`);
    const { lastYear: _held, ...entered } = enteredSample(form, readSample(id)).project;
    const before: Project = { ...entered, year: 2025 };
    const own = figuresOf(before, form) ?? { year: 2025, tables: {} };
    for (const other of await Promise.all(shippedForms().map((one) => template(`${FORMS}/${one}`)))) {
      const project = { ...newProject(form, department, 2026), lastYear: own };
      const moved = moveToForm({ template: form, project }, other);
      if (!moved.ok) throw new Error(moved.error.code);
      expect(listed(moved.value.project.lastYear).sort()).toEqual(listed(figuresOf(before, form, other)).sort());
    }
  });

  it('are those of the year that the document was for, not those that it printed of the year before', async () => {
    const hunan = await template(`${FORMS}/hunan-county-2026`);
    expect(listed(figuresOf(last, central))).toContain('T7/abroad/all=28');
    expect(listed(figuresOf(last, central, hunan))).toContain('T15/abroad/total=28');
  });

  it('keep whose they are, in other forms and as data too', async () => {
    const other = { ...last, department: { code: '8', name: '乙局' } };
    const editor = openEditor(central, newProject(central, department, 2026));
    const plan = planLastYear(editor, central, other);
    if (plan) editor.dispatch(plan.command);
    expect(editor.project.lastYear?.department).toEqual(other.department);
    const moved = moveToForm({ template: central, project: editor.project }, await template(`${FORMS}/county-2026`));
    expect(moved.ok && moved.value.project.lastYear?.department).toEqual(other.department);
    const read = importTablesJson(JSON.stringify(tablesJson(editor)), [central]);
    expect(read.ok && read.value.project.lastYear?.department).toEqual(other.department);
    const own = planLastYear(editor, central, last);
    if (own) editor.dispatch(own.command);
    const lines = compareDocuments(
      {
        template: central,
        project: { ...editor.project, lastYear: plan?.command.kind === 'put' ? plan.command.lastYear : undefined },
      },
      { template: central, project: editor.project },
    ).inputs;
    expect(lines.map(({ before, after }) => [before, after])).toEqual([
      [expect.stringMatching(/^“乙局” 2025 年的数/), expect.stringContaining(`“${department.name}” 2025 年的数`)],
    ]);
  });

  it('are of the year before only', () => {
    expect(figuresOf({ ...last, year: 2024 }, central)).toBeNull();
    expect(figuresOf(last, central, central, 2025)).toBeNull();
  });

  it('are in the unit of this year’s form, and blank where they were', () => {
    const yuan: Template = { ...central, tables: central.tables.map((table) => ({ ...table, unit: '元' })) };
    const all = listed(figuresOf(last, yuan, central));
    expect(all).toContain('T7/reception/all=0');
    expect(all).toContain('T3/basic/2010301=0.12');
    expect(all).toContain('T8/total/total=0');
  });

  it('cannot be told where last year’s cell holds no amount, or its file lacked it', () => {
    const editor = openEditor(central, last);
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T3', row: '2080501', column: 'basic', text: '约45' }] });
    const all = listed(figuresOf(editor.project, central));
    expect(all).toContain('T3/basic/2080501=null');
    expect(all).toContain('T3/basic/total=null');
    expect(all).toContain('T3/project/total=450.5');
    const lacking = figuresOf(
      { ...last, absent: [{ table: 'T9', row: null, column: null }], nothing: ['T8'] },
      central,
    );
    expect(Object.keys(lacking?.tables ?? {})).not.toContain('T9');
  });

  it('are the sum of the rows where a code stands in several, and not known where one of them has no amount', () => {
    const twice = (text: string): string[] => {
      const project = structuredClone(last);
      const { rows = [], cells = {} } = project.tables.T3 ?? {};
      const at = rows.findIndex(({ code }) => code === '2010301');
      rows.splice(at + 1, 0, { id: 'again', code: '2010301', name: '行政运行（二）' });
      cells.again = { basic: text };
      return listed(figuresOf(project, central));
    };
    expect(twice('1000')).toEqual(expect.arrayContaining(['T3/basic/2010301=2200.35', 'T3/basic/201=2200.35']));
    expect(twice('')).toContain('T3/basic/2010301=1200.35');
    expect(twice('约1000')).toContain('T3/basic/2010301=null');
  });

  it('have the codes above those that last year’s document lists', () => {
    const project = structuredClone(last);
    for (const data of Object.values(project.tables)) data.rows = data.rows.filter(({ code }) => code.length > 5);
    expect(listed(figuresOf(last, central))).toContain('T3/basic/20103=1200.35');
    const without = listed(figuresOf(project, central)).filter((one) => one.startsWith('T3/'));
    const whole = listed(figuresOf(last, central)).filter((one) => one.startsWith('T3/'));
    expect(without.sort()).toEqual(whole.sort());
  });

  it('go with the document into another form, by the words of that one', async () => {
    const county = await template(`${FORMS}/county-2026`);
    const moved = moveToForm({ template: central, project: rolled().project }, county);
    if (!moved.ok) throw new Error(moved.error.code);
    expect(moved.value.report.moved.join()).toMatch(/供比较的上年数 \d+ 处/);
    const there = listed(moved.value.project.lastYear);
    expect(there.some((one) => /^\w+\/basic\/2010301=1200\.35$/.test(one))).toBe(true);
    const back = moveToForm({ template: county, project: moved.value.project }, central);
    const before = listed(rolled().project.lastYear);
    const after = listed(back.ok ? back.value.project.lastYear : null);
    expect(after.length).toBeGreaterThan(100);
    expect(after.filter((one) => !before.includes(one))).toEqual([]);
  });

  it('tell a code that this year’s list does not have under that code', async () => {
    const before = await template(`${FORMS}/hebei-2019`);
    const editor = openEditor(before, newProject(before, department, 2018));
    editor.dispatch({ kind: 'add-row', table: 'T3', code: '2080504', name: null });
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T3', row: '2080504', column: 'basic', text: '9.43' }] });
    const now = await template(`${FORMS}/hebei-2026`);
    const figures = lastYearFigures(
      openEditor(before, { ...editor.project, year: 2025 }),
      new Pairs(before, now),
      openEditor(now, newProject(now, department, 2026)),
    );
    expect(figures?.tables.T3?.basic).toMatchObject({ '2080504': '9.43', '20805': '9.43' });
  });
});
