import { stripSpaces } from './strip-spaces';

const NUMERALS = '〇一二三四五六七八九';

/** Years written in Chinese numerals (二〇二六年) as digits; nothing else of the text is changed. */
function withDigits(text: string): string {
  return text.replace(/二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2}(?=年)/g, (year) =>
    [...year].map((sign) => (/[○零Ｏ0]/.test(sign) ? '0' : `${NUMERALS.indexOf(sign)}`)).join(''),
  );
}

/** The year that a title names (`2026年…`), null without one; the year of a date (2026年3月) is none. */
export function yearIn(text: string): number | null {
  const found = /(?<!\d)((?:19|20)\d{2})年(?!\d{1,2}月)/.exec(withDigits(stripSpaces(text)))?.[1];
  return found === undefined ? null : Number.parseInt(found, 10);
}

/** A year that stands alone, with or without 年; the beginning of a date or of a longer number is none. */
export function looseYear(text: string): number | null {
  const words = withDigits(stripSpaces(text));
  const found = /(?<!\d)(?<!\d[-._/])((?:19|20)\d{2})(?![\d]|[-._/]\d|年\d{1,2}月)/.exec(words)?.[1];
  return found === undefined ? null : Number.parseInt(found, 10);
}
