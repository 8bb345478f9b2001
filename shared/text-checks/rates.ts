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
export function judgeShares({ section, folded, sentences, unit }: Input): Judged[] {
  const wholes = sentences.flatMap(({ amounts }) => amounts.map((amount) => inUnit(amount, unit)));
  return sentences.flatMap((sentence) =>
    ratesAfter(sentence.text, /占[^,;。\d]{0,16}?(?:比例?|比重)?(?:为|的)?/).flatMap(({ start, digits, end }) => {
      const before = sentence.amounts.filter((amount) => amount.end <= start);
      const part = before.at(-1);
      const whole = part && wholeOf(before.slice(0, -1), part, sentence.text, unit);
      if (!part || !whole || !near(sentence.text, part, start)) return [];
      const value = inUnit(part, unit);
      if ([whole, ...wholes].some((other) => other.gt(ZERO) && agrees(value.div(other), digits))) return [];
      const right = percent(value.div(whole), digits);
      return sentenceFinding(
        SHARE,
        section,
        folded,
        sentence,
        { from: start, to: end },
        (quote) => `“${quote}”：${part.number} ÷ ${whole.toFixed()} = ${right}%，正文写 ${digits}%，请核对。`,
      );
    }),
  );
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

/** Nothing but signs stands between the amount and its share. */
function near(text: string, { end }: Written, at: number): boolean {
  return /^[,(、]?(?:约|共)?$/.test(text.slice(end, at));
}

/** 增减额与增减率 of two amounts of a sentence that belong to two years. */
export function judgeDifferences(input: Input, year: number): Judged[] {
  return input.sentences.flatMap((sentence) => {
    const pair = yearsOf(sentence, input.unit, year);
    const changes = sentence.amounts.filter(({ change }) => change !== 0);
    const [change] = changes;
    if (!change || changes.length > 1) return [];
    const stated = signed(change, input.unit);
    const wrongChange = pair && change.start > pair.end ? differing(input, sentence, pair, change, stated) : [];
    return [...wrongChange, ...wrongRate(input, sentence, pair, change, stated)];
  });
}

interface Pair {
  earlier: Amount;
  later: Amount;
  end: number;
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

/** The rate right behind a change, against either reading of the base. */
function wrongRate(
  { section, folded, unit }: Input,
  sentence: Sentence,
  pair: Pair | null,
  change: Written,
  stated: Amount,
): Judged[] {
  const [rate] = ratesAfter(sentence.text, /(?:增长|增加|上升|下降|减少|降低|增幅|降幅)(?:率|幅度)?(?:为)?/).filter(
    ({ start }) => start >= change.end && start - change.end <= 2,
  );
  if (!rate) return [];
  const now = sentence.amounts.findLast((amount) => amount.end <= change.start && amount.change === 0);
  const bases = [...(pair ? [pair.earlier] : []), ...(now ? [inUnit(now, unit).minus(stated)] : [])];
  const changes = pair ? [stated, pair.later.minus(pair.earlier)] : [stated];
  const rates = bases.filter((base) => base.gt(ZERO)).flatMap((base) => changes.map((one) => one.abs().div(base)));
  const [right] = rates;
  if (!right || rates.some((one) => agrees(one, rate.digits))) return [];
  return sentenceFinding(
    DIFFERENCE,
    section,
    folded,
    sentence,
    { from: rate.start, to: rate.end },
    (quote) => `“${quote}”：按正文金额计算为 ${percent(right, rate.digits)}%，正文写 ${rate.digits}%，请核对。`,
  );
}

/** The two amounts of a sentence before which two different years are named. */
function yearsOf({ text, amounts }: Sentence, unit: string, year: number): Pair | null {
  const dated = amounts
    .filter(({ change }) => change === 0)
    .flatMap((amount, at, all) => {
      const words = text.slice(all[at - 1]?.end ?? 0, amount.start);
      const named = yearIn(words, year);
      return named === null ? [] : [{ amount, named }];
    });
  const [a, b] = dated;
  if (!a || !b || dated.length > 2 || a.named === b.named) return null;
  // A plan and what was carried out are two things of one year; so are different items.
  const [first, second] = a.named < b.named ? [a, b] : [b, a];
  return {
    earlier: inUnit(first.amount, unit),
    later: inUnit(second.amount, unit),
    end: Math.max(a.amount.end, b.amount.end),
  };
}

function yearIn(words: string, year: number): number | null {
  const named = [...words.matchAll(/(?<!\d)((?:19|20)\d{2})年|(上年|去年|上一年)|(本年|今年)/g)].at(-1);
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
