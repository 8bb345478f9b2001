import { openDocument } from '../document/open-document';
import { focusGrid } from '../grid/active-edit';
import { activeGrid, clearSelection, exactText, setMany } from '../grid/cell-commands';
import { rangeOf } from '../grid/selection';
import type { TableView } from '../grid/table-view';
import { notify, useView } from '../state/view-store';
import { formatHtmlTable, type HtmlCell, parseHtmlTable } from './html-table';
import { pastePlan } from './paste-plan';
import { formatTabSeparated, parseTabSeparated } from './tab-separated';

/** Puts the selection on the clipboard as text and as HTML. */
export function writeSelection(data: DataTransfer, kind: 'copy' | 'cut'): void {
  const grid = activeGrid();
  if (!grid) return;
  const rows = selectedCells(grid.view, rangeOf(grid.selection));
  data.setData('text/plain', formatTabSeparated(rows.map((row) => row.map((cell) => cell.text))));
  data.setData('text/html', formatHtmlTable(rows));
  useView.setState({ copied: { table: grid.table, selection: grid.selection, cut: kind === 'cut' } });
  if (kind === 'cut') clearSelection();
}

function selectedCells(view: TableView, range: ReturnType<typeof rangeOf>): HtmlCell[][] {
  const rows: HtmlCell[][] = [];
  for (let line = range.top; line <= range.bottom; line += 1) {
    const row: HtmlCell[] = [];
    for (let column = range.left; column <= range.right; column += 1) {
      const amount = view.columnAt(column)?.kind === 'money';
      row.push({ text: exactText(view, { line, column }), amount });
    }
    rows.push(row);
  }
  return rows;
}

/** Takes what another program (or this one) put on the clipboard into the cells from the active one on. */
export function readIntoSelection(data: DataTransfer): void {
  const html = data.getData('text/html');
  const text = data.getData('text/plain');
  const block = (html === '' ? null : parseHtmlTable(html)) ?? parseTabSeparated(text);
  pasteBlock(block);
}

function pasteBlock(block: string[][]): void {
  const grid = activeGrid();
  if (!grid || !openDocument() || block.length === 0) return;
  const { layout } = grid.view;
  const size = { lines: layout.lines.length, columns: layout.columns.length };
  const plan = pastePlan(block, rangeOf(grid.selection), size);
  const { area } = plan;
  useView.setState((state) => ({
    copied: null,
    selections: {
      ...state.selections,
      [grid.table]: {
        anchor: { line: area.top, column: area.left },
        focus: { line: area.bottom, column: area.right },
      },
    },
  }));
  const rows = area.bottom - area.top + 1;
  const columns = area.right - area.left + 1;
  setMany(grid.view, plan.targets, rows * columns === 1 ? '粘贴' : `粘贴 ${rows}×${columns}`);
  if (plan.outside > 0) notify('warning', `有 ${plan.outside} 个数据超出表格范围，没有粘贴。`);
}

/** 复制 / 剪切 from a menu: the browser's own command makes the same clipboard event as Ctrl+C. */
export function copySelection(kind: 'copy' | 'cut'): void {
  focusGrid();
  document.execCommand(kind);
}

/** 粘贴 from a menu. Where the host lets no page read the clipboard unasked, it says which keys do it. */
export async function pasteFromSystem(): Promise<void> {
  focusGrid();
  try {
    pasteBlock(parseTabSeparated(await navigator.clipboard.readText()));
  } catch {
    notify('info', '此处不能直接读取剪贴板，请按 Ctrl+V 粘贴。');
  }
}
