import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../../../shared/editor/cell-changes';
import { Amount, formatAmount, formatGrouped } from '../../../../shared/money/amount';
import { parseAmount } from '../../../../shared/money/read-amount';

describe('reading an amount', () => {
  it.each([
    ['0', '0'],
    ['1308.71', '1308.71'],
    ['1,308.71', '1308.71'],
    ['12,345,678', '12345678'],
    ['１，３０８．７１', '1308.71'],
    ['１３０８。７１', '1308.71'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+3', '3'],
    ['-3', '-3'],
    ['－3.20', '-3.2'],
    ['−3', '-3'],
    ['- 3', '-3'],
    ['(3.50)', '-3.5'],
    ['（1,000）', '-1000'],
    ['￥12', '12'],
    ['¥ 12', '12'],
    ['-¥12', '-12'],
    ['\u3000 12\u00A0', '12'],
    ['\uFEFF12\u200B', '12'],
    ['-0.00', '0'],
    ['(0)', '0'],
    ['0.1', '0.1'],
    ['123456789012345678901234567.89', '123456789012345678901234567.89'],
  ])('%j is %s', (text, value) => {
    expect(parseAmount(text)?.toFixed()).toBe(value);
  });

  it.each(
    [
      '',
      ' ',
      '-',
      '+',
      '.',
      '()',
      '¥',
      'abc',
      '12万',
      '12元',
      '1e3',
      '0x10',
      'NaN',
      'Infinity',
      '1,23',
      '1,2345',
      ',123',
    ]
      .concat(['12,34.5', '12 34', '1.2.3', '2019.05.06', '(-5)', '-(5)', '--5', '5-', '12%', '一百', '1/2', '1=2'])
      .concat(['1'.repeat(31)]),
  )('%j is no amount', (text) => {
    expect(parseAmount(text)).toBeNull();
  });

  it('keeps cents that binary numbers lose', () => {
    expect(
      parseAmount('0.1')
        ?.plus(parseAmount('0.2') ?? 0)
        .toFixed(),
    ).toBe('0.3');
    expect(parseAmount('99999999999999999.99')?.plus('0.01').toFixed()).toBe('100000000000000000');
  });
});

describe('writing an amount', () => {
  it.each([
    ['1308.7', 2, '1308.70', '1,308.70'],
    ['0', 2, '0.00', '0.00'],
    ['-1234567', 2, '-1234567.00', '-1,234,567.00'],
    ['-123', 0, '-123', '-123'],
    ['1.005', 2, '1.005', '1.005'],
  ])('%s with %i places is %s', (value, places, plain, grouped) => {
    expect(formatAmount(new Amount(value), places)).toBe(plain);
    expect(formatGrouped(new Amount(value), places)).toBe(grouped);
  });

  it('and reading it again gives the same amount, grouped or not, in half or full width', () => {
    const cents = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(cents, fc.nat(6), (units, places) => {
        const amount = new Amount(units.toString()).div(new Amount(10).pow(places));
        const plain = formatAmount(amount, 2);
        const wide = formatGrouped(amount, 2).replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
        for (const text of [plain, formatGrouped(amount, 2), wide]) {
          expect(parseAmount(text)?.toFixed(), text).toBe(amount.isZero() ? '0' : amount.toFixed());
        }
        expect(formatAmount(parseAmount(plain) ?? new Amount(1), 2)).toBe(plain.replace(/^-(?=0\.00$)/, ''));
      }),
    );
  });
});

describe('text that a cell keeps', () => {
  it.each([
    [null, null],
    ['', ''],
    [' \u3000', ''],
    ['１，２３４．５０', '1234.50'],
    ['（1.50）', '-1.50'],
    ['12.', '12'],
    ['007', '7'],
    [' 12万 ', ' 12万 '],
    ['=A1', '=A1'],
  ])('of %j is %j', (typed, kept) => {
    expect(canonicalText(typed)).toBe(kept);
  });

  it('is the same when it is kept once more', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(canonicalText(canonicalText(typed))).toBe(canonicalText(typed));
      }),
    );
  });
});
