import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import type { Wording } from '../checks/wording';
import type { Judged } from '../form/finding';
import { formatAmount } from '../money/amount';
import type { ResolvedBlock, ResolvedSection } from '../narrative/figure';
import { printsAs, type TableValues } from '../narrative/values';
import { inUnit, type Written, writtenAmounts } from '../text/amounts';
import type { FigureFormat } from '../text/content';
import type { Nearness } from '../text/near';
import { compares, judgeCompared } from './compared-years';
import { YEAR } from './consistency';
import {
  digitsOf,
  LEAST_DIGITS,
  type OldFigure,
  oldAmount,
  oldFigure,
  STALE,
  staleSentence,
} from './last-years-figures';
import { holdsLastYears } from './own-figures';
import { statedYear } from './plan-years';
import { type PrintedAmounts, unitsOfText, writingOf } from './printed-amounts';
import { isLastYears, isOfAnotherYear, statedForThisYear } from './stated-for-this-year';
import { excerpt, type TextRuleHead, textFinding } from './text-finding';

/** 数字核对 of the program: W1 nearly a table value, W2 in no table, W3 in another unit. */
export const NEAR: TextRuleHead = { id: 'W1', severity: 'warning', say: '正文金额应与表内金额一致' };
const UNKNOWN: TextRuleHead = { id: 'W2', severity: 'info', say: '正文金额在表内应有出处' };
const OTHER_UNIT: TextRuleHead = { id: 'W3', severity: 'warning', say: '正文金额单位应与表内一致' };

const HOW: Record<Nearness, string> = {
  digits: '只差一个数字',
  swapped: '相邻两位颠倒',
  point: '小数点位置不同',
  rounded: '像是四舍五入',
  percent: '相差不到 1%',
};

/** An amount written by hand that equals a table's: what it could be bound to. */
export interface Bindable {
  section: string;
  block: string;
  /** Place among the block's inlines, and within that one's text. */
  inline: number;
  start: number;
  end: number;
  /** Where in the whole text of the block. */
  at: number;
  number: string;
  expr: string;
  format: FigureFormat;
  place: string;
}

export interface AuditInput {
  graph: Graph;
  wording: Wording;
  values: TableValues;
  /** The same amounts as texts write them. */
  amounts: PrintedAmounts;
  sections: readonly ResolvedSection[];
  /** Amounts that a rule of the form judges (`section/block/offset` of their first digit), and by which cell. */
  judged: ReadonlyMap<string, Slot | null>;
}

/** Where an amount stands, as `judged` names it. */
export function placeOf(section: string, { block }: ResolvedBlock, { start }: Written): string {
  return `${section}/${block.id}/${start}`;
}

/** Looks for every amount of a paragraph among those of the tables. */
export function auditBlock(
  input: AuditInput,
  section: string,
  block: ResolvedBlock,
  hands: readonly Hand[],
): { findings: Judged[]; bindable: Bindable[]; asksAll: boolean } {
  const findings: Judged[] = [];
  const bindable: Bindable[] = [];
  for (const hand of hands) {
    const slot = matched(input, section, block, hand.written);
    const finding = ofHand(input, section, block, hand, slot);
    if (slot && finding?.rule !== STALE.id && isMeant(input, block, hand.written, slot))
      bindable.push(offered(input, section, block, hand, slot));
    if (finding) findings.push(finding);
  }
  const { graph } = input;
  findings.push(...judgeCompared(block, section, graph, input.amounts, input.wording));
  const isOld = (written: Written): boolean => oldAmount(written, graph.outline, graph.structure.template) !== null;
  const asksAll =
    compares(block.text, graph) || hands.some(({ written }) => isOtherUnit(written, graph) || isOld(written));
  return { findings, bindable, asksAll };
}

/** What is found of one amount that somebody typed; `slot`: the cell that has it. */
function ofHand(
  input: AuditInput,
  section: string,
  block: ResolvedBlock,
  { written }: Hand,
  slot: Slot | null,
): Judged | null {
  const { graph, judged: known } = input;
  // A paragraph that nobody has touched since last year is to be looked at (待填) as a whole.
  const isOpen = graph.outline.carried?.sections[section]?.includes(block.block.id) === true;
  const isAsked = !isOpen && !known.has(placeOf(section, block, written));
  const place = { section, block: block.block.id };
  const stale = isAsked
    ? statedForThisYear(input, place, block, written, clauseBefore(block.text, written.start))
    : null;
  if (stale) return stale;
  return slot ? underLastYear(input, section, block, written, [slot]) : judged(input, section, block, written, isAsked);
}

/** Whether an amount of this year or of last year's column is meant, as the sentence says: last year's only where it does. */
function isMeant({ graph }: Pick<AuditInput, 'graph'>, block: ResolvedBlock, written: Written, slot: Slot): boolean {
  return !isLastYears(slot, graph) || isOfAnotherYear(block, written, graph.outline.year);
}

/** A unit that the form's own text uses beside that of the tables. */
function isOtherUnit({ unit }: Written, { structure: { template } }: Graph): boolean {
  return unit !== '' && unit !== template.unit && unitsOfText(template).has(unit);
}

function oldOf({ text }: ResolvedBlock, written: Written, { outline, structure }: Graph): OldFigure | null {
  return oldFigure(text, written, outline, structure.template);
}

/** An amount that somebody typed. */
export interface Hand {
  written: Written;
  inline: number;
  /** Where the inline begins in the block. */
  from: number;
}

/** Amounts whose digits lie in one piece of typed text; the unit may be filled in by the document. */
export function handWritten(block: ResolvedBlock): Hand[] {
  const starts: number[] = [];
  let length = 0;
  for (const run of block.runs) {
    starts.push(length);
    length += run.text.length;
  }
  return writtenAmounts(block.text).flatMap((written) => {
    const inline = starts.findLastIndex((start) => start <= written.start);
    const run = block.runs[inline];
    const from = starts[inline] ?? 0;
    const whole = written.start + written.number.length <= from + (run?.text.length ?? 0);
    return run?.inline.kind === 'text' && whole ? [{ written, inline, from }] : [];
  });
}

/** The cell whose amount is written there. */
function matched(
  { graph, values, judged: known }: AuditInput,
  section: string,
  block: ResolvedBlock,
  written: Written,
): Slot | null {
  const { template } = graph.structure;
  if (written.value.isZero() || written.change !== 0) return null;
  if (written.unit !== '' && written.unit !== template.unit) return null;
  const ruled = known.get(placeOf(section, block, written));
  if (ruled && printsAs(ruled, written.value)) return ruled;
  const clause = clauseBefore(block.text, written.start);
  const meant = values.equal(written.value, clause, (slot) => isMeant({ graph }, block, written, slot));
  return meant ?? values.equal(written.value, clause);
}

/** W10: an amount of this year's tables that is stated for last year, and that last year's document has not. */
function underLastYear(
  { graph, wording }: Pick<AuditInput, 'graph' | 'wording'>,
  section: string,
  block: ResolvedBlock,
  written: Written,
  slots: readonly Slot[],
): Judged | null {
  const [slot] = slots;
  const { outline, structure } = graph;
  const { narrative } = structure.template;
  const stated = statedYear(block.text, written);
  if (stated?.year !== outline.year - 1 || !narrative || !slot) return null;
  if (slots.some((one) => holdsLastYears(narrative, one))) return null;
  if (digitsOf(written.value) < LEAST_DIGITS || oldAmount(written, outline, structure.template)) return null;
  const quote = excerpt(block.text, stated.at, written.end);
  const sentence = `“${quote}”写的是 ${stated.year} 年，金额与本年度（${outline.year} 年）${wording.shortPlace(slot)}相同，请核对年度。`;
  return textFinding(YEAR, { section, block: block.block.id }, written.number, sentence);
}

function offered(
  { graph, wording }: AuditInput,
  section: string,
  block: ResolvedBlock,
  { written, inline, from }: Hand,
  slot: Slot,
): Bindable {
  const { template } = graph.structure;
  const full = formatAmount(written.value, template.decimals) === written.number;
  return {
    section,
    block: block.block.id,
    inline,
    start: written.start - from,
    end: written.start - from + written.number.length,
    at: written.start,
    number: written.number,
    expr: cellExpression(slot),
    format: full ? 'amount' : 'plain',
    place: wording.place(slot),
  };
}

/** The cell in the form's own language. */
export function cellExpression({ table, row, column }: Pick<Slot, 'table' | 'row' | 'column'>): string {
  return `${table}[${row}].${column}`;
}

function judged(
  { graph, wording, values, amounts, judged: known }: AuditInput,
  section: string,
  block: ResolvedBlock,
  written: Written,
  isAsked: boolean,
): Judged | null {
  if (written.value.isZero()) return null;
  const { unit, decimals } = graph.structure.template;
  const value = inUnit(written, unit);
  const before = clauseBefore(block.text, written.start);
  const place = { section, block: block.block.id };
  const quote = excerpt(block.text, written.start, written.end);
  const cellOf = (slot: Slot) => [
    {
      table: slot.table,
      row: slot.row,
      column: slot.column,
      side: 'right' as const,
      value: slot.value?.toFixed() ?? null,
    },
  ];
  const text = formatAmount(value, decimals);
  const isRuled = known.has(placeOf(section, block, written));
  const old = isAsked ? oldOf(block, written, graph) : null;
  if (old && !amounts.has(written))
    return textFinding(STALE, place, written.number, staleSentence(quote, old, wording), { left: text });
  if (isOtherUnit(written, graph)) {
    const slots = amounts.slots(written, writingOf(written, graph.structure.template));
    if (slots.length > 0) return underLastYear({ graph, wording }, section, block, written, slots);
    return isRuled ? null : unknown(place, written, quote);
  }
  if (written.unit !== '' && written.unit !== unit) {
    const same = values.equal(written.value, before) ?? values.equal(value, before);
    if (!same?.value) return unknown(place, written, quote);
    const sentence = `单位不一致：正文写“${quote}”，${wording.shortPlace(same)} 是 ${wording.number(same.value)}${unit}，请统一用${unit}。`;
    return textFinding(OTHER_UNIT, place, written.number + written.unit, sentence, {
      left: text,
      right: wording.number(same.value),
      cells: cellOf(same),
    });
  }
  if (isRuled) return null;
  if (written.change !== 0) return values.equal(value, before) ? null : unknown(place, written, quote);
  const near = values.near(value, written.value.decimalPlaces(), before, sentenceBefore(block.text, written.start));
  if (!near?.slot.value) return unknown(place, written, quote);
  const amount = near.slot.value;
  const sentence = `疑似笔误：正文写“${quote}”，与 ${wording.shortPlace(near.slot)} ${wording.number(amount)} ${HOW[near.how]}，请核对。`;
  return textFinding(NEAR, place, written.number, sentence, {
    left: text,
    right: wording.number(amount),
    difference: wording.number(value.minus(amount)),
    cells: cellOf(near.slot),
  });
}

function unknown(place: { section: string; block: string }, written: Written, quote: string): Judged {
  return textFinding(
    UNKNOWN,
    place,
    written.number,
    `正文“${quote}”中的 ${written.number} 在各表中没有相同的金额，请自行核对。`,
  );
}

/** The words that name an amount: back to the sign before it. */
function clauseBefore(text: string, at: number): string {
  return wordsBefore(text, at, ['，', '。', '；', '、', ',', ';', '：', ':']);
}

function sentenceBefore(text: string, at: number): string {
  return wordsBefore(text, at, ['。', '；', ';']);
}

function wordsBefore(text: string, at: number, signs: readonly string[]): string {
  const before = text.slice(0, at);
  const cut = Math.max(...signs.map((sign) => before.lastIndexOf(sign)));
  return before.slice(cut + 1).replace(/[\s\u3000]+/g, '');
}
