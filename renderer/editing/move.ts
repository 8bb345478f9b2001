import {
  activeOf,
  clamp,
  edge,
  type GridShape,
  isSingle,
  lastFilled,
  nextInput,
  nextInRange,
  rangeOf,
  type Selection,
  single,
  step,
} from '../selection/selection';
import type { CellPos, TableView } from '../selection/table-view';
import { useSettings } from '../state/settings-store';
import { useView } from '../state/view-store';
import { activeGrid } from './cell-commands';
import { isFilled, isInput } from './edit-target';
import type { GridKey } from './grid-keys';

export function shapeOf(view: TableView): GridShape {
  return {
    lines: view.layout.lines.length,
    columns: view.layout.columns.length,
    filled: (pos) => isFilled(view, pos),
    input: (pos) => isInput(view, pos),
  };
}

export function select(table: string, selection: Selection): void {
  useView.setState((state) => ({ selections: { ...state.selections, [table]: selection } }));
}

/** First column of a run of Tab presses: Enter goes back to it, one line down. */
let runStart: { table: string; column: number } | null = null;

type MoveKey = Extract<
  GridKey,
  {
    kind:
      | 'move'
      | 'page'
      | 'line-edge'
      | 'table-edge'
      | 'enter'
      | 'tab'
      | 'select-all'
      | 'select-line'
      | 'select-column';
  }
>;

/** Moves or extends the selection of the table on screen. `page` = lines that fit on the screen. */
export function moveSelection(key: MoveKey, page: number): void {
  const grid = activeGrid();
  if (!grid) return;
  const shape = shapeOf(grid.view);
  if (shape.lines === 0 || shape.columns === 0) return;
  const next = withinRange(key, grid.selection) ?? moved(key, shape, grid.selection, page, grid.table);
  runStart = key.kind === 'tab' ? (runStart ?? { table: grid.table, column: activeOf(grid.selection).column }) : null;
  select(grid.table, next);
}

/** Forgets the run of Tab presses: the mouse has gone elsewhere. */
export function endTabRun(): void {
  runStart = null;
}

/** Enter and Tab in a range of several cells move the active cell within it. */
function withinRange(key: MoveKey, selection: Selection): Selection | null {
  if ((key.kind !== 'tab' && key.kind !== 'enter') || isSingle(selection)) return null;
  const active = nextInRange(rangeOf(selection), activeOf(selection), key.kind === 'tab', key.back);
  return { ...selection, active };
}

/** Shift+arrow over whole lines (columns): one more or less of them, never a part; the active cell stays. */
function extendedWhole(key: MoveKey, shape: GridShape, selection: Selection): Selection | null {
  if (key.kind !== 'move' || !key.extend || !selection.active) return null;
  const { top, left, bottom, right } = rangeOf(selection);
  const lines = left === 0 && right === shape.columns - 1;
  const columns = top === 0 && bottom === shape.lines - 1;
  if (!lines && !columns) return null;
  const along = key.direction === 'up' || key.direction === 'down' ? lines : columns;
  if (!along) return selection;
  const { anchor, focus, active } = selection;
  return { anchor, focus: key.far ? edge(shape, focus, key.direction) : step(shape, focus, key.direction), active };
}

function moved(key: MoveKey, shape: GridShape, selection: Selection, page: number, table: string): Selection {
  const whole = extendedWhole(key, shape, selection);
  if (whole) return whole;
  const anchor = activeOf(selection);
  const focus = selection.active ? anchor : selection.focus;
  const to = (pos: CellPos, extend: boolean): Selection => (extend ? { anchor, focus: pos } : single(pos));
  switch (key.kind) {
    case 'move': {
      const from = key.extend ? focus : anchor;
      return to(key.far ? edge(shape, from, key.direction) : step(shape, from, key.direction), key.extend);
    }
    case 'page':
      return to(step(shape, key.extend ? focus : anchor, key.direction, Math.max(1, page - 1)), key.extend);
    case 'line-edge': {
      const from = key.extend ? focus : anchor;
      return to({ line: from.line, column: key.end ? shape.columns - 1 : 0 }, key.extend);
    }
    case 'table-edge':
      return to(key.end ? lastFilled(shape) : { line: 0, column: 0 }, key.extend);
    case 'tab':
      return single(nextInput(shape, anchor, !key.back));
    case 'enter':
      return single(afterEnter(key.back, shape, anchor, table));
    default:
      return wholeOf(key.kind, shape, selection);
  }
}

/** Where Enter goes: as 设置 say, and downwards back to where a run of Tab began. */
function afterEnter(back: boolean, shape: GridShape, anchor: CellPos, table: string): CellPos {
  const { enter } = useSettings.getState();
  if (enter === 'stay') return anchor;
  if (enter === 'right') return step(shape, anchor, back ? 'left' : 'right');
  const down = step(shape, anchor, back ? 'up' : 'down');
  const column = runStart?.table === table && !back ? runStart.column : down.column;
  return { line: down.line, column };
}

/** Ctrl+A, Shift+Space, Ctrl+Space: all, whole lines, whole columns of the selection. */
function wholeOf(
  kind: 'select-all' | 'select-line' | 'select-column',
  shape: GridShape,
  selection: Selection,
): Selection {
  const range = rangeOf(selection);
  const active = activeOf(selection);
  const last = clamp(shape, { line: shape.lines, column: shape.columns });
  switch (kind) {
    case 'select-all':
      return { anchor: { line: 0, column: 0 }, focus: last, active };
    case 'select-line':
      return { anchor: { line: range.top, column: 0 }, focus: { line: range.bottom, column: last.column }, active };
    case 'select-column':
      return { anchor: { line: 0, column: range.left }, focus: { line: last.line, column: range.right }, active };
  }
}
