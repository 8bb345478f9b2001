import { beforeAll, describe, expect, it } from 'vitest';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { enteredOnce } from '../../../support/seed';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

function set(editor: DocumentEditor, table: string, row: string, column: string, text: string): void {
  const done = editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] });
  if (!done.ok) throw new Error(done.error.code);
}

const asked = (editor: DocumentEditor): string[] =>
  editor.findings().flatMap(({ rule, key, severity }) => (rule === 'V7' ? [`${severity} ${key}`] : []));

describe('an amount below zero', () => {
  it('that somebody typed asks once, at its cell, for an explanation, and not at the cells that follow from it', () => {
    const editor = enteredOnce(form);
    set(editor, 'T3', '2010301', 'basic', '-634.87');
    expect(asked(editor)).toEqual(['warning V7@T3/2010301/basic']);
    expect(asked(openEditor(form, editor.project))).toEqual(asked(editor));
    const finding = editor.findings().find(({ rule }) => rule === 'V7');
    expect(finding?.sentence).toContain('填的是负数 -634.87。这里的金额一般不为负数');
    const key = finding?.key ?? '';
    expect(editor.dispatch({ kind: 'explain', finding: key, text: '收回以前年度支出' }).ok).toBe(true);
    expect(editor.findings().find(({ rule }) => rule === 'V7')?.explanation).toBe('收回以前年度支出');
    set(editor, 'T3', '2010301', 'basic', '-0.00');
    expect(asked(editor)).toEqual([]);
  });

  it('that was imported with every sum above it is asked about once; a sum that follows from no parts is asked too', () => {
    const editor = enteredOnce(form);
    set(editor, 'T3', '2010301', 'basic', '-9634.87');
    for (const row of ['201', '20103']) set(editor, 'T3', row, 'basic', editor.cell('T3', row, 'basic').text);
    expect(asked(editor)).toEqual(['warning V7@T3/2010301/basic']);
    set(editor, 'T3', '2010301', 'basic', '634.87');
    expect(asked(editor)).toEqual(['warning V7@T3/20103/basic']);
    expect(asked(openEditor(form, editor.project))).toEqual(asked(editor));
  });

  it.each([
    ['T1', 'carry_in', 'income'],
    ['T4', 'carry_out', 'amount'],
    ['E2', 'reception', 'change'],
  ])('is what the form says may stand in %s %s', (table, row, wanted) => {
    const editor = enteredOnce(form);
    const side = editor.layout(table).columns.find(({ id }) => id === wanted)?.id;
    const column = side ?? editor.layout(table).columns.findLast(({ kind }) => kind === 'money')?.id ?? '';
    set(editor, table, row, column, '-1.00');
    expect(asked(editor)).toEqual([]);
  });
});
