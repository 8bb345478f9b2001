import { Amount } from '../money/amount';

const DIGITS = '〇一二三四五六七八九';

/** A number of units or people, in digits or in Chinese words up to ninety-nine: 「3」「三」「十二」「两」. */
export function smallNumber(written: string): Amount {
  if (/^\d+$/.test(written)) return new Amount(written);
  const [tens = '', ones = ''] = written.includes('十') ? written.split('十') : ['〇', written];
  return digit(tens === '' ? '一' : tens)
    .times(10)
    .plus(digit(ones === '' ? '〇' : ones));
}

function digit(word: string): Amount {
  return new Amount(Math.max(0, word.length === 1 ? DIGITS.indexOf(word === '两' ? '二' : word) : 0));
}

const DAY = 86_400_000;

/** A date as a number of days, so that two dates can be compared; one without a year is of `year`. */
export function dayNumber(written: string, year: string): Amount {
  const parts = (written.match(/\d+/g) ?? []).map((part) => Number.parseInt(part, 10));
  const [full = 0, month = 1, day = 1] = parts.length > 2 ? parts : [Number.parseInt(year, 10), ...parts];
  return new Amount(Date.UTC(full, month - 1, day)).div(DAY);
}
