import type { Editor } from '../../shared/editor/editor-api';
import { isWritten } from '../../shared/form/layout';
import type { TableView } from './table-view';

/** 空表: nothing but blanks and zeros · 有数: figures stand in it. */
export type TableStatus = 'empty' | 'filled';

/** Whether a table holds any figure, for its badge in the navigator. */
export function tableStatus(editor: Editor, view: TableView): TableStatus {
  const written = view.layout.columns.filter(isWritten);
  for (const line of view.layout.lines) {
    for (const column of written) {
      const row = line.rows[column.section];
      if (!row) continue;
      const cell = editor.cell(view.layout.id, row.id, column.id);
      const text = column.kind === 'text' && cell.state === 'typed' && cell.text !== '';
      if (text || cell.state === 'bad' || (cell.value !== null && /[1-9]/.test(cell.value))) return 'filled';
    }
  }
  return 'empty';
}
