import { activeGrid } from '../editing/cell-commands';
import { fillRange } from '../editing/fill';
import { select } from '../editing/move';
import { type Range, rangeOf } from '../selection/selection';
import type { CellPos } from '../selection/table-view';
import { useView } from '../state/view-store';

interface HandleContext {
  table: string;
  wrapper: HTMLElement;
  /** Cell under a point of the window, null beside the cells. */
  posAt(x: number, y: number): CellPos | null;
  cellBox(pos: CellPos): DOMRect | null;
  commit(): void;
  focus(): void;
}

export interface FillHandle {
  /** Puts the handle to the corner of the selection, or away where that corner is not drawn. */
  place(): void;
  remove(): void;
}

/** 填充柄: the small square at the selection's corner; dragging it repeats the selected cells, a double click to the end. */
export function createFillHandle(context: HandleContext): FillHandle {
  const handle = document.createElement('div');
  handle.className = 'mz-fill-handle';
  handle.title = '填充柄：拖动填充，双击填到末行';
  context.wrapper.append(handle);
  let source: Range | null = null;

  const down = (event: MouseEvent): void => {
    const grid = activeGrid();
    if (!grid || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    context.commit();
    source = rangeOf(grid.selection);
    window.addEventListener('mousemove', move);
    window.addEventListener('mouseup', up);
    window.addEventListener('keydown', giveUp, true);
  };
  /** Esc while the handle is dragged: nothing is filled. */
  const giveUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !source) return;
    event.preventDefault();
    event.stopPropagation();
    select(context.table, corners(source));
    source = null;
    stop();
    context.focus();
  };
  const move = (event: MouseEvent): void => {
    const pos = context.posAt(event.clientX, event.clientY);
    if (!source || !pos) return;
    const whole = extended(source, pos);
    select(context.table, corners(whole));
  };
  const stop = (): void => {
    window.removeEventListener('mousemove', move);
    window.removeEventListener('mouseup', up);
    window.removeEventListener('keydown', giveUp, true);
  };
  const up = (): void => {
    stop();
    const grid = activeGrid();
    if (grid && source) fillRange(grid.view, source, rangeOf(grid.selection));
    source = null;
    context.focus();
  };
  const toEnd = (event: MouseEvent): void => {
    event.stopPropagation();
    const grid = activeGrid();
    if (!grid) return;
    const range = rangeOf(grid.selection);
    const whole = { ...range, bottom: grid.view.layout.lines.length - 1 };
    select(context.table, corners(whole));
    fillRange(grid.view, range, whole);
    context.focus();
  };
  handle.addEventListener('mousedown', down, true);
  handle.addEventListener('dblclick', toEnd);

  return {
    place() {
      const grid = activeGrid();
      const range = grid && rangeOf(grid.selection);
      const box = range && context.cellBox({ line: range.bottom, column: range.right });
      handle.hidden = !box || grid?.selection.others !== undefined || useView.getState().editing;
      if (!box) return;
      const frame = context.wrapper.getBoundingClientRect();
      handle.style.transform = `translate(${box.right - frame.left - 4}px, ${box.bottom - frame.top - 4}px)`;
    },
    remove() {
      stop();
      handle.remove();
    },
  };
}

/** The range grown towards a place, in the one direction where it lies farther out. */
export function extended(source: Range, pos: CellPos): Range {
  const down = Math.max(pos.line - source.bottom, source.top - pos.line, 0);
  const across = Math.max(pos.column - source.right, source.left - pos.column, 0);
  if (down === 0 && across === 0) return source;
  return down >= across
    ? { ...source, top: Math.min(source.top, pos.line), bottom: Math.max(source.bottom, pos.line) }
    : { ...source, left: Math.min(source.left, pos.column), right: Math.max(source.right, pos.column) };
}

function corners(range: Range): { anchor: CellPos; focus: CellPos } {
  return { anchor: { line: range.top, column: range.left }, focus: { line: range.bottom, column: range.right } };
}
