import type { Command } from '../../shared/document/commands';
import type { RowLayout } from '../../shared/form/layout';
import { gridView } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { activeGrid } from '../editing/cell-commands';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { activeOf, selectedLines } from '../selection/selection';
import { useView } from '../state/view-store';
import { type Action, defineAction } from './action';

const NO_RECORDS = '本表的行由表样固定，不能这样增减。';
const NOT_RECORDS = '请先选中自己添加的行。';

/** Names of the levels of the open-ended part of the table on screen (可增行), null where it has none. */
export function recordLevels(): readonly string[] | null {
  return activeGrid()?.view.layout.sections.find((section) => section.levels !== null)?.levels ?? null;
}

/** Records of the selection, in the order of the table. */
export function selectedRecords(): RowLayout[] {
  const grid = activeGrid();
  if (!grid) return [];
  const lines = selectedLines(grid.selection).flatMap((at) => grid.view.layout.lines[at] ?? []);
  return lines.flatMap((line) => Object.values(line.rows).flatMap((row) => (row?.record ? [row] : [])));
}

/** Puts a record in at the selection: below it, or above its first row. The new one is selected. */
export function addRecord(above: boolean, deeper = false): void {
  commitActiveEdit();
  const grid = activeGrid();
  if (!grid || recordLevels() === null) return;
  const records = selectedRecords();
  const near = above ? records[0] : records.at(-1);
  const level = (near?.level ?? 1) + (deeper ? 1 : 0);
  const place = above && near ? { before: near.id } : {};
  const after = above ? null : (near?.id ?? null);
  const outcome = runCommand({ kind: 'add-records', table: grid.table, after, ...place, level, count: 1 });
  const added = outcome?.changes.find((change) => change.kind === 'row-in');
  if (added?.kind === 'row-in') showRecord(grid.table, added.row.id);
  focusGrid();
}

/** Selects the first cell to write in of a record. */
function showRecord(table: string, row: string): void {
  const view = gridView(table);
  for (const column of view?.layout.columns ?? []) {
    const pos = view?.posOf({ table, row, column: column.id });
    if (!pos || column.kind === 'sequence') continue;
    useView.setState((state) => ({ selections: { ...state.selections, [table]: { anchor: pos, focus: pos } } }));
    return;
  }
}

/** Runs a command for the selected records; the selection follows them. */
function onRecords(make: (table: string, rows: string[]) => Command): void {
  commitActiveEdit();
  const grid = activeGrid();
  const rows = selectedRecords().map((row) => row.id);
  const [first] = rows;
  if (!grid || first === undefined) return;
  const column = activeOf(grid.selection).column;
  const outcome = runCommand(make(grid.table, rows));
  const added = outcome?.changes.flatMap((change) => (change.kind === 'row-in' ? [change.row.id] : [])) ?? [];
  const shown = added.length > 0 ? added : rows;
  const view = gridView(grid.table);
  const lines = shown.flatMap((row) => {
    const at = view?.layout.lines.findIndex((line) => Object.values(line.rows).some((one) => one?.id === row)) ?? -1;
    return at < 0 ? [] : [at];
  });
  if (outcome && lines.length > 0) {
    const selection = { anchor: { line: Math.min(...lines), column }, focus: { line: Math.max(...lines), column } };
    useView.setState((state) => ({ selections: { ...state.selections, [grid.table]: selection } }));
  }
  focusGrid();
}

function shiftLevel(by: 1 | -1): void {
  const level = (selectedRecords()[0]?.level ?? 1) + by;
  if (level >= 1) onRecords((table, rows) => ({ kind: 'set-level', table, rows, level }));
}

const onSelected = {
  inTextFields: false,
  enabled: () => selectedRecords().length > 0,
  whyNot: () => (recordLevels() === null ? NO_RECORDS : NOT_RECORDS),
};

export const recordActions: readonly Action[] = [
  defineAction({
    id: 'insert-above',
    label: '在上方插入行',
    ...onSelected,
    run: () => addRecord(true),
  }),
  defineAction({
    id: 'add-below-level',
    label: () => `添加${recordLevels()?.[selectedRecords().at(-1)?.level ?? 1] ?? '下级行'}`,
    menuLabel: '添加下级行',
    ...onSelected,
    enabled: () => (selectedRecords().at(-1)?.level ?? 99) < (recordLevels()?.length ?? 0),
    run: () => addRecord(false, true),
  }),
  defineAction({
    id: 'duplicate-rows',
    label: '复制行到下方',
    ...onSelected,
    run: () => onRecords((table, rows) => ({ kind: 'duplicate-records', table, rows })),
  }),
  defineAction({
    id: 'move-rows-up',
    label: '上移行',
    shortcuts: ['Alt+Shift+ArrowUp'],
    ...onSelected,
    run: () => onRecords((table, rows) => ({ kind: 'move-records', table, rows, by: 'up' })),
  }),
  defineAction({
    id: 'move-rows-down',
    label: '下移行',
    shortcuts: ['Alt+Shift+ArrowDown'],
    ...onSelected,
    run: () => onRecords((table, rows) => ({ kind: 'move-records', table, rows, by: 'down' })),
  }),
  defineAction({
    id: 'raise-level',
    label: '升一级',
    shortcuts: ['Alt+Shift+ArrowLeft'],
    ...onSelected,
    enabled: () => (selectedRecords()[0]?.level ?? 1) > 1,
    run: () => shiftLevel(-1),
  }),
  defineAction({
    id: 'lower-level',
    label: '降一级',
    shortcuts: ['Alt+Shift+ArrowRight'],
    ...onSelected,
    enabled: () => (selectedRecords()[0]?.level ?? 99) < (recordLevels()?.length ?? 1),
    run: () => shiftLevel(1),
  }),
];
