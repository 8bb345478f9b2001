import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../electron/services/excel/export';
import { importTablesJson } from '../../../../electron/services/tables-json/import';
import { importWorkbook } from '../../../../electron/services/workbook/import';
import { newProject } from '../../../../shared/document/new-project';
import { coverageOf } from '../../../../shared/editor/coverage';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { tablesJson } from '../../../../shared/editor/tables-json';
import { entryGroups } from '../../../../shared/form/entry-groups';
import type { Template } from '../../../../shared/form/template';
import { enteredOnce, SEED_DEPARTMENT } from '../../../support/seed';
import { addRow, keys, smallEditor, smallFiles, type, withRelation } from '../../../support/small-form';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

const todoKeys = (editor: DocumentEditor): string[] => editor.todos().map(({ key }) => key);
const findingKeys = (editor: DocumentEditor): string[] => editor.findings().map(({ key }) => key);
const fresh = (): DocumentEditor => openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));

function set(editor: DocumentEditor, table: string, row: string, column: string, text: string | null): void {
  const done = editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] });
  if (!done.ok) throw new Error(done.error.code);
}

describe('what a form wants to be filled in', () => {
  it('is what does not follow from another table', () => {
    expect(entryGroups(form).map(({ table, section }) => `${table}/${section}`)).toEqual([
      'T3/main',
      'T4/income',
      'T4/expenditure',
      ...['T6', 'T7', 'T8', 'T9', 'E1', 'E3', 'E4', 'E5'].map((table) => `${table}/main`),
    ]);
  });
});

describe('a document in which nothing was done', () => {
  it('is all 待填: no finding about its tables, and none of its relations is called true', () => {
    const editor = fresh();
    expect(todoKeys(editor).filter((key) => key.startsWith('todo@'))).toEqual(
      ['T3', 'T4', 'T6', 'T7', 'T8', 'T9', 'E1', 'E3', 'E4', 'E5'].map((table) => `todo@${table}`),
    );
    expect(editor.todos().find(({ key }) => key === 'todo@T9')?.sentence).toMatch(/^“‘三公’经费表”还没有填写/);
    expect(editor.findings().filter(({ section }) => section === undefined)).toEqual([]);
    const relations = new Set(form.equations.map(({ id }) => id));
    const held = editor.verdicts().filter(({ rule, verdict }) => relations.has(rule) && verdict.kind === 'held');
    expect(held.map(({ rule }) => rule)).toEqual([]);
    expect(coverageOf(editor).rules.find(({ rule }) => rule === 'S2a')).toMatchObject({ held: 0, notJudged: 1 });
    const waiting = editor.verdicts().filter(({ verdict }) => verdict.kind === 'not-judged');
    expect(waiting.length).toBeGreaterThan(300);
  });
});

describe('one figure', () => {
  const cells = [
    ['T9', 'reception', 'general'],
    ['E2', 'reception', 'last'],
    ['E2', 'vehicle_run', 'reason'],
    ['E5', 'total', 'value'],
    ['E4', 'total', 'funds'],
  ] as const;

  it.each(cells)('in %s %s %s raises nothing about what was not touched', (table, row, column) => {
    const editor = enteredOnce(form);
    const before = editor.findings();
    set(editor, table, row, column, column === 'reason' ? '车辆更新' : '1.00');
    const others = editor.findings().filter(({ key }) => !before.some((known) => known.key === key));
    expect(
      others.filter((finding) => finding.table !== table && !finding.cells.some((one) => one.table === table)),
    ).toEqual([]);
    if (table === 'E2' && column === 'last') expect(others).toEqual([]);
  });

  it('of last year takes one 待填 away only with the reason that the change needs', () => {
    const editor = enteredOnce(form);
    const open = (): string[] => todoKeys(editor).filter((key) => key.startsWith('S4'));
    const all = ['S4@abroad', 'S4@vehicle_buy', 'S4@vehicle_run', 'S4@reception', 'S4@total'];
    expect(open()).toEqual(all);
    set(editor, 'E2', 'reception', 'last', '100');
    expect(open()).toEqual(all);
    set(editor, 'E2', 'reception', 'reason', '接待任务增加');
    expect(open()).toEqual(all.filter((key) => key !== 'S4@reception'));
    expect(findingKeys(editor).filter((key) => key.startsWith('S4'))).toEqual([]);
    set(editor, 'E2', 'abroad', 'reason', '没有安排');
    expect(findingKeys(editor)).toContain('S4@abroad');
  });
});

describe('a table of records', () => {
  it('with words and not one amount is 待填 of its own until an amount, or a 0, is typed', () => {
    const editor = fresh();
    const added = editor.dispatch({ kind: 'add-records', table: 'E3', after: null, level: 1, count: 1 });
    if (!added.ok) throw new Error(added.error.code);
    const row = editor.layout('E3').lines[0]?.rows.main?.id ?? '';
    const open = (): string[] => todoKeys(editor).filter((key) => key.startsWith('todo@E3'));
    expect(open()).toEqual(['todo@E3']);
    set(editor, 'E3', row, 'activity', '公文流转');
    expect(open()).toEqual(['todo@E3/amounts']);
    expect(editor.todos().find(({ key }) => key === 'todo@E3/amounts')?.sentence).toBe(
      '“绩效目标表”填了文字，金额还一个也没有填；确实没有金额的，请填 0。',
    );
    expect(todoKeys(openEditor(form, editor.project))).toContain('todo@E3/amounts');
    set(editor, 'E3', row, 'budget', '12.50');
    expect(open()).toEqual([]);
    set(editor, 'E3', row, 'budget', '0');
    expect(open()).toEqual([]);
    set(editor, 'E3', row, 'budget', '');
    expect(open()).toEqual(['todo@E3/amounts']);
    set(editor, 'E3', row, 'activity', null);
    expect(open()).toEqual(['todo@E3']);
  });

  it('of which the words are merely last year’s is not begun, until a word is touched or an amount typed', () => {
    const blank = fresh();
    blank.dispatch({ kind: 'add-records', table: 'E3', after: null, level: 1, count: 1 });
    const row = blank.layout('E3').lines[0]?.rows.main?.id ?? '';
    set(blank, 'E3', row, 'activity', '公文流转');
    set(blank, 'E3', row, 'goal', '按时办结');
    const carried = { year: 2018, tables: { E3: [`${row}/activity`, `${row}/goal`] }, sections: {} };
    const editor = openEditor(form, { ...blank.project, carried });
    const open = (): string[] => todoKeys(editor).filter((key) => key.startsWith('todo@E3'));
    expect(open()).toEqual(['todo@E3']);
    // 无此项 is refused while the words stand, and is open to a table whose rows were deleted.
    const sentence = (): string | undefined => editor.todos().find(({ key }) => key === 'todo@E3')?.sentence;
    expect(sentence()).toContain('只有上年的文字，今年还没有填写；请核对文字并填金额');
    expect(sentence()).toContain('请删除这些行后选“无此项”');
    const nothing = { kind: 'set-nothing', table: 'E3', nothing: true } as const;
    expect(editor.dispatch(nothing)).toMatchObject({ ok: false, error: { code: 'table-has-figures' } });
    expect(editor.dispatch({ kind: 'delete-rows', table: 'E3', rows: [row] }).ok).toBe(true);
    expect(sentence()).toMatch(/还没有填写；确实没有这项内容的，请选“无此项”。$/);
    expect(editor.dispatch(nothing).ok).toBe(true);
    expect(open()).toEqual([]);
    editor.undo();
    editor.undo();
    set(editor, 'E3', row, 'budget', '12.50');
    expect(open()).toEqual([]);
    editor.undo();
    expect(open()).toEqual(['todo@E3']);
    set(editor, 'E3', row, 'goal', '及时办结');
    expect(open()).toEqual(['todo@E3/amounts']);
    expect(todoKeys(openEditor(form, editor.project))).toEqual(todoKeys(editor));
    editor.undo();
    editor.dispatch({ kind: 'confirm-table', table: 'E3' });
    expect(open()).toEqual(['todo@E3/amounts']);
  });

  it('of whose rows none takes an amount asks for none', () => {
    const editor = fresh();
    editor.dispatch({ kind: 'add-records', table: 'E3', after: null, level: 3, count: 1 });
    const row = editor.layout('E3').lines[0]?.rows.main?.id ?? '';
    set(editor, 'E3', row, 'indicator', '办结率');
    expect(todoKeys(editor).filter((key) => key.startsWith('todo@E3'))).toEqual([]);
  });
});

describe('无此项', () => {
  it('prints the note of the form, is done, is one step, and ends with the first figure', () => {
    const editor = fresh();
    expect(editor.note('T7')).toBeNull();
    const said = editor.dispatch({ kind: 'set-nothing', table: 'T7', nothing: true });
    expect(said).toMatchObject({ ok: true, value: { label: '无此项', tables: ['T7'] } });
    expect(editor.note('T7')).toBe('注：我单位无政府基金预算，空表列示。');
    expect(todoKeys(editor)).not.toContain('todo@T7');
    editor.undo();
    expect(editor.note('T7')).toBeNull();
    expect(todoKeys(editor)).toContain('todo@T7');
    editor.redo();
    set(editor, 'T7', 'total', 'total', '5');
    expect(editor.note('T7')).toBeNull();
    set(editor, 'T7', 'total', 'total', null);
    expect(editor.note('T7')).toBe('注：我单位无政府基金预算，空表列示。');
    editor.dispatch({ kind: 'set-nothing', table: 'T7', nothing: false });
    expect(todoKeys(editor)).toContain('todo@T7');
  });

  it('is refused of a table in which something stands', () => {
    const editor = enteredOnce(form);
    expect(editor.dispatch({ kind: 'set-nothing', table: 'T3', nothing: true })).toMatchObject({
      ok: false,
      error: { code: 'table-has-figures' },
    });
  });

  it('is what a note of its own says too, and what takes the word of an imported blank one', () => {
    const editor = fresh();
    editor.dispatch({ kind: 'set-note', table: 'T7', text: '本表不涉及。' });
    expect(todoKeys(editor)).not.toContain('todo@T7');
    editor.dispatch({ kind: 'set-nothing', table: 'T7', nothing: false });
    expect(todoKeys(editor)).toContain('todo@T7');
    editor.dispatch({ kind: 'set-note', table: 'T7', text: '' });
    expect(todoKeys(editor)).toContain('todo@T7');
    editor.dispatch({ kind: 'set-nothing', table: 'T7', nothing: true });
    expect(editor.note('T7')).toBe('注：我单位无政府基金预算，空表列示。');
  });

  it('of a section is a sentence in it; its tables stay', () => {
    const editor = fresh();
    expect(editor.dispatch({ kind: 'write-nothing', section: 'performance' }).ok).toBe(true);
    const [section] = editor.narrative.sections().filter(({ id }) => id === 'performance');
    expect(section?.blocks.map(({ block, text }) => block.table ?? text)).toEqual(['我部门无此项内容。', 'E3']);
    expect(editor.todos().filter(({ section: id }) => id === 'performance')).toEqual([]);
    editor.undo();
    expect(editor.todos().filter(({ section: id }) => id === 'performance')).toHaveLength(3);
  });
});

describe('a relation over what is not begun', () => {
  it('waits for it, and is judged from the figure that begins it', () => {
    const editor = smallEditor(withRelation('left: "S[all].got", right: "S[all].spent", solve: false'));
    editor.dispatch({ kind: 'set-nothing', table: 'D', nothing: false });
    type(editor, 'S/grant/got', '5');
    expect(keys(editor)).toEqual([]);
    expect(editor.verdicts().find(({ rule }) => rule === 'Z')?.verdict).toEqual({
      kind: 'not-judged',
      why: { code: 'waiting', tables: ['D'] },
    });
    addRow(editor, 'D', '1001');
    expect(keys(editor)).toEqual([]);
    type(editor, 'D/1001/basic', '4');
    expect(keys(editor)).toContain('Z');
    editor.undo();
    expect(keys(editor)).toEqual([]);
    editor.dispatch({ kind: 'set-nothing', table: 'D', nothing: true });
    expect(keys(editor)).toContain('Z');
  });

  it('tells of blanks that somebody left there', () => {
    const editor = smallEditor(smallFiles());
    editor.dispatch({ kind: 'set-nothing', table: 'D', nothing: false });
    type(editor, 'D/sum/basic', '');
    expect(keys(editor)).toContain('Q11@sum');
    expect(todoKeys(editor)).toContain('todo@D');
  });
});

describe('an assertion that may be 待填', () => {
  const asks = withRelation('assert: "S[grant].got = 1", fail: 应为一, todo: "S[other].got = 1"');

  it.each([
    ['1', [], ['Z']],
    ['2', ['Z'], []],
    // Whether it is still to do cannot be told: it is no reason to keep silent.
    ['一元', ['Z'], []],
  ])('with %s in the cell that decides', (decides, found, open) => {
    const editor = smallEditor(asks);
    type(editor, 'S/other/got', decides);
    expect(keys(editor).filter((key) => key === 'Z')).toEqual(found);
    expect(todoKeys(editor).filter((key) => key === 'Z')).toEqual(open);
  });
});

describe('a file written and read again', () => {
  // A file holds amounts alone: what the form took from others to begin with (预设取数) reads as typed.
  const isPresumed = (key: string): boolean => key.startsWith('presumed@');
  const ofTables = (editor: DocumentEditor) => ({
    todo: editor.todos().flatMap(({ key, section }) => (section === undefined && !isPresumed(key) ? [key] : [])),
    findings: editor.findings().flatMap(({ key, section }) => (section === undefined ? [key] : [])),
  });
  const documents: [string, () => DocumentEditor][] = [
    ['nothing done', fresh],
    ['30 amounts', () => enteredOnce(form)],
    [
      '30 amounts and 无此项 of two tables',
      () => {
        const editor = enteredOnce(form);
        for (const table of ['T7', 'E4']) editor.dispatch({ kind: 'set-nothing', table, nothing: true });
        set(editor, 'E2', 'reception', 'last', '100');
        return editor;
      },
    ],
  ];

  it.each(documents)('tells the same 待填 and findings: %s, as JSON', (_what, make) => {
    const read = importTablesJson(JSON.stringify(tablesJson(make())), [form]);
    if (!read.ok) throw new Error(read.error.code);
    expect(ofTables(openEditor(form, read.value.project))).toEqual(ofTables(make()));
  });

  it.each(documents)('tells the same 待填 and findings: %s, as a workbook', async (_what, make) => {
    const bytes = await exportExcel(form, make().project, { valuesOnly: true, protect: false });
    const read = await importWorkbook(bytes, 'back.xlsx', [form], { corrections: null, recall: async () => null });
    if (!read.ok) throw new Error(read.error.code);
    expect(ofTables(openEditor(form, read.value.project))).toEqual(ofTables(make()));
  });
});
