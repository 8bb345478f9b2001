import type { ColumnLayout, RowLayout, TableLayout } from '../form/layout';
import type { DocumentEditor } from './editor';

/**
 * Whether a cell is part of the one above, which reaches down to it (合并): a record of a level that has no cell here;
 * a record that the user left blank here, or a row of the form for which it prints nothing here, and in every merging
 * column left of it.
 */
export function continuesAbove(editor: DocumentEditor, layout: TableLayout, line: number, at: number): boolean {
  const column = layout.columns[at];
  const row = column && layout.lines[line]?.rows[column.section];
  if (!column?.merge || !row) return false;
  if (row.record && column.levels !== null) return !column.levels.includes(row.level);
  return isAlikeAbove(layout, line, column, row) && isLeftBlank(editor, layout, row, at);
}

/** Records reach down over records, rows of the form over rows of the form. */
function isAlikeAbove(layout: TableLayout, line: number, column: ColumnLayout, row: RowLayout): boolean {
  const above = layout.lines[line - 1]?.rows[column.section];
  return above !== undefined && !above.classified && !row.classified && above.record === row.record;
}

function isLeftBlank(editor: DocumentEditor, layout: TableLayout, row: RowLayout, at: number): boolean {
  return layout.columns
    .slice(0, at + 1)
    .filter((column) => column.merge && column.levels === null && column.section === row.section)
    .every((column) => {
      const { state, text } = editor.cell(layout.id, row.id, column.id);
      return text.trim() === '' && (row.record || state === 'fixed' || state === 'void');
    });
}
