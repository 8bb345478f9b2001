import { openDocument, tableView } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { activeGrid } from './cell-commands';
import { isFilled, isInput } from './edit-target';
import { select, shapeOf } from './move';
import { activeOf, nextInput, type Selection, samePos, single } from './selection';
import type { TableView } from './table-view';

/**
 * The selection that Enter could not move on because the table ends there. What is typed next was meant for the line
 * below and must not replace what was just entered. Any other selection, the same cell chosen anew too, ends this.
 */
let stopped: Selection | null = null;

/** Enter (or an arrow out of an edit) has left the active cell where it was, on the last line. */
export function markEnd(): void {
  stopped = activeGrid()?.selection ?? null;
}

export function forgetEnd(): void {
  stopped = null;
}

/** Why typing here changes nothing: the end of a table that no row can be added to. Null where it may go on. */
export function endReason(): string | null {
  const grid = activeGrid();
  if (!grid || stopped === null || stopped !== grid.selection || mayGrow(grid.view)) return null;
  return '已是最后一行，键入的内容没有写入。要改这一格，请按 F2，或先用方向键移动。';
}

/** Typing behind the last line of an open-ended table (可增行) goes into a new one. */
export function goOnBelow(): void {
  const grid = activeGrid();
  if (!grid || stopped === null || stopped !== grid.selection || !mayGrow(grid.view)) return;
  addBelow(grid.table, activeOf(grid.selection).column);
}

/** Tab out of the last cell of an open-ended table adds a row, as in a table of Word or Excel; false: nothing to add to. */
export function tabBeyond(): boolean {
  const grid = activeGrid();
  if (!grid || !mayGrow(grid.view) || !samePos(grid.selection.anchor, grid.selection.focus)) return false;
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
  const rows = openDocument()?.editor.project.tables[table]?.rows ?? [];
  const last = rows.at(-1);
  const level = last?.level ?? 1;
  if (!last || !runCommand({ kind: 'add-records', table, after: last.id, level, count: 1 })) return false;
  const view = tableView(table);
  const line = (view?.layout.lines.length ?? 0) - 1;
  if (!view) return false;
  const wanted = { line, column };
  select(table, single(isInput(view, wanted) ? wanted : nextInput(shapeOf(view), { line, column: 0 }, true)));
  return true;
}
