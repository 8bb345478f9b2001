import type { CellClassParams, CellClassRules } from 'ag-grid-community';
import { continuesAbove } from '../../shared/editor/merged-cells';
import { type CellRef, type Severity, sameCell } from '../../shared/form/finding';
import { isNegative, isRounded } from '../document/display-text';
import { gridView, openDocument } from '../document/open-document';
import { commentIndex } from '../selection/comment-index';
import { cellKey } from '../selection/finding-index';
import { activeOf, inRange, isSingle, type Range, rangeOf, rangesOf } from '../selection/selection';
import type { CellPos, TableView } from '../selection/table-view';
import { useView, type ViewState } from '../state/view-store';

/** A row of the grid: a printed line by its place, or (null) the 栏次 row above the lines. */
export interface LineRow {
  id: string;
  at: number | null;
}

/** Every class that the state of a cell, its findings or the selection can give it. */
const CLASSES = [
  'mz-index',
  'mz-total',
  'mz-void',
  'mz-runs-on',
  'mz-fixed',
  'mz-derived',
  'mz-default',
  'mz-typed',
  'mz-overridden',
  'mz-bad',
  'mz-negative',
  'mz-rounded',
  'mz-error',
  'mz-warning',
  'mz-info',
  'mz-commented',
  'mz-selected',
  'mz-active',
  'mz-edge-top',
  'mz-edge-bottom',
  'mz-edge-left',
  'mz-edge-right',
  'mz-copied-top',
  'mz-copied-bottom',
  'mz-copied-left',
  'mz-copied-right',
  'mz-line-active',
  'mz-flash-a',
  'mz-flash-b',
  'mz-source',
  'mz-target',
  'mz-origin',
] as const;
type CellClass = (typeof CLASSES)[number];

const SEVERITY_CLASS: Record<Severity, CellClass> = { error: 'mz-error', warning: 'mz-warning', info: 'mz-info' };

/** The grid asks one rule after another about the same cell: the answer for the last cell is kept. */
let last: { state: ViewState; line: number | null; column: number; classes: ReadonlySet<CellClass> } | null = null;

/** One rule a class, all answered from one look at the cell. */
export function cellClassRules(column: number): CellClassRules<LineRow> {
  const rules: CellClassRules<LineRow> = {};
  for (const name of CLASSES) {
    rules[name] = ({ data }: CellClassParams<LineRow>) => classesOf(data?.at ?? null, column).has(name);
  }
  return rules;
}

function classesOf(line: number | null, column: number): ReadonlySet<CellClass> {
  const state = useView.getState();
  if (last && last.state === state && last.line === line && last.column === column) return last.classes;
  const classes = new Set<CellClass>();
  const view = gridView(state.activeTable);
  if (line === null) classes.add('mz-index');
  else if (view) {
    addCellState(classes, view, { line, column });
    addFinding(classes, state, view, { line, column });
    addSelection(classes, state, view, { line, column });
  }
  last = { state, line, column, classes };
  return classes;
}

function addCellState(classes: Set<CellClass>, view: TableView, pos: CellPos): void {
  const row = view.rowAt(pos);
  const ref = view.refAt(pos);
  const column = view.columnAt(pos.column);
  const editor = openDocument()?.editor;
  if (row?.total) classes.add('mz-total');
  // No line is drawn below a cell that reaches down to the next one.
  if (editor && continuesAbove(editor, view.layout, pos.line + 1, pos.column)) classes.add('mz-runs-on');
  if (column?.kind === 'sequence') {
    classes.add('mz-fixed');
    return;
  }
  if (!ref || !editor) {
    classes.add('mz-void');
    return;
  }
  const cell = editor.cell(ref.table, ref.row, ref.column);
  classes.add(`mz-${cell.state}`);
  if (cell.state === 'overridden') classes.add('mz-typed');
  if (isRounded(cell)) classes.add('mz-rounded');
  if (isNegative(cell) && useView.getState().format.redNegative) classes.add('mz-negative');
}

function addFinding(classes: Set<CellClass>, state: ViewState, view: TableView, pos: CellPos): void {
  const ref = view.refAt(pos);
  if (!ref) return;
  const severity = state.findingIndex.cells.get(cellKey(ref));
  if (severity) classes.add(SEVERITY_CLASS[severity]);
  if (commentIndex(openDocument()?.editor.outline.comments).cells.has(cellKey(ref))) classes.add('mz-commented');
  if (state.flash && contains(state.flash.cells, ref)) {
    classes.add(state.flash.stamp % 2 === 0 ? 'mz-flash-a' : 'mz-flash-b');
  }
  if (state.traces && contains(state.traces.sources, ref)) classes.add('mz-source');
  if (state.traces && contains(state.traces.targets, ref)) classes.add('mz-target');
  if (state.traces && contains([state.traces.origin], ref)) classes.add('mz-origin');
}

function contains(cells: readonly CellRef[], ref: CellRef): boolean {
  return cells.some((cell) => sameCell(cell, ref));
}

function addSelection(classes: Set<CellClass>, state: ViewState, view: TableView, pos: CellPos): void {
  const selection = state.selections[state.activeTable];
  if (!selection) return;
  const anchor = activeOf(selection);
  const range = rangeOf(selection);
  if (anchor.line === pos.line && anchor.column === pos.column) classes.add('mz-active');
  const ranges = rangesOf(selection);
  if (
    view.columnAt(pos.column)?.kind === 'sequence' &&
    ranges.some(({ top, bottom }) => top <= pos.line && pos.line <= bottom)
  ) {
    classes.add('mz-line-active');
  }
  addCopied(classes, state, pos);
  if (!isSingle(selection) && ranges.some((one) => inRange(one, pos))) classes.add('mz-selected');
  if (!inRange(range, pos)) return;
  addEdges(classes, 'mz-edge', range, pos);
}

/** Dashes around what was copied, until it is pasted or something is typed. */
function addCopied(classes: Set<CellClass>, state: ViewState, pos: CellPos): void {
  if (state.copied?.table !== state.activeTable) return;
  const range = rangeOf(state.copied.selection);
  if (inRange(range, pos)) addEdges(classes, 'mz-copied', range, pos);
}

function addEdges(classes: Set<CellClass>, name: 'mz-edge' | 'mz-copied', range: Range, pos: CellPos): void {
  if (pos.line === range.top) classes.add(`${name}-top`);
  if (pos.line === range.bottom) classes.add(`${name}-bottom`);
  if (pos.column === range.left) classes.add(`${name}-left`);
  if (pos.column === range.right) classes.add(`${name}-right`);
}
