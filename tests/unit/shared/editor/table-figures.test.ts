import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../electron/services/excel/export';
import { readWorkbook } from '../../../../electron/services/workbook/read';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { printTable } from '../../../../shared/editor/print';
import { type } from '../../../support/small-form';
import { template } from '../../../support/templates';

/** D1: two decimals, blank zeros. D2: whole 元 with separators, printed zeros, a note that always stands. */
let editor: DocumentEditor;
beforeAll(async () => {
  const form = await template('tests/fixtures/templates/district-2031');
  editor = openEditor(form, newProject(form, { code: '105', name: '某某局' }, 2031));
  type(editor, 'D1/fiscal/income', '1234567');
  type(editor, 'D2/sum/basic', '1234567');
  type(editor, 'D2/sum/project', '0.6');
});

describe('decimals, zero and separators of one table', () => {
  it('are printed on paper', () => {
    expect(printTable(editor, 'D1').rows[0]?.map(({ text }) => text)).toContain('1234567.00');
    expect(printTable(editor, 'D2').rows[0]?.map(({ text }) => text)).toEqual([
      '1,234,568',
      '1,234,567',
      '1',
      '0',
      '0',
    ]);
    expect(printTable(editor, 'D3').rows[0]?.map(({ text }) => text)).toEqual(['', '', '', '', '', '']);
  });

  it('are the number formats of the workbook', async () => {
    const read = await readWorkbook(
      await exportExcel(editor.template, editor.project, { valuesOnly: true, protect: false }),
    );
    if (!read.ok) throw new Error(read.error.code);
    const sheet = read.value.sheets.find(({ name }) => name === '部门支出预算总表');
    const amounts = sheet?.cells.filter(({ row }) => row === 4).map(({ text }) => text);
    expect(amounts).toEqual(['1234567.6', '1234567', '0.6', '0', '0']);
  });
});

describe('the line that always stands under a table', () => {
  const always = '注：本表反映部门年初支出预算情况。';
  it('stands beside the note of the document', () => {
    expect(printTable(editor, 'D2').note).toContain(always);
    editor.dispatch({ kind: 'set-note', table: 'D2', text: '注：另行说明。' });
    expect(printTable(editor, 'D2').note?.split('\n').slice(0, 1)).toEqual(['注：另行说明。']);
    expect(printTable(editor, 'D2').note?.split('\n').at(-1)).toBe(always);
    expect(editor.note('D2')).toBe('注：另行说明。');
    editor.undo();
  });

  it('has the year filled in', () => {
    expect(printTable(editor, 'D3').note).toBe('说明：本表反映2031年“三公”经费。');
  });
});
