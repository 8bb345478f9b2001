import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../electron/services/excel/export';
import { readWorkbook } from '../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../electron/services/workbook/recognise';
import { lintTemplate } from '../../../../shared/authoring/lint';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { addRow, type } from '../../../support/small-form';
import { template } from '../../../support/templates';

let form: Template;
let editor: DocumentEditor;
beforeAll(async () => {
  form = await template('tests/fixtures/templates/district-2031');
});
beforeEach(() => {
  editor = openEditor(form, newProject(form, { code: '105', name: '某某局' }, 2031));
});

function codes(section: string, of = editor): string[] {
  return of.layout('D4').lines.flatMap(({ rows }) => rows[section]?.code ?? []);
}

it('the form of all constructs passes lint', () => {
  expect(lintTemplate(form)).toEqual([]);
});

describe('two sides that share the codes of one list', () => {
  it('each have rows of their own: every code of its share, or those that are there', () => {
    expect(codes('staff')).toHaveLength(13);
    expect(codes('running')).toEqual([]);
    addRow(editor, 'D4', '30201');
    addRow(editor, 'D4', '31002');
    expect(codes('running')).toEqual(['302', '30201', '310', '31002']);
    expect(codes('staff')).toHaveLength(13);
  });

  it('each add up by themselves', () => {
    addRow(editor, 'D4', '30201');
    type(editor, 'D4/30201/running', '7');
    type(editor, 'D4/30302/staff', '5');
    const amount = (row: string, column: string): string => editor.cell('D4', row, column).text;
    expect([amount('302', 'running'), amount('303', 'staff')]).toEqual(['7.00', '5.00']);
    expect([amount('sum', 'running'), amount('sum', 'staff')]).toEqual(['7.00', '5.00']);
    expect(codes('staff')).toHaveLength(13);
  });

  it('take no code of neither share', () => {
    const added = editor.dispatch({ kind: 'add-row', table: 'D4', code: '30101', name: null });
    expect(added.ok ? 'added' : added.error).toEqual({
      code: 'code-outside',
      params: { code: '30101', only: '303、302、310' },
    });
  });

  it('never take a row of the other side from a file: it is told, with its figure', async () => {
    addRow(editor, 'D4', '30201');
    type(editor, 'D4/30201/running', '7');
    const book = await readWorkbook(await exportExcel(form, editor.project, { valuesOnly: true, protect: false }));
    if (!book.ok) throw new Error(book.error.code);
    const sheets = book.value.sheets.map((sheet) => ({
      ...sheet,
      cells: sheet.cells.map((cell) => (cell.text === '30201' ? { ...cell, text: '30302' } : cell)),
    }));
    const read = recogniseWorkbook({ ...book.value, sheets }, [form]);
    if (!read.ok) throw new Error(read.error.code);
    const { differences, lost } = read.value.report;
    expect(differences.map(({ table, of, how }) => `${table} ${of} ${how}`)).toEqual(['D4 row extra']);
    expect(lost.map(({ text }) => text)).toEqual(['30302', '7']);
  });
});

describe('fixed rows that carry codes', () => {
  it('print them and add up by them', () => {
    type(editor, 'D5/50101/amount', '1');
    type(editor, 'D5/50102/amount', '2');
    type(editor, 'D5/50201/amount', '4');
    const figures = ['501', '502', 'sum'].map((row) => editor.cell('D5', row, 'amount').text);
    expect(figures).toEqual(['3.00', '4.00', '7.00']);
    expect(['sum', '501', '50101'].map((row) => editor.cell('D5', row, 'code').text)).toEqual(['', '501', '50101']);
  });
});
