import { useMenuBar } from '../state/menu-store';
import { useView } from '../state/view-store';

/** Ends an edit that is going on in the grid or beside it. Actions call it first, so that nothing typed is left out. */
let finish: (() => void) | null = null;
let takeFocus: (() => void) | null = null;
let openCell: (() => void) | null = null;
const fields = new Set<() => void>();

/** The grid on screen says how to commit its edit, how to give it the keyboard, and how to change its active cell. */
export function registerEditor(commit: () => void, focus: () => void, open: (() => void) | null = null): () => void {
  finish = commit;
  takeFocus = focus;
  openCell = open;
  return () => {
    if (finish === commit) finish = null;
    if (takeFocus === focus) takeFocus = null;
    if (openCell === open) openCell = null;
  };
}

/** A text field beside the grid says how to keep what stands in it. */
export function registerField(keep: () => void): () => void {
  fields.add(keep);
  return () => {
    fields.delete(keep);
  };
}

export function commitActiveEdit(): void {
  finish?.();
  for (const keep of fields) keep();
}

/** Begins to change the active cell, as F2 does. */
export function editActiveCell(): void {
  openCell?.();
}

/** Not while a dialog asks something or a menu is open: a step that is still on its way would take the keyboard out of it. */
export function focusGrid(): void {
  if (useView.getState().dialog === null && useMenuBar.getState().at === null) takeFocus?.();
}
