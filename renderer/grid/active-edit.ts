import { useView } from '../state/view-store';

/** Ends an edit that is going on in the grid. Actions call it first, so that what stands in the cell is never left out. */
let finish: (() => void) | null = null;
let takeFocus: (() => void) | null = null;

/** The grid on screen says how to commit its edit and how to give it the keyboard. */
export function registerGrid(commit: () => void, focus: () => void): () => void {
  finish = commit;
  takeFocus = focus;
  return () => {
    if (finish === commit) finish = null;
    if (takeFocus === focus) takeFocus = null;
  };
}

export function commitActiveEdit(): void {
  finish?.();
}

/** Not while a dialog asks something: a step that is still on its way would take the keyboard out of it. */
export function focusGrid(): void {
  if (useView.getState().dialog === null) takeFocus?.();
}
