import { describe, expect, it } from 'vitest';
import type { DocumentEditor } from '../../../../shared/editor/editor';
import { addRow, type } from '../../../support/small-form';
import { paragraph, textEditor, textFiles, write } from '../../../support/small-text';

const files = (): Record<string, string> => {
  const own = textFiles();
  return { ...own, 'lists/codes.csv': (own['lists/codes.csv'] ?? '').replace('乙一', '公务接待费') };
};

/** 公务接待费 is 1.35 in the table. */
function editorWith(text: string): DocumentEditor {
  const editor = textEditor(files());
  addRow(editor, 'D', '1001');
  addRow(editor, 'D', '2001');
  type(editor, 'D/1001/basic', '800');
  type(editor, 'D/2001/basic', '1.35');
  write(editor, 'words', [paragraph('p', text)]);
  return editor;
}

const told = (text: string): string[] =>
  editorWith(text)
    .findings()
    .flatMap(({ rule, sentence }) => (rule === 'W1' ? [sentence] : []));

describe('two digits of a short amount that changed places', () => {
  it('are found where the sentence names the row, though not right before the amount', () => {
    expect(told('公务接待费比较稳定，今年安排1.53万元。')).toEqual([expect.stringContaining('相邻两位颠倒')]);
  });

  it('are not where another sentence names it, or where other digits stand there', () => {
    expect(told('公务接待费比较稳定。今年安排1.53万元。')).toEqual([]);
    expect(told('公务接待费比较稳定，今年安排1.57万元。')).toEqual([]);
    expect(told('公务接待费比较稳定，今年安排1.35万元。')).toEqual([]);
  });
});
