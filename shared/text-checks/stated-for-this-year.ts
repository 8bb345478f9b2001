import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import { isOfLastYear } from '../checks/far-from-last-year';
import { bareLabel, type Wording } from '../checks/wording';
import type { Judged } from '../form/finding';
import type { ResolvedBlock } from '../narrative/figure';
import { inUnit, type Written } from '../text/amounts';
import { digitsOf, LEAST_DIGITS, type OldFigure, oldAmounts, STALE, speaksOfAnotherYear } from './last-years-figures';
import { holdsLastYears } from './own-figures';
import { type PrintedAmounts, writingOf } from './printed-amounts';
import { excerpt, textFinding } from './text-finding';

/** Shorter names (合计) say nothing of which row or column is meant. */
const MIN_NAME = 3;
/** What comes of an amount, several in one, or what became of a plan: not what is planned this year. */
const OTHER_MATTER = /上年|去年|年初|以前|累计|合同|决算|执行|完成|结转|分别|[由从]$/;
/** A change of what is planned, wherever in the clause it is said: 压减会议费3.25万元、公务接待费2.00万元. */
const CHANGED =
  /[增减降另]|上升|提高|压缩|节[约省支余]|追加|补[充列]|取消|停止|收回|调[整剂入出]|同比|环比|相比|差额|再安排|[多少](?:安排|支|开支|列支|花|用|编|报|拨|了|$)/;
/** How much it may be, for all or for each: 标准为每批不超过1万元. */
const LIMIT =
  /标准|定额|[限封]额|[上下]限|限[于定制]|不[超限得高低]|不[多少]于|超[过出支]|最[高低多少]|至[多少]|控制|封顶|[每均]/;
/** What belongs to some of those whose row it is: 其中局机关公务接待费1.00万元. */
const PART = /其中|部分|包[括含]|用于|机关|本级|[下所直]属/;
/** All that a clause may say beside the name of its row, where the amount has so few digits that it may be anybody's. */
const PLAIN =
  /^(?:\d+[.．]|（[一二三四五六七八九十]+）|\d{4}年度?|[今本当]年度?|[本我全](?:部门|单位)|（[类款项]）|[预算安排支出经费总额共计数拟为是])*$/;

/** Whether a cell is about last year: its column is, or the form says that last year's amount goes there. */
export function isLastYears(slot: Slot, graph: Graph): boolean {
  const { narrative } = graph.structure.template;
  return isOfLastYear(slot, graph) || (narrative !== null && holdsLastYears(narrative, slot));
}

/** Whether the words around an amount speak of another year than the document's. */
export function isOfAnotherYear({ text }: ResolvedBlock, written: Written, year: number): boolean {
  if (speaksOfAnotherYear(text, written.start, year)) return true;
  const [after = ''] = /^[^，。；、,;\n]*/.exec(text.slice(written.end)) ?? [];
  return /上年|去年/.test(after) || after.includes(`${year - 1}年`);
}

/**
 * W22 where the clause names a row: its amount of last year is written for this year's, which is another. Null where the
 * words speak of last year, or name nothing that had this amount.
 */
export function statedForThisYear(
  { graph, wording, amounts }: { graph: Graph; wording: Wording; amounts: PrintedAmounts },
  place: { section: string; block: string },
  block: ResolvedBlock,
  written: Written,
  clause: string,
): Judged | null {
  const { outline, structure } = graph;
  const { template } = structure;
  if (written.change !== 0 || written.value.isZero() || !['', template.unit].includes(written.unit)) return null;
  if (OTHER_MATTER.test(clause) || isOfAnotherYear(block, written, outline.year)) return null;
  const value = inUnit(written, template.unit);
  const pair = thisYearsOf(written, graph).find(({ slot: one, old }) => {
    if (!isTelling(written) && !old.value.eq(value)) return false;
    const name = nameOf(one, graph);
    return isNamedIn(clause, name) && isPlanned(block, written, clause, name);
  });
  if (!pair?.slot.value) return null;
  const { slot, old } = pair;
  const same = amounts.slots(written, writingOf(written, template));
  if (same.some((one) => !isLastYears(one, graph) && isNamedIn(clause, nameOf(one, graph)))) return null;
  const quote = excerpt(block.text, written.start, written.end);
  const amount = wording.number(pair.slot.value);
  const last = outline.year - 1;
  const before = `${wording.lastDocument(`${last} 年`)}里${wording.ofYear(last).shortPlace(slot)}的数（${wording.number(old.value)}）`;
  const sentence = `疑似上年的数：“${quote}”是 ${before}，今年是 ${amount}，请改成今年的或核对。`;
  return textFinding(STALE, place, written.number, sentence, {
    left: wording.number(value),
    right: amount,
    cells: [{ table: slot.table, row: slot.row, column: slot.column, side: 'right', value: pair.slot.value.toFixed() }],
  });
}

/** A cell of this year, and what last year's document had there. */
interface Pair {
  slot: Slot;
  old: OldFigure;
}

/** The cells of this year which had this amount last year, in tables of the document's unit. */
function thisYearsOf(written: Written, graph: Graph): Pair[] {
  const { outline, structure } = graph;
  const { template } = structure;
  return oldAmounts(written, outline, template).flatMap((old) => {
    const { table, row: key, column } = old;
    const row = structure.form(table).unit === template.unit && structure.findRow(table, column, key, key);
    const slot = row ? graph.slot({ table, row: row.id, column }) : undefined;
    return slot && !isLastYears(slot, graph) ? [{ slot, old }] : [];
  });
}

/** Whether an amount has so many digits that chance would hardly give another the same. */
function isTelling({ value }: Written): boolean {
  return digitsOf(value) >= LEAST_DIGITS;
}

/** Whether the words leave it open that the amount is what is planned for the row: silence is better than a wrong amount. */
function isPlanned({ text }: ResolvedBlock, written: Written, clause: string, name: string): boolean {
  const without = (words: string): string => words.replaceAll(name, '');
  const before = (stops: RegExp): string => without(stops.exec(text.slice(0, written.start))?.[0] ?? '');
  const near = before(/(?:[^，。；,;\n]|(?<=\d),(?=\d))*$/);
  if (CHANGED.test(near) || LIMIT.test(near) || PART.test(without(clause))) return false;
  if (isTelling(written)) return true;
  const sentence = before(/[^。；;\n]*$/);
  return (
    PLAIN.test(without(clause)) && !CHANGED.test(sentence) && /^(?:[，。；、,;）)\n]|$)/.test(text.slice(written.end))
  );
}

/** The name of its row; where that says nothing (合计), that of its column. */
function nameOf({ table, row, column }: Slot, { structure }: Graph): string {
  const label = bareLabel(structure.findRow(table, column, row, null)?.label ?? '');
  const title =
    structure
      .form(table)
      .columns.find(({ id }) => id === column)
      ?.path.at(-1) ?? '';
  return label.length >= MIN_NAME ? label : bareLabel(title);
}

function isNamedIn(clause: string, name: string): boolean {
  return name.length >= MIN_NAME && clause.includes(name);
}
