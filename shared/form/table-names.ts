import { quoted } from '../text/quoted';
import type { TableForm } from './template';

/** Words of a rule with the tables by name: 「T2 合计行」 becomes 「“收入总表”合计行」. Nobody but the form's author knows its ids. */
export function withTableNames(text: string, tables: ReadonlyMap<string, TableForm>): string {
  return text.replace(/(?<!\w)([A-Za-z]\w*)( (?=[\u3400-\u9fff]))?(?!\w)/g, (written: string, id: string) => {
    const table = tables.get(id);
    return table ? quoted(table.short) : written;
  });
}
