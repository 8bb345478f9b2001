import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import { isOfLastYear } from '../checks/far-from-last-year';
import { bareLabel, type Wording } from '../checks/wording';
import type { Judged } from '../form/finding';
import type { ResolvedBlock } from '../narrative/figure';
import { inUnit, type Written } from '../text/amounts';
import { oldAmounts, STALE, speaksOfAnotherYear } from './last-years-figures';
import { holdsLastYears } from './own-figures';
import { type PrintedAmounts, writingOf } from './printed-amounts';
import { excerpt, textFinding } from './text-finding';

/** Shorter names (合计) say nothing of which row or column is meant. */
const MIN_NAME = 3;
/** What comes of an amount, several in one, or what became of a plan: not what is planned this year. */
const OTHER_MATTER = /上年|去年|年初|以前|累计|合同|决算|执行|完成|结转|分别|[由从]$/;

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
  const slot = thisYearsOf(written, graph).find((one) => isNamedIn(clause, one, graph));
  if (!slot?.value) return null;
  const same = amounts.slots(written, writingOf(written, template));
  if (same.some((one) => !isLastYears(one, graph) && isNamedIn(clause, one, graph))) return null;
  const value = inUnit(written, template.unit);
  const quote = excerpt(block.text, written.start, written.end);
  const amount = wording.number(slot.value);
  const last = outline.year - 1;
  const before = `${wording.lastDocument(`${last} 年`)}里${wording.ofYear(last).shortPlace(slot)}的数（${wording.number(value)}）`;
  const sentence = `疑似上年的数：“${quote}”是 ${before}，今年是 ${amount}，请改成今年的或核对。`;
  return textFinding(STALE, place, written.number, sentence, {
    left: wording.number(value),
    right: amount,
    cells: [{ table: slot.table, row: slot.row, column: slot.column, side: 'right', value: slot.value.toFixed() }],
  });
}

/** The cells of this year which had this amount last year, in tables of the document's unit. */
function thisYearsOf(written: Written, graph: Graph): Slot[] {
  const { outline, structure } = graph;
  const { template } = structure;
  return oldAmounts(written, outline, template).flatMap(({ table, row: key, column }) => {
    const row = structure.form(table).unit === template.unit && structure.findRow(table, column, key, key);
    const slot = row ? graph.slot({ table, row: row.id, column }) : undefined;
    return slot && !isLastYears(slot, graph) ? [slot] : [];
  });
}

/** By the name of its row; where that says nothing (合计), by that of its column. */
function isNamedIn(clause: string, { table, row, column }: Slot, { structure }: Graph): boolean {
  const label = bareLabel(structure.findRow(table, column, row, null)?.label ?? '');
  const title =
    structure
      .form(table)
      .columns.find(({ id }) => id === column)
      ?.path.at(-1) ?? '';
  const name = label.length >= MIN_NAME ? label : bareLabel(title);
  return name.length >= MIN_NAME && clause.includes(name);
}
