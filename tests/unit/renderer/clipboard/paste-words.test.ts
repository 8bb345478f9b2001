import { expect, it } from 'vitest';
import { doubtWords } from '../../../../renderer/clipboard/paste-words';
import { planPaste } from '../../../../shared/paste/plan';
import { addRow, smallEditor } from '../../../support/small-form';

it.each([
  ['\u202e78.436', true],
  ['634.\u200b87', false],
])('a pasted %j asks to look at the order of its digits: %s', (text, asks) => {
  const editor = smallEditor();
  addRow(editor, 'D', '1001');
  const column = editor.layout('D').columns.findIndex(({ id }) => id === 'basic');
  const plan = planPaste(editor, 'D', [[text]], { line: 1, column, lines: 1, columns: 1 });
  const [words = ''] = doubtWords(plan, 'after');
  expect(words).toContain('已去掉 1 个看不见的字符');
  expect(words.includes('颠倒显示顺序的字符，原来看到的次序可能不同，请核对')).toBe(asks);
});
