import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../shared/contract/menu-actions';

type Item = MenuItemConstructorOptions;
type MakeItem = (label: string, action: MenuAction, accelerator?: string) => Item;

const separator: Item = { type: 'separator' };

/** What the menu can ask for. */
export interface MenuPorts {
  /** Asks the page for its action of that name. */
  send(action: MenuAction): void;
  about(): void;
  /** Reload and developer tools exist in development only. */
  development: boolean;
}

/**
 * The menu bar (菜单). Only what the page cannot do by itself uses a role. Keys are shown, not taken: the page has
 * them in both hosts and knows when one belongs to a text field, a dialog or an input method.
 */
export function menuTemplate({ send, about, development }: MenuPorts): Item[] {
  const item: MakeItem = (label, action, accelerator) => ({
    label,
    id: action,
    click: () => send(action),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  return [
    { label: '文件(&F)', submenu: fileMenu(item) },
    { label: '编辑(&E)', submenu: editMenu(item) },
    { label: '表格(&T)', submenu: tableMenu(item) },
    { label: '查看(&V)', submenu: viewMenu(item, development) },
    {
      label: '帮助(&H)',
      submenu: [item('快捷键(&K)', 'shortcuts', 'F1'), separator, { label: '关于明账(&A)', click: () => about() }],
    },
  ];
}

function fileMenu(item: MakeItem): Item[] {
  return [
    item('新建(&N)…', 'new', 'Ctrl+N'),
    item('打开(&O)…', 'open', 'Ctrl+O'),
    separator,
    item('保存(&S)', 'save', 'Ctrl+S'),
    item('另存为(&A)…', 'save-as', 'F12'),
    item('文档属性(&M)…', 'properties'),
    item('恢复到历史版本(&R)…', 'versions'),
    item('比较版本(&B)…', 'compare'),
    item('保存回原工作簿(&W)…', 'save-back'),
    separator,
    item('导出 Excel(&E)…', 'export-excel'),
    item('导出 PDF(&P)…', 'export-pdf'),
    item('导出 Word(&D)…', 'export-word'),
    item('生成公开包(&G)…', 'publish'),
    separator,
    item('预览(&V)', 'toggle-preview', 'Ctrl+F2'),
    item('打印(&I)…', 'print', 'Ctrl+P'),
    separator,
    item('批量处理(&T)…', 'batch'),
    separator,
    item('关闭文档(&C)', 'close', 'Ctrl+W'),
    { label: '退出(&X)', role: 'quit' },
  ];
}

function editMenu(item: MakeItem): Item[] {
  return [
    item('撤销(&U)', 'undo', 'Ctrl+Z'),
    item('恢复(&R)', 'redo', 'Ctrl+Y'),
    separator,
    { label: '剪切(&T)', role: 'cut' },
    { label: '复制(&C)', role: 'copy' },
    { label: '粘贴(&P)', role: 'paste' },
    item('清除内容(&D)', 'clear'),
    separator,
    item('向下填充(&W)', 'fill-down'),
    item('向右填充(&G)', 'fill-right'),
    item('采用计算值(&M)', 'make-derived'),
  ];
}

function tableMenu(item: MakeItem): Item[] {
  return [
    item('添加科目(&A)…', 'add-row', 'Ctrl+='),
    item('删除科目(&D)', 'delete-rows', 'Ctrl+-'),
    item('从上年文件取数(&L)…', 'last-year'),
    separator,
    item('审核(&C)', 'check-all', 'F9'),
    item('上一个问题(&P)', 'previous-finding', 'Shift+F8'),
    item('下一个问题(&N)', 'next-finding', 'F8'),
  ];
}

function viewMenu(item: MakeItem, development: boolean): Item[] {
  const tools: Item[] = [
    separator,
    { label: '重新载入', role: 'reload' },
    { label: '开发者工具', role: 'toggleDevTools' },
  ];
  return [
    item('表格目录(&N)', 'toggle-navigator'),
    item('审核结果(&C)', 'toggle-checks'),
    separator,
    item('上一张表(&P)', 'previous-table', 'Ctrl+PageUp'),
    item('下一张表(&X)', 'next-table', 'Ctrl+PageDown'),
    separator,
    item('放大(&I)', 'zoom-in'),
    item('缩小(&O)', 'zoom-out'),
    item('实际大小(&R)', 'zoom-reset', 'Ctrl+0'),
    separator,
    { label: '全屏(&F)', role: 'togglefullscreen' },
    ...(development ? tools : []),
  ];
}
