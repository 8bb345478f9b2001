import { isUnknown } from '../../shared/editor/cell-state';
import type { Editor } from '../../shared/editor/editor-api';
import { isWritten } from '../../shared/form/layout';
import type { TableView } from './table-view';

/** 空表: nothing but blanks and zeros · 有数: figures stand in it · 算不出: some of them cannot be computed. */
export type TableStatus = 'empty' | 'filled' | 'unknown';

/**
 * Whether a table holds any figure, for its badge in the navigator. Only where a cell of the document holds no amount
 * (`bad`) can one be missing: a rate without last year's amount is none that is missed.
 */
export function tableStatus(editor: Editor, view: TableView, bad: boolean): TableStatus {
  const written = view.layout.columns.filter(isWritten);
  let status: TableStatus = 'empty';
  for (const line of view.layout.lines) {
    for (const column of written) {
      const row = line.rows[column.section];
      if (!row) continue;
      const cell = editor.cell(view.layout.id, row.id, column.id);
      if (bad && column.kind === 'money' && isUnknown(cell)) return 'unknown';
      const text = column.kind === 'text' && cell.state === 'typed' && cell.text !== '';
      if (text || cell.state === 'bad' || (cell.value !== null && /[1-9]/.test(cell.value))) {
        status = 'filled';
        if (!bad) return status;
      }
    }
  }
  return status;
}
