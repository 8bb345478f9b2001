import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../shared/contract/menu-actions';

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

/**
 * The menu bar (菜单). An item sends its action name to the page, which runs its own action of that name; only what
 * the page cannot do itself uses a role. Reload and developer tools exist in development only.
 */
export function menuTemplate(send: (action: MenuAction) => void, development: boolean): Item[] {
  const item = (label: string, action: MenuAction, accelerator?: string): Item => ({
    label,
    id: action,
    click: () => send(action),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  /** Shows the key only: the page must get it itself, because a text field has its own meaning for it. */
  const shown = (label: string, action: MenuAction, accelerator: string): Item => ({
    ...item(label, action, accelerator),
    registerAccelerator: false,
  });
  return [
    { label: '文件(&F)', submenu: fileMenu(item) },
    { label: '编辑(&E)', submenu: editMenu(item, shown) },
    {
      label: '表格(&T)',
      submenu: [
        item('添加科目(&A)…', 'add-row'),
        item('删除科目(&D)', 'delete-row'),
        separator,
        item('全部审核(&C)', 'check-all', 'F9'),
      ],
    },
    { label: '查看(&V)', submenu: viewMenu(development) },
    { label: '帮助(&H)', submenu: [item('快捷键(&K)', 'shortcuts', 'F1'), separator, item('关于明账(&A)', 'about')] },
  ];
}

type MakeItem = (label: string, action: MenuAction, accelerator?: string) => Item;

function fileMenu(item: MakeItem): Item[] {
  return [
    item('新建(&N)…', 'new', 'CmdOrCtrl+N'),
    item('打开(&O)…', 'open', 'CmdOrCtrl+O'),
    separator,
    item('保存(&S)', 'save', 'CmdOrCtrl+S'),
    item('另存为(&A)…', 'save-as', 'CmdOrCtrl+Shift+S'),
    separator,
    item('导出 Excel(&E)…', 'export-excel'),
    item('导出 PDF(&P)…', 'export-pdf'),
    separator,
    { label: '退出(&X)', role: 'quit' },
  ];
}

function editMenu(item: MakeItem, shown: (label: string, action: MenuAction, accelerator: string) => Item): Item[] {
  return [
    shown('撤销(&U)', 'undo', 'CmdOrCtrl+Z'),
    shown('重做(&R)', 'redo', 'CmdOrCtrl+Y'),
    separator,
    { label: '剪切(&T)', role: 'cut' },
    { label: '复制(&C)', role: 'copy' },
    { label: '粘贴(&P)', role: 'paste' },
    { label: '全选(&A)', role: 'selectAll' },
    separator,
    item('查找(&F)…', 'find', 'CmdOrCtrl+F'),
  ];
}

function viewMenu(development: boolean): Item[] {
  const tools: Item[] = [
    separator,
    { label: '重新载入', role: 'reload' },
    { label: '开发者工具', role: 'toggleDevTools' },
  ];
  return [
    { label: '放大', role: 'zoomIn' },
    { label: '缩小', role: 'zoomOut' },
    { label: '实际大小', role: 'resetZoom' },
    separator,
    { label: '全屏', role: 'togglefullscreen' },
    ...(development ? tools : []),
  ];
}
