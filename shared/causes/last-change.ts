import type { Change } from '../document/changes';
import type { DocumentEditor } from '../editor/editor';
import type { Outcome } from '../editor/editor-api';
import { formatGrouped } from '../money/amount';
import { parseAmount } from '../money/read-amount';

/** 刚才的改动: the step that brought findings, in words, with the name of the button that takes it back. */
export interface LastChange {
  sentence: string;
  label: string;
  /** The only cell that it changed; null where there are several, or none. */
  cell: { table: string; row: string; column: string } | null;
}

type CellChange = Extract<Change, { kind: 'cell' }>;

/**
 * What the last step changed of what was there before, where it brought `count` findings. Null for a first entry: that
 * findings come while a table is being filled in says nothing.
 */
export function lastChange(editor: DocumentEditor, outcome: Outcome, count: number): LastChange | null {
  const { changes, label } = outcome;
  const brought = `引起 ${count} 处问题`;
  const cells = changes.filter((change) => change.kind === 'cell');
  const [cell] = cells;
  if (cell && changes.length === 1) return ofCell(editor, cell, brought);
  const rows = changes.filter((change) => change.kind === 'row-out');
  const [row] = rows;
  if (row && changes.every(({ kind }) => kind === 'row-out' || kind === 'cell')) {
    const title = editor.layout(row.table).title;
    const named = row.row.code || row.row.name;
    const which = rows.length === 1 && named ? `“${named}”行` : `${rows.length} 行`;
    return { sentence: `刚才删除了 ${title} 的${which}，${brought}。`, label: '恢复删除的行', cell: null };
  }
  if (!cells.some(({ before }) => (before ?? '') !== '')) return null;
  return {
    sentence: `刚才的“${label}”改动了 ${cells.length} 个单元格，${brought}。`,
    label: '撤销这一步',
    cell: null,
  };
}

function ofCell(editor: DocumentEditor, change: CellChange, brought: string): LastChange | null {
  const { table, row, column, before, after } = change;
  if ((before ?? '') === '') return null;
  const { decimals } = editor.layout(table);
  const shown = (text: string | null): string => {
    const amount = parseAmount(text ?? '');
    if (amount !== null) return formatGrouped(amount, decimals);
    return (text ?? '') === '' ? '空白' : `“${text}”`;
  };
  const { place } = editor.explain({ table, row, column });
  return {
    sentence: `刚才把 ${place} 由 ${shown(before)} 改为 ${shown(after)}，${brought}。`,
    label: `改回 ${shown(before)}`,
    cell: { table, row, column },
  };
}
