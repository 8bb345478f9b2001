import type { Direction } from '../selection/selection';

/** What a key press asks of the grid. Keys that are not listed go to the input, which is how typing starts. */
export type GridKey =
  | { kind: 'move'; direction: Direction; extend: boolean; far: boolean }
  | { kind: 'page'; direction: 'up' | 'down'; extend: boolean }
  | { kind: 'line-edge'; end: boolean; extend: boolean }
  | { kind: 'table-edge'; end: boolean; extend: boolean }
  | { kind: 'enter'; back: boolean }
  | { kind: 'fill-selection' }
  | { kind: 'tab'; back: boolean }
  | { kind: 'edit' }
  | { kind: 'escape' }
  | { kind: 'clear' }
  | { kind: 'clear-and-edit' }
  | { kind: 'select-all' }
  | { kind: 'select-line' }
  | { kind: 'select-column' }
  | { kind: 'fill'; direction: 'down' | 'right' }
  | { kind: 'copy-above' }
  | { kind: 'context-menu' };

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function plainKey(press: KeyPress): GridKey | null {
  switch (press.key) {
    case 'Enter':
      return { kind: 'enter', back: press.shiftKey };
    case 'Tab':
      return { kind: 'tab', back: press.shiftKey };
    case 'F2':
      return press.shiftKey ? null : { kind: 'edit' };
    case 'Escape':
      return { kind: 'escape' };
    case 'Delete':
      return { kind: 'clear' };
    case 'Backspace':
      return { kind: 'clear-and-edit' };
    case 'Home':
      return { kind: 'line-edge', end: false, extend: press.shiftKey };
    case 'End':
      return { kind: 'line-edge', end: true, extend: press.shiftKey };
    case 'PageUp':
      return { kind: 'page', direction: 'up', extend: press.shiftKey };
    case 'PageDown':
      return { kind: 'page', direction: 'down', extend: press.shiftKey };
    case 'ContextMenu':
      return { kind: 'context-menu' };
    case 'F10':
      return press.shiftKey ? { kind: 'context-menu' } : null;
    case ' ':
      return press.shiftKey ? { kind: 'select-line' } : null;
    default:
      return null;
  }
}

function controlKey(press: KeyPress): GridKey | null {
  switch (press.code) {
    case 'Home':
      return { kind: 'table-edge', end: false, extend: press.shiftKey };
    case 'End':
      return { kind: 'table-edge', end: true, extend: press.shiftKey };
    case 'Enter':
    case 'NumpadEnter':
      return { kind: 'fill-selection' };
    case 'KeyA':
      return { kind: 'select-all' };
    case 'KeyD':
      return { kind: 'fill', direction: 'down' };
    case 'KeyR':
      return { kind: 'fill', direction: 'right' };
    case 'Quote':
      return { kind: 'copy-above' };
    case 'Space':
      return { kind: 'select-column' };
    default:
      return null;
  }
}

/** The grid's meaning of a key press, null when it has none here. */
export function gridKey(press: KeyPress): GridKey | null {
  if (press.altKey) return null;
  const control = press.ctrlKey || press.metaKey;
  const direction = ARROWS[press.key];
  if (direction) return { kind: 'move', direction, extend: press.shiftKey, far: control };
  return control ? controlKey(press) : plainKey(press);
}
