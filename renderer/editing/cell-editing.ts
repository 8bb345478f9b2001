import { undo } from '../document/run-command';
import { activeOf, isSingle } from '../selection/selection';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { activeGrid, commitText, setSelection } from './cell-commands';
import { type EditTarget, editTarget } from './edit-target';
import { behindEnd, endReason, goOnBelow } from './table-end';

/**
 * ready: the input is empty and unseen, waiting for the first key or the input method.
 * typing: a new text replaces the old one, arrows commit and move. editing: the old text is changed, arrows move in it.
 */
export type EditMode = 'ready' | 'typing' | 'editing';

/** The edit that goes on in the grid's one text input. */
export interface CellEditing {
  mode(): EditMode;
  /** Why typing here would change nothing, null when it would. */
  lockedReason(): string | null;
  /** Something was typed or composed into the waiting input: from now on it is an edit. */
  typed(): void;
  /** F2 or double click: the present text, to be changed. False when the cell is locked. */
  open(): boolean;
  toggleArrows(): void;
  commit(): void;
  commitIntoSelection(): void;
  cancel(): void;
  /** The active cell is another one, or its text has changed: gets the waiting input ready for it. */
  prepare(): void;
}

/** Runs edits in `input`; `shown` is told when the input appears as an editor or goes back to waiting. */
export function createCellEditing(input: HTMLTextAreaElement, shown: (open: boolean) => void): CellEditing {
  let mode: EditMode = 'ready';
  let target: EditTarget | null = null;
  let initial = '';
  /** A row was added for what is being typed. */
  let grown = false;

  const targetHere = (deliberate: boolean): EditTarget | null => {
    const grid = activeGrid();
    const end = deliberate ? null : endReason();
    if (end !== null) return { kind: 'locked', reason: end };
    return grid && editTarget(grid.view, activeOf(grid.selection), deliberate);
  };
  const begin = (next: EditMode, on: EditTarget): void => {
    mode = next;
    target = on;
    input.readOnly = false;
    useView.setState({ editing: true });
    shown(true);
  };
  const end = (): void => {
    mode = 'ready';
    target = null;
    initial = '';
    grown = false;
    input.value = '';
    useView.setState({ editing: false });
    shown(false);
    prepare();
  };
  /** A row that was added for this edit goes with it. */
  const cancel = (): void => {
    const alone = grown;
    end();
    if (alone) undo();
  };
  const commit = (): void => {
    if (mode === 'ready') return;
    const text = input.value;
    const on = target;
    const unchanged = text === initial && mode === 'editing';
    if (grown && text === '') return cancel();
    end();
    if (on && !unchanged) commitText(on, text);
  };
  const prepare = (): void => {
    if (mode !== 'ready') return;
    if (input.value !== '') input.value = '';
    input.readOnly = targetHere(false)?.kind === 'locked';
  };

  return {
    mode: () => mode,
    lockedReason() {
      const here = targetHere(false);
      return here?.kind === 'locked' ? here.reason : null;
    },
    typed() {
      if (mode !== 'ready') return;
      if (behindEnd() === 'new-row') {
        // Already an edit while a row is added for it: what stands in the input is not cleared away.
        mode = 'typing';
        grown = goOnBelow();
        mode = 'ready';
        if (!grown) return prepare();
      }
      const here = targetHere(false);
      if (here && here.kind !== 'locked') begin('typing', here);
    },
    open() {
      if (mode !== 'ready') return true;
      const here = targetHere(true);
      if (!here) return false;
      if (here.kind === 'locked') {
        notify('info', here.reason);
        return false;
      }
      begin('editing', here);
      initial = here.text;
      input.value = here.text;
      input.setSelectionRange(here.text.length, here.text.length);
      return true;
    },
    toggleArrows() {
      if (mode !== 'ready') mode = mode === 'typing' ? 'editing' : 'typing';
    },
    commit,
    commitIntoSelection() {
      if (mode === 'ready') return;
      const grid = activeGrid();
      // In one cell an override that was begun on purpose (F2) is as good with Ctrl+Enter as with Enter.
      if (grid && isSingle(grid.selection)) return commit();
      const text = input.value;
      end();
      setSelection(text);
    },
    cancel,
    prepare,
  };
}
