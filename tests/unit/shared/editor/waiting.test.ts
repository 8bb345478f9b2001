import { beforeAll, describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { NOT_WAITING } from '../../../../shared/editor/waiting';
import type { Template } from '../../../../shared/form/template';
import { SEED_DEPARTMENT } from '../../../support/seed';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

const fresh = (): DocumentEditor => openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
const nothing = (editor: DocumentEditor, tables: readonly string[]): void => {
  for (const table of tables) editor.dispatch({ kind: 'set-nothing', table, nothing: true });
};

describe('what is computed from tables that nobody has begun', () => {
  it('is not done in a fresh document, though nothing is to be filled in there', () => {
    const editor = fresh();
    const { tables, sections } = editor.waiting();
    expect(tables.get('T2')).toContain('T3');
    expect([...tables.keys()]).toEqual(expect.arrayContaining(['T1', 'T2', 'T5', 'E2']));
    expect(sections.get('operation')).toEqual(['T6']);
    expect(sections.has('duties')).toBe(false);
  });

  it('is done once they are called 无此项 or filled in, and not before all of them are', () => {
    const editor = fresh();
    nothing(editor, ['T6']);
    expect(editor.waiting().sections.has('operation')).toBe(false);
    nothing(editor, ['T3', 'T4', 'T7', 'T8', 'T9', 'E1', 'E3', 'E4']);
    expect(editor.waiting().tables.has('T2')).toBe(false);
    nothing(editor, ['E5']);
    expect(editor.waiting()).toBe(NOT_WAITING);
    editor.undo();
    editor.dispatch({ kind: 'set-nothing', table: 'T3', nothing: false });
    expect(editor.waiting().tables.get('T2')).toEqual(['T3']);
  });

  it('does not wait where somebody typed over what is computed', () => {
    const editor = fresh();
    const typed = editor
      .layout('T2')
      .columns.filter(({ kind }) => kind === 'money')
      .map(({ id }) => ({ table: 'T2', row: 'total', column: id, text: '0' }));
    expect(editor.dispatch({ kind: 'set-cells', cells: typed }).ok).toBe(true);
    expect(editor.waiting().tables.has('T2')).toBe(false);
  });
});
