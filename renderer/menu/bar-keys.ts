import { menuBar } from '../actions/menu-bar';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { useMenuBar } from '../state/menu-store';
import { useView } from '../state/view-store';
import { menuOfLetter } from './menu-labels';

/** What had the keyboard before the menu bar, which gets it back. */
let before: HTMLElement | null = null;

/** The keyboard goes to a title of the bar, or into its menu. */
export function enterBar(at: number, open: 'first' | 'last' | null): void {
  if (useMenuBar.getState().at === null) {
    commitActiveEdit();
    const active = document.activeElement;
    before = active instanceof HTMLElement && active !== document.body ? active : null;
  }
  useMenuBar.setState({ at, open });
}

/** The bar gives the keyboard back to where it was. */
export function leaveBar(): void {
  if (useMenuBar.getState().at === null) return;
  useMenuBar.setState({ at: null, open: null });
  if (before?.isConnected) before.focus();
  else focusGrid();
  before = null;
}

/** Alt alone is down, and nothing else was pressed with it. */
let altAlone = false;

/** On a Mac the Alt key writes letters. */
const isMac = /Mac/.test(navigator.platform);

function busy(): boolean {
  const { dialog, busy: work } = useView.getState();
  return dialog !== null || work !== null;
}

/** Alt+F and its like open a menu; Alt alone and F10 give the bar the keyboard, as in every window of the system. */
function onKeyDown(event: KeyboardEvent): void {
  const { key, altKey, ctrlKey, metaKey, shiftKey, code, repeat } = event;
  if (event.isComposing || event.keyCode === 229) return;
  altAlone = key === 'Alt' && !ctrlKey && !metaKey && !shiftKey && (altAlone || !repeat) && !isMac;
  if (busy()) return;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined && altKey && !ctrlKey && !metaKey && !shiftKey && !isMac) {
    const at = menuOfLetter(menuBar(), letter);
    if (at < 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    enterBar(at, 'first');
  } else if (key === 'F10' && !altKey && !ctrlKey && !metaKey && !shiftKey) {
    event.preventDefault();
    toggleBar();
  }
}

function onKeyUp(event: KeyboardEvent): void {
  if (event.key !== 'Alt' || !altAlone) return;
  altAlone = false;
  // Otherwise the browser's own menu would take the keyboard.
  event.preventDefault();
  if (!busy()) toggleBar();
}

function toggleBar(): void {
  if (useMenuBar.getState().at === null) enterBar(0, null);
  else leaveBar();
}

function forgetAlt(): void {
  altAlone = false;
}

/** Listens for the keys that reach the bar from anywhere in the page; answers how to stop. */
export function listenForBar(): () => void {
  window.addEventListener('keydown', onKeyDown, true);
  window.addEventListener('keyup', onKeyUp, true);
  window.addEventListener('mousedown', forgetAlt, true);
  window.addEventListener('blur', forgetAlt);
  return () => {
    window.removeEventListener('keydown', onKeyDown, true);
    window.removeEventListener('keyup', onKeyUp, true);
    window.removeEventListener('mousedown', forgetAlt, true);
    window.removeEventListener('blur', forgetAlt);
  };
}
