import type { Elimination } from '../document/summed-units';
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
