import { gridView, openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { activeOf, isSingle, nextInput, type Selection, single } from '../selection/selection';
import type { TableView } from '../selection/table-view';
import { useView } from '../state/view-store';
import { activeGrid } from './cell-commands';
import { isFilled, isInput } from './edit-target';
import { select, shapeOf } from './move';

/**
 * The selection that Enter could not move on because the table ends there. What is typed or pasted next was meant for
 * the line below and must not replace what was just entered. Any other selection (the same cell chosen anew too), any
 * change of the document and another table end this.
 */
let stopped: { selection: Selection; version: number } | null = null;

const ENTERED: ReadonlySet<string> = new Set(['typed', 'overridden', 'bad']);

/** Enter (or an arrow out of an edit) has left the active cell on the last line; only what was entered is guarded. */
export function markEnd(): void {
  const grid = activeGrid();
  const ref = grid?.view.refAt(activeOf(grid.selection));
  const cell = ref && openDocument()?.editor.cell(ref.table, ref.row, ref.column);
  stopped =
    grid && cell && ENTERED.has(cell.state) ? { selection: grid.selection, version: useView.getState().version } : null;
}

export function forgetEnd(): void {
  stopped = null;
}

/** What comes behind the end that the selection has reached: a new row, nothing, or null where it has reached none. */
export function behindEnd(): 'new-row' | 'nothing' | null {
  const grid = activeGrid();
  if (!grid || stopped?.selection !== grid.selection || stopped.version !== useView.getState().version) return null;
  return mayGrow(grid.view) ? 'new-row' : 'nothing';
}

/** Why typing here changes nothing: the end of a table that no row can be added to. Null where it may go on. */
export function endReason(): string | null {
  if (behindEnd() !== 'nothing') return null;
  return '已是最后一行，没有写入任何内容。要改这一格，请按 F2，或先用方向键移动。';
}

/** Adds a row to an open-ended table (可增行) behind its last one and goes there; false: it was refused. */
export function goOnBelow(): boolean {
  const grid = activeGrid();
  return grid !== null && addBelow(grid.table, activeOf(grid.selection).column);
}

/** Tab out of the last cell of an open-ended table adds a row, as in a table of Word or Excel; false: nothing to add to. */
export function tabBeyond(): boolean {
  const grid = activeGrid();
  if (!grid || !isSingle(grid.selection) || !mayGrow(grid.view)) return false;
  const here = activeOf(grid.selection);
  const next = nextInput(shapeOf(grid.view), here, true);
  if (next.line > here.line || (next.line === here.line && next.column > here.column)) return false;
  return addBelow(grid.table, 0);
}

/** Whether the table ends in a record with something in it; a second empty one below an empty one helps nobody. */
function mayGrow(view: TableView): boolean {
  const line = view.layout.lines.length - 1;
  const section = view.layout.sections.find(({ levels }) => levels !== null);
  if (!section || view.layout.lines[line]?.rows[section.id]?.record !== true) return false;
  return view.layout.columns.some((_, column) => isInput(view, { line, column }) && isFilled(view, { line, column }));
}

function addBelow(table: string, column: number): boolean {
  const last = openDocument()?.editor.project.tables[table]?.rows.at(-1);
  const level = last?.level ?? 1;
  if (!last || !runCommand({ kind: 'add-records', table, after: last.id, level, count: 1 })) return false;
  const view = gridView(table);
  if (!view) return false;
  const wanted = { line: view.layout.lines.length - 1, column };
  select(table, single(isInput(view, wanted) ? wanted : nextInput(shapeOf(view), { ...wanted, column: 0 }, true)));
  return true;
}
