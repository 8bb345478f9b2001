import { describe, expect, it } from 'vitest';
import { matchesShortcut } from '../../../../renderer/actions/shortcut';
import { gridKey } from '../../../../renderer/editing/grid-keys';

const press = (code: string, key: string, held: string[] = []) => ({
  code,
  key,
  ctrlKey: held.includes('ctrl'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
  metaKey: held.includes('meta'),
});

describe('keys of the grid', () => {
  it('leaves letters, digits and signs to the input, which is how typing starts', () => {
    for (const key of ['a', '1', '=', '-', '.', '国']) expect(gridKey(press('KeyA', key))).toBeNull();
  });

  it('leaves clipboard and history keys to their own listeners', () => {
    for (const code of ['KeyC', 'KeyX', 'KeyV', 'KeyZ', 'KeyY', 'KeyS']) {
      expect(gridKey(press(code, code.slice(3).toLowerCase(), ['ctrl']))).toBeNull();
    }
  });

  it('tells moving, extending and jumping apart', () => {
    expect(gridKey(press('ArrowLeft', 'ArrowLeft'))).toEqual({
      kind: 'move',
      direction: 'left',
      extend: false,
      far: false,
    });
    expect(gridKey(press('ArrowDown', 'ArrowDown', ['shift', 'ctrl']))).toEqual({
      kind: 'move',
      direction: 'down',
      extend: true,
      far: true,
    });
  });

  it('knows Ctrl+D by the place of the key, whatever the input method makes of it', () => {
    expect(gridKey(press('KeyD', 'ｄ', ['ctrl']))).toEqual({ kind: 'fill', direction: 'down' });
  });

  it('takes the number pad’s Enter as Enter', () => {
    expect(gridKey(press('NumpadEnter', 'Enter'))).toEqual({ kind: 'enter', back: false });
  });
});

describe('shortcuts', () => {
  it('need exactly the keys that are held', () => {
    expect(matchesShortcut(press('KeyZ', 'z', ['ctrl']), 'Ctrl+Z')).toBe(true);
    expect(matchesShortcut(press('KeyZ', 'Z', ['ctrl', 'shift']), 'Ctrl+Z')).toBe(false);
    expect(matchesShortcut(press('KeyZ', 'Z', ['ctrl', 'shift']), 'Ctrl+Shift+Z')).toBe(true);
    expect(matchesShortcut(press('F8', 'F8', ['shift']), 'Shift+F8')).toBe(true);
    expect(matchesShortcut(press('F8', 'F8'), 'Shift+F8')).toBe(false);
  });
});
