import { describe, expect, it } from 'vitest';
import { toBlocks, toNode } from '../../../../renderer/narrative/content-json';
import { setBlocks } from '../../../support/looks';
import { pictureBlock } from '../../../support/pictured';
import { paragraph } from '../../../support/small-text';

const NEW = { id: null, when: null, hint: '', level: 0, table: null };

describe('the blocks of an edited text', () => {
  it('gives a new paragraph no id of one that just went or is hidden', () => {
    const before = [paragraph('b1', '一'), paragraph('b2', '二'), paragraph('b3', '三')];
    const { content, ...doc } = toNode(before.slice(0, 2));
    const json = { ...doc, content: [...content, { type: 'paragraph', attrs: NEW, content: [] }] };
    expect(toBlocks(json).map(({ id }) => id)).toEqual(['b1', 'b2', 'b3']);
    expect(toBlocks(json, before).map(({ id }) => id)).toEqual(['b1', 'b2', 'b4']);
  });

  it('keeps which picture stands in a block, and gives no other block one', () => {
    const before = [paragraph('b1', '一'), pictureBlock('支出总计')];
    expect(toBlocks(toNode(before), before)).toEqual(before);
    const [first] = toBlocks({ type: 'doc', content: [{ type: 'paragraph', attrs: { ...NEW, picture: '支出总计' } }] });
    expect(first).not.toHaveProperty('picture');
  });

  it('are set as they were: 加粗 of words and figures, 对齐, levels of items and headings', () => {
    const blocks = setBlocks('T3[total].total');
    expect(toBlocks(toNode(blocks))).toEqual(blocks);
  });

  it('have no level or place that a text does not know', () => {
    const node = (type: string, attrs: object) => ({ type, attrs: { ...NEW, ...attrs }, content: [] });
    const doc = (...content: object[]) => ({ type: 'doc', content });
    const made = toBlocks(
      doc(
        node('heading', { level: 6 }),
        node('item', { level: 7 }),
        node('paragraph', { level: 2, align: 'right' }),
        node('item', { align: 'right' }),
      ),
    );
    expect(made.map(({ level, align }) => [level, align ?? null])).toEqual([
      [3, null],
      [2, null],
      [0, 'right'],
      [0, null],
    ]);
  });
});
