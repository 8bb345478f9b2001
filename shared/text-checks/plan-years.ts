import type { Outline } from '../document/project';
import type { Judged } from '../form/finding';
import type { Figure, Run } from '../narrative/figure';
import type { Folded } from '../narrative/folded';
import type { Written } from '../text/amounts';
import { BUDGET_YEAR, YEAR } from './consistency';
import { type Sentence, sentenceFinding } from './sentences';

/** Compared with, or named by way of a document or a span of time: not the year of what the sentence states. */
const OTHER_USE = /(?:[比较与和同跟至到自从及据照按、（(~—–-]|截至|根据|其中)$/;
/** The end of a year, a day of it, what was carried out in it or over from it. */
const OTHER_TIME =
  /^度?(?:末|底|初(?!部门|预算)|\d|[一二三四五六七八九十]+月|[上下]半年|以来|以前|以后|起|至|到|[—–~-])/;
/** Between year and amount: another year is meant, or no plan. */
const OTHER_AMOUNT = /[比较]|上年|去年|今年|本年|当年|(?:19|20)\d{2}年|结转|结余|执行|决算|完成|累计|以来|截至/;
const PLAN = /预算|安排/;

/** What is known of a section whose years are judged. */
export interface YearsInput {
  section: string;
  folded: Folded;
  sentences: readonly Sentence[];
  outline: Outline;
  /** Whether a figure is made of amounts of this year alone. */
  isOwn(figure: Figure): boolean;
}

/**
 * Years of a plan (正文年度): a sentence that states this year's amounts, or a plan's, under another year. Last year is
 * told only where the amounts are bound to this year's cells: what somebody typed may well be last year's.
 */
export function judgePlanYears(input: YearsInput): Judged[] {
  return input.sentences.flatMap((sentence) => yearsIn(input, sentence));
}

function yearsIn(input: YearsInput, sentence: Sentence): Judged[] {
  const { section, folded, outline } = input;
  const { year, department } = outline;
  const hidden = sentence.text.replace(/《[^》]*》/g, (title) => '《'.repeat(title.length));
  const { name } = department;
  const plain = name === '' ? hidden : hidden.replaceAll(name, '部门'.padEnd(name.length, '门'));
  return [...plain.matchAll(/(?<!\d)((?:19|20)\d{2})年/g)].flatMap((match) => {
    const found = Number.parseInt(match[1] ?? '', 10);
    const end = match.index + match[0].length;
    const amount = amountOf(plain, { start: match.index, end }, sentence);
    if (found === year || !amount || typedRun(folded, sentence.from + match.index) === null) return [];
    const isOwn = isThisYears(input, sentence, amount);
    const isTold =
      found === year - 1 ? isOwn : !isToldAsBudget(plain, match.index) && (isOwn || isPlan(plain, end, amount));
    if (!isTold) return [];
    return sentenceFinding(YEAR, section, folded, sentence, { from: match.index, to: end }, (quote) =>
      isOwn
        ? `“${quote}”写的是 ${found} 年，句中的金额取自本年度（${year} 年）的表，请核对年度。`
        : `“${quote}”写的是 ${found} 年，本文件是 ${year} 年度，上年是 ${year - 1} 年，请核对年度。`,
    );
  });
}

/** The first amount after a year, where that year is the one that it is stated for. */
function amountOf(
  plain: string,
  { start, end }: { start: number; end: number },
  { amounts }: Sentence,
): Written | null {
  if (OTHER_USE.test(plain.slice(0, start)) || OTHER_TIME.test(plain.slice(end))) return null;
  const amount = amounts.find((one) => one.start >= end);
  if (amount?.change !== 0 || OTHER_AMOUNT.test(plain.slice(end, amount.start))) return null;
  return amount;
}

/** The year that an amount of a text is stated for, by the last one that its sentence names before it; null = none, or another matter. */
export function statedYear(text: string, { start, change }: Written): { year: number; at: number } | null {
  const from = Math.max(...['。', '\n'].map((sign) => text.lastIndexOf(sign, start - 1))) + 1;
  const before = text.slice(from, start).replace(/《[^》]*》/g, (title) => '《'.repeat(title.length));
  const [match] = [...before.matchAll(/(?<!\d)((?:19|20)\d{2})年/g)].slice(-1);
  if (!match || change !== 0) return null;
  const end = match.index + match[0].length;
  if (OTHER_USE.test(before.slice(0, match.index)) || OTHER_TIME.test(before.slice(end))) return null;
  if (OTHER_AMOUNT.test(before.slice(end)) || /\d/.test(before.slice(end))) return null;
  return { year: Number.parseInt(match[1] ?? '', 10), at: from + match.index };
}

function isPlan(plain: string, end: number, { start }: Written): boolean {
  return PLAN.test(plain.slice(end, start));
}

/** What `judgeYears` tells already. */
function isToldAsBudget(plain: string, at: number): boolean {
  return [...plain.matchAll(BUDGET_YEAR)].some(({ index }) => index === at);
}

/** Whether the amount is a figure of this year's cells, and so is every other figure of the sentence. */
function isThisYears({ folded, isOwn }: YearsInput, { from, text }: Sentence, { start }: Written): boolean {
  if (!runAt(folded, from + start)?.figure) return false;
  for (let at = 0; at < text.length; at += 1) {
    const figure = runAt(folded, from + at)?.figure;
    if (figure && !isOwn(figure)) return false;
  }
  return true;
}

/** The run that somebody typed; a year that the document fills in is right by itself. */
function typedRun(folded: Folded, at: number): Run | null {
  const run = runAt(folded, at);
  return run?.inline.kind === 'text' ? run : null;
}

function runAt({ places }: Folded, at: number): Run | null {
  const place = places[at];
  if (!place) return null;
  let end = 0;
  for (const run of place.block.runs) {
    end += run.text.length;
    if (place.offset < end) return run;
  }
  return null;
}
