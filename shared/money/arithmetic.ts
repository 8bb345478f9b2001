import { toHalfWidth } from './read-amount';

/** A number as a fraction of whole numbers: division loses nothing. The denominator is positive. */
interface Fraction {
  over: bigint;
  under: bigint;
}

/** What an arithmetic text comes to. `endless`: no decimal holds it whole, so it was rounded half up. */
export interface ArithmeticResult {
  text: string;
  endless: boolean;
}

const MAX_INPUT_CHARACTERS = 200;
const MAX_DIGITS = 30;
const NUMBER = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+/y;

/**
 * 算式: the value of `=12.5+3*2` with + - * / and brackets, exactly. Null for anything else, for division by nothing
 * and for results that are too long; `decimals` counts only where a division does not end.
 */
export function evaluateArithmetic(text: string, decimals: number): ArithmeticResult | null {
  const half = toHalfWidth(text).replace(/×/g, '*').replace(/÷/g, '/');
  if (!half.startsWith('=') || half.length > MAX_INPUT_CHARACTERS) return null;
  const parser = new Parser(half.slice(1));
  const value = parser.sum();
  if (value === null || !parser.atEnd()) return null;
  return written(value, decimals);
}

/** Reads a sum by recursive descent; every part is null as soon as something does not belong. */
class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.blanks();
    return this.at === this.text.length;
  }

  sum(): Fraction | null {
    let value = this.product();
    for (let sign = this.take('+-'); value !== null && sign !== null; sign = this.take('+-')) {
      const next = this.product();
      value = next && add(value, sign === '-' ? negated(next) : next);
    }
    return value;
  }

  private product(): Fraction | null {
    let value = this.factor();
    for (let sign = this.take('*/'); value !== null && sign !== null; sign = this.take('*/')) {
      const next = this.factor();
      value = next && (sign === '*' ? product(value, next) : quotient(value, next));
    }
    return value;
  }

  private factor(): Fraction | null {
    const sign = this.take('+-');
    if (sign !== null) {
      const value = this.factor();
      return value && (sign === '-' ? negated(value) : value);
    }
    if (this.take('(') === null) return this.number();
    const inside = this.sum();
    return this.take(')') === null ? null : inside;
  }

  private number(): Fraction | null {
    this.blanks();
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    const [whole = '', decimals = ''] = found.replace(/,/g, '').split('.');
    return { over: BigInt(`${whole}${decimals}`), under: 10n ** BigInt(decimals.length) };
  }

  private take(signs: string): string | null {
    this.blanks();
    const sign = this.text[this.at];
    if (sign === undefined || !signs.includes(sign)) return null;
    this.at += 1;
    return sign;
  }

  private blanks(): void {
    while (this.text[this.at] === ' ') this.at += 1;
  }
}

function negated({ over, under }: Fraction): Fraction {
  return { over: -over, under };
}

function add(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

function product(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

function quotient(a: Fraction, b: Fraction): Fraction | null {
  if (b.over === 0n) return null;
  const sign = b.over < 0n ? -1n : 1n;
  return { over: a.over * b.under * sign, under: a.under * b.over * sign };
}

/** The decimal of a fraction: whole where one exists, otherwise rounded half up to `decimals` places. */
function written(value: Fraction, decimals: number): ArithmeticResult | null {
  const common = divisor(value.over < 0n ? -value.over : value.over, value.under);
  const over = value.over / common;
  const under = value.under / common;
  const places = endingPlaces(under);
  const text =
    places === null ? rounded(over, under, decimals) : shifted((over * 10n ** BigInt(places)) / under, places);
  return text.length > MAX_DIGITS ? null : { text, endless: places === null };
}

/** Places that 1/under needs; null when its decimal never ends. */
function endingPlaces(under: bigint): number | null {
  let rest = under;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
}

function rounded(over: bigint, under: bigint, places: number): string {
  const positive = over < 0n ? -over : over;
  const scaled = (positive * 10n ** BigInt(places) * 2n + under) / (under * 2n);
  return shifted(over < 0n ? -scaled : scaled, places);
}

/** A whole number with its decimal point `places` from the right. */
function shifted(digits: bigint, places: number): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a || 1n : divisor(b, a % b);
}
