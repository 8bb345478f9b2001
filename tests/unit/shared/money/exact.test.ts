import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Amount } from '../../../../shared/money/amount';

/** The judge: every amount here must say what this decimal says. */
const Judge = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });

/** Texts as they are typed: mostly with two places, some with more, some about as large as a whole number can be. */
const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most });
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.oneof({ weight: 4, arbitrary: digits(9) }, { weight: 1, arbitrary: digits(20) }),
        fc.oneof({ weight: 4, arbitrary: digits(2) }, { weight: 2, arbitrary: digits(12) }),
      )
      .map(([sign, whole, places]) => `${sign}${whole}.${places}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('0', '-0', '-0.0', '5.', '1', '-1', '10', '100', '0.5', '-0.5', '0.00005') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('', '-'), fc.integer({ min: -5, max: 5 }))
      .map(([sign, beside]) => `${sign}${new Judge(2).pow(53).plus(beside).div(10_000).toFixed()}`),
  },
);
const runs = { numRuns: 5000 };

/** The digits of a zero have no sign: decimal.js tells −0 from 0. */
function written(value: Decimal): string {
  return (value.isZero() ? new Judge(0) : value).toFixed();
}

describe('an amount says what the decimal says', () => {
  it.each<[string, (a: Amount, b: Amount) => Amount, (a: Decimal, b: Decimal) => Decimal]>([
    ['plus', (a, b) => a.plus(b), (a, b) => a.plus(b)],
    ['minus', (a, b) => a.minus(b), (a, b) => a.minus(b)],
    ['times', (a, b) => a.times(b), (a, b) => a.times(b)],
    ['div', (a, b) => a.div(b.isZero() ? 7 : b), (a, b) => a.div(b.isZero() ? 7 : b)],
    ['neg', (a) => a.neg(), (a) => a.neg()],
    ['abs', (a) => a.abs(), (a) => a.abs()],
    ['trunc', (a) => a.trunc(), (a) => a.trunc()],
    ['min', (a, b) => Amount.min(a, b), (a, b) => Judge.min(a, b)],
    ['max', (a, b) => Amount.max(a, b), (a, b) => Judge.max(a, b)],
  ])('%s', (_, ours, theirs) => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const result = ours(new Amount(a), new Amount(b));
        const expected = theirs(new Judge(a), new Judge(b));
        expect(result.toFixed()).toBe(written(expected));
        // The same value has the same form, however it came about.
        expect(result.eq(new Amount(written(expected)))).toBe(true);
      }),
      runs,
    );
  });

  it('in comparisons', () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (a, other, same) => {
        const b = same ? a : other;
        const [ours, judge] = [new Amount(a), new Judge(a)];
        expect(ours.comparedTo(b)).toBe(judge.comparedTo(b));
        expect([ours.eq(b), ours.lt(b), ours.lte(b), ours.gt(b), ours.gte(b)]).toEqual([
          judge.eq(b),
          judge.lt(b),
          judge.lte(b),
          judge.gt(b),
          judge.gte(b),
        ]);
        expect(ours.isZero()).toBe(judge.isZero());
        expect(ours.isNegative()).toBe(judge.isNegative() && !judge.isZero());
      }),
      runs,
    );
  });

  it('in digits and places', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 14 }), (a, places) => {
        const [ours, judge] = [new Amount(a), new Judge(a)];
        expect(ours.toFixed()).toBe(judge.toFixed());
        expect(ours.toFixed(places)).toBe(judge.toFixed(places));
        expect(ours.decimalPlaces()).toBe(judge.decimalPlaces());
        expect(ours.precision()).toBe(judge.precision());
        expect(ours.magnitude()).toBe(judge.e);
        expect(ours.toDecimalPlaces(places).toFixed()).toBe(written(judge.toDecimalPlaces(places)));
        const down = [ours.toDecimalPlaces(places, Amount.ROUND_DOWN), judge.toDecimalPlaces(places, 1)] as const;
        expect(down[0].toFixed()).toBe(written(down[1]));
      }),
      runs,
    );
  });

  it('in sums', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const sum = texts.reduce((before, one) => before.plus(one), new Judge(0));
        expect(Amount.sum(texts.map((one) => new Amount(one))).toFixed()).toBe(written(sum));
      }),
      runs,
    );
  });

  it('of a number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true })), (number) => {
        expect(new Amount(number).toFixed()).toBe(written(new Judge(number)));
      }),
      runs,
    );
  });

  it.each(['', '-', '.', 'abc', '1 2', '1.2.3', '--1', '1,000'])('%j is none', (wrong) => {
    expect(() => new Amount(wrong)).toThrow();
  });
});
