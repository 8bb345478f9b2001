import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Amount } from '../../../../shared/money/amount';
import { evaluateArithmetic } from '../../../../shared/money/arithmetic';
import { readWrittenAmount } from '../../../../shared/money/written-amount';

describe('arithmetic in a cell', () => {
  it.each([
    ['=12.5+3*2', '18.5'],
    ['=1+2', '3'],
    ['= (1 + 2) * 3', '9'],
    ['=-5+2', '-3'],
    ['=2*-3', '-6'],
    ['=0.1+0.2', '0.3'],
    ['=1/8', '0.125'],
    ['=1/3*3', '1'],
    ['=1,308.71-0.71', '1308.00'],
    ['＝１２．５＋３＊２', '18.5'],
    ['=（1+2）×4÷2', '6'],
    ['=99999999999999999999.99+0.01', '100000000000000000000'],
  ])('%s is %s', (text, value) => {
    const found = evaluateArithmetic(text, 2);
    expect(found).toMatchObject({ endless: false });
    expect(new Amount(found?.text ?? 'NaN').eq(value)).toBe(true);
  });

  it.each([
    ['=10/3', '3.33'],
    ['=20/3', '6.67'],
    ['=-20/3', '-6.67'],
    ['=1/7+1/7', '0.29'],
  ])('%s does not end and is rounded half up to %s', (text, value) => {
    expect(evaluateArithmetic(text, 2)).toEqual({ text: value, endless: true });
  });

  it.each([
    '12+3',
    '=',
    '=1+',
    '=1//2',
    '=(1',
    '=1)',
    '=1/0',
    '=1/(2-2)',
    '=A1+2',
    '=1 2',
    '=1,00',
    '=SUM(1)',
    '=2^3',
    '=1e3',
  ])('refuses %s', (text) => {
    expect(evaluateArithmetic(text, 2)).toBeNull();
  });

  it('agrees with exact decimals for any sum of products', () => {
    const cents = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => new Amount(n).div(100));
    fc.assert(
      fc.property(fc.array(fc.tuple(cents, cents), { minLength: 1, maxLength: 5 }), (pairs) => {
        const text = `=${pairs.map(([a, b]) => `(${a.toFixed()})*(${b.toFixed()})`).join('+')}`;
        const value = pairs.reduce((sum, [a, b]) => sum.plus(a.times(b)), new Amount(0));
        expect(new Amount(evaluateArithmetic(text, 2)?.text ?? 'NaN').eq(value)).toBe(true);
      }),
    );
  });
});

describe('an amount with its unit', () => {
  it.each([
    ['12.3万', '万元', '12.3'],
    ['12.3万元', '万元', '12.3'],
    ['12.3万', '元', '123000'],
    ['1.2亿元', '万元', '12000'],
    ['123元', '万元', '0.0123'],
    ['１２．３万', '万元', '12.3'],
    ['-1,234.5 万', '万元', '-1234.5'],
  ])('%s in a table of %s is %s', (text, unit, value) => {
    expect(readWrittenAmount(text, unit, 2)?.text).toBe(value);
  });

  it.each(['万', '约12万', '12万3', '12百万', '12.3万万'])('%s is none', (text) => {
    expect(readWrittenAmount(text, '万元', 2)).toBeNull();
  });

  it('tells when the number is not the one that was typed', () => {
    expect(readWrittenAmount('3亿', '万元', 2)?.converted).toBe(true);
    expect(readWrittenAmount('3万元', '万元', 2)?.converted).toBe(false);
    expect(readWrittenAmount('3.10', '万元', 2)).toEqual({
      text: '3.10',
      how: 'plain',
      converted: false,
      rounded: false,
    });
  });
});
