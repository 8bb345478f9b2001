import type { TableLayout } from '../../shared/form/layout';
import { type PastePlace, widthOf } from '../../shared/paste/block';
import { type PasteOptions, type PastePlan, planPaste } from '../../shared/paste/plan';
import { hidesParts, showWhole } from '../document/hidden-parts';
import { gridView, openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { activeGrid, SEVERAL_RANGES } from '../editing/cell-commands';
import { behindEnd, endReason } from '../editing/table-end';
import { type Range, rangeOf, type Selection, selectionAround, single } from '../selection/selection';
import type { TableView } from '../selection/table-view';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { type PendingPaste, useView } from '../state/view-store';
import { cutCells } from './cut-cells';
import { doneWords, doubtWords, readingWords } from './paste-words';

const MAX_CELLS = 200_000;

interface Options extends PasteOptions {
  /** What stands on the clipboard, where the block is made of it (选择性粘贴). */
  clipboard?: string[][];
}

/**
 * Pastes a block from the active cell on, by its titles and codes where it brings them. What has its place beyond doubt
 * is written, in one step; anything else is shown first.
 */
export function pasteBlock(block: string[][], { blanks = 'clear', clipboard = block }: Options = {}): void {
  if (block.length === 0) return;
  showPastePlace();
  const grid = activeGrid();
  const document = openDocument();
  if (!grid || !document) return;
  if (grid.selection.others) return notify('info', SEVERAL_RANGES);
  if (block.reduce((count, row) => count + row.length, 0) > MAX_CELLS) {
    notify('warning', '剪贴板中的单元格超过 200000 个，没有粘贴，表格未改动。请只复制需要的部分。');
    return;
  }
  const place = placeFor(grid.view.layout, block, rangeOf(grid.selection));
  const plan = planPaste(document.editor, grid.table, block, place, { blanks });
  const end = plan.by === 'place' ? endReason() : null;
  const { copied } = useView.getState();
  const pending: PendingPaste = {
    table: grid.table,
    selection: grid.selection,
    block,
    place,
    blanks,
    cut: cutCells(clipboard),
    copied,
  };
  if (end !== null) notify('info', end);
  else if (plan.fits || !plan.writes) applyPaste(pending, plan);
  else openDialog({ kind: 'paste-preview', pending });
}

/** A block is put down beside what was copied beside it: nothing in between may be hidden. */
export function showPastePlace(): void {
  const { activeTable } = useView.getState();
  if (!hidesParts(activeTable)) return;
  showWhole(activeTable);
  notify('info', '粘贴前已把隐藏的行和列全部显示。');
}

/** The columns of the table that a block's columns are for, from the active cell on; null = none. */
export function columnsOf(block: string[][]): (number | null)[] {
  const grid = activeGrid();
  const editor = openDocument()?.editor;
  if (!grid || !editor || block.length === 0) return [];
  const place = placeFor(grid.view.layout, block, rangeOf(grid.selection));
  return planPaste(editor, grid.table, block, place).columns.map(({ at }) => at);
}

/** Writes what was planned, selects it and says what stayed out. */
export function applyPaste({ table, selection, block, cut, copied }: PendingPaste, plan: PastePlan): void {
  const { command, counts, by } = plan;
  const out = counts.computed + counts.fixed + counts.outside + counts.hashes;
  // What found no place here must not be gone there; by code or title not every column has one.
  const moved = plan.writes && by === 'place' && out === 0 ? cut : [];
  const label = moved.length > 0 ? command.label.replace('粘贴', '移动') : command.label;
  const outcome = plan.writes ? runCommand({ ...command, label, cells: [...moved, ...command.cells] }) : null;
  if (plan.writes && !outcome) return;
  const view = gridView(table);
  const shown = view && (plan.writes || by === 'place') ? pastedSelection(view, plan) : null;
  if (shown) useView.setState((state) => ({ copied: null, selections: { ...state.selections, [table]: shown } }));
  tell(plan, outcome !== null && outcome.changes.length > 0, cut.length > moved.length && !moved.length);
  const { version } = useView.getState();
  if (plan.yuan) useView.setState({ pasteHint: { version, block, table, selection, copied } });
}

function tell(plan: PastePlan, changed: boolean, cutStays: boolean): void {
  const doubts = doubtWords(plan, 'after');
  const words = [...(plan.writes ? doneWords(plan, 'after') : []), ...readingWords(plan, 'after'), ...doubts];
  if (plan.by === 'titles' && plan.first >= plan.block.length) words.push('剪贴板里只有标题，没有数据');
  if (!changed && (words.length > 0 || plan.by !== 'place')) words.push('没有写入任何内容');
  if (cutStays) words.push('剪切的原处没有清除');
  if (words.length === 0) return;
  const warned = doubts.length > 0 || cutStays || (!changed && plan.by !== 'place');
  const done = plan.by === 'place' ? 'info' : 'success';
  notify(warned ? 'warning' : done, `${words.join('；')}。`);
}

/** The cells written where they were found by title or code, otherwise the area that the block was put down on. */
function pastedSelection(view: TableView, plan: PastePlan): Selection | null {
  const { command, by, block, columns } = plan;
  const places = command.cells.flatMap((cell) => view.posOf(cell) ?? []);
  const [first] = places;
  const around = selectionAround(places);
  if (by !== 'place') {
    if (!first || !around) return null;
    const lines = new Set(places.map(({ line }) => line));
    // Where lines lie between them that were not pasted, only the first cell.
    return lines.size === around.focus.line - around.anchor.line + 1 ? around : single(first);
  }
  return command.records && command.records.length > 0 ? around : areaOf(view.layout, { block, columns });
}

function areaOf(layout: TableLayout, { block, columns }: Pick<PastePlan, 'block' | 'columns'>): Selection | null {
  const grid = activeGrid();
  if (!grid) return null;
  const { top } = rangeOf(grid.selection);
  const left = columns.find(({ at }) => at !== null)?.at ?? rangeOf(grid.selection).left;
  const bottom = Math.min(layout.lines.length, top + block.length) - 1;
  const right = Math.min(layout.columns.length, left + widthOf(block)) - 1;
  return { anchor: { line: top, column: left }, focus: { line: Math.max(top, bottom), column: right } };
}

/**
 * Where a block goes: over the selection, or behind the last line when Enter has gone as far as the table reaches. In a
 * table without lines no cell can be chosen: a block as wide as all its columns begins with the first.
 */
function placeFor(layout: TableLayout, block: string[][], range: Range): PastePlace {
  if (layout.lines.length === 0 && widthOf(block) === layout.columns.length)
    return { line: 0, column: 0, lines: 1, columns: 1 };
  if (behindEnd() === 'new-row') return { line: layout.lines.length, column: range.left, lines: 1, columns: 1 };
  const { top, left, bottom, right } = range;
  return { line: top, column: left, lines: bottom - top + 1, columns: right - left + 1 };
}
