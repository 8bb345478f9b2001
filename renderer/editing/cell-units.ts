import { openDocument } from '../document/open-document';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { activeOf } from '../selection/selection';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { activeGrid } from './cell-commands';

/** 下钻到单位: which units make up the active cell, and with how much each. */
export async function showCellUnits(): Promise<void> {
  commitActiveEdit();
  const grid = activeGrid();
  const ref = grid?.view.refAt(activeOf(grid.selection));
  const session = openDocument()?.session;
  if (!ref || session === undefined) return;
  const answer = await hostApi().summedUnits({ session });
  if (!answer.ok) return notify('error', failureSentence(answer.error));
  if (answer.value !== null) openDialog({ kind: 'cell-units', ref, summed: answer.value });
}
