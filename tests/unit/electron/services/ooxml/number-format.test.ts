import { expect, it } from 'vitest';
import { formatCode, type Shown, shownAs } from '../../../../../electron/services/ooxml/number-format';

function scaled(exponent: number, word: string | null = null): Shown {
  return { kind: 'scaled', exponent, word };
}

it.each<[string, string, Shown | null]>([
  ['0.00', '13087100', null],
  ['#,##0.00', '13087100', null],
  ['General', '13087100', null],
  ['G/通用格式', '13087100', null],
  ['@', '13087100', null],
  ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '13087100', null],
  ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0', null],
  ['[$¥-804]#,##0.00', '1', null],
  ['[$-409]#,##0.00', '1', null],
  ['"$"#,##0.00', '1', { kind: 'currency', word: '$' }],
  ['[$$-409]#,##0.00', '1', { kind: 'currency', word: '$' }],
  ['[$USD] #,##0.00', '1', { kind: 'currency', word: 'USD' }],
  ['#,##0.00"美元"', '1', { kind: 'currency', word: '美元' }],
  ['[DBNum1][$-804]General', '12', null],
  ['0.00E+00', '12', null],
  ['# ?/?', '0.5', null],
  ['0!.0,', '13087100', scaled(-4)],
  ['0\\.0,', '13087100', scaled(-4)],
  ['0"."0,', '13087100', scaled(-4)],
  ['#,##0!.0000', '13087100', scaled(-4)],
  ['#!.0,_ ', '-13087100', scaled(-4)],
  ['0!.00,,', '1308710000', scaled(-8)],
  ['#,##0,', '6348700', scaled(-3)],
  ['0,.00', '6348700', scaled(-3)],
  ['0.00,,', '6348700', scaled(-6)],
  ['#,##0.00,,_);[Red](#,##0.00,,)', '-6348700', scaled(-6)],
  ['0.00,', '0', scaled(-3)],
  ['0!.0,"万元"', '13087100', scaled(-4, '万元')],
  ['0.00万元', '5', scaled(0, '万元')],
  ['0.00"元"', '5', scaled(0, '元')],
  ['0.0,"K"', '5000', scaled(-3, 'K')],
  ['[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', '123456', scaled(-4, '万')],
  ['[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', '1234567890', scaled(-8, '亿')],
  ['[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', '5000', null],
  ['[<1000]0.00;#,##0,', '999', null],
  ['[<1000]0.00;#,##0,', '1000', scaled(-3)],
  ['0.00;0.00,', '-5', scaled(-3)],
  ['0.00;0.00,', '5', null],
  ['0.00%', '0.5', { kind: 'percent', text: '50.00%' }],
  ['0%', '0', { kind: 'percent', text: '0%' }],
  ['0"0000"', '5', { kind: 'unclear' }],
  ['0!.0!.0,', '5', { kind: 'unclear' }],
  ['0"‰"', '5', { kind: 'unclear' }],
  [';;;', '5', { kind: 'hidden' }],
  [';;;', '0', null],
  ['"保密"', '5', { kind: 'hidden' }],
  ['0.00;0.00', '-5', { kind: 'other-sign' }],
  ['#,##0.00_ ;#,##0.00_ ', '-5', { kind: 'other-sign' }],
  ['-0.00', '5', { kind: 'other-sign' }],
  ['"负"0.00', '5', { kind: 'other-sign' }],
  ['0.00;0.00', '5', null],
  ['0.00;0.00', '0', null],
  ['0.00;-0.00', '-5', null],
  ['0.00;[Red]0.00', '-5', null],
  ['0.00;[红色]0.00', '-5', null],
  ['0.00_);(0.00)', '-5', null],
  ['0.00;△0.00', '-5', null],
])('%s shows %s', (code, number, shown) => {
  expect(shownAs(code, number)).toEqual(shown);
});

it('built-in percentages are known, and a format of the file wins over the built-in one', () => {
  expect([formatCode(10, undefined), formatCode(4, undefined), formatCode(4, '#,##0,')]).toEqual([
    '0.00%',
    null,
    '#,##0,',
  ]);
});
