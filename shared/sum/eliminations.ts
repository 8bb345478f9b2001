import type { Elimination } from '../document/summed-units';
import { findCell } from '../editor/address';
import type { DocumentEditor } from '../editor/editor';
import { readWrittenAmount } from '../money/written-amount';
import { fail, ok, type Result } from '../result/result';

/**
 * 内部抵销 as written, `表/行/栏=抵销额:说明`: table, row and column in the words that name a cell. The column may have
 * slashes of its own (a header path).
 */
export function parseElimination(text: string): Result<Elimination> {
  const [, table = '', row = '', column = '', amount = '', say = ''] =
    /^([^/=]+)\/([^/=]+)\/([^=]+)=([^:：]+)(?:[:：](.*))?$/.exec(text.trim()) ?? [];
  if (table === '') return fail('elimination-words', { text });
  return ok({ table: table.trim(), row: row.trim(), column: column.trim(), amount: amount.trim(), say: say.trim() });
}

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
