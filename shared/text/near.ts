import type { Amount } from '../money/amount';

/** In what way a number is nearly another one. */
export type Nearness = 'digits' | 'swapped' | 'point' | 'rounded' | 'percent';

/** Digits without the point and the zeros that carry nothing. */
function significant(value: Amount): string {
  return value.abs().toFixed().replace('.', '').replace(/^0+/, '').replace(/0+$/, '') || '0';
}

/** How many digits say something; the more there are, the less two numbers are alike by chance. */
export function weight(value: Amount): number {
  return significant(value).length;
}

/** A slip of the keys or a rounding between two different numbers; null when they are simply different. */
export function nearness(written: Amount, places: number, value: Amount): Nearness | null {
  if (value.isZero() || written.isZero() || written.eq(value)) return null;
  // Most pairs are far apart in size, where only the point can have been put elsewhere.
  if (Math.abs(wholeDigits(written) - wholeDigits(value)) > 1)
    return significant(written) === significant(value) ? 'point' : null;
  if (value.toDecimalPlaces(places).eq(written)) return 'rounded';
  if (significant(written) === significant(value)) return 'point';
  const [a, b] = aligned(written, value);
  if (a.length === b.length && swapped(a, b)) return 'swapped';
  if (oneSlip(a, b)) return 'digits';
  return written.minus(value).abs().times(100).lte(value.abs()) ? 'percent' : null;
}

function wholeDigits(amount: Amount): number {
  return Math.max(amount.magnitude(), 0) + 1;
}

/** Both with the same places, as digits. */
function aligned(a: Amount, b: Amount): [string, string] {
  const places = Math.max(a.decimalPlaces(), b.decimalPlaces());
  const digits = (value: Amount): string => value.abs().toFixed(places).replace('.', '');
  return [digits(a), digits(b)];
}

function swapped(a: string, b: string): boolean {
  const differing = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first, second] = differing;
  if (differing.length !== 2 || first === undefined || second !== first + 1) return false;
  return a[first] === b[second] && a[second] === b[first];
}

/** One digit other, missing or too many. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let to = 0;
  while (to < a.length - from && to < b.length - from && a[a.length - 1 - to] === b[b.length - 1 - to]) to += 1;
  return Math.max(a.length, b.length) - from - to <= 1;
}
