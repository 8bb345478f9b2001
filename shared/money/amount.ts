import { Decimal } from 'decimal.js';

/** Amounts that a whole number does not hold; 40 digits hold any budget figure and any sum of them. */
const Long = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });

/** Units are ten-thousandths: 元 to the 分, and 万元 to the 元, are whole numbers of them. */
const PLACES = 4;
const UNITS_IN_ONE = 10_000;
/** Units that a digit counts, by how many places it stands behind the point. */
const UNITS_AT = [10_000, 1000, 100, 10, 1] as const;
/** So many digits are a whole number without loss, whatever they are. */
const SAFE_DIGITS = 15;

const ZERO_CODE = 48;
const POINT_CODE = 46;
const MINUS_CODE = 45;

/** A number stands for itself; a text is `-1308.71`. */
type AmountLike = Amount | string | number;

/**
 * An exact decimal (金额). It is a whole number of ten-thousandths where a number holds that without loss, and a decimal of
 * 40 digits otherwise; each value has one of the two forms only, so that both say the same of it.
 */
export class Amount {
  static readonly ROUND_HALF_UP = Decimal.ROUND_HALF_UP;
  static readonly ROUND_DOWN = Decimal.ROUND_DOWN;

  private units = 0;
  /** Null while `units` say it all. */
  private long: Decimal | null = null;
  /** Written out with its own places, once somebody asked. */
  private text: string | null = null;

  /** Throws for a text that is no number. */
  constructor(value: AmountLike) {
    if (typeof value === 'string') this.readText(value);
    else if (typeof value === 'number') this.readNumber(value);
    else {
      this.units = value.units;
      this.long = value.long;
    }
  }

  /** Of at least one. */
  static min(...amounts: readonly Amount[]): Amount {
    return amounts.reduce((least, one) => (one.lt(least) ? one : least));
  }

  /** Of at least one. */
  static max(...amounts: readonly Amount[]): Amount {
    return amounts.reduce((most, one) => (one.gt(most) ? one : most));
  }

  static sum(amounts: readonly Amount[]): Amount {
    let units = 0;
    let rest: Amount | null = null;
    for (const amount of amounts) {
      const next = units + amount.units;
      if (amount.long === null && isSafe(next)) units = next;
      else rest = rest === null ? amount : rest.plus(amount);
    }
    const sum = Amount.ofUnits(units);
    return rest === null ? sum : rest.plus(sum);
  }

  plus(value: AmountLike): Amount {
    const other = amountOf(value);
    const units = this.units + other.units;
    if (this.long === null && other.long === null && isSafe(units)) return Amount.ofUnits(units);
    return Amount.ofLong(this.asLong().plus(other.asLong()));
  }

  minus(value: AmountLike): Amount {
    const other = amountOf(value);
    const units = this.units - other.units;
    if (this.long === null && other.long === null && isSafe(units)) return Amount.ofUnits(units);
    return Amount.ofLong(this.asLong().minus(other.asLong()));
  }

  times(value: AmountLike): Amount {
    const other = amountOf(value);
    const product = this.units * other.units;
    if (this.long === null && other.long === null && isSafe(product) && product % UNITS_IN_ONE === 0)
      return Amount.ofUnits(product / UNITS_IN_ONE);
    return Amount.ofLong(this.asLong().times(other.asLong()));
  }

  /** Rounded half up at 40 digits. */
  div(value: AmountLike): Amount {
    const other = amountOf(value);
    const scaled = this.units * UNITS_IN_ONE;
    if (this.long === null && other.long === null && isSafe(scaled) && scaled % other.units === 0)
      return Amount.ofUnits(scaled / other.units);
    return Amount.ofLong(this.asLong().div(other.asLong()));
  }

  pow(power: number): Amount {
    return Amount.ofLong(this.asLong().pow(power));
  }

  neg(): Amount {
    return this.long === null ? Amount.ofUnits(-this.units) : Amount.ofLong(this.long.neg());
  }

  abs(): Amount {
    return this.isNegative() ? this.neg() : this;
  }

  isZero(): boolean {
    return this.long === null && this.units === 0;
  }

  isNegative(): boolean {
    return this.long === null ? this.units < 0 : this.long.isNegative();
  }

  /** Less than 0 when this is the smaller one. */
  comparedTo(value: AmountLike): number {
    const other = amountOf(value);
    if (this.long === null && other.long === null) return Math.sign(this.units - other.units);
    return this.asLong().comparedTo(other.asLong());
  }

  eq(value: AmountLike): boolean {
    const other = amountOf(value);
    if (this.long === null || other.long === null) return this.long === other.long && this.units === other.units;
    return this.long.eq(other.long);
  }

  lt(value: AmountLike): boolean {
    return this.comparedTo(value) < 0;
  }

  lte(value: AmountLike): boolean {
    return this.comparedTo(value) <= 0;
  }

  gt(value: AmountLike): boolean {
    return this.comparedTo(value) > 0;
  }

  gte(value: AmountLike): boolean {
    return this.comparedTo(value) >= 0;
  }

  /** Places behind the point that it needs. */
  decimalPlaces(): number {
    if (this.long !== null) return this.long.decimalPlaces();
    for (let places = 0; places < PLACES; places += 1) if (this.units % unitsAt(places) === 0) return places;
    return PLACES;
  }

  /** Significant digits; with `zeros`, those of a whole number up to its last one. */
  precision(zeros = false): number {
    return this.asLong().precision(zeros);
  }

  /** The power of ten that its first digit counts: 2 of 634.87. */
  magnitude(): number {
    if (this.long !== null) return this.long.e;
    const size = Math.abs(this.units);
    let power = size === 0 ? 0 : -PLACES;
    for (let next = 10; next <= size; next *= 10) power += 1;
    return power;
  }

  trunc(): Amount {
    return this.toDecimalPlaces(0, Amount.ROUND_DOWN);
  }

  /** Rounded to so many places, half up unless told otherwise. */
  toDecimalPlaces(places: number, rounding: Decimal.Rounding = Amount.ROUND_HALF_UP): Amount {
    if (this.long === null && places >= PLACES) return this;
    if (this.long !== null || rounding !== Amount.ROUND_HALF_UP || !(places in UNITS_AT))
      return Amount.ofLong(this.asLong().toDecimalPlaces(places, rounding));
    const rounded = roundedTo(Math.abs(this.units), unitsAt(places));
    return Amount.ofUnits(this.units < 0 ? -rounded : rounded);
  }

  /** Written out: with the places that it has, or rounded half up to so many. */
  toFixed(places?: number): string {
    if (places !== undefined) return this.long === null ? this.unitsText(places) : this.long.toFixed(places);
    this.text ??= this.long === null ? this.unitsText(this.decimalPlaces()) : this.long.toFixed();
    return this.text;
  }

  private unitsText(shown: number): string {
    if (!Number.isInteger(shown) || shown < 0) return this.asLong().toFixed(shown);
    const size = Math.abs(this.units);
    const rounded = shown < PLACES ? roundedTo(size, unitsAt(shown)) : size;
    const sign = this.units < 0 ? '-' : '';
    const whole = Math.floor(rounded / UNITS_IN_ONE);
    if (shown === 0) return `${sign}${whole}`;
    const behind = `${UNITS_IN_ONE + (rounded % UNITS_IN_ONE)}`.slice(1, 1 + shown);
    return `${sign}${whole}.${behind.padEnd(shown, '0')}`;
  }

  toString(): string {
    return this.toFixed();
  }

  /** No whole number of units has the sign −0: it would be another 0. */
  private static ofUnits(units: number): Amount {
    const made = new Amount(0);
    made.units = units + 0;
    return made;
  }

  private static ofLong(long: Decimal): Amount {
    const made = new Amount(0);
    made.take(long);
    return made;
  }

  private take(long: Decimal): void {
    const whole = long.decimalPlaces() <= PLACES ? long.times(UNITS_IN_ONE).toFixed() : '';
    const units = Number.parseInt(whole, 10);
    if (Number.isSafeInteger(units)) this.units = units + 0;
    else this.long = long;
  }

  private readText(text: string): void {
    const units = unitsOf(text);
    if (units === null) this.take(new Long(text));
    else this.units = units;
  }

  private readNumber(number: number): void {
    if (number === 0) return;
    const units = number * UNITS_IN_ONE;
    if (Number.isInteger(number) && isSafe(units)) this.units = units;
    else this.take(new Long(number));
  }

  private asLong(): Decimal {
    return this.long ?? new Long(this.units).div(UNITS_IN_ONE);
  }
}

export const ZERO: Amount = new Amount(0);

function amountOf(value: AmountLike): Amount {
  return value instanceof Amount ? value : new Amount(value);
}

function isSafe(units: number): boolean {
  return units <= Number.MAX_SAFE_INTEGER && units >= -Number.MAX_SAFE_INTEGER;
}

function unitsAt(places: number): number {
  return UNITS_AT[places] ?? 1;
}

/** Half up, to a whole number of `step`. */
function roundedTo(size: number, step: number): number {
  const rest = size % step;
  return rest * 2 >= step && step > 1 ? size - rest + step : size - rest;
}

/** A plain text of few digits and places in units, null for any other. */
function unitsOf(text: string): number | null {
  const negative = text.charCodeAt(0) === MINUS_CODE;
  let digits = 0;
  let places = -1;
  let count = 0;
  for (let at = negative ? 1 : 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const digit = code - ZERO_CODE;
    if (digit >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      count += 1;
      if (places >= 0) places += 1;
    } else if (code === POINT_CODE && places < 0 && count > 0) places = 0;
    else return null;
  }
  const behind = Math.max(places, 0);
  if (count === 0 || behind > PLACES || count + PLACES - behind > SAFE_DIGITS) return null;
  const units = digits * unitsAt(behind);
  return negative ? 0 - units : units;
}

/** Decimal string with at least `decimals` places and never fewer than the value has: `1308.71`, `0.00`, `1.234`. */
export function formatAmount(value: Amount, decimals: number): string {
  return value.toFixed(Math.max(decimals, value.decimalPlaces()));
}

/** A figure as printed: an amount with its places, a quantity (`decimals` null) with those it has. */
export function formatFigure(value: Amount, decimals: number | null): string {
  return decimals === null ? value.toFixed() : formatAmount(value, decimals);
}

/** A figure as it is printed: rounded half up to its places, a quantity without places as it is. */
export function printedFigure(value: Amount, decimals: number | null): string {
  if (decimals === null) return value.toFixed();
  const shown = value.toDecimalPlaces(decimals, Amount.ROUND_HALF_UP);
  return (shown.isZero() ? ZERO : shown).toFixed(decimals);
}

/** Same as formatAmount with thousands separators, for reading on screen. */
export function formatGrouped(value: Amount, decimals: number): string {
  return grouped(formatAmount(value, decimals));
}

/** A decimal text with thousands separators: `-1234.50` → `-1,234.50`; anything else as it is. */
export function grouped(text: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
  return whole === '' ? text : `${sign}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}${rest}`;
}
