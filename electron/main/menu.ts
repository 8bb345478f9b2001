import type { MenuItemConstructorOptions } from 'electron';
import type { MenuBar, MenuItem } from '../../shared/contract/menu';

type Item = MenuItemConstructorOptions;

/** What the menu can ask for. */
export interface MenuPorts {
  /** Asks the page for its action of that name. */
  send(action: string): void;
  about(): void;
  /** 打开日志文件夹. */
  logs(): void;
  /** 显卡加速: whether it is on, and the switch. */
  gpu: { on(): boolean; turn(): void };
  /** Reload and developer tools exist in development only. */
  development: boolean;
}

/** Until the page has described its own: the way out, and what helps where it does not come. */
export const FIRST_MENU: MenuBar = [
  { label: '文件(&F)', items: [{ kind: 'system', role: 'quit', label: '退出(&X)' }] },
  {
    label: '帮助(&H)',
    items: [
      { kind: 'system', role: 'gpu', label: '使用显卡加速显示(&G)' },
      { kind: 'system', role: 'logs', label: '打开日志文件夹(&L)' },
      { kind: 'system', role: 'about', label: '关于明账(&A)' },
    ],
  },
];

/** The menu bar (菜单) that the page describes. Keys are shown, not taken. */
export function menuTemplate(bar: MenuBar, ports: MenuPorts): Item[] {
  const menus = bar.map(({ label, items }) => ({ label, submenu: items.map((item) => templateOf(item, ports)) }));
  return ports.development ? [...menus, { label: '开发', submenu: DEVELOPMENT }] : menus;
}

const DEVELOPMENT: Item[] = [
  { label: '重新载入', role: 'reload' },
  { label: '开发者工具', role: 'toggleDevTools' },
];

function templateOf(item: MenuItem, ports: MenuPorts): Item {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'system':
      return systemItem(item, ports);
    case 'action': {
      const { id, label, key, enabled } = item;
      const shown = key === null ? {} : { accelerator: acceleratorOf(key), registerAccelerator: false };
      return { id, label, enabled, click: () => ports.send(id), ...shown };
    }
  }
}

function systemItem({ role, label }: Extract<MenuItem, { kind: 'system' }>, { about, logs, gpu }: MenuPorts): Item {
  switch (role) {
    case 'about':
      return { label, click: () => about() };
    case 'logs':
      return { label, click: () => logs() };
    case 'gpu':
      return { label, type: 'checkbox', checked: gpu.on(), click: () => gpu.turn() };
    default:
      return { label, role };
  }
}

/** Keys as the page writes them, in Electron's words. */
function acceleratorOf(key: string): string {
  return key.replace(/Arrow(Up|Down|Left|Right)/, '$1');
}

/** The same items under the same names: only what can be chosen has changed. */
export function sameItems(a: MenuBar, b: MenuBar): boolean {
  const names = (bar: MenuBar): string =>
    JSON.stringify(bar, (key, value: unknown) => (key === 'enabled' ? undefined : value));
  return names(a) === names(b);
}
