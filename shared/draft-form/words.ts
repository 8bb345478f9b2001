import { parse } from 'yaml';
import { z } from 'zod';

/** 认表用词 (assets/form-words.yaml): the words of titles, columns and rows that steer a proposal. They are data. */
const list = z.array(z.string().min(1)).min(1);
const groups = z.record(z.string(), list);

const schema = z.strictObject({
  total: list,
  of_which: list,
  aside: list,
  parts_of: groups,
  ways: list,
  carried: list,
  sequence: list,
  index: list,
  code: list,
  own_code: list,
  code_parts: z.record(z.string(), z.tuple([z.int(), z.int()])),
  name: list,
  label: list,
  per_head: list,
  quantity: list,
  text: list,
  money: list,
  note: list,
  heading: list,
  department: list,
  unit: list,
  number: list,
  year: list,
  title: list,
  continued: list,
  skip: list,
  sides: groups,
  funds: groups,
  loose: list,
  economic: list,
  change: list,
  rate: list,
  last: list,
  own_year: list,
  only_row: z.string(),
  document: z.strictObject({ title: z.string(), contents: z.string(), part: z.string() }),
  kinds: groups,
  column_kinds: z.record(z.enum(['sequence', 'label', 'code', 'name', 'money', 'quantity', 'text']), z.string()),
  ids: z.record(z.string(), z.string().regex(/^[a-z_]+$/)),
});
export type FormWords = z.infer<typeof schema>;

/** Reads the words from their file's text; throws where the file is not of that shape, which only a developer sees. */
export function parseFormWords(yaml: string): FormWords {
  return schema.parse(parse(yaml));
}

/** Comparable text: half-width, without blanks, line breaks and quotes. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\uFEFF"'“”‘’「」『』]/g, '')
    .replace(/[﹙〔［【]/g, '(')
    .replace(/[﹚〕］】]/g, ')');
}

const UNIT_BEHIND = /\((?:[^()]*:)?(?:亿|[千百十]?万)?元\)$/;

/** Key of a header title: a unit in brackets behind it does not count. */
export function titleKey(title: string): string {
  return wordKey(title).replace(UNIT_BEHIND, '');
}

export function endsWithOne(key: string, words: readonly string[]): boolean {
  return words.some((word) => key.endsWith(wordKey(word)));
}

export function hasOne(key: string, words: readonly string[]): boolean {
  return words.some((word) => key.includes(wordKey(word)));
}

export function isOne(key: string, words: readonly string[]): boolean {
  return words.some((word) => key === wordKey(word));
}

/** Names of the groups of which a word stands in the text. */
export function groupsIn(key: string, of: Readonly<Record<string, readonly string[]>>): Set<string> {
  return new Set(Object.entries(of).flatMap(([name, words]) => (hasOne(key, words) ? [name] : [])));
}

/** 一、 = 1, （一） = 2, 1. = 3, (1) = 4; 0 = no number. */
export function ordinalLevel(label: string): { level: number; number: number } {
  const key = wordKey(label);
  const found = LEVELS.map((pattern) => pattern.exec(key)?.[1]);
  const level = found.findIndex((one) => one !== undefined);
  return level < 0 ? { level: 0, number: 0 } : { level: level + 1, number: numberOf(found[level] ?? '') };
}

const LEVELS = [
  /^([一二三四五六七八九十]+)[、.,:]/,
  /^\(([一二三四五六七八九十]+)\)/,
  /^(\d{1,2})[、.,)](?!\d)/,
  /^\((\d{1,2})\)/,
];
const DIGITS = '一二三四五六七八九';

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number.parseInt(text, 10);
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? Math.max(1, DIGITS.indexOf(tens) + 1) : 0;
  return 10 * (tens === '' && text.includes('十') ? 1 : ten) + (ones === '' ? 0 : DIGITS.indexOf(ones) + 1);
}

/** A label without its number and without 其中：. */
export function bareLabel(label: string, words: FormWords): string {
  let key = wordKey(label);
  for (const word of words.of_which) if (key.startsWith(`${word}:`)) key = key.slice(word.length + 1);
  for (const pattern of LEVELS) key = key.replace(pattern, '');
  return key;
}

export function isOfWhich(label: string, words: FormWords): boolean {
  const key = wordKey(label);
  return words.of_which.some((word) => key.startsWith(word));
}

/** True for 合计, 小计 and whatever ends so, but not for 其中：…小计. */
export function isTotal(label: string, words: FormWords): boolean {
  return !isOfWhich(label, words) && endsWithOne(titleKey(label), words.total);
}

/** True when a column can be added up in a total: of the same year, and an amount that the total does not hold already. */
export function isPartOf(title: string, total: string, words: FormWords): boolean {
  const [own, sum] = [wordKey(title), wordKey(total)];
  if (isOfWhich(title, words) || endsWithOne(titleKey(title), words.change)) return false;
  if (words.aside.some((word) => own.includes(word) && !sum.includes(word))) return false;
  const named = Object.entries(words.parts_of).filter(([name]) => sum.includes(name));
  if (!named.every(([, parts]) => hasOne(own, parts))) return false;
  const year = yearOf(own, words);
  return year === null || year === yearOf(sum, words);
}

/** The other year that a title speaks of, null = the form's own; 上年结转 is an amount of this year. */
function yearOf(key: string, words: FormWords): string | null {
  const written = /\{last_year\}|(?:19|20)\d{2}(?=年)/.exec(key)?.[0];
  if (hasOne(key, words.carried)) return null;
  if (written !== undefined) return written;
  return hasOne(key, words.last) ? '{last_year}' : null;
}
