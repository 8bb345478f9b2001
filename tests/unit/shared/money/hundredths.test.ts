import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Amount, ZERO } from '../../../../shared/money/amount';
import { hundredthsOf, sumOf } from '../../../../shared/money/hundredths';

/** Decimal texts as they are typed: mostly with two places, some with more, some with more digits than a number holds. */
const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most });
const text = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof({ weight: 4, arbitrary: digits(9) }, { weight: 1, arbitrary: digits(18) }),
    fc.oneof({ weight: 4, arbitrary: digits(2) }, { weight: 1, arbitrary: digits(12) }),
  )
  .map(([sign, whole, places]) => `${sign}${whole}.${places}`);

describe('whole hundredths', () => {
  it('say what the decimal says, or nothing', () => {
    fc.assert(
      fc.property(text, (written) => {
        const hundredths = hundredthsOf(new Amount(written));
        if (hundredths !== null) expect(new Amount(hundredths).div(100).eq(written)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['0', 0],
    ['-0.05', -5],
    ['634.87', 63_487],
    ['10000000.01', 1_000_000_001],
    ['900000000.99', 90_000_000_099],
    ['0.001', null],
    ['100000000000000.00', 10_000_000_000_000_000],
    ['9007199254740993.01', null],
  ])('of %s are %s', (written, expected) => {
    const exact = expected === null || Number.isSafeInteger(expected) ? expected : null;
    expect(hundredthsOf(new Amount(written))).toBe(exact);
  });

  it('add up to the very sum of the decimals', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const amounts = texts.map((written) => new Amount(written));
        const sum = amounts.reduce((before, amount) => before.plus(amount), ZERO);
        expect(sumOf(amounts).toFixed()).toBe(sum.toFixed());
      }),
      { numRuns: 2000 },
    );
  });
});
