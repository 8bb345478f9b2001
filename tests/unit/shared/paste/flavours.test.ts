import { describe, expect, it } from 'vitest';
import { blockOfFlavours } from '../../../../shared/paste/flavours';

describe('the two flavours of a clipboard', () => {
  it('give the plain text’s value where the HTML shows #######', () => {
    expect(blockOfFlavours([['#######']], [['700.50']])).toEqual([['700.50']]);
    expect(
      blockOfFlavours(
        [
          ['a', '###'],
          ['1.5', ' ＃＃ '],
        ],
        [
          ['a', '2'],
          ['1.50', '3'],
        ],
      ),
    ).toEqual([
      ['a', '2'],
      ['1.5', '3'],
    ]);
  });

  it.each(['##', '###.##', '-####', '(###)', '#,###.##', '＃＃．＃＃', '##%', '￥###'])(
    'know %s for what it is',
    (shown) => {
      expect(blockOfFlavours([['合计', '', shown]], [['合计', '', '-700.50']])).toEqual([['合计', '', '-700.50']]);
      expect(blockOfFlavours([['编号#1']], [['编号1']])).toEqual([['编号#1']]);
    },
  );

  it('keep ####### where the text has nothing better, to be refused later', () => {
    expect(blockOfFlavours([['##', '1']], [['##', '1']])).toEqual([['##', '1']]);
    expect(blockOfFlavours([['##', '1']], [['', '1']])).toEqual([['##', '1']]);
  });

  it('take the text whole where the two are not of one shape', () => {
    expect(
      blockOfFlavours(
        [
          ['##', '1'],
          ['x', '2'],
        ],
        [['5', '1']],
      ),
    ).toEqual([['5', '1']]);
    expect(blockOfFlavours([['1', '2']], [['9']])).toEqual([['1', '2']]);
  });

  it('agree on what is blank', () => {
    const blank = [['', '', '']];
    expect(blockOfFlavours([['\n', '\u00a0', ' ']], blank)).toEqual(blank);
    expect(blockOfFlavours(null, [['', ' ', '\u3000']])).toEqual(blank);
  });
});
