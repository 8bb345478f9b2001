import type { KeyPress } from '../editing/grid-keys';

/** `KeyZ` → `Z`, `Digit1` → `1`: letters by their place, so that an input method or Caps Lock does not hide them. */
function keyName(press: KeyPress): string {
  const letter = /^(?:Key|Digit)(.)$/.exec(press.code);
  return letter?.[1] ?? press.key;
}

/** Whether a key press is the shortcut `Ctrl+Shift+Z`. On a Mac the command key stands for Ctrl. */
export function matchesShortcut(press: KeyPress, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts.pop() ?? '';
  return (
    keyName(press).toLowerCase() === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === parts.includes('Ctrl') &&
    press.shiftKey === parts.includes('Shift') &&
    press.altKey === parts.includes('Alt')
  );
}
