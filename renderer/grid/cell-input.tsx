import type { GridApi } from 'ag-grid-community';
import { type RefObject, useEffect, useRef } from 'react';
import { isFigure, isWritten } from '../../shared/form/layout';
import { readIntoSelection, writeSelection } from '../clipboard/clipboard-events';
import { gridView, openDocument } from '../document/open-document';
import { activeGrid } from '../editing/cell-commands';
import { createCellEditing } from '../editing/cell-editing';
import { select, shapeOf } from '../editing/move';
import { forgetEnd } from '../editing/table-end';
import { focusGrid, registerEditor } from '../focus/focus-registry';
import { commentIndex } from '../selection/comment-index';
import { cellKey } from '../selection/finding-index';
import { activeOf, clampSelection, single } from '../selection/selection';
import type { CellPos } from '../selection/table-view';
import { useView } from '../state/view-store';
import type { LineRow } from './cell-classes';
import { cellInSight } from './cell-in-sight';
import { createFillHandle } from './fill-handle';
import { handleGridKey } from './input-keys';
import { listenToMouse, posAt } from './mouse-selection';

interface Props {
  api: GridApi<LineRow>;
  table: string;
  wrapper: RefObject<HTMLDivElement | null>;
}

function cellElement(wrapper: HTMLElement, pos: CellPos, table: string): HTMLElement | null {
  const column = gridView(table)?.columnAt(pos.column);
  if (!column) return null;
  return wrapper.querySelector(`.ag-row[row-index="${pos.line}"] .ag-cell[col-id="${CSS.escape(column.id)}"]`);
}

/** An editor of words grows up to this width, and upwards where less than this height is left below it. */
const WORDS_WIDTH = 460;
const ROOM_FOR_WORDS = 150;

/** Lays the input over the active cell, so that the input method's candidates appear there; false when it is not drawn. */
function placeOver(input: HTMLElement, wrapper: HTMLElement, pos: CellPos, table: string): boolean {
  const cell = cellElement(wrapper, pos, table)?.getBoundingClientRect();
  const frame = wrapper.getBoundingClientRect();
  // Scrolled out of the drawn rows it waits in the corner: a hidden element would lose the keyboard.
  const { left, top, width, height } = cell ?? { left: frame.left, top: frame.top, width: 1, height: 1 };
  const [above, below] = [top + height - frame.top, frame.bottom - top];
  const up = below < ROOM_FOR_WORDS && above > below;
  const y = up ? `calc(${above}px - 100%)` : `${top - frame.top}px`;
  input.style.transform = `translate(${left - frame.left}px, ${y})`;
  const room = { width: Math.max(width, Math.min(WORDS_WIDTH, frame.right - left - 4)), height: up ? above : below };
  for (const [name, pixels] of Object.entries({ width, height }))
    input.style.setProperty(`--cell-${name}`, `${pixels}px`);
  for (const [name, pixels] of Object.entries(room)) input.style.setProperty(`--room-${name}`, `${pixels}px`);
  return cell !== undefined;
}

/** What a screen reader says of the active cell. */
function describe(): string {
  const grid = activeGrid();
  const ref = grid?.view.refAt(activeOf(grid.selection));
  const editor = openDocument()?.editor;
  if (!ref || !editor) return '空位';
  const { text } = editor.cell(ref.table, ref.row, ref.column);
  const comments = commentIndex(editor.outline.comments).cells.get(cellKey(ref)) ?? 0;
  return `${editor.explain(ref).place}，${text === '' ? '空白' : text}${comments > 0 ? `，有 ${comments} 条批注` : ''}`;
}

/**
 * The one text input of a grid. It always holds the keyboard, unseen over the active cell, so that the first letter of
 * an input method finds a real, focused input; the same element then becomes the visible cell editor.
 */
export function CellInput({ api, table, wrapper }: Props) {
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = input.current;
    const frame = wrapper.current;
    if (!element || !frame) return;
    return attach(api, table, element, frame);
  }, [api, table, wrapper]);
  return (
    <textarea
      ref={input}
      className="mz-input"
      data-grid="input"
      aria-label="单元格"
      rows={1}
      spellCheck={false}
      autoComplete="off"
      wrap="off"
    />
  );
}

function attach(api: GridApi<LineRow>, table: string, input: HTMLTextAreaElement, frame: HTMLElement): () => void {
  const editing = createCellEditing(input, (open) => {
    input.classList.toggle('mz-input-open', open);
    requestAnimationFrame(() => handle.place());
  });
  const anchor = (): CellPos => {
    const grid = activeGrid();
    return grid ? activeOf(grid.selection) : { line: 0, column: 0 };
  };
  const focus = (): void => input.focus({ preventScroll: true });
  const place = (): boolean => {
    const pos = anchor();
    const amount = isFigureAt(table, pos);
    input.classList.toggle('mz-input-amount', amount);
    input.classList.toggle('mz-input-words', !amount);
    const drawn = placeOver(input, frame, pos, table);
    input.setAttribute('aria-label', describe());
    handle.place();
    return drawn;
  };
  const handle = createFillHandle({
    table,
    wrapper: frame,
    posAt: (x, y) => posAt(document.elementFromPoint(x, y)),
    cellBox: (pos) => cellElement(frame, pos, table)?.getBoundingClientRect() ?? null,
    commit: () => editing.commit(),
    focus,
  });
  const sight = cellInSight(api, frame);
  const show = (pos: CellPos): void => {
    const view = gridView(table);
    if (view) sight.show(view, pos);
  };
  let settling = false;
  const settle = (): void => {
    editing.prepare();
    if (settling) return;
    settling = true;
    // When the step is done, still before the frame: one layout for all. A row scrolled into sight is drawn later.
    queueMicrotask(() => {
      settling = false;
      if (!place()) requestAnimationFrame(place);
    });
  };
  const openMenu = (): void => {
    const cell = input.getBoundingClientRect();
    useView.setState({ contextMenu: { x: cell.left + 8, y: cell.bottom } });
  };
  const lineHeight = (): number => api.getDisplayedRowAtIndex(0)?.rowHeight ?? Number.POSITIVE_INFINITY;
  const page = (): number => {
    const { top, bottom } = api.getVerticalPixelRange();
    return Math.max(1, Math.floor((bottom - top) / lineHeight()));
  };
  const keys = { editing, page, openMenu };

  /** What is typed is seen: the grid scrolls back to the active cell. */
  const type = (): void => {
    editing.typed();
    if (editing.mode() !== 'ready') show(anchor());
  };

  const listeners: [keyof HTMLElementEventMap, (event: Event) => void][] = [
    ['keydown', (event) => event instanceof KeyboardEvent && handleGridKey(event, keys)],
    ['compositionstart', () => type()],
    ['input', () => type()],
    ['blur', () => document.hasFocus() && editing.commit()],
    ['copy', (event) => copyOrCut(event, 'copy', editing.mode() === 'ready')],
    ['cut', (event) => copyOrCut(event, 'cut', editing.mode() === 'ready')],
    ['paste', (event) => paste(event, editing.mode() === 'ready')],
  ];
  for (const [name, listener] of listeners) input.addEventListener(name, listener);
  const open = (): void => {
    focus();
    show(anchor());
    editing.open();
  };
  const stopMouse = listenToMouse({
    table,
    wrapper: frame,
    commit: editing.commit,
    focus: () => {
      focus();
      editing.prepare();
    },
    open,
    showCell: show,
    topLine: () => Math.ceil(api.getVerticalPixelRange().top / lineHeight()),
  });
  const stopStore = useView.subscribe((state, before) => {
    if (state.activeTable !== table) return;
    const moved = state.selections[table] !== before.selections[table];
    const selection = state.selections[table];
    if (moved && selection) show(selection.active ?? selection.focus);
    if (state.version !== before.version) keepInside(table);
    if (moved || state.version !== before.version) settle();
    // The grid takes its new size first.
    if (state.zoom !== before.zoom) requestAnimationFrame(() => show(anchor()));
  });
  const stopGrid = registerEditor(editing.commit, focus, open);
  api.addEventListener('bodyScroll', place);
  api.addEventListener('columnResized', place);
  api.addEventListener('modelUpdated', settle);
  forgetEnd();
  ensureSelection(table);
  show(anchor());
  settle();
  // A find bar that leads from table to table keeps the keyboard, and so does a dialog opened before the table is drawn.
  if (!document.activeElement?.closest('[data-keeps-focus]')) focusGrid();
  return () => {
    stopMouse();
    handle.remove();
    sight.stop();
    stopStore();
    stopGrid();
    for (const [name, listener] of listeners) input.removeEventListener(name, listener);
    if (!api.isDestroyed()) {
      api.removeEventListener('bodyScroll', place);
      api.removeEventListener('columnResized', place);
      api.removeEventListener('modelUpdated', settle);
    }
  };
}

function copyOrCut(event: Event, kind: 'copy' | 'cut', ready: boolean): void {
  if (!ready || !(event instanceof ClipboardEvent) || !event.clipboardData) return;
  event.preventDefault();
  writeSelection(event.clipboardData, kind);
}

function paste(event: Event, ready: boolean): void {
  if (!ready || !(event instanceof ClipboardEvent) || !event.clipboardData) return;
  event.preventDefault();
  readIntoSelection(event.clipboardData);
}

function isFigureAt(table: string, pos: CellPos): boolean {
  const column = gridView(table)?.columnAt(pos.column);
  return column != null && isFigure(column);
}

/** A table seen for the first time starts at the top, in the first column to write in. */
function ensureSelection(table: string): void {
  const view = gridView(table);
  if (!view || useView.getState().selections[table]) return;
  const { columns } = view.layout;
  const written = columns.findIndex((known) => isWritten(known));
  const named = columns.findIndex(({ kind }) => kind !== 'sequence');
  select(table, single({ line: 0, column: Math.max(0, written < 0 ? named : written) }));
}

/** Rows may have gone: the selection stays within the table. */
function keepInside(table: string): void {
  const view = gridView(table);
  const selection = useView.getState().selections[table];
  if (!view || !selection) return;
  const inside = clampSelection(shapeOf(view), selection);
  if (JSON.stringify(inside) !== JSON.stringify(selection)) select(table, inside);
}
