import { isFigure } from '../../shared/document/layout';
import { type RowPaste, readRowPaste } from '../../shared/document/row-paste';
import { looksLikeYuan } from '../../shared/money/convert';
import { isNothingMark } from '../../shared/money/nothing-mark';
import { openDocument, tableView } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { activeGrid, type CellText, cleared, exactText, staysEmpty } from '../grid/cell-commands';
import { editTarget } from '../grid/edit-target';
import { type Range, rangeOf, type Selection, selectionAround, single } from '../grid/selection';
import { behindEnd, endReason } from '../grid/table-end';
import type { CellPos, TableView } from '../grid/table-view';
import { notify, useView } from '../state/view-store';
import { cutCells } from './cut-cells';
import { pastePlan } from './paste-plan';
import { countReading, noReadings, type Readings, readingWords } from './paste-reading';
import { rowsBeyond } from './rows-beyond';

const MOST_CELLS = 200_000;

interface PasteOptions {
  skipBlank?: boolean;
  /** What stands on the clipboard, where the block is made of it (选择性粘贴). */
  clipboard?: string[][];
}

/** Pastes cells from the active one on: by codes where the block brings them, otherwise place by place. One step. */
export function pasteBlock(block: string[][], { skipBlank = false, clipboard = block }: PasteOptions = {}): void {
  const grid = activeGrid();
  const document = openDocument();
  if (!grid || !document || block.length === 0) return;
  if (block.reduce((count, row) => count + row.length, 0) > MOST_CELLS) {
    notify('warning', '剪贴板中的单元格超过 200000 个，没有粘贴，表格未改动。请只复制需要的部分。');
    return;
  }
  const cut = cutCells(clipboard);
  const { copied } = useView.getState();
  const range = placeFor(grid.view, block, rangeOf(grid.selection));
  const byCode = readRowPaste(document.editor, grid.table, range.left, block);
  const end = endReason();
  if (byCode) pasteRows(grid.table, byCode, cut, skipBlank);
  else if (end !== null) notify('info', end);
  else if (pastePlaces(grid.view, { block, cut, skipBlank, range })) {
    const { version } = useView.getState();
    useView.setState({ pasteHint: { version, block, table: grid.table, selection: grid.selection, copied } });
  }
}

function pasteRows(table: string, paste: RowPaste, cut: readonly CellText[], skipBlank: boolean): void {
  const { command } = paste;
  const cells = skipBlank ? command.cells.filter(({ text }) => text !== null && text !== '') : command.cells;
  // By code not every column of the block has a place here: what was cut stays, and that is said.
  const outcome = runCommand({ ...command, cells });
  if (!outcome) return;
  const view = tableView(table);
  const selection = view && pastedBlock(view, cells);
  if (selection) showSelection(table, selection);
  const trouble = paste.unmatched.length + paste.duplicates.length + paste.unknown.length + paste.different;
  const unchanged = outcome.changes.length === 0;
  notify(
    trouble > 0 || unchanged || cut.length > 0 ? 'warning' : 'success',
    `${rowSentence(paste)}${unchanged ? '表中内容没有变化。' : ''}${cut.length > 0 ? '剪切的原处没有清除。' : ''}`,
  );
}

/** The block of the pasted cells; where lines lie between them that were not pasted, only the first cell. */
function pastedBlock(view: TableView, cells: readonly CellText[]): Selection | null {
  const places = cells.flatMap((cell) => view.posOf(cell) ?? []);
  const [first] = places;
  const around = selectionAround(places);
  if (!first || !around) return null;
  const lines = new Set(places.map(({ line }) => line));
  return lines.size === around.focus.line - around.anchor.line + 1 ? around : single(first);
}

const NAMED = 5;

function listed(items: readonly string[]): string {
  const more = items.length > NAMED ? ` 等 ${items.length} 个` : '';
  return `${items.slice(0, NAMED).join('、')}${more}`;
}

function rowSentence(paste: RowPaste): string {
  const { matched, added, unmatched, duplicates, unknown, computed, different } = paste;
  const parts = [`按编码粘贴：对应 ${matched.length} 行，添加 ${added.length} 行`];
  if (computed > 0) parts.push(`${computed} 个自动计算的数没有粘贴，其中 ${different} 个与计算结果不同`);
  if (duplicates.length > 0) parts.push(`编码重复，只取第一次：${listed(duplicates)}`);
  if (unmatched.length > 0) parts.push(`没有对应的行，未粘贴：${listed(unmatched)}`);
  if (unknown.length > 0) parts.push(`编码不在本年科目表中，已照原样添加，请核对：${listed(unknown)}`);
  return `${parts.join('。')}。`;
}

/**
 * Where a block goes: over the selection, or behind the last line, into rows of their own: when Enter has gone as far
 * as the table reaches, or when records come into a table without any, where 合计 is the only line to stand on.
 */
function placeFor(view: TableView, block: string[][], range: Range): Range {
  const { layout } = view;
  const width = Math.max(...block.map((row) => row.length));
  // In a table without lines no cell can be chosen: a block as wide as all its columns begins with the first.
  if (layout.lines.length === 0 && width === layout.columns.length) return { top: 0, bottom: 0, left: 0, right: 0 };
  if (behindEnd() !== 'new-row' && !beginsRecords(view, block, range)) return range;
  return { top: layout.lines.length, bottom: layout.lines.length, left: range.left, right: range.left };
}

function beginsRecords(view: TableView, block: string[][], range: Range): boolean {
  const own = openDocument()?.editor.project.tables[view.layout.id]?.rows ?? [];
  const open = view.layout.sections.some(({ levels }) => levels !== null);
  const column = view.columnAt(range.left);
  return open && own.length === 0 && column !== null && (block.length > 1 || !isFigure(column));
}

interface Placed {
  block: string[][];
  range: Range;
  /** Where the block was cut from, emptied. */
  cut: readonly CellText[];
  skipBlank: boolean;
}

/** Place by place; true when the figures look like 元 over 万元. */
function pastePlaces(view: TableView, { block, range, cut, skipBlank }: Placed): boolean {
  const { layout } = view;
  const table = layout.id;
  const plan = pastePlan(block, range, { lines: layout.lines.length, columns: layout.columns.length });
  const { area } = plan;
  const targets = skipBlank ? plan.targets.filter(({ text }) => text.trim() !== '') : plan.targets;
  const { cells, skipped, yuan, read } = cellsFor(view, targets);
  const more = rowsBeyond(view, block, range, skipBlank);
  const outside = plan.outside - more.placed;
  const rows = area.bottom - area.top + 1 + more.records.length;
  const columns = area.right - area.left + 1;
  // What found no place here must not be gone there.
  const moved = skipped + outside === 0 ? cut : [];
  const verb = moved.length > 0 ? '移动' : '粘贴';
  const label = rows * columns === 1 ? verb : `${verb} ${rows}×${columns}`;
  if (more.records.length > 0)
    runCommand({
      kind: 'put',
      label,
      rows: [],
      names: [],
      notes: [],
      records: more.records,
      cells: [...moved, ...cells, ...more.cells],
    });
  else if (cells.length > 0) runCommand({ kind: 'set-cells', label, cells: [...moved, ...cells] });
  showSelection(table, {
    anchor: { line: area.top, column: area.left },
    focus: { line: area.bottom + more.records.length, column: area.right },
  });
  const left = readingWords(read);
  if (skipped > 0) left.push(`${skipped} 个自动计算或固定的单元格没有改动`);
  if (outside > 0) left.push(`有 ${outside} 个数据超出表格范围，没有粘贴`);
  if (left.length > 0 && cells.length + more.cells.length === 0) left.push('没有写入任何内容');
  if (cut.length > moved.length) left.push('剪切的原处没有清除');
  if (more.records.length > 0) left.unshift(`已在表尾添加 ${more.records.length} 行`);
  if (left.length > 0) notify(skipped + outside > 0 ? 'warning' : 'info', `${left.join('；')}。`);
  return yuan;
}

/** What the places take; those not for input are counted, and whether the figures look like 元 over 万元. */
function cellsFor(
  view: TableView,
  targets: readonly { pos: CellPos; text: string }[],
): { cells: CellText[]; skipped: number; yuan: boolean; read: Readings } {
  const cells: CellText[] = [];
  const pairs: { before: string | null; after: string | null }[] = [];
  const readings = noReadings();
  let skipped = 0;
  for (const { pos, text } of targets) {
    const target = editTarget(view, pos, false);
    if (target.kind !== 'cell') {
      if (exactText(view, pos) !== text) skipped += 1;
      continue;
    }
    const read = target.amount && isNothingMark(text) ? null : text;
    if (staysEmpty(target, read ?? '')) continue;
    if (target.amount) countReading(readings, read, view.layout);
    cells.push(read === null ? { ...target.ref, text: '' } : cleared(target, read));
    const { value } = openDocument()?.editor.cell(target.ref.table, target.ref.row, target.ref.column) ?? {
      value: null,
    };
    if (target.amount) pairs.push({ before: value, after: read });
  }
  return { cells, skipped, yuan: view.layout.unit === '万元' && looksLikeYuan(pairs), read: readings };
}

function showSelection(table: string, selection: { anchor: CellPos; focus: CellPos }): void {
  useView.setState((state) => ({ copied: null, selections: { ...state.selections, [table]: selection } }));
}
