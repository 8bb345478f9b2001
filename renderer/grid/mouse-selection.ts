import { commentLines } from '../document/comments';
import { activeGrid } from '../editing/cell-commands';
import { endTabRun, select } from '../editing/move';
import { forgetEnd } from '../editing/table-end';
import { activeOf, type Range, rangeOf, rangesOf, type Selection, samePos, single } from '../selection/selection';
import type { CellPos, TableView } from '../selection/table-view';
import { useView } from '../state/view-store';
import { isSelected } from './input-keys';

/** Where a mouse event fell: a cell, the head of a column (its title or the 栏次 row), or elsewhere. */
type Hit = { kind: 'cell'; pos: CellPos } | { kind: 'column'; column: number } | null;

function hitOf(element: Element | null, view: TableView): Hit {
  const title = element?.closest('.ag-header-cell-resize') ? null : element?.closest('.ag-header-cell');
  const titled = view.layout.columns.findIndex((known) => known.id === title?.getAttribute('col-id'));
  if (title && titled >= 0) return { kind: 'column', column: titled };
  const cell = element?.closest<HTMLElement>('.ag-cell');
  const row = cell?.closest<HTMLElement>('.ag-row');
  const id = cell?.getAttribute('col-id');
  const index = row?.getAttribute('row-index');
  if (!cell || id === null || id === undefined || !index) return null;
  const column = view.layout.columns.findIndex((known) => known.id === id);
  if (column < 0) return null;
  if (index.startsWith('t-')) return { kind: 'column', column };
  return { kind: 'cell', pos: { line: Number.parseInt(index, 10), column } };
}

/** The cell that an element of the grid on screen belongs to. */
export function posAt(element: Element | null): CellPos | null {
  const grid = activeGrid();
  const hit = grid && hitOf(element, grid.view);
  return hit?.kind === 'cell' ? hit.pos : null;
}

interface MouseContext {
  table: string;
  wrapper: HTMLElement;
  /** Ends an edit before the selection goes elsewhere. */
  commit(): void;
  focus(): void;
  open(): void;
  showCell(pos: CellPos): void;
  /** The first line that is wholly in sight. */
  topLine(): number;
}

const SCROLL_INTERVAL = 60;

/** Mouse on the grid: click, Shift+click, drag with scrolling at the edges, whole lines and columns, double click. */
export function listenToMouse(context: MouseContext): () => void {
  const { wrapper } = context;
  let drag: Drag | null = null;
  let pointer = { x: 0, y: 0 };
  let timer: ReturnType<typeof setInterval> | null = null;

  const hitAt = (element: Element | null): Hit => {
    const grid = activeGrid();
    return grid ? hitOf(element, grid.view) : null;
  };
  const down = (event: MouseEvent): void => {
    const hit = event.target instanceof Element ? hitAt(event.target) : null;
    if (!hit) return;
    event.preventDefault();
    context.commit();
    endTabRun();
    forgetEnd();
    useView.setState({ contextMenu: null });
    if (event.button === 0) drag = startDrag(context, hit, event);
    else if (hit.kind === 'cell' && !isSelected(hit.pos.line, hit.pos.column)) select(context.table, single(hit.pos));
    context.focus();
  };
  const move = (event: MouseEvent): void => {
    if (!drag) return;
    if ((event.buttons & 1) === 0) return up();
    pointer = { x: event.clientX, y: event.clientY };
    drag.extend(hitAt(document.elementFromPoint(pointer.x, pointer.y)));
    timer ??= setInterval(() => drag && scrollAtEdge(context, pointer, drag), SCROLL_INTERVAL);
  };
  const up = (): void => {
    drag = null;
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const doubleClick = (event: MouseEvent): void => {
    const hit = event.target instanceof Element ? hitAt(event.target) : null;
    if (hit?.kind === 'cell') context.open();
  };
  const menu = (event: MouseEvent): void => {
    event.preventDefault();
    if (event.target instanceof Element && hitAt(event.target)?.kind === 'cell') {
      useView.setState({ contextMenu: { x: event.clientX, y: event.clientY } });
    }
  };
  const over = (event: MouseEvent): void => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.ag-cell') : null;
    if (cell) tellComments(cell);
  };
  wrapper.addEventListener('mouseover', over);
  wrapper.addEventListener('mousedown', down, true);
  wrapper.addEventListener('dblclick', doubleClick);
  wrapper.addEventListener('contextmenu', menu);
  window.addEventListener('mousemove', move);
  window.addEventListener('mouseup', up);
  return () => {
    up();
    wrapper.removeEventListener('mouseover', over);
    wrapper.removeEventListener('mousedown', down, true);
    wrapper.removeEventListener('dblclick', doubleClick);
    wrapper.removeEventListener('contextmenu', menu);
    window.removeEventListener('mousemove', move);
    window.removeEventListener('mouseup', up);
  };
}

/** A pointer that rests on a cell with comments (批注) is told what they say; the active cell's stand in 编辑栏. */
function tellComments(cell: HTMLElement): void {
  const pos = posAt(cell);
  const ref = pos && activeGrid()?.view.refAt(pos);
  const lines = ref ? commentLines(ref) : '';
  if (lines !== '') cell.title = lines;
  else cell.removeAttribute('title');
}

/** A selection that is being drawn; whole columns grow sideways only, whole lines up and down only. */
interface Drag {
  grows: { lines: boolean; columns: boolean };
  extend(hit: Hit): void;
}

function startDrag(
  { table, topLine }: MouseContext,
  hit: NonNullable<Hit>,
  keys: Pick<MouseEvent, 'shiftKey' | 'ctrlKey'>,
): Drag | null {
  const grid = activeGrid();
  if (!grid) return null;
  const { layout } = grid.view;
  const lastLine = Math.max(0, layout.lines.length - 1);
  const lastColumn = layout.columns.length - 1;
  // Whole columns leave the table where it is: the cell that typing goes to stays in sight.
  const top = topLine();
  const whole = (from: Hit, to: Hit): Selection | null => {
    if (from?.kind === 'column' && grid.view.columnAt(from.column)?.kind === 'sequence') {
      const active = { line: Math.min(top, lastLine), column: Math.min(1, lastColumn) };
      return { anchor: { line: 0, column: 0 }, focus: { line: lastLine, column: lastColumn }, active };
    }
    if (from?.kind === 'column' && to?.kind === 'column') {
      const active = { line: Math.min(top, lastLine), column: from.column };
      return { anchor: { line: 0, column: from.column }, focus: { line: lastLine, column: to.column }, active };
    }
    if (from?.kind !== 'cell' || to?.kind !== 'cell') return null;
    const byLine = grid.view.columnAt(from.pos.column)?.kind === 'sequence';
    return byLine
      ? { anchor: { line: from.pos.line, column: 0 }, focus: { line: to.pos.line, column: lastColumn } }
      : { anchor: from.pos, focus: to.pos };
  };
  const from = keys.shiftKey ? startOf(hit, grid.selection) : hit;
  const others = keys.ctrlKey ? othersBefore(grid.selection, keys.shiftKey) : undefined;
  const extend = (to: Hit): void => {
    const drawn = whole(from, to);
    const next = drawn && others ? { ...drawn, others } : drawn;
    const now = activeGrid()?.selection;
    if (next && !(now && sameSelection(now, next))) select(table, next);
  };
  extend(hit);
  const byLine = hit.kind === 'cell' && grid.view.columnAt(hit.pos.column)?.kind === 'sequence';
  return { grows: { lines: hit.kind === 'cell', columns: !byLine }, extend };
}

/** What stays selected while one more range is drawn; Shift draws the last one anew. */
function othersBefore(selection: Selection, extendsLast: boolean): readonly Range[] | undefined {
  return extendsLast ? selection.others : rangesOf(selection);
}

/** Where a selection that Shift extends to `hit` began. */
function startOf(hit: NonNullable<Hit>, { anchor }: Selection): NonNullable<Hit> {
  return hit.kind === 'cell' ? { kind: 'cell', pos: anchor } : { kind: 'column', column: anchor.column };
}

function sameSelection(a: Selection, b: Selection): boolean {
  const [x, y] = [rangeOf(a), rangeOf(b)];
  const sameRange = x.top === y.top && x.left === y.left && x.bottom === y.bottom && x.right === y.right;
  return sameRange && samePos(a.anchor, b.anchor) && a.others === b.others;
}

/** While a drag is held beyond an edge, the selection grows by one cell a tick and the grid follows it. */
function scrollAtEdge(context: MouseContext, pointer: { x: number; y: number }, { grows }: Drag): void {
  const grid = activeGrid();
  const body = context.wrapper.querySelector('.ag-grid-viewport')?.getBoundingClientRect();
  const head = context.wrapper.querySelector('.ag-grid-pinned-top-rows')?.getBoundingClientRect();
  if (!grid || !body) return;
  const { focus } = grid.selection;
  const line = focus.line + (grows.lines ? outside(pointer.y, head?.bottom ?? body.top, body.bottom) : 0);
  const column = focus.column + (grows.columns ? outside(pointer.x, body.left, body.right) : 0);
  const { lines, columns } = grid.view.layout;
  if (line < 0 || line >= lines.length || column < 0 || column >= columns.length) return;
  if (line === focus.line && column === focus.column) return;
  select(context.table, { ...grid.selection, focus: { line, column } });
  context.showCell({ line: grows.lines ? line : activeOf(grid.selection).line, column });
}

function outside(value: number, low: number, high: number): -1 | 0 | 1 {
  if (value < low) return -1;
  return value > high ? 1 : 0;
}
