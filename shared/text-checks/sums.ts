import type { Wording } from '../checks/wording';
import type { Judged } from '../form/finding';
import { type Amount, ZERO } from '../money/amount';
import type { ResolvedSection } from '../narrative/figure';
import { type Folded, repeatTables } from '../narrative/folded';
import { inUnit, type Written, writtenAmounts } from '../text/amounts';
import { BREAK } from '../text/fold-sign';
import { type TextRuleHead, textFinding } from './text-finding';

/** W4: 「A，其中：b、c、d」 written in the text adds up. */
export const SUM: TextRuleHead = { id: 'W4', severity: 'warning', say: '正文“其中”各项之和应与总数一致' };

const PARTS_WORD = '其中';

/** Judges every 其中 of a section against the amount before it. What is only partly listed may stay below the whole. */
export function judgeSums(
  section: ResolvedSection,
  { text, places }: Folded,
  unit: string,
  wording: Wording,
): Judged[] {
  const amounts = writtenAmounts(text).filter(({ start }) => !inBrackets(text, start));
  return [...text.matchAll(new RegExp(PARTS_WORD, 'g'))].flatMap((match): Judged[] => {
    const whole = wholeBefore(amounts, text, match.index);
    if (!whole) return [];
    const { parts, sameSentence } = partsAfter(amounts, text, match.index, whole);
    const starts = [whole, ...parts].map(({ start }) => start);
    if (repeatTables(places, starts)) return [];
    const deviating = deviation(
      signed(whole, unit),
      parts.map((part) => signed(part, unit)),
      sameSentence,
    );
    const block = places[match.index]?.block.block.id;
    if (deviating === null || block === undefined) return [];
    const { sum: wrong, count } = deviating;
    const total = signed(whole, unit);
    const listed = parts
      .slice(0, count)
      .map((part) => part.number)
      .join(' + ');
    const sentence = `“其中”不平：总数 ${wording.number(total)}，其中各项 ${listed} 共 ${wording.number(wrong)}，差额 ${wording.number(total.minus(wrong))}。`;
    const numbers = {
      left: wording.number(total),
      right: wording.number(wrong),
      difference: wording.number(total.minus(wrong)),
    };
    return [textFinding(SUM, { section: section.id, block }, `${whole.number}=${listed}`, sentence, numbers)];
  });
}

/** A part may be split up again in brackets; that belongs to the part. */
function inBrackets(text: string, at: number): boolean {
  const sentence = text.slice(Math.max(text.lastIndexOf('。', at), text.lastIndexOf(BREAK, at)) + 1, at);
  return sentence.lastIndexOf('(') > sentence.lastIndexOf(')');
}

/** The amount that is split up: the last one before 其中, in the same paragraph or at the end of the one before. */
function wholeBefore(amounts: readonly Written[], text: string, at: number): Written | null {
  const whole = amounts.findLast((amount) => amount.end <= at);
  if (!whole) return null;
  const between = text.slice(whole.end, at);
  return /^[。，,;；:：、()（）]?\n?$/.test(between) ? whole : null;
}

function partsAfter(amounts: readonly Written[], text: string, at: number, whole: Written) {
  const later = amounts.filter((amount) => amount.start > at && (amount.change !== 0) === (whole.change !== 0));
  const stop = sentenceEnd(text, at);
  const inSentence = later.filter((amount) => amount.start < stop);
  const sameSentence = inSentence.length > 1;
  if (sameSentence) return { parts: inSentence, sameSentence };
  const next = text.indexOf(PARTS_WORD, at + PARTS_WORD.length);
  return { parts: later.filter((amount) => next < 0 || amount.start < next), sameSentence };
}

function sentenceEnd(text: string, at: number): number {
  const ends = ['。', BREAK].map((sign) => text.indexOf(sign, at)).filter((found) => found >= 0);
  return Math.min(text.length, ...ends);
}

function signed(amount: Written, unit: string): Amount {
  const value = inUnit(amount, unit);
  return amount.change < 0 ? value.neg() : value;
}

interface Deviation {
  sum: Amount;
  count: number;
}

/**
 * The sum of the first parts, and of how many, where it cannot be right; else null. Where a list ends is not written in the text: the parts
 * agree when some first ones of them make the whole.
 */
function deviation(whole: Amount, parts: readonly Amount[], sameSentence: boolean): Deviation | null {
  const sums: Amount[] = [];
  for (const part of parts) sums.push((sums.at(-1) ?? ZERO).plus(part));
  const [first] = sums;
  const last = sums.at(-1);
  if (!first || !last || sums.some((sum) => sum.eq(whole))) return null;
  if (parts.every((part) => part.gte(0)) && first.gt(whole)) return { sum: first, count: 1 };
  if (sameSentence && parts.every((part) => part.gte(0)) && last.gt(whole)) return { sum: last, count: sums.length };
  const nearest = sums.reduce((best, sum) => (gap(sum, whole).lt(gap(best, whole)) ? sum : best));
  return gap(nearest, whole).times(100).lte(whole.abs()) ? { sum: nearest, count: sums.indexOf(nearest) + 1 } : null;
}

function gap(a: Amount, b: Amount): Amount {
  return a.minus(b).abs();
}
