import { describe, expect, it } from 'vitest';
import type { LastYearFigures } from '../../../../shared/document/project';
import { openEditor } from '../../../../shared/editor/editor';
import { isDone, stepsOf } from '../../../../shared/editor/steps';
import { isUnconfirmed } from '../../../../shared/editor/unconfirmed';
import { addRow, smallEditor, type, withRelation } from '../../../support/small-form';

type Editor = ReturnType<typeof smallEditor>;
const asked = (editor: Editor) => editor.todos().filter(({ key }) => key.startsWith('last@'));
const keys = (editor: Editor): string[] => asked(editor).map(({ key }) => key);

/** Last year 28.00 stood in 其他, and nothing in 结转. */
function withLastYear(rows: Record<string, string> = { other: '28', carry: '0' }, files?: Record<string, string>) {
  const { template, project } = smallEditor(files);
  const lastYear: LastYearFigures = { year: 2029, tables: { S: { got: rows } } };
  return openEditor(template, { ...project, lastYear });
}

function confirm(editor: Editor): void {
  const [todo] = asked(editor);
  if (!todo?.way || !editor.dispatch(todo.way.command).ok) throw new Error('nothing to confirm');
}

describe('a blank cell of a fixed row in which last year’s document had an amount', () => {
  it('is 待填 by its name once its table is begun, until an amount or a 0 is typed', () => {
    const editor = withLastYear();
    expect(keys(editor)).toEqual([]);
    type(editor, 'S/grant/got', '3');
    expect(asked(editor)).toMatchObject([
      {
        sentence:
          '“总表”的 其他 今年空着，上年有数：收·预算数 28.00。请填上今年的数；今年没有的，请填 0，或确认今年没有。',
        table: 'S',
        row: 'other',
        column: 'got',
      },
    ]);
    for (const text of ['2', '0']) {
      type(editor, 'S/other/got', text);
      expect(keys(editor)).toEqual([]);
      type(editor, 'S/other/got', '');
      expect(keys(editor)).toEqual(['last@S/other']);
    }
  });

  it('is settled when the user confirms that there is none, which types nothing and can be undone', () => {
    const editor = withLastYear();
    type(editor, 'S/grant/got', '3');
    const { cells } = editor.project.tables.S ?? {};
    expect(isUnconfirmed(editor, { table: 'S', row: 'other', column: 'got' })).toBe(false);
    confirm(editor);
    expect(keys(editor)).toEqual([]);
    expect(editor.project.tables.S?.cells).toEqual(cells);
    expect(stepsOf(editor).map(({ id }) => id)).not.toContain('confirm');
    editor.undo();
    expect(keys(editor)).toEqual(['last@S/other']);
  });

  it('is not asked for where there is nothing to report, nor where a relation gives the amount', () => {
    const editor = withLastYear({ other: '28', year: '31' });
    type(editor, 'S/grant/got', '0');
    editor.dispatch({ kind: 'set-nothing', table: 'S', nothing: true });
    expect(keys(editor)).toEqual([]);
    editor.dispatch({ kind: 'set-nothing', table: 'S', nothing: false });
    type(editor, 'S/grant/got', '1');
    expect(keys(editor)).toEqual(['last@S/other']);
  });

  it('waits for what it is presumed from, and is asked for when that gives nothing', () => {
    const editor = withLastYear(
      { other: '28' },
      withRelation('left: "S[other].got", right: "D[sum].basic", default: true'),
    );
    editor.dispatch({ kind: 'set-nothing', table: 'D', nothing: false });
    type(editor, 'S/grant/got', '3');
    expect(keys(editor)).toEqual([]);
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/project', '3');
    expect(keys(editor)).toEqual(['last@S/other']);
    confirm(editor);
    expect(keys(editor)).toEqual([]);
    type(editor, 'D/1001/basic', '1');
    expect(keys(editor)).toEqual([]);
    expect(editor.todos().map(({ key }) => key)).toContain('presumed@S');
    expect(stepsOf(editor).find(({ id }) => id === 'confirm')).toSatisfy((step) => step && !isDone(step));
  });

  it('is not asked for where that table has nothing to report', () => {
    const files = withRelation('left: "S[other].got", right: "D[sum].basic", default: true');
    const editor = withLastYear({ other: '28' }, files);
    type(editor, 'S/grant/got', '3');
    expect(keys(editor)).toEqual([]);
    editor.dispatch({ kind: 'set-nothing', table: 'D', nothing: false });
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/project', '3');
    expect(keys(editor)).toEqual(['last@S/other']);
  });
});
