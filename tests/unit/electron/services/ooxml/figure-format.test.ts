import { expect, it } from 'vitest';
import { figureFormat } from '../../../../../electron/services/ooxml/figure-format';

const look = (id: number, code?: string): string => {
  const found = figureFormat(id, code);
  return found === null ? 'none' : `${found.decimals}${found.grouping ? ' ,' : ''} ${found.zero}`;
};

it.each([
  ['0.00', '2 null'],
  ['0', '0 null'],
  ['#,##0.00', '2 , null'],
  ['#,##0.00_ ', '2 , null'],
  ['0.00_);[Red]\\(0.00\\)', '2 null'],
  ['0.00;-0.00;;@', '2 blank'],
  ['#,##0.0000;-#,##0.0000;;@', '4 , blank'],
  ['#,##0.00;\\-#,##0.00;""', '2 , blank'],
  ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', '2 , sign'],
  ['0.00;-0.00;0.00', '2 zero'],
  ['"￥"#,##0.00', '2 , null'],
  ['#,##0.00 [$¥-804]', '2 , null'],
  ['General', 'none'],
  ['G/通用格式', 'none'],
  ['@', 'none'],
  ['0.00%', 'none'],
  ['0.00E+00', 'none'],
  ['#,##0.00,', 'none'],
  ['0,', 'none'],
  ['yyyy"年"m"月"', 'none'],
  ['[>=10000]0!.0,;0', 'none'],
  [';;;', 'none'],
])('%s prints %s', (code, wanted) => {
  expect(look(200, code)).toBe(wanted);
});

it('knows the built-in formats of figures', () => {
  expect([0, 1, 2, 3, 4, 9, 14, 39, 43, 49].map((id) => look(id))).toEqual([
    'none',
    '0 null',
    '2 null',
    '0 , null',
    '2 , null',
    'none',
    'none',
    '2 , null',
    '2 , sign',
    'none',
  ]);
});
