import type { CellRef } from '../../shared/form/finding';
import { isWritten, type LineLayout } from '../../shared/form/layout';
import { cellKey } from '../selection/finding-index';
import { rangesOf, selectedLines } from '../selection/selection';
import { type Hidden, movedSelection } from '../selection/shown-part';
import type { TableView } from '../selection/table-view';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { gridView, openDocument, tableView } from './open-document';

const NOTHING: Hidden = { columns: new Set(), lines: new Set() };

/** How much of a table the grid does not show. */
export function hiddenCounts(table: string): { columns: number; lines: number } {
  const view = tableView(table);
  const shown = gridView(table);
  if (!view || !shown) return { columns: 0, lines: 0 };
  return {
    columns: view.layout.columns.length - shown.layout.columns.length,
    lines: view.layout.lines.length - shown.layout.lines.length,
  };
}

export function hidesParts(table: string): boolean {
  const { columns, lines } = hiddenCounts(table);
  return columns + lines > 0;
}

/** Shows another part of a table; the selection stays on its cells. What was copied by its places is forgotten. */
function showPart(table: string, hidden: Hidden): void {
  const before = gridView(table);
  useView.setState((state) => ({ hidden: { ...state.hidden, [table]: hidden }, copied: null, pasteHint: null }));
  const after = gridView(table);
  const selection = useView.getState().selections[table];
  if (!before || !after || !selection) return;
  const moved = movedSelection(selection, before, after);
  useView.setState((state) => ({ selections: { ...state.selections, [table]: moved } }));
}

function hiddenNow(table: string): Hidden {
  return useView.getState().hidden[table] ?? NOTHING;
}

/** 隐藏所选列. One column to write in is left, so that the table can still be worked in. */
export function hideColumns(table: string): void {
  const view = gridView(table);
  const selection = useView.getState().selections[table];
  if (!view || !selection) return;
  const ranges = rangesOf(selection);
  const chosen = view.layout.columns.flatMap(({ id }, at) =>
    ranges.some(({ left, right }) => left <= at && at <= right) ? [id] : [],
  );
  const rest = view.layout.columns.filter(({ id }) => !chosen.includes(id));
  if (!rest.some(isWritten)) return notify('info', '至少要留下一列填数的，没有隐藏。');
  const hidden = hiddenNow(table);
  showPart(table, { ...hidden, columns: new Set([...hidden.columns, ...chosen]) });
}

/** 隐藏所选行. */
export function hideLines(table: string): void {
  const selection = useView.getState().selections[table];
  if (!selection) return;
  const chosen = new Set(selectedLines(selection));
  keepLines(table, (_, at) => !chosen.has(at), '至少要留下一行，没有隐藏。');
}

/** 只看有数的行: lines without any amount other than zero, and without words, are hidden. */
export function keepFilledLines(table: string): void {
  const editor = openDocument()?.editor;
  keepLines(
    table,
    (line, _, view) =>
      cellsOf(view, line).some((ref) => {
        const cell = editor?.cell(ref.table, ref.row, ref.column);
        if (!cell || cell.state === 'bad') return cell !== undefined;
        return cell.value === null ? cell.text !== '' : /[1-9]/.test(cell.value);
      }),
    '本表没有填了数的行，没有隐藏。',
  );
}

/** 只看有问题和待填的行. */
export function keepOpenLines(table: string): void {
  const { findingIndex, todos } = useView.getState();
  const waiting = new Set(todos.filter((todo) => todo.table === table).map(({ row }) => row));
  keepLines(
    table,
    (line, _, view) => cellsOf(view, line).some((ref) => findingIndex.cells.has(cellKey(ref)) || waiting.has(ref.row)),
    '本表没有有问题或待填的行，没有隐藏。',
  );
}

function cellsOf({ layout }: TableView, line: LineLayout): CellRef[] {
  return layout.columns.filter(isWritten).flatMap((column) => {
    const row = line.rows[column.section];
    return row ? [{ table: layout.id, row: row.id, column: column.id }] : [];
  });
}

/** Hides the lines now shown that are not `kept`; says `none` where nothing would be left. */
function keepLines(
  table: string,
  kept: (line: LineLayout, at: number, view: TableView) => boolean,
  none: string,
): void {
  const view = gridView(table);
  if (!view) return;
  const gone = view.layout.lines.filter((line, at) => !kept(line, at, view)).map(view.lineId);
  if (gone.length === view.layout.lines.length) return notify('info', none);
  if (gone.length === 0) return notify('info', '显示的各行都符合，没有隐藏。');
  const hidden = hiddenNow(table);
  showPart(table, { ...hidden, lines: new Set([...hidden.lines, ...gone]) });
}

/** 全部显示. */
export function showWhole(table: string): void {
  if (hidesParts(table)) showPart(table, NOTHING);
}

/** Shows the line and the column of a cell again where they are hidden. */
export function reveal(ref: CellRef): void {
  const view = tableView(ref.table);
  const pos = view?.posOf(ref);
  const line = pos && view?.layout.lines[pos.line];
  if (!view || !line || gridView(ref.table)?.posOf(ref)) return;
  const { columns, lines } = hiddenNow(ref.table);
  const without = (ids: ReadonlySet<string>, gone: string): Set<string> =>
    new Set([...ids].filter((id) => id !== gone));
  showPart(ref.table, { columns: without(columns, ref.column), lines: without(lines, view.lineId(line)) });
}
