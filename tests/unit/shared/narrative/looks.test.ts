import { describe, expect, it } from 'vitest';
import { bindAmounts } from '../../../../shared/editor/edit';
import type { DocumentEditor } from '../../../../shared/editor/editor';
import { printModel } from '../../../../shared/editor/print';
import { findAll, replaceAll } from '../../../../shared/editor/search';
import type { Block, Inline } from '../../../../shared/text/content';
import { bold, setBlocks, text } from '../../../support/looks';
import { addRow, type } from '../../../support/small-form';
import { paragraph, paragraphs, textEditor, write } from '../../../support/small-text';

function withAmounts(...inlines: (string | Inline)[]): DocumentEditor {
  const editor = textEditor();
  addRow(editor, 'D', '1001');
  type(editor, 'D/1001/basic', '1751.99');
  write(editor, 'figures', [paragraph('a', ...inlines)]);
  return editor;
}

/** What is said of the text, and what can be bound in it. */
function judged(editor: DocumentEditor): unknown {
  return {
    findings: editor.findings().filter(({ section }) => section !== undefined),
    bindable: editor.bindable(),
  };
}

const AROUND = '上年的情况：';
const WHOLE = [`${AROUND}基本支出1751.99万元,项目支出1715.99万元。`];
const PARTED = [`${AROUND}基本`, bold('支出17'), '51.99万元', bold(',项目支出1715.'), '99万元。'];

function blocksOf(editor: DocumentEditor): readonly Block[] {
  return editor.narrative.blocks('figures');
}

describe('a text with bold words', () => {
  it('is judged as without, place by place, also where an amount is bold in part', () => {
    const said = judged(withAmounts(...WHOLE));
    expect(JSON.stringify(said)).toContain('"rule":"W1"');
    expect(judged(withAmounts(...PARTED))).toEqual(said);
  });

  it('has amounts bound where they stand, in the weight of their first digit', () => {
    const editor = withAmounts(...PARTED);
    const bound = bindAmounts('figures', blocksOf(editor), editor.bindable());
    expect(bound[0]?.inlines).toEqual([
      text(`${AROUND}基本`),
      bold('支出'),
      { kind: 'figure', expr: expect.stringMatching(/^\w\[\w+\]\.\w+$/), format: 'amount', bold: true },
      text('万元'),
      bold(',项目支出1715.'),
      text('99万元。'),
    ]);
  });

  it('is found and replaced across the edge of bold words, and the others keep their weight', () => {
    const editor = withAmounts('我单', bold('位的单位'), '预算');
    const found = findAll(editor, '单位', { table: null, whole: false }).filter(({ kind }) => kind === 'text');
    expect(found.map(({ target }) => target)).toEqual(['text']);
    const { command } = replaceAll(editor, found, '单位', '部门');
    if (command) editor.dispatch(command);
    expect(blocksOf(editor)[0]?.inlines).toEqual([text('我部门'), bold('的部门'), text('预算')]);
    editor.undo();
    expect(blocksOf(editor)[0]?.inlines).toEqual([text('我单'), bold('位的单位'), text('预算')]);
  });

  it('is another text for undo, with bold words as the only change', () => {
    const editor = withAmounts('预算');
    write(editor, 'figures', [paragraph('a', bold('预算'))]);
    expect(editor.undoLabel).toBe('修改文字');
    editor.undo();
    expect(blocksOf(editor)[0]?.inlines).toEqual([text('预算')]);
  });
});

it('what is printed says which words are bold, where paragraphs stand, and how deep items are', () => {
  const editor = withAmounts();
  write(editor, 'figures', setBlocks('D[1001].basic'));
  expect(paragraphs(editor, 'figures').slice(3, 6)).toEqual(['1、第一层', '（1）第二层', '①第三层']);
  const [heading, , centred, first, second, third, last] = printedBlocks(editor);
  expect(printedBlocks(editor)[1]).toEqual({
    kind: 'paragraph',
    id: 'p',
    level: 0,
    text: '支出合计2030年1751.99万元。',
    runs: [
      { text: '支出', bold: false },
      { text: '合计2030', bold: true },
      { text: '年', bold: false },
      { text: '1751.99', bold: true },
      { text: '万元。', bold: false },
    ],
  });
  expect(heading).toMatchObject({ runs: [{ bold: false }, { text: '重点', bold: true }] });
  expect(centred).toEqual({ kind: 'paragraph', id: 'c', level: 0, text: '附表标题', align: 'center' });
  expect([first, second, third].map((one) => one?.kind === 'item' && one.level)).toEqual([0, 1, 2]);
  expect(last).toMatchObject({ align: 'right' });
});

function printedBlocks(editor: DocumentEditor) {
  const { before, narrative } = printModel(editor);
  return (before ?? narrative)?.sections.find(({ id }) => id === 'figures')?.blocks ?? [];
}
