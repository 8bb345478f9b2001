import type { CellRef } from '../form/finding';
import { Amount, formatAmount } from '../money/amount';
import { looksLikeYuan } from '../money/convert';
import { parseAmount } from '../money/read-amount';
import type { DocumentEditor } from './editor';

const YUAN_OF_WAN = new Amount(10_000);
/** So many other amounts of the column must be known, and so much larger must it be than the largest. */
const LEAST_NEIGHBOURS = 2;
const FAR_BEYOND = 100;

/**
 * 元还是万元: an amount typed into a table of 万元 that is some 10,000 times what stood there or last year's amount; where
 * there is neither, one at least a hundred times every other of its column. The amount in 万元, or null where nothing is
 * odd.
 */
export function yuanTyped(editor: DocumentEditor, ref: CellRef, before: string | null): string | null {
  const { table, row, column } = ref;
  const layout = editor.layout(table);
  const { state, value } = editor.cell(table, row, column);
  const isMoney = layout.columns.some(({ id, kind }) => id === column && kind === 'money');
  const typed = state === 'typed' || state === 'overridden' ? parseAmount(value ?? '') : null;
  if (!isMoney || layout.unit !== '万元' || typed === null) return null;
  const lastYear = editor.outline.lastYear?.tables[table]?.[column]?.[row] ?? null;
  const others = [before, lastYear].filter((text) => parseAmount(text ?? '')?.isZero() === false);
  const odd =
    others.length > 0
      ? others.some((text) =>
          looksLikeYuan([{ before: parseAmount(text ?? '')?.toFixed() ?? null, after: typed.toFixed() }]),
        )
      : isFarBeyond(editor, ref, typed.abs());
  return odd ? formatAmount(typed.div(YUAN_OF_WAN), layout.decimals) : null;
}

function isFarBeyond(editor: DocumentEditor, { table, row, column }: CellRef, typed: Amount): boolean {
  const neighbours = Object.entries(editor.project.tables[table]?.cells ?? {}).flatMap(([id, cells]) => {
    const amount = id === row ? null : parseAmount(cells[column] ?? '');
    return amount === null || amount.isZero() ? [] : [amount.abs()];
  });
  return neighbours.length >= LEAST_NEIGHBOURS && neighbours.every((amount) => typed.gte(amount.times(FAR_BEYOND)));
}
