import type { Graph } from '../calc/graph';
import type { SaidAmount } from '../document/project';
import type { Judged } from '../form/finding';
import { Amount } from '../money/amount';
import type { Wording } from './wording';

export const PASTED_TOTAL_RULE = 'V9';
export const PASTED_TOTAL_SAY = '粘贴的合计应与计算的一致';

/** V9: what a pasted block said of a computed cell is another amount than the cell comes to. */
export function pastedTotals(graph: Graph, pasted: readonly SaidAmount[], wording: Wording): Judged[] {
  return pasted.flatMap((one) => ofTotal(graph, one, wording));
}

/** Whether a pasted total is what is computed: to the last digit, or as that is printed, for who copies what is shown. */
export function isSaidOf(said: Amount, computed: Amount, decimals: number | null): boolean {
  return said.eq(computed) || (decimals !== null && said.eq(computed.toDecimalPlaces(decimals)));
}

function ofTotal(graph: Graph, { table, row, column, text }: SaidAmount, wording: Wording): Judged[] {
  const slot = graph.slot({ table, row, column });
  // Where somebody typed since, the relation of the cell is judged.
  if (!slot || slot.typed !== null || slot.value === null || slot.computedBad) return [];
  const said = new Amount(text);
  const difference = said.minus(slot.value);
  if (isSaidOf(said, slot.value, slot.decimals)) return [];
  const [left, right] = [wording.number(said), wording.number(slot.value)];
  const sentence = `${wording.shortPlace(slot)}：粘贴的合计 ${left} 与计算 ${right} 不同，差额 ${wording.number(difference)}。请核对各行有没有漏粘、错数；以各行为准的，采用计算值。`;
  const sources = slot.candidates[0]?.formulaReads ?? [];
  const cells = [
    { table, row, column, side: 'left' as const, value: left },
    ...sources.map((source) => ({
      table: source.table,
      row: source.row,
      column: source.column,
      side: 'right' as const,
      value: source.value?.toFixed() ?? null,
    })),
  ];
  return [
    {
      key: `${PASTED_TOTAL_RULE}@${table}/${row}/${column}`,
      rule: PASTED_TOTAL_RULE,
      severity: 'warning',
      say: PASTED_TOTAL_SAY,
      sentence,
      table,
      row,
      column,
      left,
      right,
      difference: wording.number(difference),
      cells,
      fingerprint: `${left}|${right}`,
    },
  ];
}
