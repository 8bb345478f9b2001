import type { DocumentEditor } from '../editor/editor';
import type { CellRef } from '../form/finding';
import { type ColumnKind, isWritten } from '../form/layout';
import { Amount } from '../money/amount';

export interface ShownAmount extends CellRef {
  value: string;
}

/** Every amount that is shown in the tables and is not zero, in the unit of its table. */
export function shownAmounts(editor: DocumentEditor): ShownAmount[] {
  return cellsOf(editor, ({ kind }) => kind === 'money').flatMap((cell) => {
    const { value } = editor.cell(cell.table, cell.row, cell.column);
    return value === null || new Amount(value).isZero() ? [] : [{ ...cell, value }];
  });
}

/** What every cell that a user can write in shows, by `table/row/column`: amounts and quantities as numbers; none that is blank or 0. */
export function shownContents(editor: DocumentEditor): Map<string, string> {
  const found = new Map<string, string>();
  for (const { table, row, column } of cellsOf(editor, isWritten)) {
    const { state, text, value } = editor.cell(table, row, column);
    const shown = value === null ? text.trim() : new Amount(value).toFixed();
    if (state !== 'void' && state !== 'fixed' && shown !== '' && shown !== '0')
      found.set(`${table}/${row}/${column}`, shown);
  }
  return found;
}

/** Cells of the rows that are there, table by table and line by line. */
export function cellsOf(
  editor: DocumentEditor,
  wanted: (column: { kind: ColumnKind }) => boolean,
  tables: readonly string[] = editor.tables,
): CellRef[] {
  return tables.flatMap((table) => {
    const { columns, lines } = editor.layout(table);
    return lines.flatMap((line) =>
      columns.flatMap(({ id: column, kind, section }) => {
        const row = line.rows[section]?.id;
        return wanted({ kind }) && row !== undefined ? [{ table, row, column }] : [];
      }),
    );
  });
}
