import type { GridApi } from 'ag-grid-community';
import type { CellPos, TableView } from '../selection/table-view';
import type { LineRow } from './cell-classes';
import { showColumn } from './whole-columns';

/** Scrolls a grid so that a cell is in sight. */
export interface CellInSight {
  show(view: TableView, pos: CellPos): void;
  stop(): void;
}

const SCROLL_BAR = 16;
const MOVING = ['bodyScroll', 'gridSizeChanged', 'modelUpdated', 'columnResized', 'displayedColumnsChanged'] as const;

/**
 * Asking the grid makes the browser lay out the whole page, in the middle of an edit that will change it again. Where
 * the lines in sight are known and nothing has moved since, a cell among them in the column last shown needs no asking.
 * The grid tells of a scroll a while after it, in which a key may come: what scrolls inside `frame` is heard at once.
 */
export function cellInSight(api: GridApi<LineRow>, frame: HTMLElement): CellInSight {
  let known: { top: number; bottom: number; column: number } | null = null;
  const forget = (): void => {
    known = null;
  };
  for (const event of MOVING) api.addEventListener(event, forget);
  frame.addEventListener('scroll', forget, { capture: true, passive: true });

  const inSight = ({ line, column }: CellPos): boolean => {
    const row = api.getDisplayedRowAtIndex(line);
    if (!known || !row || row.rowTop === null || known.column !== column) return false;
    return row.rowTop >= known.top && row.rowTop + (row.rowHeight ?? 0) <= known.bottom;
  };

  return {
    show(view, pos) {
      if (api.isDestroyed() || inSight(pos)) return;
      const column = view.columnAt(pos.column);
      const count = api.getDisplayedRowCount();
      if (pos.line < count) {
        // The grid takes a line under its horizontal scroll bar for one in sight: the next one has to show there.
        api.ensureIndexVisible(Math.min(pos.line + 1, count - 1));
        api.ensureIndexVisible(pos.line);
      }
      if (column) showColumn(api, column.id);
      const { top, bottom } = api.getVerticalPixelRange();
      known = { top, bottom: bottom - SCROLL_BAR, column: pos.column };
    },
    stop() {
      frame.removeEventListener('scroll', forget, { capture: true });
      if (!api.isDestroyed()) for (const event of MOVING) api.removeEventListener(event, forget);
    },
  };
}
