/** Keys that were made already; the same few words are compared over and over. */
const known = new Map<string, string>();
const MAX_KNOWN = 20_000;

/** Comparable text: half-width, without blanks, line breaks, quotes and zero-width signs. */
export function textKey(text: string): string {
  const made = known.get(text);
  if (made !== undefined) return made;
  if (known.size >= MAX_KNOWN) known.clear();
  const key = makeKey(text);
  known.set(text, key);
  return key;
}

function makeKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\uFEFF"'“”‘’「」『』]/g, '')
    .replace(/[〔［【]/g, '[')
    .replace(/[〕］】]/g, ']')
    .replace(/。$/, '')
    .toLowerCase();
}

const TITLE_UNIT = /\((?:[^()]*:)?((?:亿|[千百十]?万|[千百十])?元)\)/g;

/** Key of a header title: a unit in brackets behind it does not count. */
export function headerKey(title: string): string {
  return textKey(title).replace(TITLE_UNIT, '');
}

/** The unit in brackets behind a header title, null when there is none. */
export function unitInTitle(title: string): string | null {
  const [match] = textKey(title).matchAll(TITLE_UNIT);
  return match?.[1] ?? null;
}

/** Digits of a code (科目编码), whose parts may have signs between them (`201-03-01`); null when it is none. */
export function codeDigits(text: string): string | null {
  const key = textKey(text).replace(/\.0*$/, '');
  if (/^\d+$/.test(key)) return key;
  const [first, ...parts] = key.split(/[-.·•_/\\–—]/);
  if (first === undefined || !/^\d{3}$/.test(first)) return null;
  // `2080505-1`, `301-2-津贴` and the like are no codes.
  if (parts.length === 0 || parts.length > 2 || !parts.every((part) => /^\d{1,2}$/.test(part))) return null;
  return first + parts.map((part) => part.padStart(2, '0')).join('');
}

const ORDINAL = /^(?:\((?:[一二三四五六七八九十]+|\d{1,2})\)|(?:[一二三四五六七八九十]+|\d{1,2})(?=[、.,:)]))[、.,:)]*/;

/** Key of a row label without its ordinal (一、 1. （一）) and a short lead-in such as `…：`. */
export function looseLabel(label: string): string {
  const key = textKey(label);
  const bare = key.replace(/^[^:]{1,4}:/, '').replace(ORDINAL, '');
  return bare === '' ? key : bare;
}

const TITLE_PREFIX =
  /^附?(?:表)?(?:[一二三四五六七八九十]+|\d{1,3})(?:[-—]\d{1,2})?(?:[、.,:)_-]|表|(?=\D))+|^附?表[:、.]?/;

/** Key of a table title or sheet name without a prefix such as 附表1、 or 表一：. */
export function titleKey(title: string): string {
  const key = headerKey(title);
  const bare = key.replace(TITLE_PREFIX, '');
  return bare === '' ? key : bare;
}

/** Likeness of two keys by shared pairs of characters: 1 = equal, 0 = nothing in common, or less than `atLeast`. */
export function similarity(a: string, b: string, atLeast: number): number {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  const most = (2 * (Math.min(a.length, b.length) - 1)) / (a.length + b.length - 2);
  if (most < atLeast) return 0;
  const both = `${a}\n${b}`;
  const compared = likenesses.get(both);
  if (compared !== undefined) return compared;
  if (likenesses.size >= MAX_LIKENESSES) likenesses.clear();
  const likeness = sharedPairs(a, b);
  likenesses.set(both, likeness);
  return likeness;
}

/** Likenesses that were found already: the same labels stand in every workbook of a form. */
const likenesses = new Map<string, number>();
const MAX_LIKENESSES = 50_000;

function sharedPairs(a: string, b: string): number {
  const pairs = new Map<string, number>();
  for (let at = 0; at < a.length - 1; at += 1) {
    const pair = a.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at < b.length - 1; at += 1) {
    const pair = b.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    shared += 1;
  }
  return (2 * shared) / (a.length + b.length - 2);
}

/** Whole number of at most four digits, as 栏次 and 序号 print it; null otherwise. */
export function smallInteger(text: string): number | null {
  const key = textKey(text).replace(/^\((\d+)\)$/, '$1');
  return /^\d{1,4}$/.test(key) ? Number.parseInt(key, 10) : null;
}

/** A line under a table that begins with 注 and the like is its note. */
export function isNote(text: string): boolean {
  return /^[※*★☆]*(?:备?注|说明)(?:\d{0,2})[:、.]/.test(textKey(text));
}
