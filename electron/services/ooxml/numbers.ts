import { Decimal } from 'decimal.js';

const PRECISE = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 });
/** Short enough to be exact, and neither noise nor an exponent: nearly all numbers of a workbook. */
const PLAIN = /^-?(?:\d{1,15}|(?=[\d.]{1,16}$)\d+\.(?!0{8})\d+)$/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;

/** Excel itself calculates with 15 significant digits; what stands beyond is the noise of binary fractions. */
const SIGNIFICANT = 15;
/** What differences of such numbers leave where the true result is zero (2.27E-13); no amount is that small. */
const RESIDUE = new PRECISE('1e-9');

/**
 * The decimal string of a numeric cell. `1308.7099999999998` (a binary fraction) becomes `1308.71`, an exponent is
 * written out, anything else stays as it stands in the file. Null when the text is not a number.
 */
export function readNumber(text: string): string | null {
  const body = text.trim();
  if (PLAIN.test(body)) return body;
  if (!NUMBER.test(body)) return null;
  const value = new PRECISE(body);
  if (!value.isZero() && value.abs().lt(RESIDUE)) return '0';
  if (value.precision() > SIGNIFICANT) return value.toSignificantDigits(SIGNIFICANT).toFixed();
  return /[eE+]/.test(body) ? value.toFixed() : body;
}

const DAY = 86_400_000;

/** Serial day number → `2019-01-31`; null when it is no day that a workbook can hold. */
export function readDate(serial: string, from1904: boolean): string | null {
  const days = new PRECISE(serial).floor().toNumber();
  if (days < 0 || days > 2_958_465) return null;
  // 1900 counts a 29 February that never was, so days before it stand one later.
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(epoch + days * DAY).toISOString().slice(0, 10);
}
