import { isFigure } from '../../shared/form/layout';
import { blockOfFlavours } from '../../shared/paste/flavours';
import { activeGrid, exactText, SEVERAL_RANGES } from '../editing/cell-commands';
import { focusGrid } from '../focus/focus-registry';
import { rangeOf } from '../selection/selection';
import type { TableView } from '../selection/table-view';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { guardedText, unguardedText } from './formula-guard';
import { formatHtmlTable, type HtmlCell, parseHtmlTable } from './html-table';
import { pasteBlock } from './paste-block';
import { formatTabSeparated, parseTabSeparated } from './tab-separated';

/** Puts the selection on the clipboard as text and as HTML. */
export function writeSelection(data: DataTransfer, kind: 'copy' | 'cut'): void {
  const grid = activeGrid();
  if (!grid) return;
  if (grid.selection.others) return notify('info', SEVERAL_RANGES);
  const rows = selectedCells(grid.view, rangeOf(grid.selection));
  data.setData('text/plain', formatTabSeparated(rows.map((row) => row.map(guardedText))));
  data.setData('text/html', formatHtmlTable(rows));
  // What is cut stays where it is until it is put down elsewhere in this document.
  const cut = kind === 'cut' ? blockOf(data) : null;
  useView.setState({ copied: { table: grid.table, selection: grid.selection, cut } });
}

function selectedCells(view: TableView, range: ReturnType<typeof rangeOf>): HtmlCell[][] {
  const rows: HtmlCell[][] = [];
  for (let line = range.top; line <= range.bottom; line += 1) {
    const row: HtmlCell[] = [];
    for (let column = range.left; column <= range.right; column += 1) {
      const kind = view.columnAt(column);
      const amount = kind !== null && isFigure(kind);
      row.push({ text: exactText(view, { line, column }), amount });
    }
    rows.push(row);
  }
  return rows;
}

/** Cells that another program (or this one) put on the clipboard. */
export function blockOf(data: DataTransfer): string[][] {
  const html = data.getData('text/html');
  return blockOfFlavours(html === '' ? null : parseHtmlTable(html), textBlock(data.getData('text/plain')));
}

/** An empty clipboard is no block: pasting it must not empty a cell. */
function textBlock(text: string): string[][] {
  if (text === '') return [];
  return parseTabSeparated(text).map((row) => row.map(unguardedText));
}

/** Takes the clipboard into the cells from the active one on. */
export function readIntoSelection(data: DataTransfer): void {
  pasteBlock(blockOf(data));
}

/** 复制 / 剪切 from a menu: the browser's own command makes the same clipboard event as Ctrl+C. */
export function copySelection(kind: 'copy' | 'cut'): void {
  focusGrid();
  document.execCommand(kind);
}

/** Puts these words on the clipboard instead of what is selected; false where the browser does not let it. */
export function copyWords(words: string): boolean {
  focusGrid();
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', words);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('copy', put, { capture: true });
  const copied = document.execCommand('copy');
  window.removeEventListener('copy', put, { capture: true });
  return copied;
}

/** 粘贴 from a menu. Where the host lets no page read the clipboard unasked, it says which keys do it. */
export async function pasteFromSystem(): Promise<void> {
  focusGrid();
  try {
    pasteBlock(await systemBlock());
  } catch {
    notify('info', '此处不能直接读取剪贴板，请按 Ctrl+V 粘贴。');
  }
}

/** What the system's clipboard holds; rejects where the host lets no page read it. */
export async function systemBlock(): Promise<string[][]> {
  let table: string[][] | null = null;
  for (const item of await navigator.clipboard.read()) {
    if (!item.types.includes('text/html')) continue;
    table ??= parseHtmlTable(await (await item.getType('text/html')).text());
  }
  return blockOfFlavours(table, textBlock(await navigator.clipboard.readText()));
}
