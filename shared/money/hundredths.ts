import { Amount } from './amount';

/** decimal.js holds seven digits in each of its words. */
const DIGITS_A_WORD = 7;
const HUNDREDTH = new Amount('0.01');

/**
 * An amount as a whole number of hundredths (分), which adds up many times as fast as a decimal does; null where it has
 * more places, or more digits than such a number holds exactly.
 */
export function hundredthsOf({ d: words, e: exponent, s: sign }: Amount): number | null {
  if (words === null) return null;
  let whole = 0;
  for (const word of words) whole = whole * 10 ** DIGITS_A_WORD + word;
  const places = DIGITS_A_WORD * (words.length - 1 - Math.floor(exponent / DIGITS_A_WORD)) - 2;
  const scale = 10 ** Math.abs(places);
  if (!Number.isSafeInteger(whole)) return null;
  // What does not divide evenly is never rounded to a whole number here, as both numbers are exact.
  const hundredths = places > 0 ? whole / scale : whole * scale;
  return Number.isSafeInteger(hundredths) ? sign * hundredths : null;
}

/** The amount of that many hundredths. */
function fromHundredths(hundredths: number): Amount {
  return new Amount(hundredths).times(HUNDREDTH);
}

/** The exact sum of amounts. */
export function sumOf(values: readonly Amount[]): Amount {
  let sum = 0;
  let others: Amount | null = null;
  for (const value of values) {
    const hundredths = hundredthsOf(value);
    const next = hundredths === null ? null : sum + hundredths;
    if (next !== null && Number.isSafeInteger(next)) sum = next;
    else others = others === null ? value : others.plus(value);
  }
  return others === null ? fromHundredths(sum) : others.plus(fromHundredths(sum));
}
