import { Menu } from 'antd';
import { useEffect, useRef } from 'react';
import { recordLevels } from '../actions/record-actions';
import { actionOf } from '../actions/registry';
import { isSummed } from '../document/units';
import { focusGrid } from '../focus/focus-registry';
import { useView } from '../state/view-store';

const GROUPS: readonly (readonly string[])[] = [
  ['cut', 'copy', 'paste', 'paste-special', 'clear', 'leave-blank'],
  ['fill-down', 'fill-right'],
  ['add-row', 'delete-rows'],
  ['insert-above', 'add-below-level', 'duplicate-rows', 'move-rows-up', 'move-rows-down', 'raise-level', 'lower-level'],
  ['hide-columns', 'hide-lines', 'show-whole'],
  [
    'make-derived',
    'show-traces',
    'go-to-sources',
    'go-to-targets',
    'cell-units',
    'cell-history',
    'explain-finding',
    'add-comment',
  ],
  ['undo', 'redo'],
];

const FIXED_KEYS: Readonly<Record<string, string>> = {
  cut: 'Ctrl+X',
  copy: 'Ctrl+C',
  paste: 'Ctrl+V',
  clear: 'Delete',
  'fill-down': 'Ctrl+D',
  'fill-right': 'Ctrl+R',
};

const EDGE = 12;

const ARROWS: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

function withArrows(keys: string): string {
  return keys.replace(/Arrow(?:Up|Down|Left|Right)/, (name) => ARROWS[name] ?? name);
}

function items() {
  const shown = GROUPS.filter((ids) => recordLevels() !== null || !ids.includes('insert-above')).map((ids) =>
    ids.filter((id) => id !== 'cell-units' || isSummed()),
  );
  return shown.flatMap((ids, at) => [
    ...(at > 0 ? [{ type: 'divider' as const, key: `divider-${at}` }] : []),
    ...ids.flatMap((id) => {
      const action = actionOf(id);
      if (!action) return [];
      const keys = withArrows(FIXED_KEYS[id] ?? action.shortcuts[0] ?? '');
      return [{ key: id, label: action.label(), extra: keys, disabled: !action.enabled() }];
    }),
  ]);
}

function close(): void {
  useView.setState({ contextMenu: null });
  focusGrid();
}

/** Menu of the right mouse button and the menu key: the same actions as toolbar and keyboard. */
export function ContextMenu() {
  const at = useView((state) => state.contextMenu);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!at || !element) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.min(at.x, window.innerWidth - width - EDGE)}px`;
    element.style.top = `${Math.min(at.y, Math.max(EDGE, window.innerHeight - height - EDGE))}px`;
    element.querySelector<HTMLElement>('[role="menu"]')?.focus();
    const outside = (event: MouseEvent): void => {
      if (event.target instanceof Node && !element.contains(event.target)) useView.setState({ contextMenu: null });
    };
    window.addEventListener('mousedown', outside, true);
    return () => window.removeEventListener('mousedown', outside, true);
  }, [at]);
  if (!at) return null;
  return (
    <section ref={box} className="mz-context-menu" aria-label="右键菜单">
      <Menu
        items={items()}
        selectable={false}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
        onClick={({ key }) => {
          close();
          void actionOf(key)?.run();
        }}
      />
    </section>
  );
}
