import { beforeAll, describe, expect, it } from 'vitest';
import { planLastYear } from '../../../../shared/carry/last-year';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { loadTemplate } from '../../../../shared/form/load';
import type { Template } from '../../../../shared/form/template';
import { enteredOnce, SEED_DEPARTMENT } from '../../../support/seed';
import { textFiles } from '../../../support/small-text';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

/** Last year's document: 600 of basic expenditure in one row, 100 of reception. */
function lastYear(): DocumentEditor {
  const editor = enteredOnce(form);
  editor.dispatch({ kind: 'set-meta', department: SEED_DEPARTMENT, year: 2018 });
  const cells = [
    { table: 'T3', row: '2010301', column: 'basic', text: '600' },
    { table: 'T9', row: 'reception', column: 'general', text: '100' },
  ];
  editor.dispatch({ kind: 'set-cells', cells });
  return editor;
}

function taken(plan: ReturnType<typeof planLastYear>): string[] {
  return (plan?.taken ?? []).map(({ place, before, after }) => `${place}：${before} → ${after}`);
}

const WANTED = [
  '上年部门预算支出总额： → 1273.84',
  '上年基本支出： → 717.12',
  '上年项目支出： → 556.72',
  '“三公”经费增减表 · 因公出国经费 · 2018年度预算： → 0',
  '“三公”经费增减表 · 公务用车购置经费 · 2018年度预算： → 0',
  '“三公”经费增减表 · 公务用车运行经费 · 2018年度预算： → 70.4',
  '“三公”经费增减表 · 公务接待费支出 · 2018年度预算： → 100',
];

describe('figures from last year’s document', () => {
  it('go where the form says, in one step, and what depends on them follows', () => {
    const editor = enteredOnce(form);
    const before = editor.project;
    const last = lastYear();
    const plan = planLastYear(editor, form, last.project);
    expect(plan).toMatchObject({ year: 2018, department: SEED_DEPARTMENT.name, missing: [] });
    expect(taken(plan)).toEqual(WANTED);
    if (plan === null) throw new Error('nothing is taken');
    expect(editor.dispatch(plan.command).ok).toBe(true);
    expect(editor.cell('E2', 'reception', 'change').value).toBe('23');
    expect(editor.cell('E2', 'total', 'last').value).toBe('170.4');
    const change = editor.narrative.section('overview')?.blocks.map(({ text }) => text) ?? [];
    expect(change.join()).toContain('与上年相比增加34.87万元。其中：基本支出增加34.87万元，项目支出无增减变化');
    expect(editor.undoLabel).toBe('从上年文件取数');
    editor.undo();
    expect(editor.project).toEqual(before);
  });

  it('say what stood there before', () => {
    const editor = enteredOnce(form);
    editor.dispatch({ kind: 'set-input', input: 'last_total', text: '1000' });
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'E2', row: 'reception', column: 'last', text: '99' }] });
    const told = taken(planLastYear(editor, form, lastYear().project));
    expect(told).toContain('上年部门预算支出总额：1000 → 1273.84');
    expect(told).toContain('“三公”经费增减表 · 公务接待费支出 · 2018年度预算：99 → 100');
  });

  it('are not made up for what the file does not hold', () => {
    const empty = newProject(form, SEED_DEPARTMENT, 2018);
    const plan = planLastYear(enteredOnce(form), form, empty);
    expect(plan?.taken).toEqual([]);
    expect(plan?.missing).toHaveLength(7);
  });

  it('come from the next source where the first is not there', () => {
    const last = openEditor(form, newProject(form, SEED_DEPARTMENT, 2018));
    last.dispatch({ kind: 'set-cells', cells: [{ table: 'E2', row: 'abroad', column: 'this', text: '12.5' }] });
    expect(taken(planLastYear(enteredOnce(form), form, last.project))).toEqual([
      '“三公”经费增减表 · 因公出国经费 · 2018年度预算： → 12.5',
      // What that table prints beside it.
      '“三公”经费增减表 · 公务用车购置经费 · 2018年度预算： → 0',
      '“三公”经费增减表 · 公务用车运行经费 · 2018年度预算： → 0',
      '“三公”经费增减表 · 公务接待费支出 · 2018年度预算： → 0',
    ]);
  });

  it('come in this document’s unit', () => {
    const last = lastYear();
    const plan = planLastYear(
      enteredOnce(form),
      { ...form, unit: '元', tables: form.tables.map((table) => ({ ...table, unit: '元' })) },
      last.project,
    );
    expect(taken(plan)[0]).toBe('上年部门预算支出总额： → 0.13');
  });

  it('are missing where last year’s form has no such table', async () => {
    const city = await template('tests/fixtures/templates/city-2025');
    const plan = planLastYear(enteredOnce(form), city, newProject(city, SEED_DEPARTMENT, 2018));
    expect(plan?.taken).toEqual([]);
    expect(plan?.missing).toHaveLength(7);
    expect(
      planLastYear(openEditor(city, newProject(city, SEED_DEPARTMENT, 2018)), form, lastYear().project),
    ).toBeNull();
  });

  it.each([
    ['to: "D[sum].total + 1", from: "D[sum].total"', 'a cell or one of the inputs'],
    ['to: nothing, from: "D[sum].total"', 'unknown name “nothing”'],
    ['to: "D[sum].total", from: "X[sum].total"', 'unknown table “X”'],
  ])('%s is a fault of the form', (fields, reason) => {
    const loaded = loadTemplate(textFiles(null, `last_year:\n  - {say: z, ${fields}}\n`));
    expect(loaded.ok ? '' : loaded.error.params?.reason).toContain(reason);
  });
});
