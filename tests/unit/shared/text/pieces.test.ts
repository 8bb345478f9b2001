import { describe, expect, it } from 'vitest';
import type { Inline } from '../../../../shared/text/content';
import { joinedPieces, plainBlock, reworded, spliced } from '../../../../shared/text/pieces';
import { paragraph } from '../../../support/small-text';

const figure: Inline = { kind: 'figure', expr: 'D[sum].total', format: 'amount' };
const text = (words: string): Inline => ({ kind: 'text', text: words });
const bold = (words: string): Inline => ({ kind: 'text', text: words, bold: true });

describe('pieces of a sentence as they are read', () => {
  it('typed words that 加粗 parts are one, words of the document and figures stay apart', () => {
    expect(joinedPieces([text('支出'), bold('751.'), text('99'), { ...figure, bold: true }, bold('元')])).toEqual([
      text('支出751.99'),
      figure,
      text('元'),
    ]);
    expect(plainBlock({ ...paragraph('a', bold('甲'), text('乙')), align: 'center' })).toEqual(paragraph('a', '甲乙'));
  });
});

describe('other words in their place', () => {
  const pieces = [text('支出7'), bold('51'), text('.99万元'), figure, bold('完')];

  it('are bold where the first letter was that they stand for; all others stay as they are', () => {
    expect(spliced(pieces, 0, [{ start: 2, end: 8, by: '8' }])).toEqual([text('支出8万元'), figure, bold('完')]);
    expect(spliced(pieces, 0, [{ start: 3, end: 8, by: figure }])).toEqual([
      text('支出7'),
      { ...figure, bold: true },
      text('万元'),
      figure,
      bold('完'),
    ]);
    expect(spliced(pieces, 2, [{ start: 1, end: 1, by: '。' }]).at(-1)).toEqual(bold('完。'));
    expect(spliced(pieces, 1, [{ start: 0, end: 1, by: '。' }])).toEqual(pieces);
  });

  it('change letter by letter, or between what is the same at both ends', () => {
    expect(reworded([text('甲,'), bold('乙,丙')], (words) => words.replaceAll(',', '，'))).toEqual([
      text('甲，'),
      bold('乙，丙'),
    ]);
    expect(reworded([text('某某'), bold('单位'), text('的')], (words) => words.replace('某单位', '局'))).toEqual([
      text('某局的'),
    ]);
    expect(reworded([bold('甲'), text('乙')], (words) => words)).toEqual([bold('甲'), text('乙')]);
  });
});
