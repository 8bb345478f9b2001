import { planBalance } from '../../shared/editor/balance';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { activeGrid } from '../editing/cell-commands';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { activeOf, selectedLines } from '../selection/selection';
import { ask, openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { type Action, defineAction } from './action';
import { addRecord, recordLevels } from './record-actions';

/** Section of the active cell that takes classification rows, or the only one of the table that does. */
function classifiedSection(): { table: string; section: string } | null {
  const grid = activeGrid();
  if (!grid) return null;
  const sections = grid.view.layout.sections.filter((section) => section.list !== null);
  const here = grid.view.columnAt(activeOf(grid.selection).column)?.section;
  const chosen = sections.find((section) => section.id === here) ?? sections[0];
  return chosen ? { table: grid.table, section: chosen.id } : null;
}

/** Classification rows and records of the selection, split by whether this table may delete them. */
function selectedRows(): { table: string; own: string[]; following: number } | null {
  const grid = activeGrid();
  if (!grid) return null;
  const own = new Set<string>();
  let following = 0;
  for (const line of selectedLines(grid.selection)) {
    for (const row of Object.values(grid.view.layout.lines[line]?.rows ?? {})) {
      if (!row?.classified && !row?.record) continue;
      if (row.own) own.add(row.id);
      else following += 1;
    }
  }
  return { table: grid.table, own: [...own], following };
}

/** Number of typed figures that would go with the rows. */
function typedFigures(table: string, rows: readonly string[]): number {
  const cells = openDocument()?.editor.project.tables[table]?.cells ?? {};
  return rows.reduce((sum, row) => sum + Object.values(cells[row] ?? {}).filter((text) => text !== '').length, 0);
}

/** Why the selected rows stay. */
function keptRows(): string {
  return (selectedRows()?.following ?? 0) > 0
    ? '所选行随相关表自动列示，请到原表删除。'
    : '所选行是表样固定行，不能删除。';
}

async function deleteRows(): Promise<void> {
  commitActiveEdit();
  const selected = selectedRows();
  if (!selected) return;
  if (selected.own.length === 0) return notify('info', keptRows());
  const rows = openDocument()?.editor.rowsBelow(selected.table, selected.own) ?? selected.own;
  const figures = typedFigures(selected.table, rows);
  const below = rows.length - selected.own.length;
  const agreed =
    (figures === 0 && below === 0) ||
    (await ask<boolean>((answer) => ({
      kind: 'confirm',
      title:
        below === 0
          ? `删除所选的 ${rows.length} 行？`
          : `删除所选的 ${selected.own.length} 行和它们的 ${below} 个下级行？`,
      text: `${figures === 0 ? '' : `其中有 ${figures} 个已填写的数据会一并删除。`}删除后可以用“撤销”找回。`,
      confirm: '删除',
      danger: true,
      answer,
    })));
  if (agreed) runCommand({ kind: 'delete-rows', table: selected.table, rows: selected.own });
  focusGrid();
}

function addRow(): void {
  if (recordLevels() !== null) return addRecord(false);
  commitActiveEdit();
  const at = classifiedSection();
  if (!at) {
    notify('info', '本表的行由表样固定，不能添加科目。');
    return;
  }
  openDialog({ kind: 'add-row', table: at.table, section: at.section });
}

export const rowActions: readonly Action[] = [
  defineAction({
    id: 'add-row',
    label: () => (recordLevels() === null ? '添加科目' : '添加行'),
    menuLabel: '添加行',
    shortcuts: ['Ctrl+=', 'Ctrl+Shift+='],
    inTextFields: false,
    enabled: () => classifiedSection() !== null || recordLevels() !== null,
    whyNot: () => '本表的行由表样固定，不能添加科目。',
    run: addRow,
  }),
  defineAction({
    id: 'delete-rows',
    label: () => (recordLevels() === null ? '删除科目' : '删除行'),
    menuLabel: '删除行',
    shortcuts: ['Ctrl+-'],
    inTextFields: false,
    enabled: () => (selectedRows()?.own.length ?? 0) > 0,
    whyNot: keptRows,
    run: deleteRows,
  }),
  defineAction({
    id: 'release-equal',
    label: '让合计自动计算',
    enabled: () => openDocument() !== null,
    run: () => {
      commitActiveEdit();
      const outcome = runCommand({ kind: 'release-equal' });
      if (outcome && outcome.changes.length === 0) notify('info', '没有可以改为自动计算的数据：相等的都已自动计算。');
      else if (outcome) notify('success', `已有 ${outcome.changes.length} 个数据改为自动计算，表上的数字没有变化。`);
    },
  }),
  defineAction({
    id: 'balance',
    label: '舍位平衡',
    enabled: () => openDocument() !== null,
    run: () => {
      commitActiveEdit();
      const editor = openDocument()?.editor;
      if (editor && planBalance(editor)) openDialog({ kind: 'balance' });
      else notify('info', '没有需要舍位的金额：填写的位数都不多于公开表印出的位数。');
    },
  }),
];
