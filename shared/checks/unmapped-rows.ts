import type { Graph } from '../calc/graph';
import type { Judged } from '../form/finding';
import { leafCodes, type MappedUse } from '../form/mapped-uses';
import { type Amount, formatAmount } from '../money/amount';
import type { Wording } from './wording';

export const UNMAPPED_RULE = 'V8';
export const UNMAPPED_SAY = '有金额的科目应在科目对应中有对应科目';

/** V8: amounts of a code that stands in no pair of a mapping, by which a relation reads the table, count nowhere. */
export function unmappedRows(graph: Graph, uses: readonly MappedUse[], wording: Wording): Judged[] {
  const found = new Map<string, Judged>();
  for (const use of uses) for (const judged of ofUse(graph, use, wording)) found.set(judged.key, judged);
  return [...found.values()];
}

function ofUse({ structure, slots }: Graph, use: MappedUse, wording: Wording): Judged[] {
  const { table, mapping, equation } = use;
  const pairs = structure.template.mappings[mapping] ?? {};
  const rows = structure.of(table).flatMap((section) => section.rows);
  const leaves = new Set(leafCodes(rows.flatMap(({ code }) => code ?? [])));
  const open = new Set(rows.flatMap(({ id, code }) => (code !== null && leaves.has(code) && !pairs[code] ? [id] : [])));
  if (open.size === 0) return [];
  const amounts = [...slots.values()].filter(
    (slot) => slot.table === table && open.has(slot.row) && isRead(slot.column, use) && slot.kind === 'money',
  );
  return amounts.flatMap((slot) => {
    const { row, column, value, decimals } = slot;
    if (value === null || value.isZero()) return [];
    const shown = shownAmount(value, decimals);
    const sentence = `${wording.shortPlace(slot)} 有 ${shown}，但这个科目在科目对应里没有对应的科目，${equation.id}“${equation.say}”没有算上它。请核对编码；确应如此的，请说明。`;
    return [
      {
        key: `${UNMAPPED_RULE}@${table}/${row}/${column}`,
        rule: UNMAPPED_RULE,
        severity: 'warning' as const,
        say: UNMAPPED_SAY,
        sentence,
        table,
        row,
        column,
        left: null,
        right: null,
        difference: null,
        cells: [{ table, row, column, side: 'left' as const, value: shown }],
        fingerprint: shown,
      },
    ];
  });
}

function isRead(column: string, use: MappedUse): boolean {
  return use.column === null || use.column === column || isVariable(use);
}

/** The name of a column may be that of a variable of the relation. */
function isVariable({ column, equation }: MappedUse): boolean {
  return equation.quantifiers.some(({ names }) => column !== null && names.includes(column));
}

function shownAmount(value: Amount, decimals: number | null): string {
  return formatAmount(value, Math.max(decimals ?? 0, value.decimalPlaces()));
}
