import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import type { Action } from './action';
import { commentActions } from './comment-actions';
import { editActions } from './edit-actions';
import { fileActions } from './file-actions';
import { hiddenActions } from './hidden-actions';
import { paperActions } from './paper-actions';
import { recordActions } from './record-actions';
import { rowActions } from './row-actions';
import { matchesShortcut } from './shortcut';
import { viewActions } from './view-actions';

const all: readonly Action[] = [
  ...fileActions,
  ...paperActions,
  ...editActions,
  ...rowActions,
  ...recordActions,
  ...hiddenActions,
  ...commentActions,
  ...viewActions,
];
const byId = new Map(all.map((action) => [action.id, action]));

/** Every action of the window. */
export function allActions(): readonly Action[] {
  return all;
}

export function actionOf(id: string): Action | null {
  return byId.get(id) ?? null;
}

/** Runs an action by name, as menus of the host ask for it; unknown or disabled ones do nothing. */
export function runAction(id: string): void {
  const action = byId.get(id);
  if (action?.enabled()) void action.run();
}

/** Re-renders when the action becomes possible or impossible, or its label changes. */
export function useAction(id: string): { action: Action | null; enabled: boolean; label: string } {
  const action = actionOf(id);
  const enabled = useView(() => action?.enabled() ?? false);
  const label = useView(() => action?.label() ?? '');
  return { action, enabled, label };
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.dataset.grid === 'input') return false;
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/**
 * Shortcuts of the whole window. Keys that belong to an input method (229, composing) start nothing, and while a
 * dialog asks something only the dialog has the keyboard.
 */
export function handleShortcut(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const action = all.find((known) => known.shortcuts.some((shortcut) => matchesShortcut(event, shortcut)));
  if (!action || (isTextField(event.target) && !action.inTextFields)) return;
  event.preventDefault();
  const { dialog, head } = useView.getState();
  if (dialog !== null) return;
  if (action.enabled()) void action.run();
  else if (head !== null && action.whyNot() !== '') notify('info', action.whyNot());
}
