import { describe, expect, it } from 'vitest';
import { openItems } from '../../../../shared/editor/open-items';
import { isDone, stepsOf } from '../../../../shared/editor/steps';
import { isUnconfirmed } from '../../../../shared/editor/unconfirmed';
import { addRow, smallEditor, type, withRelation } from '../../../support/small-form';

type Editor = ReturnType<typeof smallEditor>;
const asked = (editor: Editor) => editor.todos().filter(({ key }) => key.startsWith('presumed@'));

/** Income is presumed to be what is spent. */
function presuming(): Editor {
  const editor = smallEditor(withRelation('left: "S[grant].got", right: "S[all].spent", default: true'));
  addRow(editor, 'D', '1001');
  type(editor, 'D/1001/basic', '3');
  return editor;
}

function confirm(editor: Editor): void {
  const [todo] = asked(editor);
  if (!todo?.way || !editor.dispatch(todo.way.command).ok) throw new Error('nothing to confirm');
}

describe('an amount that nobody typed and the form takes from others', () => {
  it('is to be confirmed in a step of its own and stops a publication', () => {
    const editor = presuming();
    const [todo] = asked(editor);
    expect(todo?.sentence).toBe(
      '“总表”有 1 个数没有人填，是按其他数暂取的：拨款·收·预算数 3.00。请核对后确认，或填上实际的数。',
    );
    expect(openItems(editor).todos).toContain(todo);
    const step = stepsOf(editor).find(({ id }) => id === 'confirm');
    expect(step?.places).toHaveLength(1);
    expect(isUnconfirmed(editor, { table: 'S', row: 'grant', column: 'got' })).toBe(true);
    confirm(editor);
    expect(asked(editor)).toEqual([]);
    expect(isUnconfirmed(editor, { table: 'S', row: 'grant', column: 'got' })).toBe(false);
    expect(
      stepsOf(editor)
        .filter(({ id }) => id === 'confirm')
        .map(isDone),
    ).toEqual([true]);
  });

  it('is asked again for another amount, and not for the one that was confirmed', () => {
    const editor = presuming();
    confirm(editor);
    type(editor, 'D/1001/basic', '4');
    expect(asked(editor)[0]?.sentence).toContain('4.00');
    type(editor, 'D/1001/basic', '3');
    expect(asked(editor)).toEqual([]);
    editor.undo();
    editor.undo();
    editor.undo();
    expect(asked(editor)).toHaveLength(1);
  });

  it('is not asked where somebody typed it, nor where it is nothing', () => {
    const editor = presuming();
    type(editor, 'S/grant/got', '5');
    expect(asked(editor)).toEqual([]);
    type(editor, 'S/grant/got', null);
    expect(asked(editor)).toHaveLength(1);
    type(editor, 'D/1001/basic', '0');
    expect(asked(editor)).toEqual([]);
  });

  it('counts as confirmed where typed amounts are given up for the same', () => {
    const editor = presuming();
    type(editor, 'S/grant/got', '3');
    editor.dispatch({ kind: 'release-equal' });
    expect(editor.cell('S', 'grant', 'got').state).toBe('default');
    expect(asked(editor)).toEqual([]);
  });
});
