import { expect, it } from 'vitest';
import { addRow, keys, smallEditor, smallFiles, type } from '../../../support/small-form';

const filled = (editor: ReturnType<typeof smallEditor>, amount: string) => {
  if (!editor.project.tables.D?.rows.length) addRow(editor, 'D', '1001');
  return type(editor, 'D/1001/basic', amount);
};

it('the form’s note stands by itself while the table is zero or blank, and goes with the first amount', () => {
  const editor = smallEditor();
  expect(editor.note('D')).toBe('注：某局无此项，空表。');
  expect(editor.note('S')).toBeNull();
  filled(editor, '');
  expect(editor.note('D')).toBe('注：某局无此项，空表。');
  expect(filled(editor, '3').tables).toContain('D');
  expect(editor.note('D')).toBeNull();
  expect(editor.undo()?.tables).toContain('D');
  expect(editor.note('D')).toBe('注：某局无此项，空表。');
  expect(filled(editor, '四').tables).toContain('D');
  expect(editor.note('D')).toBeNull();
});

it('an edit elsewhere tells nothing of it', () => {
  expect(type(smallEditor(), 'S/grant/got', '1').tables).toEqual([]);
});

it('a note of the user’s own stands until it is taken away; an empty one means none', () => {
  const editor = smallEditor();
  const note = (text: string | null) => editor.dispatch({ kind: 'set-note', table: 'D', text });
  expect(note('本表为空表。')).toMatchObject({ ok: true, value: { tables: ['D'] } });
  expect(editor.note('D')).toBe('本表为空表。');
  filled(editor, '3');
  expect(editor.note('D')).toBe('本表为空表。');
  note('');
  expect(editor.note('D')).toBeNull();
  filled(editor, '0');
  expect(editor.note('D')).toBeNull();
  note(null);
  expect(editor.note('D')).toBe('注：某局无此项，空表。');
  expect(note(null)).toMatchObject({ ok: true, value: { changes: [] } });
});

it.each([
  [null, true],
  ['本表为空表。', true],
  ['另有说明', false],
  ['', false],
  ['  ', false],
])('a rule that asks for the note is content with %j: %s', (text, content) => {
  const editor = smallEditor();
  editor.dispatch({ kind: 'set-note', table: 'D', text });
  expect(keys(editor).includes('Q10')).toBe(!content);
});

it('a table whose form has no note is never noted by itself', () => {
  const bare = smallFiles({ 'tables/D.yaml': ['note: {empty: "注：{name}无此项，空表。", mark: 空表}\n', ''] });
  const editor = smallEditor(bare);
  expect(editor.note('D')).toBeNull();
  expect(keys(editor)).toContain('Q10');
  editor.dispatch({ kind: 'set-note', table: 'D', text: '无此项。' });
  expect(keys(editor)).not.toContain('Q10');
});

it('release-equal leaves a note to the form only where it says the same', () => {
  const editor = smallEditor();
  editor.dispatch({ kind: 'set-note', table: 'D', text: '注：某局无此项，空表。' });
  editor.dispatch({ kind: 'release-equal' });
  expect(editor.project.tables.D?.note).toBeNull();
  editor.dispatch({ kind: 'set-note', table: 'D', text: '本表为空表。' });
  editor.dispatch({ kind: 'release-equal' });
  expect(editor.project.tables.D?.note).toBe('本表为空表。');
});
