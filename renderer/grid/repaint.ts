import type { GridApi } from 'ag-grid-community';
import type { CellRef } from '../../shared/form/finding';
import { gridView } from '../document/open-document';
import { commentedBy } from '../selection/comment-index';
import { changedMarks } from '../selection/finding-index';
import { type Range, rangeOf, rangesOf } from '../selection/selection';
import type { CellPos } from '../selection/table-view';
import { useView, type ViewState } from '../state/view-store';
import type { LineRow } from './cell-classes';

/** Places to draw anew: line → columns. */
type Stale = Map<number, Set<number>>;

/**
 * Draws the cells of one table anew as the view state changes, and only those: changed figures, changed marks,
 * the selection's old and new range. Returns the function that stops.
 */
export function startRepaint(api: GridApi<LineRow>, table: string): () => void {
  return useView.subscribe((state, before) => {
    if (state.activeTable !== table || before.activeTable !== table || api.isDestroyed()) return;
    if (state.format !== before.format) api.refreshCells({ force: true });
    else refresh(api, table, staleCells(state, before, table));
  });
}

function staleCells(state: ViewState, before: ViewState, table: string): Stale {
  const stale: Stale = new Map();
  if (state.version !== before.version) addChanges(stale, state, before, table);
  if (state.selections[table] !== before.selections[table]) {
    addSelection(stale, before, table);
    addSelection(stale, state, table);
  }
  if (state.copied !== before.copied) addCopied(stale, [before, state], table);
  if (state.flash !== before.flash || state.traces !== before.traces) {
    addRefs(stale, table, [...pointedAt(before), ...pointedAt(state)]);
  }
  return stale;
}

/** Cells that flash or are marked as source or target. */
function pointedAt({ flash, traces }: ViewState): CellRef[] {
  return [
    ...(flash?.cells ?? []),
    ...(traces ? [traces.origin] : []),
    ...(traces?.sources ?? []),
    ...(traces?.targets ?? []),
  ];
}

function addCopied(stale: Stale, states: readonly ViewState[], table: string): void {
  for (const { copied } of states) if (copied?.table === table) addRange(stale, rangeOf(copied.selection));
}

function addChanges(stale: Stale, state: ViewState, before: ViewState, table: string): void {
  addRefs(stale, table, state.lastOutcome?.cells ?? []);
  addRefs(stale, table, commentedBy(state.lastOutcome?.changes ?? []));
  const marks = changedMarks(before.findingIndex, state.findingIndex);
  const refs: CellRef[] = [];
  for (const key of marks) {
    const [inTable = '', row = '', column = ''] = key.split('\u0000');
    refs.push({ table: inTable, row, column });
  }
  addRefs(stale, table, refs);
}

function addRefs(stale: Stale, table: string, refs: readonly CellRef[]): void {
  const view = gridView(table);
  for (const ref of refs) {
    const pos = view?.posOf(ref);
    if (!view || !pos) continue;
    add(stale, pos);
    // Where cells reach down, the line above one and those right of it depends on what it holds.
    if (!view.columnAt(pos.column)?.merge) continue;
    for (const [at, column] of view.layout.columns.entries()) {
      if (column.merge && pos.line > 0) add(stale, { line: pos.line - 1, column: at });
    }
  }
}

function add(stale: Stale, pos: CellPos): void {
  const columns = stale.get(pos.line);
  if (columns) columns.add(pos.column);
  else stale.set(pos.line, new Set([pos.column]));
}

function addSelection(stale: Stale, state: ViewState, table: string): void {
  const selection = state.selections[table];
  if (!selection) return;
  // The 序号 cells show which lines are selected.
  const sequence = gridView(table)?.layout.columns.findIndex((column) => column.kind === 'sequence') ?? -1;
  for (const range of rangesOf(selection)) {
    addRange(stale, range);
    if (sequence >= 0) addRange(stale, { ...range, left: sequence, right: sequence });
  }
}

function addRange(stale: Stale, range: Range): void {
  for (let line = range.top; line <= range.bottom; line += 1) {
    for (let column = range.left; column <= range.right; column += 1) add(stale, { line, column });
  }
}

function refresh(api: GridApi<LineRow>, table: string, stale: Stale): void {
  const view = gridView(table);
  if (!view) return;
  for (const [line, columns] of stale) {
    const layoutLine = view.layout.lines[line];
    const node = layoutLine && api.getRowNode(view.lineId(layoutLine));
    if (!node) continue;
    const ids = [...columns].map((at) => view.columnAt(at)?.id).filter((id) => id !== undefined);
    api.refreshCells({ rowNodes: [node], columns: ids, force: true });
  }
}
