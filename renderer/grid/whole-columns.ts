import type { BodyScrollEndEvent, Column, ColumnResizedEvent, GridApi } from 'ag-grid-community';
import { isFigure } from '../../shared/form/layout';
import { tableView } from '../document/open-document';
import type { LineRow } from './cell-classes';

/** Scrolls to the side so that a column shows, and so that those beside it begin whole at the frozen edge. */
export function showColumn(api: GridApi<LineRow>, id: string): void {
  const column = api.getColumn(id);
  if (!column || column.isPinned()) return;
  const { left, right } = edgesOf(column);
  const seen = api.getHorizontalPixelRange();
  if (left < seen.left) api.ensureColumnVisible(column, 'start');
  if (left < seen.left || right <= seen.right) return;
  const room = seen.right - seen.left;
  const first = scrolledColumns(api).find((one) => edgesOf(one).left >= right - room);
  api.ensureColumnVisible(first && edgesOf(first).left <= left ? first : column, 'start');
}

/**
 * A figure half under the frozen columns reads as another one: when scrolling by wheel or bar comes to rest there, its
 * column shows whole or not at all. Long words may be read in parts.
 */
export function keepFiguresWhole(api: GridApi<LineRow>, table: string): () => void {
  // The grid tells its listeners later: a scroll of a grid that has gone by then is told too.
  const rest = (): void => {
    if (api.isDestroyed()) return;
    const figures = new Set(tableView(table)?.layout.columns.flatMap((column) => (isFigure(column) ? column.id : [])));
    const seen = api.getHorizontalPixelRange();
    const columns = scrolledColumns(api);
    const end = Math.max(0, ...columns.map((column) => edgesOf(column).right));
    if (seen.right >= end - 1) return;
    const at = columns.findIndex(
      (column) => edgesOf(column).left < seen.left - 1 && seen.left + 1 < edgesOf(column).right,
    );
    const cut = columns[at];
    if (!cut || !figures.has(cut.getColId())) return;
    const { left, right } = edgesOf(cut);
    api.ensureColumnVisible(seen.left < (left + right) / 2 ? cut : (columns[at + 1] ?? cut), 'start');
  };
  const scrolled = ({ direction }: BodyScrollEndEvent<LineRow>): void => {
    if (direction === 'horizontal') rest();
  };
  const resized = ({ finished }: ColumnResizedEvent<LineRow>): void => {
    if (finished) rest();
  };
  api.addEventListener('bodyScrollEnd', scrolled);
  api.addEventListener('columnResized', resized);
  return () => {
    if (api.isDestroyed()) return;
    api.removeEventListener('bodyScrollEnd', scrolled);
    api.removeEventListener('columnResized', resized);
  };
}

function scrolledColumns(api: GridApi<LineRow>): Column[] {
  return api.getAllDisplayedColumns().filter((column) => !column.isPinned());
}

function edgesOf(column: Column): { left: number; right: number } {
  const left = column.getLeft() ?? 0;
  return { left, right: left + column.getActualWidth() };
}
