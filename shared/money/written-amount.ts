import { Amount } from './amount';
import { evaluateArithmetic } from './arithmetic';
import { parseAmount, toHalfWidth } from './read-amount';

/** What a text is to a cell for amounts whose table counts in some unit. */
export interface WrittenAmount {
  /** Decimal string with the places that were written, in the table's unit. */
  text: string;
  /** How it was written: a plain figure, arithmetic (算式), or a figure with a unit of its own (万元). */
  how: 'plain' | 'arithmetic' | 'own-unit';
  /** Its own unit is not the table's: the number is not the one that was written. */
  converted: boolean;
  /** A division in it does not end: rounded to the places of the form. */
  rounded: boolean;
}

/** 元 in one of each word. */
const WORTH: Readonly<Record<string, string>> = {
  元: '1',
  十元: '1e1',
  百元: '1e2',
  千元: '1e3',
  万: '1e4',
  万元: '1e4',
  十万元: '1e5',
  百万元: '1e6',
  千万元: '1e7',
  亿: '1e8',
  亿元: '1e8',
};
const WITH_UNIT = /^(.*?)\s*(?:\(\s*([百千]?万?元|亿元)\s*\)|([百千]?万元|亿元|[百千]元|万|亿|元))$/;

/**
 * 读金额: the one reader of amounts, whether typed, pasted, imported or given on the command line: plain (parseAmount),
 * arithmetic (`=12.5+3*2`) or with a unit (`12.3万`); `unit` is what the table counts in, 元 or 万元, '' for a table
 * without. Null when the text is none of these; it then stays as it is, with a finding.
 */
export function readWrittenAmount(text: string, unit: string, decimals: number): WrittenAmount | null {
  const plain = parseAmount(text);
  if (plain !== null) return { text: withPlaces(plain, text), how: 'plain', converted: false, rounded: false };
  const sum = evaluateArithmetic(text, decimals);
  if (sum !== null) return { text: sum.text, how: 'arithmetic', converted: false, rounded: sum.endless };
  return withUnit(text, unit);
}

/** `634.87万元`, `(12.30)万元`, `(12.30万元)`, `12.3（万元）`. */
function withUnit(text: string, unit: string): WrittenAmount | null {
  const half = toHalfWidth(text);
  const inside = /^\((.*[元万亿])\)$/.exec(half)?.[1];
  const [, number = '', bracketed, word = bracketed] = WITH_UNIT.exec(inside ?? half) ?? [];
  const amount = parseAmount(inside === undefined ? number : `(${number})`);
  const worth = WORTH[word ?? ''];
  const own = WORTH[unit];
  if (amount === null || worth === undefined || own === undefined) return null;
  const converted = worth !== own;
  const value = converted ? amount.times(worth).div(new Amount(own)).toFixed() : withPlaces(amount, number);
  return { text: value, how: 'own-unit', converted, rounded: false };
}

/** All the places that were written, zeros too. */
function withPlaces(amount: Amount, text: string): string {
  const places = /\.(\d+)/.exec(toHalfWidth(text))?.[1]?.length ?? 0;
  return amount.toFixed(Math.max(places, amount.decimalPlaces()));
}

/** Whether figures can be counted in it: 元 or so many of them. */
export function isMoneyUnit(unit: string): boolean {
  return Object.hasOwn(WORTH, unit);
}

/** A figure counted in one unit (元), exactly in another (万元): decimal string; null where either is no unit. */
export function inUnit(text: string, from: string, to: string): string | null {
  const [worth, own] = [WORTH[from], WORTH[to]];
  const amount = parseAmount(text);
  if (amount === null || worth === undefined || own === undefined) return null;
  return amount.times(worth).div(new Amount(own)).toFixed();
}
