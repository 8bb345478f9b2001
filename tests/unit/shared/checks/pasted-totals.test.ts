import { describe, expect, it } from 'vitest';
import { repairsOf } from '../../../../shared/causes/repairs';
import { openEditor } from '../../../../shared/editor/editor';
import { openItems } from '../../../../shared/editor/open-items';
import { planPaste } from '../../../../shared/paste/plan';
import { addRow, smallEditor, type } from '../../../support/small-form';

type Editor = ReturnType<typeof smallEditor>;
const found = (editor: Editor) => editor.findings().filter(({ rule }) => rule === 'V9');

/** Pastes two rows of a table with their total; returns how many totals the preview says are computed otherwise. */
function paste(editor: Editor, sum: string, one: string, other: string): number {
  const block = [
    ['编码', '名称', '合计', '基本', '项目'],
    ['', '合计', sum, sum, ''],
    ['1001', '甲一', one, one, ''],
    ['2001', '乙一', other, other, ''],
  ];
  const plan = planPaste(editor, 'D', block, { line: 0, column: 0, lines: 1, columns: 1 });
  const done = editor.dispatch(plan.command);
  if (!done.ok) throw new Error(done.error.code);
  return plan.counts.computed;
}

function withRows(): Editor {
  const editor = smallEditor();
  for (const code of ['1001', '2001']) addRow(editor, 'D', code);
  return editor;
}

/** The total says 10.00, the rows come to 7.00. */
function pasted(): Editor {
  const editor = withRows();
  expect(paste(editor, '10.00', '3.00', '4.00')).toBe(2);
  return editor;
}

describe('totals of a pasted block that are computed otherwise', () => {
  it('stand as findings with both amounts, and stop a publication', () => {
    const editor = pasted();
    expect(found(editor).map(({ key }) => key)).toEqual(['V9@D/sum/basic', 'V9@D/sum/total']);
    expect(found(editor)[0]?.sentence).toContain('粘贴的合计 10.00 与计算 7.00 不同，差额 3.00');
    expect(openItems(editor).warnings.filter(({ rule }) => rule === 'V9')).toHaveLength(2);
  });

  it('survive saving, and go with the paste that brought them', () => {
    const editor = pasted();
    expect(found(openEditor(editor.template, JSON.parse(JSON.stringify(editor.project))))).toHaveLength(2);
    editor.undo();
    expect(found(editor)).toEqual([]);
    expect(editor.project.pastedTotals).toBeUndefined();
  });

  it('are settled once they agree, whatever is changed afterwards', () => {
    const editor = pasted();
    type(editor, 'D/2001/basic', '7');
    expect(found(editor)).toEqual([]);
    type(editor, 'D/2001/basic', '8');
    expect(found(editor)).toEqual([]);
    editor.undo();
    editor.undo();
    expect(found(editor)).toHaveLength(2);
  });

  it('give way to those of a later block, be they right or wrong', () => {
    const editor = pasted();
    expect(paste(editor, '12.00', '5.00', '7.00')).toBe(0);
    expect(found(editor)).toEqual([]);
    expect(paste(editor, '12.00', '5.00', '8.00')).toBe(2);
    expect(found(editor)[0]?.sentence).toContain('粘贴的合计 12.00 与计算 13.00 不同');
  });

  it('come back with a document that is restored', () => {
    const editor = pasted();
    const { project } = editor;
    type(editor, 'D/2001/basic', '7');
    editor.dispatch({ kind: 'restore', label: '恢复', project });
    expect(found(editor)).toHaveLength(2);
  });

  it('are none where what is computed is printed as they say', () => {
    const editor = withRows();
    expect(paste(editor, '12.01', '5.004', '7.004')).toBe(0);
    expect(found(editor)).toEqual([]);
    expect(paste(editor, '12.02', '5.004', '7.004')).toBe(2);
    expect(found(editor)).toHaveLength(2);
  });

  it('are settled by taking the computed amount', () => {
    const editor = pasted();
    const [finding] = found(editor);
    const [repair] = finding ? repairsOf(editor, finding) : [];
    expect(repair?.label).toBe('采用计算值 7.00');
    if (repair) editor.dispatch(repair.command);
    expect(found(editor).map(({ key }) => key)).toEqual(['V9@D/sum/total']);
  });

  it('are not kept of a figure that is put on a computed cell by itself', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    const plan = planPaste(editor, 'D', [['5']], { line: 0, column: 2, lines: 1, columns: 1 });
    expect(plan.command.pastedTotals).toBeUndefined();
  });
});
