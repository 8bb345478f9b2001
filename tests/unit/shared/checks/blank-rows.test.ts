import { describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { openItems } from '../../../../shared/editor/open-items';
import { addRow, smallEditor, type } from '../../../support/small-form';
import { template } from '../../../support/templates';

type Editor = ReturnType<typeof smallEditor>;
const asked = (editor: Editor): string[] => editor.todos().flatMap(({ key }) => (key.startsWith('row@') ? [key] : []));

function withRows(): Editor {
  const editor = smallEditor();
  addRow(editor, 'D', '1001');
  addRow(editor, 'D', '2001');
  type(editor, 'D/1001/basic', '3');
  return editor;
}

describe('a code row without an amount', () => {
  it('is 待填 by its name and stops a publication, until an amount or a 0 stands in it', () => {
    const editor = withRows();
    expect(asked(editor)).toEqual(['row@D/2001']);
    const [todo] = openItems(editor).todos.filter(({ key }) => key === 'row@D/2001');
    expect(todo?.sentence).toBe(
      '“明细表”的 2001 乙一 没有金额，这一行会空着印出；今年没有这一项的，请删除这一行，确实为零的，请填 0。',
    );
    expect(todo?.column).toBe('basic');
    type(editor, 'D/2001/project', '0');
    expect(asked(editor)).toEqual([]);
    type(editor, 'D/2001/project', null);
    expect(asked(editor)).toEqual(['row@D/2001']);
    type(editor, 'D/2001/basic', '1.5');
    expect(asked(editor)).toEqual([]);
  });

  it('is not to be removed for this year alone where the table has last year’s amounts too', async () => {
    const form = await template('assets/templates/central-2026');
    const editor = openEditor(form, newProject(form, { code: '', name: '某部' }, 2026));
    addRow(editor, 'T5', '2010301');
    addRow(editor, 'T5', '2010302');
    const row = editor.project.tables.T5?.rows.find(({ code }) => code === '2010301')?.id ?? '';
    type(editor, `T5/${row}/basic`, '3');
    const [todo] = editor.todos().filter(({ key }) => key.startsWith('row@'));
    expect(todo?.sentence).toContain('今年和上年都没有这一项的，请删除这一行，只有上年数的，请填上年数，今年的填 0');
  });

  it('can be removed in one step, with the codes that stood there for it', () => {
    const editor = withRows();
    const way = editor.todos().find(({ key }) => key === 'row@D/2001')?.way;
    expect(way?.label).toBe('删除这一行');
    if (way) editor.dispatch(way.command);
    expect(editor.project.tables.D?.rows.map(({ code }) => code)).toEqual(['10', '1001']);
    expect(asked(editor)).toEqual([]);
    editor.undo();
    expect(asked(editor)).toEqual(['row@D/2001']);
  });

  it('is asked for when the one below it goes', () => {
    const editor = withRows();
    type(editor, 'D/20/basic', '');
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['2001'] });
    expect(asked(editor)).toEqual(['row@D/20']);
  });
});
