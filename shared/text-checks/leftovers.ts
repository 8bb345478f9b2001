import { excerpt, type TextRuleHead, type WrongWords } from './text-finding';

/** W7: nothing of the pattern text is left over. */
export const LEFT_OVER: TextRuleHead = { id: 'W7', severity: 'error', say: '不得留有样张文字、域代码和待选词' };
/** W8: signs of one width, none twice, none without its partner. */
export const SIGNS: TextRuleHead = { id: 'W8', severity: 'warning', say: '标点全角、半角应统一，不重复、不缺配对' };

const FIELD_CODE = /\bTC\s.*?\\[a-z]\b[^\u4e00-\u9fff]*|\\[a-z] [A-Z0-9]\b/u;

const LEFTOVERS: readonly { pattern: RegExp; what: string }[] = [
  { pattern: /[XＸ×x]{2,}|[×Ｘ]+(?=[县市区局年万元])/u, what: '样张里的“X”占位' },
  { pattern: /某某/u, what: '样张里的“某某”' },
  { pattern: FIELD_CODE, what: 'Word 域代码' },
  { pattern: /增加\s*[（(/]\s*或?减少\s*[）)]?|减少\s*[（(/]\s*或?增加\s*[）)]?/u, what: '没有选定的“增加（减少）”' },
  { pattern: /[_＿]{2,}|\?{2,}|？{2,}|【[^】]*(?:填|写|选)[^】]*】|待填|待补/u, what: '待填的空位' },
];

/** Left-overs of the pattern text in a piece of text. */
export function leftovers(text: string): WrongWords[] {
  return LEFTOVERS.flatMap(({ pattern, what }) => {
    const match = pattern.exec(text);
    if (!match) return [];
    const quote = excerpt(text, match.index, match.index + match[0].length);
    return [{ head: LEFT_OVER, mark: match[0], sentence: `“${quote}”中还留有${what}，请改正。` }];
  });
}

const HAN = '[\\u4e00-\\u9fff”’》）]';
const WRONG_SIGNS = new RegExp(
  [
    `(?<=${HAN})[,.;:?!()]`,
    `[,;:?!()](?=[\\u4e00-\\u9fff“《（])`,
    '[０-９Ａ-Ｚａ-ｚ．]+',
    '([，。、；：！？])[，。、；：！？]*\\1',
    '[，、；：][。，、；：]',
    '(?<=\\d)[\\s\\u3000]+(?=[、．.])',
  ].join('|'),
  'gu',
);
const PAIRS = [
  ['“', '”'],
  ['《', '》'],
  ['（', '）'],
] as const;

/** Signs of the wrong width, doubled or without their partner; one finding for a piece of text. */
export function wrongSigns(text: string): WrongWords[] {
  const wrong = [...text.matchAll(WRONG_SIGNS)];
  const lonely = PAIRS.find(([open, close]) => !paired(text, open, close));
  const [first] = wrong;
  if (!first && !lonely) return [];
  if (!first) {
    const [open, close] = lonely ?? ['', ''];
    const sentence = `“${excerpt(text, 0, 20)}”一段的 ${open}${close} 没有成对，请补齐。`;
    return [{ head: SIGNS, mark: open, sentence }];
  }
  const quote = excerpt(text, first.index, first.index + first[0].length);
  const more = wrong.length > 1 ? `等 ${wrong.length} 处` : '';
  const sentence = `“${quote}”${more}标点或字符全角、半角混用或重复，请统一用中文标点。`;
  return [{ head: SIGNS, mark: wrong.map(([sign]) => sign.trim()).join(''), sentence }];
}

function paired(text: string, open: string, close: string): boolean {
  if (!text.includes(open) && !text.includes(close)) return true;
  let depth = 0;
  for (const letter of text) {
    if (letter === open) depth += 1;
    if (letter === close) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  '.': '。',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/**
 * The same words with Chinese signs, once each, and narrow digits and letters: what W8 asks for. A sign before a digit may
 * belong to the number, and a bracket without its partner to anything: they stay.
 */
export function withRightSigns(text: string): string {
  const wrong = new Map([...text.matchAll(WRONG_SIGNS)].map((match) => [match.index, match[0]]));
  const partners = bracketPairs(text);
  for (const at of [...wrong.keys()]) {
    const partner = partners.get(at);
    if (partner !== undefined) wrong.set(partner, text[partner] ?? '');
    else if (/^[()]$/.test(wrong.get(at) ?? '')) wrong.delete(at);
  }
  let right = '';
  for (let at = 0; at < text.length; ) {
    const sign = wrong.get(at) ?? '';
    right += sign === '' ? text[at] : rightSign(sign, text[at + sign.length] ?? '');
    at += Math.max(1, sign.length);
  }
  return right;
}

function rightSign(sign: string, next: string): string {
  if (/^[.,]$/.test(sign) && /\d/.test(next)) return sign;
  const wide = WIDE[sign];
  if (wide !== undefined) return wide;
  // Of signs that follow each other the last one ends more: 。 of ，。
  return /^[，。、；：！？]/.test(sign) ? sign.slice(-1) : sign.normalize('NFKC').trim();
}

/** Where each bracket of a pair has its partner, of either width. */
function bracketPairs(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if ('(（'.includes(text[at] ?? ' ')) open.push(at);
    if (!')）'.includes(text[at] ?? ' ')) continue;
    const partner = open.pop();
    if (partner === undefined) continue;
    pairs.set(at, partner);
    pairs.set(partner, at);
  }
  return pairs;
}

/** A field code with its own words and switches, and nothing of what stands behind it. */
const WHOLE_FIELD =
  /\bTC\s+(?:"[^"]*"|“[^”]*”|[^\\\d\n]{0,60}?)\s*(?:\\[a-z](?:\s+(?:"[^"]*"|[A-Z0-9](?![\dA-Za-z.,])))?\s*)+|\\[a-z] [A-Z0-9](?![\dA-Za-z.,])/gu;

/** The same words without the field codes of Word (域代码); null where none stands in them. */
export function withoutFieldCodes(text: string): string | null {
  const without = text.replace(WHOLE_FIELD, '').trimEnd();
  return without === text.trimEnd() ? null : without;
}
