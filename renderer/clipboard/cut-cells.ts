import { gridView } from '../document/open-document';
import { type CellText, cleared } from '../editing/cell-commands';
import { editTarget } from '../editing/edit-target';
import { positions, rangeOf } from '../selection/selection';
import { useView } from '../state/view-store';

/**
 * Cells that a block was cut from in this document, emptied; none where the block is another one. Nothing else may have
 * been edited or copied in between.
 */
export function cutCells(block: readonly string[][]): CellText[] {
  const { copied } = useView.getState();
  const view = copied?.cut ? gridView(copied.table) : null;
  if (!copied?.cut || !view || JSON.stringify(copied.cut) !== JSON.stringify(block)) return [];
  return positions(rangeOf(copied.selection)).flatMap((pos) => {
    const target = editTarget(view, pos, false);
    return target.kind === 'cell' ? [cleared(target, '')] : [];
  });
}
