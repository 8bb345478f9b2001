import type { Wording } from '../checks/wording';
import type { Judged } from '../form/finding';
import { Amount, ZERO } from '../money/amount';
import type { Folded } from '../narrative/folded';
import { inUnit, type Written } from '../text/amounts';
import { ratesAfter, type Sentence, sentenceFinding } from './sentences';
import type { TextRuleHead } from './text-finding';

/** W19: 占 x% is the quotient of two amounts of the text. */
export const SHARE: TextRuleHead = { id: 'W19', severity: 'warning', say: '正文占比应与金额一致' };
/** W20: the amounts of two years, their difference and its rate agree in one sentence. */
export const DIFFERENCE: TextRuleHead = { id: 'W20', severity: 'warning', say: '正文增减额、增减率应与两年金额一致' };

interface Input {
  section: string;
  folded: Folded;
  sentences: readonly Sentence[];
  /** Unit of the document. */
  unit: string;
  wording: Wording;
}

/** 占比: compared with every larger amount of the section; what the text does not say cannot be judged. */
export function judgeShares(input: Input): Judged[] {
  const { sentences, unit } = input;
  const wholes = sentences.flatMap(({ amounts }) => amounts.map((amount) => inUnit(amount, unit)));
  return sentences.flatMap((sentence, at) => {
    const { text, amounts } = sentence;
    const ofOwnWhole = sharesOfNamed(sentence);
    const plain = ratesAfter(text, SHARE_WORDS).flatMap((rate): Share[] => {
      const part = partOf(sentence, rate);
      const before = amounts.filter((amount) => amount.end <= rate.start && amount !== part);
      const above = text.startsWith('其中') ? (sentences[at - 1]?.amounts ?? []) : [];
      const whole = part && (wholeOf(before, part, text, unit) ?? wholeOf(above.slice(0, 1), part, '', unit));
      return part && whole ? [{ ...rate, part, whole, others: wholes }] : [];
    });
    const named = ofOwnWhole.map((share) => ({ ...share, whole: inUnit(share.of, unit), others: [] }));
    return [...plain, ...named].flatMap((share) => wrongShare(input, sentence, share));
  });
}

const SHARE_WORDS = /(?:占[^,;。\d]{0,16}?(?:比例?|比重)?|比重|比例)(?:为|是|的)?/;

interface Share {
  start: number;
  end: number;
  digits: string;
  part: Written;
  whole: Amount;
  /** Amounts that the share may be of as well. */
  others: readonly Amount[];
}

function wrongShare(
  { section, folded, unit }: Input,
  sentence: Sentence,
  { start, end, digits, part, whole, others }: Share,
): Judged[] {
  const value = inUnit(part, unit);
  if ([whole, ...others].some((other) => other.gt(ZERO) && agrees(value.div(other), digits))) return [];
  const right = percent(value.div(whole), digits);
  return sentenceFinding(
    SHARE,
    section,
    folded,
    sentence,
    { from: start, to: end },
    (quote) => `“${quote}”：${part.number} ÷ ${whole.toFixed()} = ${right}%，正文写 ${digits}%，请核对。`,
  );
}

/** 甲 1 万元，占 5%; or 甲占 5%，为 1 万元. */
function partOf({ text, amounts }: Sentence, { start, end }: { start: number; end: number }): Written | undefined {
  const before = amounts.findLast((amount) => amount.end <= start);
  if (before && /^[,(、]?(?:约|共|所)?$/.test(text.slice(before.end, start))) return before;
  return amounts.find(
    (amount) => amount.start >= end && /^[,(、]?(?:为|即|计|共计?)$/.test(text.slice(end, amount.start)),
  );
}

/** 甲 1 万元，占支出 20 万元的 5%: the whole is named in the share itself. */
function sharesOfNamed({ text, amounts }: Sentence): (Omit<Share, 'whole' | 'others'> & { of: Written })[] {
  return amounts.flatMap((of, at) => {
    const word = /[,(、]?占[^,;。\d]{0,16}$/.exec(text.slice(0, of.start));
    const rate = /^的?(?:比例|比重)?(?:为)?(\d+(?:\.\d+)?)%/.exec(text.slice(of.end));
    const part = amounts[at - 1];
    if (!word || !rate || part?.end !== word.index || of.value.isZero()) return [];
    return [{ start: word.index, end: of.end + rate[0].length, digits: rate[1] ?? '', part, of }];
  });
}

/** The amount that is split up: the first one of the sentence that is not smaller. */
function wholeOf(before: readonly Written[], part: Written, text: string, unit: string): Amount | null {
  const value = inUnit(part, unit);
  const named = text.indexOf('其中');
  const first = before.findLast((amount) => named < 0 || amount.end <= named) ?? before[0];
  const larger = [first, ...before].find((amount) => amount && inUnit(amount, unit).gte(value) && amount.change === 0);
  const whole = larger ? inUnit(larger, unit) : null;
  return whole?.gt(ZERO) ? whole : null;
}

/** 增减额与增减率 of two amounts that belong to two years, in one sentence or in two that follow one another. */
export function judgeDifferences(input: Input, year: number): Judged[] {
  return input.sentences.flatMap((sentence, at) => {
    const changes = sentence.amounts.filter(({ change }) => change !== 0);
    const [change] = changes;
    if (changes.length > 1) return [];
    const own = yearsOf(sentence, input.unit, year);
    if (!change) return own?.next ? wrongGrowth(input, sentence, own) : [];
    const known = own ?? overTwo(input, at, year);
    const pair = known && isOf(known, sentence, change) ? known : null;
    const stated = signed(change, input.unit);
    const wrongChange = pair ? differing(input, sentence, pair, change, stated) : [];
    return [...wrongChange, ...wrongRate(input, sentence, pair ?? own, change, stated)];
  });
}

/** The change stands behind both amounts, before them in front of a bracket, or between those of neighbouring years. */
function isOf({ start, end, next }: Pair, { text }: Sentence, change: Written): boolean {
  if (change.start > end || (change.end <= start && text[change.end] === '(')) return true;
  return next && change.start > start;
}

/** 2025年支出 1 万元。2026年支出 3 万元，增加 2 万元。 */
function overTwo({ sentences, unit }: Input, at: number, year: number): Pair | null {
  const [before, sentence] = [sentences[at - 1], sentences[at]];
  if (!before || !sentence || before.amounts.length !== 1) return null;
  const [one, ...more] = datedOf(before, year);
  const [two, ...others] = datedOf(sentence, year);
  if (!one || !two || more.length + others.length > 0 || two.named !== one.named + 1 || !alike(one, two)) return null;
  return {
    earlier: inUnit(one.amount, unit),
    later: inUnit(two.amount, unit),
    start: 0,
    end: two.amount.end,
    next: true,
  };
}

interface Pair {
  earlier: Amount;
  later: Amount;
  /** End of the first amount and of the second. */
  start: number;
  end: number;
  /** The years follow one another. */
  next: boolean;
}

function differing(
  { section, folded, wording }: Input,
  sentence: Sentence,
  pair: Pair,
  change: Written,
  stated: Amount,
) {
  const { earlier, later } = pair;
  const real = later.minus(earlier);
  if (real.toDecimalPlaces(decimals(change.number)).eq(stated)) return [];
  const numbers = `${wording.number(later)} − ${wording.number(earlier)} = ${wording.number(real)}`;
  return sentenceFinding(
    DIFFERENCE,
    section,
    folded,
    sentence,
    { from: change.start, to: change.end },
    (quote) => `“${quote}”：${numbers}，正文写${change.change < 0 ? '减少' : '增加'} ${change.number}，请核对。`,
  );
}

const RATE_WORDS = /(?:增长|增加|上升|下降|减少|降低|增幅|降幅)(?:率|幅度|比例)?(?:为)?/;

/** The rate beside a change, against either reading of the base. */
function wrongRate(
  { section, folded, unit }: Input,
  sentence: Sentence,
  pair: Pair | null,
  change: Written,
  stated: Amount,
): Judged[] {
  const { text } = sentence;
  const [rate] = ratesAfter(text, RATE_WORDS).filter(
    ({ start, end }) =>
      (start >= change.end && /^[,(、]?(?:同比|环比|[较比](?:上年|去年))?$/.test(text.slice(change.end, start))) ||
      (end <= change.start && /^[,(、](?:即)?(?:增加|增长|减少|下降)了?$/.test(text.slice(end, change.start))),
  );
  if (!rate) return [];
  const written = sentence.amounts.findLast((amount) => amount.end <= change.start && amount.change === 0);
  const now = pair?.later ?? (written && inUnit(written, unit));
  const bases = [...(pair ? [pair.earlier] : []), ...(now ? [now.minus(stated)] : [])];
  const changes = pair ? [stated, pair.later.minus(pair.earlier)] : [stated];
  const rates = bases.filter((base) => base.gt(ZERO)).flatMap((base) => changes.map((one) => one.abs().div(base)));
  const [right] = rates;
  if (!right || rates.some((one) => agrees(one, rate.digits))) return [];
  return rateFinding({ section, folded }, sentence, rate, right);
}

/** `right` is the rate that the amounts give, as a share of one. */
function rateFinding(
  { section, folded }: Pick<Input, 'section' | 'folded'>,
  sentence: Sentence,
  rate: ReturnType<typeof ratesAfter>[number],
  right: Amount,
): Judged[] {
  return sentenceFinding(
    DIFFERENCE,
    section,
    folded,
    sentence,
    { from: rate.start, to: rate.end },
    (quote) => `“${quote}”：按正文金额计算为 ${percent(right, rate.digits)}%，正文写 ${rate.digits}%，请核对。`,
  );
}

/** 2025年 1 万元，2026年 2 万元，增长 100%: the rate alone, right behind the amounts of two years. */
function wrongGrowth({ section, folded }: Input, sentence: Sentence, { earlier, later, end }: Pair): Judged[] {
  const rate = ratesAfter(sentence.text, RATE_WORDS).find((one) =>
    /^[,(、]?(?:同比|[较比](?:上年|去年))?$/.test(sentence.text.slice(end, Math.max(end, one.start))),
  );
  if (!rate || rate.start < end || !earlier.gt(ZERO)) return [];
  const right = later.minus(earlier).abs().div(earlier);
  if (agrees(right, rate.digits)) return [];
  return rateFinding({ section, folded }, sentence, rate, right);
}

/** An amount with the year named before it, and what it is an amount of. */
interface Dated {
  amount: Written;
  named: number;
  of: string;
}

function datedOf({ text, amounts }: Sentence, year: number): Dated[] {
  return amounts
    .filter(({ change }) => change === 0)
    .flatMap((amount, at, all) => {
      const words = text.slice(all[at - 1]?.end ?? 0, amount.start);
      const named = yearIn(words, year);
      // 支出 3 万元，较 2025 年 1 万元: the first is of the document's own year.
      const compared = all.length === 2 && at === 0 && comparedTo(text.slice(amount.end, all[1]?.start), year);
      return named === null && !compared ? [] : [{ amount, named: named ?? year, of: itemIn(words) }];
    });
}

function comparedTo(words: string, year: number): boolean {
  return /^[,(]?(?:比|较)(?:(?:19|20)\d{2}年|上年|去年)度?(?:的|预算)?数?$/.test(words) && yearIn(words, year) !== null;
}

/** Letters behind the last year that name the item; those of general words name none. */
function itemIn(words: string): string {
  const behind = words.split(/(?:(?:19|20)\d{2}年|上年|去年|上一年|本年|今年)度?/).at(-1) ?? '';
  return behind.replace(/[^\p{Script=Han}]|[收支出入总额合计数预决算部门单位安排财政增加减少的为是至到共我局办]/gu, '');
}

function alike(one: Dated, other: Dated): boolean {
  return one.of.includes(other.of) || other.of.includes(one.of);
}

/** The two amounts of a sentence before which two different years are named. */
function yearsOf(sentence: Sentence, unit: string, year: number): Pair | null {
  const dated = datedOf(sentence, year);
  const [a, b] = dated;
  // A plan and what was carried out are two things of one year; so are different items.
  if (!a || !b || dated.length > 2 || a.named === b.named || !alike(a, b)) return null;
  const [first, second] = a.named < b.named ? [a, b] : [b, a];
  return {
    earlier: inUnit(first.amount, unit),
    later: inUnit(second.amount, unit),
    start: a.amount.end,
    end: b.amount.end,
    next: second.named === first.named + 1,
  };
}

function yearIn(words: string, year: number): number | null {
  const named = [...words.matchAll(/(?<!\d)((?:19|20)\d{2})年|(上年|去年|上一年)(?!度?结[转余])|(本年|今年)/g)].at(-1);
  if (!named) return null;
  if (named[1] !== undefined) return Number.parseInt(named[1], 10);
  return named[2] === undefined ? year : year - 1;
}

function signed(change: Written, unit: string): Amount {
  const value = inUnit(change, unit);
  return change.change < 0 ? value.neg() : value;
}

/** The quotient is what is written, cut or rounded at the digits written. */
function agrees(quotient: Amount, digits: string): boolean {
  const places = decimals(digits);
  const value = quotient.times(100);
  return [value.toDecimalPlaces(places), value.toDecimalPlaces(places, Amount.ROUND_DOWN)].some((one) =>
    one.eq(digits),
  );
}

function percent(quotient: Amount, digits: string): string {
  return quotient.times(100).toFixed(decimals(digits));
}

function decimals(number: string): number {
  return number.split('.')[1]?.length ?? 0;
}
