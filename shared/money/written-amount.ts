import { Amount, parseAmount, toHalfWidth } from './amount';
import { evaluateArithmetic } from './arithmetic';

/** What a typed text is to a cell for amounts whose table counts in `unit`. */
export interface WrittenAmount {
  /** Decimal string with the places that were written. */
  text: string;
  /** Read with its own unit (万, 亿元): the number is not the one that was typed. */
  converted: boolean;
  /** A division in it does not end: rounded to the places of the form. */
  rounded: boolean;
}

/** 元 in one of each word. */
const WORTH: Readonly<Record<string, string>> = {
  元: '1',
  万: '10000',
  万元: '10000',
  亿: '100000000',
  亿元: '100000000',
};
const WITH_UNIT = /^(.*?)\s*(亿元|亿|万元|万|元)$/;

/**
 * Reads an amount as a clerk writes it: plain (parseAmount), as arithmetic (`=12.5+3*2`) or with its unit (`12.3万`).
 * Null when it is none of these; the text then stays as it is.
 */
export function readWrittenAmount(text: string, unit: string, decimals: number): WrittenAmount | null {
  const plain = parseAmount(text);
  if (plain !== null) {
    const places = /\.(\d+)/.exec(toHalfWidth(text))?.[1]?.length ?? 0;
    return { text: plain.toFixed(Math.max(places, plain.decimalPlaces())), converted: false, rounded: false };
  }
  const sum = evaluateArithmetic(text, decimals);
  if (sum !== null) return { text: sum.text, converted: false, rounded: sum.endless };
  const [, number = '', word = ''] = WITH_UNIT.exec(toHalfWidth(text)) ?? [];
  const amount = parseAmount(number);
  const worth = WORTH[word];
  const own = WORTH[unit];
  if (amount === null || worth === undefined || own === undefined) return null;
  return { text: amount.times(worth).div(new Amount(own)).toFixed(), converted: word !== unit, rounded: false };
}
