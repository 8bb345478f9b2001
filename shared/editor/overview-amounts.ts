import { slotsOf } from '../calc/bind';
import type { TableForm } from '../form/template';
import { Amount } from '../money/amount';
import type { DocumentEditor } from './editor';

/** The amount of an expression of 总览; null = it cannot be told yet. A blank cell tells nothing, though relations count it as zero. */
export function told(expr: string, editor: DocumentEditor): Amount | null {
  const node = editor.narrative.nodeOf(expr);
  const slot = node?.kind === 'cell' ? node.slot : null;
  if (slot && editor.cell(slot.table, slot.row, slot.column).text === '') return null;
  return counted(expr, editor);
}

/** The amount of an expression as relations count it, blank as 0; null where its table is not begun, or holds no amount there. */
export function counted(expr: string, { narrative }: DocumentEditor): Amount | null {
  const { value } = narrative.figure({ kind: 'figure', expr, format: 'amount' });
  return value === null ? null : new Amount(value);
}

export type Look = Pick<TableForm, 'unit' | 'decimals'>;

/** How amounts are written where they come from: a table may have a unit of its own. */
export function lookOf(expr: string, { narrative, template }: DocumentEditor): Look {
  const [slot] = slotsOf([narrative.nodeOf(expr)]);
  return template.tables.find(({ id }) => id === slot?.table) ?? template;
}
