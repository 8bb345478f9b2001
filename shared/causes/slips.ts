import { Amount, ZERO } from '../money/amount';
import { parseAmount } from '../money/read-amount';

/** 笔误: how a written amount differs from the right one. */
export type Slip =
  | { kind: 'swapped' }
  | { kind: 'sign' }
  /** Written this many powers of ten too large (4: 元 for 万元) or too small. */
  | { kind: 'magnitude'; power: number }
  | { kind: 'left-out' }
  | { kind: 'twice' }
  | { kind: 'digit' }
  /** One digit left out, or one too many. */
  | { kind: 'digit-lost' }
  | { kind: 'digit-extra' }
  /** The very amount of another row, whose words follow. */
  | { kind: 'copied'; from: string };

const POWERS: readonly number[] = [4, -4, 1, -1, 2, -2, 3, -3, 8, -8];

/** The slip that makes `written` of `right`, the likeliest first; null where nothing links them. null = not filled in. */
export function slipBetween(written: Amount | null, right: Amount): Slip | null {
  if (written === null || written.isZero()) return right.isZero() ? null : { kind: 'left-out' };
  if (right.isZero() || written.eq(right)) return null;
  if (written.eq(right.neg())) return { kind: 'sign' };
  // Only one power can lead from the first digit to the other; trying each is what a long table takes longest for.
  const power = written.magnitude() - right.magnitude();
  if (POWERS.includes(power) && written.eq(right.times(new Amount(10).pow(power)))) return { kind: 'magnitude', power };
  if (written.eq(right.times(2))) return { kind: 'twice' };
  if (written.isNegative() !== right.isNegative()) return null;
  return ofDigits(written, right);
}

/** Amounts with fewer digits are told apart by one of them too often. */
const LEAST_DIGITS = 3;

/** Whether `short` is `long` without one of its digits. */
function isWithoutOne(short: string, long: string): boolean {
  if (short.length !== long.length - 1 || long.replace('.', '').length < LEAST_DIGITS) return false;
  return [...long].some((sign, at) => sign !== '.' && short === long.slice(0, at) + long.slice(at + 1));
}

/** Two digits next to each other that changed places, a single wrong one, one too few or too many. */
function ofDigits(written: Amount, right: Amount): Slip | null {
  const [short, long] = [written, right].map((amount) => amount.abs().toFixed());
  if (isWithoutOne(short ?? '', long ?? '')) return { kind: 'digit-lost' };
  if (isWithoutOne(long ?? '', short ?? '')) return { kind: 'digit-extra' };
  const places = Math.max(written.decimalPlaces(), right.decimalPlaces());
  const [a, b] = [written, right].map((amount) => amount.abs().toFixed(places).replace('.', ''));
  if (a === undefined || b === undefined || a.length !== b.length || a.length < 2) return null;
  const differing = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first = 0, second] = differing;
  if (differing.length === 1) return { kind: 'digit' };
  const beside = differing.length === 2 && second === first + 1;
  return beside && a[first] === b[second] && a[second] === b[first] ? { kind: 'swapped' } : null;
}

/** Amounts that a wrong one may be right as, where a relation is out by `difference`. */
export function corrected(written: Amount | null, difference: Amount): Amount[] {
  const from = written ?? ZERO;
  return [from.plus(difference), from.minus(difference)];
}

/** The amount of a cell's text: null for a blank, undefined for what is none. */
export function amountOf(text: string | null): Amount | null | undefined {
  if (text === null || text.trim() === '') return null;
  return parseAmount(text) ?? undefined;
}
