/** 序号 in front of a label or paragraph: 一、 （一） 1. （1）. */
export interface Ordinal {
  /** Which of the four ways of writing it is. */
  style: number;
  number: number;
  /** As it stands in the text, with its sign. */
  written: string;
  /** The number alone, as it stands in the text. */
  digits: string;
}

const STYLES = [
  /^([一二三四五六七八九十]{1,3})、/u,
  /^[（(]([一二三四五六七八九十]{1,3})[）)]/u,
  /^(\d{1,3})\s*[、．.](?!\d)/u,
  /^[（(](\d{1,3})[）)]/u,
] as const;
const DIGITS = '零一二三四五六七八九';

/** The ordinal that a text begins with, null where it begins with none. */
export function ordinalOf(text: string): Ordinal | null {
  for (const [style, pattern] of STYLES.entries()) {
    const match = pattern.exec(text);
    const digits = match?.[1] ?? '';
    if (match) return { style, number: read(digits), written: match[0].trim(), digits };
  }
  return null;
}

/** The text with another number in its ordinal: 三、其他收入, 2 → 二、其他收入. */
export function renumbered(text: string, number: number): string {
  const ordinal = ordinalOf(text);
  if (!ordinal) return text;
  const at = text.indexOf(ordinal.digits);
  const words = /^\d/.test(ordinal.digits) ? `${number}` : inWords(number);
  return text.slice(0, at) + words + text.slice(at + ordinal.digits.length);
}

/** 十一 = 11 */
function read(number: string): number {
  if (/^\d+$/.test(number)) return Number.parseInt(number, 10);
  const [tens = '', ones = ''] = number.includes('十') ? number.split('十') : ['零', number];
  const ten = tens === '' ? 1 : DIGITS.indexOf(tens);
  return ten * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}

/** 11 = 十一; up to 99. */
function inWords(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`;
  return `${ten}${ones === 0 ? '' : DIGITS.charAt(ones)}`;
}
