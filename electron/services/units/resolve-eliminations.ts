import type { Elimination } from '../../../shared/document/summed-units';
import { findCell } from '../../../shared/editor/address';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { readWrittenAmount } from '../../../shared/money/written-amount';
import { fail, ok, type Result } from '../../../shared/result/result';

/** The cells of the department that eliminations name in words, with their amounts as decimals in its units. */
export function resolveEliminations(editor: DocumentEditor, words: readonly Elimination[]): Result<Elimination[]> {
  const found: Elimination[] = [];
  for (const one of words) {
    const cell = findCell(editor, one.table, one.row, one.column);
    if (!cell.ok) return cell;
    const { table, row, column, addsRow } = cell.value;
    if (addsRow) return fail('elimination-no-cell', { table: one.table, row: one.row, column: one.column });
    const { unit, decimals } = editor.layout(table);
    const amount = readWrittenAmount(one.amount, unit, decimals);
    if (amount === null) return fail('not-an-amount', { text: one.amount });
    found.push({ table, row, column, amount: amount.text, say: one.say });
  }
  return ok(found);
}
