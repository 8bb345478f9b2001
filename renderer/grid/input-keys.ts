import { activeGrid, clearSelection, exactText, setMany } from '../editing/cell-commands';
import type { CellEditing } from '../editing/cell-editing';
import { fillSelection } from '../editing/fill';
import { type GridKey, gridKey } from '../editing/grid-keys';
import { moveSelection } from '../editing/move';
import { endReason, forgetEnd, markEnd, tabBeyond } from '../editing/table-end';
import { activeOf, inRange, isSingle, rangesOf } from '../selection/selection';
import { notify } from '../state/notices';
import { useSettings } from '../state/settings-store';
import { useView } from '../state/view-store';

/** What the keys need of the grid on screen. */
export interface KeyContext {
  editing: CellEditing;
  /** Lines that fit on the screen. */
  page(): number;
  openMenu(): void;
}

/**
 * A key press in the grid's input. Keys of an input method (composing, 229) are left alone: Enter, Tab, Esc, arrows
 * and digits belong to it then. Keys that mean nothing to the grid go on to the window's shortcuts.
 */
export function handleGridKey(event: KeyboardEvent, context: KeyContext): void {
  if (event.isComposing || event.keyCode === 229) return;
  if (context.editing.mode() === 'ready') handleReadyKey(event, context);
  else handleEditKey(event, context);
}

function handleReadyKey(event: KeyboardEvent, context: KeyContext): void {
  const key = gridKey(event);
  if (key) {
    event.preventDefault();
    event.stopPropagation();
    perform(key, context);
    return;
  }
  const printable = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  const reason = printable ? context.editing.lockedReason() : null;
  if (reason !== null) notify('info', reason);
}

function perform(key: GridKey, context: KeyContext, afterEdit = false): void {
  switch (key.kind) {
    case 'edit':
      context.editing.open();
      return;
    case 'escape':
      useView.setState({ copied: null, traces: null });
      forgetEnd();
      context.editing.prepare();
      return;
    case 'clear':
      clearSelection();
      return;
    case 'clear-and-edit':
      if (context.editing.lockedReason() === null) {
        context.editing.typed();
        return;
      }
      notify('info', context.editing.lockedReason() ?? '');
      return;
    case 'fill':
      if (stopsAtEnd()) return;
      fillSelection(key.direction);
      return;
    case 'copy-above':
      if (stopsAtEnd()) return;
      copyAbove();
      return;
    case 'context-menu':
      context.openMenu();
      return;
    case 'fill-selection':
      return;
    default:
      if (key.kind === 'tab' && !key.back && tabBeyond()) return;
      move(key, context, afterEdit);
  }
}

function move(key: Parameters<typeof moveSelection>[0], context: KeyContext, afterEdit: boolean): void {
  const before = activeGrid()?.selection;
  moveSelection(key, context.page());
  const after = activeGrid()?.selection;
  const enterGoesDown = key.kind === 'enter' && !key.back && useSettings.getState().enter === 'down';
  const down = enterGoesDown || (afterEdit && key.kind === 'move' && key.direction === 'down');
  // Enter after a run of Tab goes back to where the run began: that it stays on the line is what counts.
  if (!down || !before || !after || !isSingle(after) || activeOf(before).line !== activeOf(after).line) return;
  markEnd();
  context.editing.prepare();
}

/** True, and said, where the table has ended and nothing may be put over what was just entered. */
function stopsAtEnd(): boolean {
  const reason = endReason();
  if (reason !== null) notify('info', reason);
  return reason !== null;
}

/** Ctrl+': the text of the cell above the active one. */
function copyAbove(): void {
  const grid = activeGrid();
  if (!grid) return;
  const pos = activeOf(grid.selection);
  if (pos.line === 0) return;
  setMany(grid.view, [{ pos, text: exactText(grid.view, { ...pos, line: pos.line - 1 }) }], '同上');
}

function handleEditKey(event: KeyboardEvent, context: KeyContext): void {
  const { editing } = context;
  const done = (run: () => void): void => {
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const control = event.ctrlKey || event.metaKey;
  if (event.key === 'Escape') return done(editing.cancel);
  if (event.key === 'F2') return done(editing.toggleArrows);
  if (event.key === 'Enter' && event.altKey) return done(() => insertLineBreak(event.target));
  if (event.key === 'Enter' && control) return done(editing.commitIntoSelection);
  // What was typed is taken back: the cell is as it was, and not about to become blank.
  if (control && !event.shiftKey && event.code === 'KeyZ' && editing.mode() === 'typing') return done(editing.cancel);
  // Ctrl+Z and the like act on the text in the editor, as in every text field.
  if (control && /^Key[ACVXYZ]$/.test(event.code)) return event.stopPropagation();
  const key = gridKey(event);
  if (key && leavesCell(key, editing.mode() === 'typing')) {
    done(() => {
      editing.commit();
      perform(key, context, true);
    });
  }
}

/** Enter, Tab and PageUp/Down always leave the cell; arrows only while a new text is being typed. */
function leavesCell(key: GridKey, typing: boolean): boolean {
  if (key.kind === 'enter' || key.kind === 'tab' || key.kind === 'page') return true;
  return typing && key.kind === 'move' && !key.extend && !key.far;
}

function insertLineBreak(target: EventTarget | null): void {
  if (!(target instanceof HTMLTextAreaElement)) return;
  // The one way to put text in that the field's own Ctrl+Z takes back.
  document.execCommand('insertText', false, '\n');
}

/** Whether a place lies in the selection of the table on screen. */
export function isSelected(line: number, column: number): boolean {
  const grid = activeGrid();
  return grid !== null && rangesOf(grid.selection).some((range) => inRange(range, { line, column }));
}
