import { useView } from '../state/view-store';
import { focusGrid } from './focus-registry';

/** What takes the keyboard on purpose. Buttons of the status bar do not: after them the arrows go on in the table. */
const TAKES_KEYBOARD = 'button, input, textarea, select, a, label, [tabindex="0"], [contenteditable="true"]';

/**
 * A click on a title, a margin or a blank spot gives the keyboard to the table (or leaves it in the find bar). The
 * browser would give it to the page, and what is typed next would be lost.
 */
export function keepKeyboard(event: MouseEvent): void {
  const { target, button } = event;
  if (button !== 0) return;
  if (!(target instanceof Element) || !target.closest('.mz-workspace')) return;
  const taker = target.closest(TAKES_KEYBOARD);
  if (taker && !taker.closest('.mz-status')) return;
  event.preventDefault();
  if (!document.activeElement?.closest('[data-keeps-focus]')) focusGrid();
}

/**
 * A key where the keyboard has been left with the page (a button that went away had it): the table takes it again. A
 * letter then falls into its input by itself, any other key is handed on.
 */
export function returnKeyboard(event: KeyboardEvent): void {
  const { head, dialog, busy, contextMenu } = useView.getState();
  if (head === null || dialog !== null || busy !== null || contextMenu !== null) return;
  if (document.activeElement !== document.body) return;
  focusGrid();
  if (event.key.length === 1 || document.activeElement === document.body) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event));
}
