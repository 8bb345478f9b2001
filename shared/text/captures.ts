/** How the words between the fixed ones of a pattern are read. */
export const KINDS = ['amount', 'change', 'list', 'count', 'date'] as const;
export type CaptureKind = (typeof KINDS)[number];

/** Words by which a text says that nothing changed; the first stands where a form has none of its own. */
export const UNCHANGED = ['无增减变化', '与上年持平', '持平'] as const;

const NUMBER = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
const AMOUNT = /(?<![\d.,])(\d+)((?:,\d{3})*)(\.\d+)?/y;
const CHANGE = new RegExp(`(?:增加|减少|增长|下降)${NUMBER}(?:亿元|万元|元)|${UNCHANGED.join('|')}`, 'y');
const COUNT = /(?<![\d.,])(?:\d{1,4}|[一二两三四五六七八九十]{1,3})/y;
const DATE =
  /(?<!\d)(?:(?:\d{4}年)?(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日|\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d))/y;

/** Where what is read from a place on may end, the longest first: a shorter one counts where the words after it need it. */
export function captureEnds(kind: Exclude<CaptureKind, 'list'>, text: string, at: number): number[] {
  switch (kind) {
    case 'amount':
      return amountEnds(text, at);
    case 'change':
      return wholeEnds(CHANGE, text, at);
    case 'count':
      return countDown(at + lengthAt(COUNT, text, at), at);
    case 'date':
      return wholeEnds(DATE, text, at);
  }
}

/** 1,234.56 may be read as that, 1,234.5, 1,234 and 1. */
function amountEnds(text: string, at: number): number[] {
  AMOUNT.lastIndex = at;
  const found = AMOUNT.exec(text);
  if (!found) return [];
  const [, digits = '', groups = '', fraction = ''] = found;
  const point = at + digits.length + groups.length;
  const ends = countDown(point + fraction.length, point + 1);
  for (let end = point; end > at + digits.length; end -= 4) ends.push(end);
  ends.push(...countDown(at + digits.length, at));
  return ends;
}

function wholeEnds(pattern: RegExp, text: string, at: number): number[] {
  const length = lengthAt(pattern, text, at);
  return length === 0 ? [] : [at + length];
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** From a place down to the one after `floor`. */
function countDown(from: number, floor: number): number[] {
  return Array.from({ length: Math.max(0, from - floor) }, (_, n) => from - n);
}
