import type { Judged } from '../form/finding';
import type { Folded } from '../narrative/folded';
import { BREAK } from '../text/fold-sign';
import { type Compared, comparedIn, DOWN, FALLEN, NUMBER, sameComparison, UP } from './compared-clauses';
import { type Sentence, sentenceFinding } from './sentences';
import type { TextRuleHead } from './text-finding';

/** W17: one comparison says one thing. */
export const DIRECTION: TextRuleHead = { id: 'W17', severity: 'warning', say: '同一比较不得既写增减又写持平' };

const BOTH_WAYS = new RegExp(
  `(?:${UP})(?:${DOWN})|(?:${DOWN})(?:${UP})|(?:(?:${UP})[/(](?:${DOWN})|(?:${DOWN})[/(](?:${UP}))\\)?(?=${NUMBER})`,
  'g',
);

/**
 * 增减与持平: both alternatives left in, or a change that is said to be none, in each sentence and then from one sentence
 * of a paragraph to the next.
 */
export function judgeDirections(section: string, folded: Folded, sentences: readonly Sentence[]): Judged[] {
  const read = sentences.map((sentence) => ({ sentence, ...contradictions(sentence.text) }));
  return [...within(section, folded, read), ...across(section, folded, read)];
}

type ReadSentence = ReturnType<typeof contradictions> & { sentence: Sentence };

function within(section: string, folded: Folded, sentences: readonly ReadSentence[]): Judged[] {
  return sentences.flatMap(({ sentence, found }) => {
    const both = [...sentence.text.matchAll(BOTH_WAYS)].map(({ index, 0: words }) => ({
      from: index,
      to: index + words.length,
    }));
    const find = (range: Range, say: string): Judged[] =>
      sentenceFinding(DIRECTION, section, folded, sentence, range, (quote) => `“${quote}”${say}`);
    return [
      ...both.flatMap((range) => find(range, '把增加和减少写在了一起，请只留一个。')),
      ...found.flatMap((range) => find(range, CONTRADICT)),
    ];
  });
}

const CONTRADICT = '既写有增减，又写持平，前后矛盾，请核对。';

/** What the sentences of a paragraph say of one item against each other: 与上年持平。…比上年减少 3 万元。 */
function across(section: string, folded: Folded, sentences: readonly ReadSentence[]): Judged[] {
  let earlier: SaidIn[] = [];
  let before: SaidIn[] = [];
  return sentences.flatMap(({ sentence, said: own }): Judged[] => {
    if (folded.text[sentence.from - 1] === BREAK) [earlier, before] = [[], []];
    const said = own.map((one) => ({ ...one, sentence }));
    const found = said.flatMap((one): Judged[] => {
      const against = one.leads ? saidBefore(one, earlier, before) : undefined;
      if (!against || !contradicts(against.compared, one.compared, one.name)) return [];
      const { from } = against.sentence;
      const whole = { from, text: folded.text.slice(from, sentence.from + sentence.text.length), amounts: [] };
      const range = { from: against.compared.from, to: sentence.from - from + one.compared.to };
      return sentenceFinding(DIRECTION, section, folded, whole, range, (quote) => `“${quote}”${CONTRADICT}`);
    });
    earlier = [...earlier, ...said];
    before = said;
    return found;
  });
}

interface SaidIn extends Said {
  sentence: Sentence;
}

/** What was said of the same item: by its name, or right before where the sentence begins without one. */
function saidBefore(one: Said, earlier: readonly SaidIn[], before: readonly SaidIn[]): SaidIn | undefined {
  const key = nameKey(one.name);
  if (key !== '') return earlier.findLast(({ name }) => nameKey(name) === key);
  // Where a sentence spoke of several items, or of parts of one, nobody knows which one goes on.
  const names = new Set(before.map(({ name }) => nameKey(name)));
  const last = before.at(-1);
  return names.size === 1 && last !== undefined && !/其中|[、;(]/.test(last.sentence.text) ? last : undefined;
}

/** 公务接待费 of 2019年公务接待费预算3万元. */
function nameKey(name: string): string {
  const bare = name
    .replace(/^\(?[\d一二三四五六七八九十]{1,3}[).、]/, '')
    .replace(/^(?:(?:19|20)\d{2}年|本年|今年|当年)度?/, '')
    .replace(AMOUNT_BEHIND, '');
  return bare.length > 1 ? bare : name;
}

const AMOUNT_BEHIND = new RegExp(`(?:[预决]算数?|[支收][出入]|安排|[共合]计|约|为)*(?:${NUMBER})?$`);

interface Range {
  from: number;
  to: number;
}

/** Comparisons that were made of one item so far. */
interface Item {
  name: string;
  compared: readonly Compared[];
  /** A reason was given since, so that what follows belongs to the item only when it names what it is compared with. */
  reasoned: boolean;
}

const NOBODY: Item = { name: '', compared: [], reasoned: false };
const REASON = /^(?:主要|原因|由于|因|为了)/;
/** 2019年预算3万元: the amount once more, of the item before. */
const RESTATED = new RegExp(
  `^(?:(?:(?:19|20)\\d{2}年|本年|今年|当年|上年|去年)度?)?(?:年初|当年)?(?:[预决]算数?|[支收][出入]|安排|执行数?|[共合]计)*(?:约|为|是)?${NUMBER}$`,
);
const AMOUNT_LAST = new RegExp(`${NUMBER}$`);
/** Nouns in a reason that may be the item of what follows. */
const ITEM_NOUN = /[费款]|[支收][出入]|[预决]算|结转/;
/** Items that are counted, of which money is no change. */
const COUNTED = /人员|编制|人数|个数|车辆|[数总保有]+量|[批人]次|机构|标准/;

/** One comparison with the item that it is about. */
interface Said {
  name: string;
  compared: Compared;
  /** Nothing but joining words and amounts stands before it in its sentence. */
  leads: boolean;
}

/** Clauses about one item that contradict each other; words in brackets may turn to another item and come back. */
function contradictions(text: string): { found: Range[]; said: Said[] } {
  const found: Range[] = [];
  const said: Said[] = [];
  let leads = true;
  const outer: Item[] = [];
  let item = NOBODY;
  for (const { sign, from, words } of clausesOf(text)) {
    if (sign === '(') outer.push(item);
    if (sign === ')') item = afterBracket(outer.pop(), item);
    if (words === '') continue;
    const compared = comparedIn(words, from);
    item = compared ? itemOf(item, compared) : afterOther(item, words);
    if (!compared) leads &&= isOpening(words);
    if (!compared || compared.said === 'none') continue;
    said.push({ name: item.name, compared, leads: leads && said.length === 0 });
    const against = item.compared.findLast((earlier) => contradicts(earlier, compared, item.name));
    if (against) found.push({ from: against.from, to: compared.to });
    item = { ...item, compared: against ? [] : [...item.compared, compared] };
  }
  return { found, said };
}

/** 其中, or an item with its amount (公务接待费0.5万元), before the comparison of it. */
function isOpening(words: string): boolean {
  return /^(?:其中|同时|此外|另外|但是?)$/.test(words) || AMOUNT_LAST.test(words);
}

/** What brackets say of the item before them stays said; another item ends with them. */
function afterBracket(before: Item | undefined, within: Item): Item {
  return before && before.name !== within.name ? before : within;
}

/** The item that a comparison is about: the one before, or one that it names itself. */
function itemOf(before: Item, { item, base }: Compared): Item {
  const goesOn = item === '' || item === before.name;
  if (goesOn && !(before.reasoned && base === '')) return before;
  return { ...NOBODY, name: item };
}

/** After a clause that compares nothing: a reason keeps the item, all else begins another. */
function afterOther(before: Item, words: string): Item {
  if (before.name !== '' && RESTATED.test(words)) return before;
  if (REASON.test(words) && !ITEM_NOUN.test(words)) return { ...before, reasoned: true };
  return { ...NOBODY, name: words };
}

function contradicts(earlier: Compared, later: Compared, item: string): boolean {
  if (earlier.said === later.said || !sameComparison(earlier, later)) return false;
  return !((earlier.money || later.money) && COUNTED.test(item));
}

interface Clause {
  /** The sign before it, empty when it begins the sentence or follows without one. */
  sign: string;
  from: number;
  words: string;
}

/** Signs between clauses (not those in a number or a name like 出国(境)费, or behind 与上年相比), and the seam in 减少 3 万元与上年持平. */
const SEAM = new RegExp(
  `[;:、]|\\((?!.\\))|(?<!\\(.)\\)|(?<!相比|相比较|比较)(?:(?<!\\d),|,(?!\\d{3}(?!\\d)))|(?<=元|%|${UP}|${FALLEN}|持平|一致)(?=(?:与|和|同|较|比)(?:上|去|前|19|20))`,
  'g',
);

function clausesOf(text: string): Clause[] {
  const seams = [...text.matchAll(SEAM)];
  return [null, ...seams].map((seam, at) => {
    const from = seam ? seam.index + seam[0].length : 0;
    return { sign: seam?.[0] ?? '', from, words: text.slice(from, seams[at]?.index ?? text.length) };
  });
}
