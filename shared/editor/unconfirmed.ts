import { PRESUMED_TODO } from '../checks/presumed-amounts';
import { type CellRef, sameCell } from '../form/finding';
import type { Editor } from './editor-api';

/** 请确认: whether the amount of a cell is presumed, and nobody confirmed it as it stands. */
export function isUnconfirmed(editor: Pick<Editor, 'todos'>, ref: CellRef): boolean {
  return editor.todos().some(({ key, way }) => {
    return (
      key.startsWith(PRESUMED_TODO) &&
      way?.command.kind === 'confirm-presumed' &&
      way.command.cells.some((cell) => sameCell(cell, ref))
    );
  });
}
