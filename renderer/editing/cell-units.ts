import { openDocument } from '../document/open-document';
import { commitActiveEdit } from '../focus/focus-registry';
import { activeOf } from '../selection/selection';
import { openDialog } from '../state/dialogs';
import { activeGrid } from './cell-commands';

/** 下钻到单位: which units make up the active cell, and with how much each. */
export function showCellUnits(): void {
  commitActiveEdit();
  const grid = activeGrid();
  const ref = grid?.view.refAt(activeOf(grid.selection));
  const summed = openDocument()?.editor.units;
  if (ref && summed) openDialog({ kind: 'cell-units', ref, summed });
}
