import type { Block, Inline } from '../../shared/text/content';
import { paragraph } from './small-text';

export const text = (words: string): Inline => ({ kind: 'text', text: words });
export const bold = (words: string): Inline => ({ kind: 'text', text: words, bold: true });

export function item(id: string, level: number, ...inlines: (string | Inline)[]): Block {
  return { ...paragraph(id, ...inlines), kind: 'item', level };
}

/** A section with everything that a text can be set as: 加粗, 对齐, 编号列表 of three levels. */
export function setBlocks(expr: string): Block[] {
  return [
    { ...paragraph('h', '甲项', bold('重点')), kind: 'heading', level: 1 },
    paragraph(
      'p',
      '支出',
      bold('合计'),
      { kind: 'word', word: 'year', bold: true },
      '年',
      {
        kind: 'figure',
        expr,
        format: 'amount',
        bold: true,
      },
      '万元。',
    ),
    { ...paragraph('c', '附表标题'), align: 'center' },
    item('i1', 0, '第一层'),
    item('i2', 1, '第二层'),
    item('i3', 2, '第三层'),
    { ...paragraph('r', '某某局'), align: 'right' },
  ];
}
