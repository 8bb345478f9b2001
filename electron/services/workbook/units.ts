/** 金额单位 → power of ten from 元. */
const WORTH: Readonly<Record<string, number>> = {
  元: 0,
  十元: 1,
  百元: 2,
  千元: 3,
  万元: 4,
  十万元: 5,
  百万元: 6,
  千万元: 7,
  亿元: 8,
};

/** Units that amounts may be in, by their worth. */
export const UNITS: readonly string[] = Object.keys(WORTH);

const OF_CHINA = '(?:[￥¥]|RMB|CNY)';
const WORD = `(?:人\\s*民\\s*币\\s*\\(?\\s*)?(?:${OF_CHINA}\\s*)?((?:亿|(?:千|百|十)?\\s*万|千|百|十)?\\s*元|千|万|亿)`;
const FULL_WORD = `(?:人民币)?${OF_CHINA}?((?:亿|(?:千|百|十)?万|千|百|十)?元)`;
/** What a table may count beside money. */
const COUNTED = '(?:人次|人|个|户|辆|台|套|件|批次|次|平方米|亩|%)';
const LABEL = '(?:(?:金\\s*额|计\\s*量|货\\s*币|数\\s*据|计\\s*价)\\s*)?单\\s*位';
/** What may follow a unit at once: nothing, no word, or the label of another fact. 元氏县 is a place. */
const END = '(?=$|[^\\u4e00-\\u9fffA-Za-z0-9]|部门|单位|预算|编制|填报|制表|年度|币种|金\\s*额|角)';
const MORE = `((?:\\s*(?:[/、,或和]\\s*)${WORD})*)`;

const IS = '(?:[(:]|(?:均|都|一律)?[为是]\\s*:?)?';
const LABELLED = new RegExp(
  `\\(?\\s*${LABEL}\\s*${IS}\\s*[(]?\\s*(?:${COUNTED}\\s*[/、,和]\\s*)*${WORD}${MORE}\\s*${END}[)\\s]*`,
  'g',
);
const BRACKETED = new RegExp(`\\((?:[^():]{0,8}:)?${FULL_WORD}\\)`, 'g');
const SPOKEN = new RegExp(`以${FULL_WORD}为(?:[^\\s:]{0,2})单位`, 'g');
const AT_END = new RegExp(`[-_—·\\s]${FULL_WORD}$`, 'g');
/** Behind a label for the unit: money of a kind that amounts are not kept in, or no word for money at all. */
const CURRENCY = '(?:[￥¥$€£]|RMB|CNY|USD|HKD|EUR|JPY|GBP|人民币|[美港欧日澳加韩英]\\s*[元圆币镑])';
const UNKNOWN = new RegExp(
  `(?:(?<![\\u4e00-\\u9fff])单\\s*位\\s*:?\\s*(${CURRENCY})|(?:金\\s*额|货\\s*币|计\\s*价)\\s*单\\s*位\\s*:\\s*([^\\s:()年]{1,8}))(?=$|[\\s)])`,
  'g',
);
const ALONE = new RegExp(`^\\(?(?:[^\\d:]{0,8}:)?${FULL_WORD}\\)?$`);

/** Power of ten of a unit from 元, null when it is none. */
export function unitExponent(unit: string): number | null {
  return Object.hasOwn(WORTH, unit) ? (WORTH[unit] ?? null) : null;
}

/** The unit of a power of ten from 元, null when it has no name. */
export function unitOf(exponent: number): string | null {
  return Object.entries(WORTH).find(([, worth]) => worth === exponent)?.[0] ?? null;
}

const SIMPLIFIED: Readonly<Record<string, string>> = {
  單: '单',
  額: '额',
  萬: '万',
  億: '亿',
  圓: '元',
  圆: '元',
  貨: '货',
  幣: '币',
};

/** Half-width signs and simplified characters, sign for sign, so that one pattern fits every way of writing a line. */
function plainSigns(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[單額萬億圓圆貨幣]/g, (c) => SIMPLIFIED[c] ?? c)
    .replace(/[〔【]/g, '(')
    .replace(/[〕】]/g, ')')
    .replace(/[\u3000\u00A0\u200B-\u200D\uFEFF]/g, ' ');
}

/**
 * Units of money (金额单位) that a heading cell, a title or a sheet's name states, wherever in it they stand, and what is
 * left of the text without them. A place or a person whose name begins like a unit (元氏县) states none. What stands for
 * a unit and is none that amounts are kept in (RMB, 美元) is given as it is written.
 */
export function takeUnits(text: string): { units: string[]; rest: string } {
  const units: string[] = [];
  let [plain, rest] = [plainSigns(text), text];
  for (const pattern of [LABELLED, SPOKEN, BRACKETED, UNKNOWN]) {
    for (const match of plain.matchAll(pattern)) {
      if (pattern === UNKNOWN) units.push(match[1] ?? match[2] ?? '');
      else units.push(unitWord(match[1] ?? ''), ...wordsIn(pattern === LABELLED ? (match[2] ?? '') : ''));
      const [end, gap] = [match.index + match[0].length, ' '.repeat(match[0].length)];
      rest = rest.slice(0, match.index) + gap + rest.slice(end);
      plain = plain.slice(0, match.index) + gap + plain.slice(end);
    }
  }
  const alone = ALONE.exec(plain.replace(/\s/g, ''))?.[1];
  return alone === undefined ? { units, rest } : { units: [...units, unitWord(alone)], rest: '' };
}

/** Units that a line below a table or between its rows states: with the word 单位 only, since a word alone is content there. */
export function unitsInLine(text: string): string[] {
  const plain = plainSigns(text);
  return [LABELLED, SPOKEN].flatMap((pattern) =>
    [...plain.matchAll(pattern)].flatMap((match) => [
      unitWord(match[1] ?? ''),
      ...wordsIn(pattern === LABELLED ? (match[2] ?? '') : ''),
    ]),
  );
}

/** Units that the name of a sheet states: 支出总表(万元), 支出总表-万元. */
export function unitsOfName(name: string): string[] {
  const { units, rest } = takeUnits(name);
  const atEnd = [...plainSigns(rest).trimEnd().matchAll(AT_END)].map((match) => unitWord(match[1] ?? ''));
  return [...units, ...atEnd];
}

function wordsIn(text: string): string[] {
  return [...text.matchAll(new RegExp(WORD, 'g'))].map((match) => unitWord(match[1] ?? ''));
}

function unitWord(word: string): string {
  const bare = word.replace(/\s/g, '');
  return bare.endsWith('元') ? bare : `${bare}元`;
}
