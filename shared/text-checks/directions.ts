import type { Judged } from '../form/finding';
import type { Folded } from '../narrative/folded';
import { type Compared, comparedIn, DOWN, FALLEN, NUMBER, sameComparison, UP } from './compared-clauses';
import { type Sentence, sentenceFinding } from './sentences';
import type { TextRuleHead } from './text-finding';

/** W17: one comparison says one thing. */
export const DIRECTION: TextRuleHead = { id: 'W17', severity: 'warning', say: '同一比较不得既写增减又写持平' };

const BOTH_WAYS = new RegExp(
  `(?:${UP})(?:${DOWN})|(?:${DOWN})(?:${UP})|(?:(?:${UP})[/(](?:${DOWN})|(?:${DOWN})[/(](?:${UP}))\\)?(?=${NUMBER})`,
  'g',
);

/** 增减与持平: both alternatives left in, or a change that is said to be none. */
export function judgeDirections(section: string, folded: Folded, sentences: readonly Sentence[]): Judged[] {
  return sentences.flatMap((sentence) => {
    const both = [...sentence.text.matchAll(BOTH_WAYS)].map(({ index, 0: words }) => ({
      from: index,
      to: index + words.length,
    }));
    const find = (range: Range, say: string): Judged[] =>
      sentenceFinding(DIRECTION, section, folded, sentence, range, (quote) => `“${quote}”${say}`);
    return [
      ...both.flatMap((range) => find(range, '把增加和减少写在了一起，请只留一个。')),
      ...contradictions(sentence.text).flatMap((range) => find(range, '既写有增减，又写持平，前后矛盾，请核对。')),
    ];
  });
}

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
/** Nouns in a reason that may be the item of what follows. */
const ITEM_NOUN = /[费款]|[支收][出入]|[预决]算|结转/;
/** Items that are counted, of which money is no change. */
const COUNTED = /人员|编制|人数|个数|车辆|[数总保有]+量|[批人]次|机构|标准/;

/** Clauses about one item that contradict each other; words in brackets may turn to another item and come back. */
function contradictions(text: string): Range[] {
  const found: Range[] = [];
  const outer: Item[] = [];
  let item = NOBODY;
  for (const { sign, from, words } of clausesOf(text)) {
    if (sign === '(') outer.push(item);
    if (sign === ')') item = afterBracket(outer.pop(), item);
    if (words === '') continue;
    const compared = comparedIn(words, from);
    item = compared ? itemOf(item, compared) : afterOther(item, words);
    if (!compared || compared.said === 'none') continue;
    const against = item.compared.findLast((earlier) => contradicts(earlier, compared, item.name));
    if (against) found.push({ from: against.from, to: compared.to });
    item = { ...item, compared: against ? [] : [...item.compared, compared] };
  }
  return found;
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

/** Signs between clauses (not those in a number, or behind 与上年相比), and the seam in 减少 3 万元与上年持平. */
const SEAM = new RegExp(
  `[;:、()]|(?<!相比|相比较|比较)(?:(?<!\\d),|,(?!\\d{3}(?!\\d)))|(?<=元|%|${UP}|${FALLEN}|持平|一致)(?=(?:与|和|同|较|比)(?:上|去|前|19|20))`,
  'g',
);

function clausesOf(text: string): Clause[] {
  const seams = [...text.matchAll(SEAM)];
  return [null, ...seams].map((seam, at) => {
    const from = seam ? seam.index + seam[0].length : 0;
    return { sign: seam?.[0] ?? '', from, words: text.slice(from, seams[at]?.index ?? text.length) };
  });
}
