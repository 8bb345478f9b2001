import type { Graph } from '../calc/graph';
import { lastYearKeyIn } from '../calc/last-years';
import type { Slot } from '../calc/node';
import type { Wording } from '../checks/wording';
import { lastYearFigure } from '../document/last-year';
import type { Judged } from '../form/finding';
import { Amount, formatAmount, ZERO } from '../money/amount';
import type { ResolvedBlock } from '../narrative/figure';
import { EXACTLY_SAME } from './compared-clauses';
import { type PrintedAmounts, type Writing, writtenAs } from './printed-amounts';
import { excerpt, type TextPlace, type TextRuleHead, textFinding } from './text-finding';

/** W23: 比上年预算减少876.75万元 is the difference to what last year's document said. */
export const COMPARED: TextRuleHead = { id: 'W23', severity: 'warning', say: '正文比上年的增减额应与上年文件一致' };

/** An amount and how it is said to stand to last year's (比上年). */
interface Compared {
  at: number;
  end: number;
  amount: Amount;
  /** Amount of this year less that of last year. */
  change: Amount;
  form: Writing;
  words: string;
}

/** What was carried out (执行数) stands in no budget; a final account says nothing else. */
function patternOf(year: number, isFinal: boolean): RegExp {
  const of = isFinal ? '(?:决算)?数?' : '(?:年初|部门)?(?:预算)?数?';
  const amount = '(\\d[\\d,]*(?:\\.\\d+)?)(亿元|万元|元)';
  const last = `(?:上年|去年|${year - 1}年)度?(?:（[^）]{0,20}）|\\([^)]{0,20}\\))?${of}(?:相比)?[，,]?`;
  // 与上年相同口径相比增加 says nothing of the same amount.
  const same = `(?:${EXACTLY_SAME})(?=[，。；、,;）)\\n]|$)`;
  return new RegExp(`${amount}[，,](?:比|较|与|同)${last}(${same}|(增加|减少)了?${amount})`, 'gu');
}

/** Whether a text compares with last year in words that can be held to last year's document. */
export function compares(text: string, graph: Graph): boolean {
  return graph.outline.lastYear !== undefined && comparedIn(text, graph).length > 0;
}

function comparedIn(text: string, { outline, structure }: Graph): Compared[] {
  const isFinal = structure.template.kinds.includes('决算');
  return [...text.matchAll(patternOf(outline.year, isFinal))].flatMap((match): Compared[] => {
    const [whole, digits = '', unit = '', words = '', way, by, byUnit = unit] = match;
    if (byUnit !== unit) return [];
    const plain = (written: string): string => written.replaceAll(',', '');
    const size = by === undefined ? ZERO : new Amount(plain(by));
    const decimals = Math.max(...[digits, by ?? ''].map((one) => one.split('.')[1]?.length ?? 0));
    return [
      {
        at: match.index,
        end: match.index + whole.length,
        amount: new Amount(plain(digits)),
        change: way === '减少' ? size.neg() : size,
        form: { unit, decimals },
        words,
      },
    ];
  });
}

/** Every such comparison of a paragraph for whose amount last year's document has a figure, and that none of them gives. */
export function judgeCompared(
  { text, block }: ResolvedBlock,
  section: string,
  graph: Graph,
  amounts: PrintedAmounts,
  wording: Wording,
): Judged[] {
  if (graph.outline.lastYear === undefined) return [];
  const place: TextPlace = { section, block: block.id };
  return comparedIn(text, graph).flatMap((compared) => {
    if (compared.amount.isZero()) return [];
    const pairs = amounts
      .slots({ value: compared.amount }, compared.form)
      .flatMap((slot) => pairOf(slot, compared, graph));
    const [first] = pairs;
    if (!first || pairs.some(({ change, exact }) => change.eq(compared.change) || exact.eq(compared.change))) return [];
    const { unit, decimals } = compared.form;
    const shown = (value: Amount): string => `${formatAmount(value, decimals)}${unit}`;
    const right = first.change.isZero()
      ? '持平'
      : `${first.change.isNegative() ? '减少' : '增加'}${shown(first.change.abs())}`;
    const year = graph.outline.year - 1;
    const sentence =
      `与上年文件不符：“${excerpt(text, compared.at, compared.end)}”，${wording.lastDocument(`${year} 年`)}里` +
      `${wording.ofYear(year).shortPlace(first.slot)}是 ${shown(first.last)}，今年是 ${shown(compared.amount)}，应为${right}，请核对。`;
    return [
      textFinding(COMPARED, place, `${compared.at}${compared.words}`, sentence, { left: compared.change.toFixed() }),
    ];
  });
}

/**
 * Last year's amount of the same cell as it is written, the difference of the two as written, and the exact one as a text
 * writes it: each of them is right, and they may differ in the last digit. None where it is not known.
 */
function pairOf(
  slot: Slot,
  { amount, form }: Compared,
  { outline, structure }: Graph,
): { slot: Slot; last: Amount; change: Amount; exact: Amount }[] {
  const { table, row, column } = slot;
  const layout = structure.findRow(table, column, row, null);
  const figure = layout && lastYearFigure(outline, { table, column, ...lastYearKeyIn(structure, table, layout) });
  if (figure === undefined) return [];
  const { unit } = structure.form(table);
  const last = writtenAs(figure ?? ZERO, unit, form);
  const exact = writtenAs((slot.value ?? ZERO).minus(figure ?? ZERO), unit, form);
  return [{ slot, last, change: amount.minus(last), exact }];
}
