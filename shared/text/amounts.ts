import { Amount } from '../money/amount';

/** An amount as it is written in a sentence. */
export interface Written {
  start: number;
  /** After the unit. */
  end: number;
  /** `1,308.71` as written. */
  number: string;
  /** In the unit it is written with. */
  value: Amount;
  /** `万元`, or '' where none is written. */
  unit: string;
  /** `减少` and the like before it: −1, 增加: 1; 0 where it is no change. */
  change: -1 | 0 | 1;
}

/** 元 in one of each word. */
const WORTH: Readonly<Record<string, string>> = { 元: '1', 万元: '10000', 亿元: '100000000' };

const NUMBER =
  /(?<![\d.,，．A-Za-z])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(亿元|万元|元|(?=[，。；、,;:：）)\n]|$))/g;
const THRESHOLD = /^(?:\(含\)|（含）|含)?(?:以上|以下|以内|及以上|及以下)/;
const UP = /(?:增加|增长|上升|多|新增)(?:了|约|到)?$/;
const DOWN = /(?:减少|下降|降低|压减|少)(?:了|约|到)?$/;

/**
 * Amounts of money in a text. A number counts with a unit of money, or with decimals and nothing counted after it.
 * Years, dates, ordinals, thresholds (20万元以上) and what stands in 《》 are none.
 */
export function writtenAmounts(text: string): Written[] {
  const titles = [...text.matchAll(/《[^》]*》/g)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  return [...text.matchAll(NUMBER)].flatMap((match): Written[] => {
    const [whole, number = '', unit = ''] = match;
    const start = match.index;
    const end = start + whole.length;
    if (titles.some(({ from, to }) => start >= from && start < to)) return [];
    if (unit === '' && !number.includes('.')) return [];
    if (THRESHOLD.test(text.slice(end))) return [];
    const before = text.slice(Math.max(0, start - 4), start);
    const value = new Amount(number.replace(/,/g, ''));
    return [{ start, end, number, value, unit, change: changeOf(before) }];
  });
}

function changeOf(before: string): Written['change'] {
  if (UP.test(before)) return 1;
  return DOWN.test(before) ? -1 : 0;
}

/** The amount in the document's own unit. */
export function inUnit({ value, unit }: Pick<Written, 'value' | 'unit'>, own: string): Amount {
  if (unit === '' || unit === own) return value;
  return value.times(WORTH[unit] ?? '1').div(WORTH[own] ?? '1');
}
