import type { Outline } from '../document/project';
import type { Judged } from '../form/finding';
import type { Folded } from '../narrative/folded';
import { excerpt, type TextRuleHead, textFinding } from './text-finding';

/** F-7: only this year and last year are budget years. */
export const YEAR: TextRuleHead = { id: 'W10', severity: 'warning', say: '正文年度应为本年或上年' };
/** F-2, N20: one name of the department. */
export const NAME: TextRuleHead = { id: 'W11', severity: 'error', say: '部门名称全文一致' };
export const UNIFORM: TextRuleHead = { id: 'W13', severity: 'warning', say: '同一事项全文用同一说法' };

type Texts = ReadonlyMap<string, Folded>;

/** Words in 《》 are titles of others and stay out. */
function withoutTitles(text: string): string {
  return text.replace(/《[^》]*》/g, (title) => '《'.repeat(title.length));
}

function at(texts: Folded, position: number): string {
  return texts.places[position]?.block.block.id ?? '';
}

/** A year that words of a budget follow. */
export const BUDGET_YEAR = /(?<!\d)((?:19|20)\d{2})年(?=年初|初|末|度|部门|预算|安排|财政|一般)/g;

/** A year of three or five digits, or with a letter among them, before a word that follows a year. */
const BROKEN_YEAR =
  /(?<![\d.,第约近超满逾])(\d{3}|\d{5,6}|(?=\d*[OoIl])[12][\dOoIl]{3})年(?=度|年初|初|末|底|部门|预算|决算|安排|财政|一般|执行)|(?<=[比较与和同])(\d{3}|\d{5,6})年|(?<=^|[。\n])(20\d)年(?![来间前后])|(?<![一二三四五六七八九十百千万〇零○])(二[〇零○][〇零○一二三四五六七八九](?:[〇零○一二三四五六七八九]{2,})?)年/g;

/** Years that are no years (202年度), anywhere in the text. */
export function judgeYearDigits(texts: Texts, { year }: Outline): Judged[] {
  return [...texts].flatMap(([section, folded]) =>
    [...withoutTitles(folded.text).matchAll(BROKEN_YEAR)].map((match) => {
      const quote = excerpt(folded.text, match.index, match.index + match[0].length + 2);
      const sentence = `“${quote}”的年份“${match[1] ?? match[2] ?? match[3] ?? match[4]}”不是四位数字，是否应为 ${year} 或 ${year - 1}？`;
      return textFinding(YEAR, { section, block: at(folded, match.index) }, match[0], sentence);
    }),
  );
}

/** 比 2019 年: a comparison is with last year, never with the document's own. */
const COMPARED_YEAR = /(?<=[比较])((?:19|20)\d{2})年(?!初)/g;

/** Comparisons with the document's own year. */
export function judgeComparedYears(texts: Texts, { year }: Outline): Judged[] {
  return [...texts].flatMap(([section, folded]) =>
    [...withoutTitles(folded.text).matchAll(COMPARED_YEAR)].flatMap((match) => {
      if (Number.parseInt(match[1] ?? '', 10) !== year) return [];
      const quote = excerpt(folded.text, match.index - 1, match.index + 7);
      const sentence = `“${quote}”是与本年度比较，上年是 ${year - 1} 年，请核对年度。`;
      return [textFinding(YEAR, { section, block: at(folded, match.index) }, `比${match[0]}`, sentence)];
    }),
  );
}

export function judgeYears(texts: Texts, { year, department }: Outline): Judged[] {
  return [...texts].flatMap(([section, folded]) => {
    const plain = withoutTitles(folded.text).replaceAll(department.name, '部门'.padEnd(department.name.length, '门'));
    return [...plain.matchAll(BUDGET_YEAR)].flatMap((match) => {
      const found = Number.parseInt(match[1] ?? '', 10);
      if (found === year || found === year - 1) return [];
      const quote = excerpt(folded.text, match.index, match.index + 6);
      const sentence = `“${quote}”写的是 ${found} 年，本文件是 ${year} 年度，上年是 ${year - 1} 年，请核对年度。`;
      return [textFinding(YEAR, { section, block: at(folded, match.index) }, `${found}`, sentence)];
    });
  });
}

const OFFICE = '(?:局|委|办|室|厅|院|所|站|馆|校|会|部|处|社|队|中心|政府|联|团)';
const NAMED = new RegExp(
  `(?<=^|[。；，：\\n]|现将)([\\u4e00-\\u9fff（）()]{3,40}?${OFFICE})(?=(?:19|20)\\d{2}年(?:年初)?部门预算)|` +
    `(?<=(?:19|20)\\d{2}年)([\\u4e00-\\u9fff（）()]{3,40}?${OFFICE})(?=年初部门|部门支出|部门收入|部门预算)`,
  'gmu',
);
const SHORTEST_NAME = 5;

export function judgeNames(texts: Texts, { department }: Outline): Judged[] {
  const { name } = department;
  if (name === '') return [];
  return [...texts].flatMap(([section, folded]) => {
    const wrong = new Map<number, string>();
    for (const match of folded.text.matchAll(NAMED)) {
      const found = match[1] ?? match[2] ?? '';
      if (found !== name && !found.endsWith(name)) wrong.set(match.index, found);
    }
    for (const { index, found } of nearNames(folded.text, name)) wrong.set(index, found);
    return [...wrong].map(([index, found]) => {
      const sentence = `正文写“${found}”，本文件的部门是“${name}”，请核对部门名称。`;
      return textFinding(NAME, { section, block: at(folded, index) }, found, sentence);
    });
  });
}

/** Names that differ from the department's in one letter, or in two of a long one. */
function nearNames(text: string, name: string): { index: number; found: string }[] {
  if (name.length < SHORTEST_NAME) return [];
  const allowed = name.length >= SHORTEST_NAME * 2 ? 2 : 1;
  const found: { index: number; found: string }[] = [];
  for (let index = 0; index + name.length <= text.length; index += 1) {
    let different = 0;
    for (let letter = 0; letter < name.length && different <= allowed; letter += 1)
      if (text[index + letter] !== name[letter]) different += 1;
    if (different === 0 || different > allowed) continue;
    const words = text.slice(index, index + name.length);
    if (/^[\u4e00-\u9fff]+$/u.test(words)) found.push({ index, found: words });
  }
  return found;
}

/** Of words that mean the same, the rarer ones are the slips. */
export function judgeUniform(texts: Texts, groups: readonly (readonly string[])[]): Judged[] {
  return groups.flatMap((group) => {
    const used = group
      .map((word) => ({ word, places: wordPlaces(texts, word) }))
      .filter(({ places }) => places.length > 0);
    const ranked = used.toSorted((a, b) => b.places.length - a.places.length);
    const [usual, ...others] = ranked;
    return others.flatMap(({ word, places: [place] }) => {
      if (!usual || !place) return [];
      const sentence = `这里写“${word}”，别处写“${usual.word}”，全文请用同一说法。`;
      return [textFinding(UNIFORM, place, word, sentence)];
    });
  });
}

function wordPlaces(texts: Texts, word: string): { section: string; block: string }[] {
  return [...texts].flatMap(([section, folded]) => {
    const plain = withoutTitles(folded.text);
    const found: { section: string; block: string }[] = [];
    for (let index = plain.indexOf(word); index >= 0; index = plain.indexOf(word, index + 1))
      found.push({ section, block: at(folded, index) });
    return found;
  });
}
