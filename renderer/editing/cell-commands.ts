import type { Command } from '../../shared/document/commands';
import type { Outcome } from '../../shared/editor/editor-api';
import { yuanTyped } from '../../shared/editor/unit-doubt';
import { type CellRef, sameCell } from '../../shared/form/finding';
import { readWrittenAmount } from '../../shared/money/written-amount';
import { goToCell } from '../document/go-to';
import { gridView, openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { activeOf, isSingle, type Selection, selectedPlaces, single } from '../selection/selection';
import type { CellPos, TableView } from '../selection/table-view';
import { notify } from '../state/notices';
import { repeatably } from '../state/repeat';
import { useView } from '../state/view-store';
import { type EditTarget, editTarget } from './edit-target';

/** Why a gesture on one block is not done on several. */
export const SEVERAL_RANGES = '选了几块区域，这一步只能对一块区域做。请只选一块再试。';

export type CellText = Extract<Command, { kind: 'set-cells' }>['cells'][number];

/** Table on screen with its selection. */
export function activeGrid(): { table: string; view: TableView; selection: Selection } | null {
  const { activeTable, activeSection, selections } = useView.getState();
  // No key or button reaches a table behind the text or 总览.
  const view = activeSection === null ? gridView(activeTable) : null;
  if (!view) return null;
  return { table: activeTable, view, selection: selections[activeTable] ?? single({ line: 0, column: 0 }) };
}

/** Puts what was typed into the cell: verbatim, the document decides what it is. */
export function commitText(target: EditTarget, text: string): void {
  if (target.kind === 'locked') return;
  if (target.kind === 'row-name') {
    const name = text.trim();
    runCommand({ kind: 'rename-row', table: target.table, row: target.row, name: name === '' ? null : name });
    return;
  }
  repeatably({ label: '录入', run: () => setSelection(text) }, () => enterText(target, text));
}

function enterText(target: Extract<EditTarget, { kind: 'cell' }>, text: string): void {
  const outcome = runCommand({
    kind: 'set-cells',
    label: `录入 ${shortPlace(target.ref)}`,
    cells: [cleared(target, text)],
  });
  if (!outcome || !target.amount) return;
  tellReading(target.ref.table, text);
  askUnit(target.ref, outcome);
}

/** 元还是万元: asked of an amount far beyond the others, as a paste asks. */
function askUnit(ref: CellRef, { changes }: Outcome): void {
  const editor = openDocument()?.editor;
  const change = changes.find((one) => one.kind === 'cell' && sameCell(one, ref));
  if (!editor || change?.kind !== 'cell') return;
  const text = yuanTyped(editor, ref, change.before);
  if (text !== null) useView.setState(({ version }) => ({ unitHint: { version, ref, text } }));
}

/** Says so when the figure that was kept is not the one that was typed: rounded, or read with its own unit. */
function tellReading(table: string, text: string): void {
  const layout = gridView(table)?.layout;
  const written = layout ? readWrittenAmount(text, layout.unit, layout.decimals) : null;
  if (!layout || !written) return;
  const kept = `${written.text}${layout.unit}`;
  if (written.rounded) notify('warning', `“${text}”除不尽，已四舍五入为 ${kept}。`);
  else if (written.converted) notify('info', `“${text}”已按本表单位记为 ${kept}。`);
}

/** Row and column of a cell in the form's words, without the table. */
function shortPlace(ref: CellRef): string {
  const place = openDocument()?.editor.explain(ref).place ?? '';
  return place.split(' · ').slice(1).join(' · ');
}

/**
 * An emptied cell goes back to what the program computes or presumes for it; where there is nothing of the kind it
 * becomes blank.
 */
export function cleared(target: Extract<EditTarget, { kind: 'cell' }>, text: string): CellText {
  if (text !== '') return { ...target.ref, text };
  const words = !target.amount;
  return { ...target.ref, text: target.computed === null && !words ? '' : null };
}

/** Nothing put where nothing was ever entered is no change, hence no step to take back. */
export function staysEmpty({ ref, computed, text }: Extract<EditTarget, { kind: 'cell' }>, put: string): boolean {
  if (put !== '' || text !== '' || computed !== null) return false;
  return openDocument()?.editor.cell(ref.table, ref.row, ref.column).state === 'default';
}

/** Delete: empties every cell of the selection that is for input. Computed and fixed cells stay, with one notice. */
export function clearSelection(): void {
  repeatably({ label: '清除内容', run: clearSelection }, clearNow);
}

function clearNow(): void {
  const grid = activeGrid();
  if (!grid) return;
  const cells: CellText[] = [];
  let kept = 0;
  for (const pos of selectedPlaces(grid.selection)) {
    const target = editTarget(grid.view, pos, false);
    if (target.kind === 'cell') cells.push(cleared(target, ''));
    else kept += 1;
  }
  if (cells.length > 0) runCommand({ kind: 'set-cells', label: '清除', cells });
  if (kept > 0 && (cells.length === 0 || !isSingle(grid.selection))) {
    notify('info', `${kept} 个自动计算或固定的单元格保持不变。`);
  }
}

/** 留空: the selected cells for input become blank, which is not the same as 0.00. */
export function leaveBlank(): void {
  repeatably({ label: '留空', run: leaveBlank }, leaveBlankNow);
}

function leaveBlankNow(): void {
  const grid = activeGrid();
  if (!grid) return;
  const cells: CellText[] = [];
  for (const pos of selectedPlaces(grid.selection)) {
    const target = editTarget(grid.view, pos, true);
    if (target.kind === 'cell') cells.push({ ...target.ref, text: '' });
  }
  if (cells.length > 0) runCommand({ kind: 'set-cells', label: '留空', cells });
}

/** Ctrl+Enter: the same text into every cell of the selection. */
export function setSelection(text: string): void {
  const grid = activeGrid();
  if (!grid) return;
  const targets = selectedPlaces(grid.selection).map((pos) => ({ pos, text }));
  repeatably({ label: '录入', run: () => setSelection(text) }, () => setMany(grid.view, targets, '批量填写'));
}

/** Ctrl+;: the day as it is written in a disclosure, into the cells of words that are selected. */
export function insertDate(date: Date): void {
  const grid = activeGrid();
  const text = `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日`;
  const targets = grid ? selectedPlaces(grid.selection).filter((pos) => takesWords(grid.view, pos)) : [];
  if (!grid || targets.length === 0) return notify('info', '这里填金额或是固定的内容，日期只能填进文字单元格。');
  const dated = targets.map((pos) => ({ pos, text }));
  repeatably({ label: '填入日期', run: () => insertDate(date) }, () => setMany(grid.view, dated, '填入日期'));
}

function takesWords(view: TableView, pos: CellPos): boolean {
  const target = editTarget(view, pos, false);
  return target.kind === 'cell' && !target.amount;
}

/** Text of a cell with all its digits, as copied and filled. */
export function exactText(view: TableView, pos: CellPos): string {
  if (view.columnAt(pos.column)?.kind === 'sequence') return view.lineNumber(pos.line);
  const ref = view.refAt(pos);
  return ref ? (openDocument()?.editor.cell(ref.table, ref.row, ref.column).text ?? '') : '';
}

/** What became of an entry into many cells of which some are not for input. */
function skippedSentence(skipped: number, written: number): string {
  const locked = `${skipped} 个自动计算或固定的单元格没有改动`;
  return written > 0 ? `${locked}，其余已写入。` : `${locked}，没有写入任何内容。`;
}

/** One step for many cells; those that are not for input are left alone and counted. */
export function setMany(view: TableView, wanted: readonly { pos: CellPos; text: string }[], label: string): void {
  const cells: CellText[] = [];
  let skipped = 0;
  for (const { pos, text } of wanted) {
    const target = editTarget(view, pos, false);
    if (target.kind === 'cell') {
      if (!staysEmpty(target, text)) cells.push(cleared(target, text));
    } else if (exactText(view, pos) !== text) skipped += 1;
  }
  if (cells.length > 0) runCommand({ kind: 'set-cells', label, cells });
  if (skipped > 0) notify('warning', skippedSentence(skipped, cells.length));
}

/** Cells of the selection that an equation would fill in if what was typed there were given up; `most` of them. */
export function derivable(most = Number.POSITIVE_INFINITY): CellRef[] {
  const grid = activeGrid();
  const editor = openDocument()?.editor;
  const found: CellRef[] = [];
  if (!grid || !editor) return found;
  for (const pos of selectedPlaces(grid.selection)) {
    const ref = grid.view.refAt(pos);
    if (ref && editor.isReplaced(ref)) found.push(ref);
    if (found.length >= most) break;
  }
  return found;
}

/** 采用计算值: gives up the typed text of the selected cells, so that they are computed again. */
export function makeDerived(): void {
  const cells = derivable().map((ref) => ({ ...ref, text: null }));
  if (cells.length > 0) runCommand({ kind: 'set-cells', label: '采用计算值', cells });
}

/** 显示引用与从属: marks the cells that the active cell is computed from and those computed from it. */
export function showTraces(): void {
  const grid = activeGrid();
  const ref = grid?.view.refAt(activeOf(grid.selection));
  const editor = openDocument()?.editor;
  if (!ref || !editor) return;
  const shown = useView.getState().traces;
  if (shown && sameCell(shown.origin, ref)) {
    useView.setState({ traces: null });
    return;
  }
  const { sources, targets } = editor.explain(ref);
  if (sources.length + targets.length === 0) notify('info', '此格没有引用其他单元格，也没有被引用。');
  useView.setState({ traces: { origin: ref, sources, targets } });
}

/** Ctrl+[ / Ctrl+]: goes to the first cell that the active one comes from (goes to), and marks them all. */
export function goToTraced(side: 'sources' | 'targets'): void {
  const grid = activeGrid();
  const ref = grid?.view.refAt(activeOf(grid.selection));
  const editor = openDocument()?.editor;
  if (!ref || !editor) return;
  const { sources, targets } = editor.explain(ref);
  const [first] = side === 'sources' ? sources : targets;
  if (!first) {
    notify('info', side === 'sources' ? '此格不引用其他单元格。' : '没有其他单元格引用此格。');
    return;
  }
  useView.setState({ traces: { origin: ref, sources, targets } });
  goToCell(first);
}
