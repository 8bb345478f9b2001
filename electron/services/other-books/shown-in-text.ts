import { Amount } from '../../../shared/money/amount';
import { currencyIn, type Shown, unitIn } from '../ooxml/number-format';

/** Powers of ten by which a format scales: thousandths to hundreds of millions. */
const EXPONENTS = [-3, -4, -6, -8, 3, 4, 6, 8];

/**
 * How a file that keeps what its cells show (OpenDocument) shows a number, where it is not as it is stored; null = as it
 * is, rounded or grouped at most.
 */
export function shownInText(words: string, number: string): Shown | null {
  const value = new Amount(number);
  const text = words.replace(/[\s\u00a0]/g, '');
  if (text === '') return value.isZero() ? null : { kind: 'hidden' };
  if (/[%％]/.test(text)) return { kind: 'percent', text };
  const currency = currencyIn(text);
  if (currency !== null) return { kind: 'currency', word: currency };
  // 1.31E+04 is the number as it is stored, rounded.
  if (/\d[eE][+-]?\d+$/.test(text)) return null;
  const run = /[\d,，.]*\d/.exec(text)?.[0];
  if (run !== undefined && !/^(?:\d[\d,，]*(?:\.\d+)?|\.\d+)$/.test(run)) return { kind: 'unclear' };
  const digits = run?.replace(/[,，]/g, '');
  // Zero is shown as a dash or by a word; what else shows a figure without a digit cannot be told.
  if (digits === undefined) return value.isZero() ? null : { kind: 'unclear' };
  const shown = new Amount(digits);
  const decimals = digits.split('.')[1]?.length ?? 0;
  const isShown = (exponent: number): boolean =>
    value.abs().times(new Amount(10).pow(exponent)).toDecimalPlaces(decimals, Amount.ROUND_HALF_UP).eq(shown);
  const minus = /[-−－—–(（△▲▽▼负]/.test(text);
  const word = unitIn(text);
  if (isShown(0)) {
    if (word !== null) return { kind: 'scaled', exponent: 0, word };
    return minus === value.isNegative() || value.isZero() ? null : { kind: 'other-sign' };
  }
  const exponent = EXPONENTS.find(isShown);
  return exponent === undefined ? { kind: 'unclear' } : { kind: 'scaled', exponent, word };
}
