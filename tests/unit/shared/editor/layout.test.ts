import { beforeAll, describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { printModel } from '../../../../shared/editor/print';
import type { Template } from '../../../../shared/form/template';
import { SEED_DEPARTMENT } from '../../../support/seed';
import { addRow, smallEditor, smallFiles, type } from '../../../support/small-form';
import { template } from '../../../support/templates';

type Editor = ReturnType<typeof smallEditor>;

function sides(editor: Editor, table: string): string[] {
  return editor
    .layout(table)
    .lines.map((line) => [line.number, ...['in', 'out', 'main'].map((id) => line.rows[id]?.id ?? '')].join(' ').trim());
}

describe('printed lines', () => {
  it('of two sides start together and end with their foot rows level', () => {
    expect(sides(smallEditor(), 'S')).toEqual(['1 grant 10', '2 other 20', '3  30', '4 year', '5 carry', '6 all all']);
  });

  it('hold classified rows between the fixed ones, with name, level and parent', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '2001');
    addRow(editor, 'D', '1002');
    const rows = editor.layout('D').lines.map((line) => line.rows.main);
    expect(rows.map((row) => [row?.code ?? '', row?.label, row?.level, row?.classified, row?.total].join(' '))).toEqual(
      [
        ' 合计 0 false true',
        '10 甲 1 true false',
        '1002 甲二 2 true false',
        '20 乙 1 true false',
        '2001 乙一 2 true false',
      ],
    );
  });

  it('show a code the list lacks without a name', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '4001');
    expect(editor.cell('D', '4001', 'name').text).toBe('');
    expect(editor.cell('D', '4001', 'code').text).toBe('4001');
  });
});

describe('header, 栏次 and headings', () => {
  it('spans follow the tree of columns, 栏次 counts from the second column', () => {
    const layout = smallEditor().layout('S');
    expect(layout.header.map((cell) => Object.values(cell).join(' '))).toEqual([
      '序号 0 0 2 1',
      '收 0 1 1 2',
      '项 目 1 1 1 1',
      '预算数 1 2 1 1',
      '支 0 3 1 2',
      '项 目 1 3 1 1',
      '预算数 1 4 1 1',
    ]);
    expect(layout.headerRows).toBe(2);
    expect(layout.index).toEqual(['栏次', '1', '2', '3', '4']);
    expect(layout.columns.map((column) => `${column.path.join('/')} ${column.section} ${column.number}`)).toEqual([
      '序号 main ',
      '收/项 目 in 1',
      '收/预算数 in 2',
      '支/项 目 out 3',
      '支/预算数 out 4',
    ]);
    expect(smallEditor().layout('D').index).toBeNull();
  });

  it('department, year and unit are put in, and follow the document', () => {
    const editor = smallEditor();
    expect(editor.layout('S').headings).toEqual(['[7]某局', '年度：2030', '单位：万元']);
    const result = editor.dispatch({ kind: 'set-meta', department: { code: '', name: '另局' }, year: 2031 });
    expect(editor.layout('S').headings).toEqual(['另局', '年度：2031', '单位：万元']);
    expect(result.ok && result.value.tables).toEqual(['S', 'D']);
    expect(printModel(editor).title).toBe('另局2031');
  });
});

describe('rows that follow another table', () => {
  let form: Template;
  beforeAll(async () => {
    form = await template();
  });

  const codes = (editor: Editor, table: string): string[] =>
    editor.layout(table).lines.flatMap((line) => Object.values(line.rows).flatMap((row) => row?.code ?? []));

  it('come and go with it, and are left out while they carry no figure', () => {
    const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
    addRow(editor, 'T3', '2010301');
    expect(codes(editor, 'T3')).toEqual(['201', '20103', '2010301']);
    expect(codes(editor, 'T5')).toEqual([]);
    const typed = type(editor, 'T3/2010301/basic', '1');
    expect(codes(editor, 'T5')).toEqual(['201', '20103', '2010301']);
    expect(typed.tables).toEqual(expect.arrayContaining(['T2', 'T5']));
    expect(editor.layout('T5').lines.map((line) => line.number)).toEqual([1, 2, 3, 4]);
    type(editor, 'T3/2010301/basic', '0');
    expect(codes(editor, 'T5')).toEqual([]);
    editor.undo();
    expect(codes(editor, 'T5')).toEqual(['201', '20103', '2010301']);
    editor.dispatch({ kind: 'delete-rows', table: 'T3', rows: ['2010301', '20103', '201'] });
    expect(codes(editor, 'T5')).toEqual([]);
  });

  it('a row of its own stays although it is all zero', () => {
    const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
    addRow(editor, 'T5', '2010301');
    expect(codes(editor, 'T5')).toEqual(['201', '20103', '2010301']);
  });

  it('a row typed into at several cells becomes the table’s own once', () => {
    const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
    addRow(editor, 'T3', '2010301');
    const at = { table: 'T2', row: '2010301' };
    const cells = ['institution', 'business', 'other'].map((column) => ({ ...at, column, text: '1' }));
    editor.dispatch({ kind: 'set-cells', cells });
    expect(editor.project.tables.T2?.rows).toEqual([{ id: '2010301', code: '2010301', name: null }]);
    expect(codes(editor, 'T2')).toEqual(['201', '20103', '2010301']);
  });

  it('rows typed into one by one or pasted at once keep the order of codes', () => {
    const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
    for (const code of ['2010301', '2080505', '2210201']) {
      addRow(editor, 'T3', code);
      type(editor, `T3/${code}/project`, '1');
    }
    const cells = ['2010301', '2080505', '2210201'].map((row) => ({ table: 'T5', row, column: 'project', text: '1' }));
    editor.dispatch({ kind: 'set-cells', cells });
    expect(editor.project.tables.T5?.rows.map((row) => row.code)).toEqual(['2010301', '2080505', '2210201']);
    expect(editor.findings().filter((finding) => finding.rule === 'E2c')).toEqual([]);
  });
});

it('a code split over columns shows its digits', async () => {
  const form = await template('tests/fixtures/templates/city-2025');
  const editor = openEditor(form, newProject(form, { code: '', name: '某中心' }, 2025));
  addRow(editor, 'B2', '2010301');
  const parts = ['class', 'group', 'item'].map((column) => editor.cell('B2', '2010301', column).text);
  expect(parts).toEqual(['201', '03', '01']);
});

it('a column for words is empty until somebody writes in it', () => {
  const column = '  - {id: project, title: 项目, kind: money}\n';
  const editor = smallEditor(
    smallFiles({ 'tables/D.yaml': [column, `${column}  - {id: remark, title: 备注, kind: text}\n`] }),
  );
  expect(editor.cell('D', 'sum', 'remark')).toMatchObject({ state: 'default', text: '' });
  editor.dispatch({ kind: 'set-cells', cells: [{ table: 'D', row: 'sum', column: 'remark', text: ' 1,000 ' }] });
  expect(editor.cell('D', 'sum', 'remark')).toMatchObject({ state: 'typed', text: ' 1,000 ', value: null });
});

it('cells that are not there are void', () => {
  const editor = smallEditor(smallFiles());
  expect(editor.cell('D', '1001', 'basic').state).toBe('void');
  expect(editor.cell('S', 'grant', 'spent').state).toBe('void');
  expect(editor.cell('S', 'grant', 'none').state).toBe('void');
  expect(editor.cell('S', 'other', 'item')).toMatchObject({ state: 'fixed', text: '    其他' });
});
