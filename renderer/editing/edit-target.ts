import type { CellRef } from '../../shared/form/finding';
import { isFigure } from '../../shared/form/layout';
import { openDocument } from '../document/open-document';
import type { CellPos, TableView } from '../selection/table-view';

/** What typing at a place would change, or why it changes nothing. */
export type EditTarget =
  | { kind: 'cell'; ref: CellRef; text: string; amount: boolean; computed: string | null }
  | { kind: 'row-name'; table: string; row: string; text: string }
  | { kind: 'locked'; reason: string };

const LOCKED = {
  none: '表样此处没有单元格。',
  sequence: '行的序号由程序自动编排，不用填写。',
  code: '编码不能直接改：请删除该行，再添加正确的编码。',
  fixed: '这是表样固定内容，不能修改。',
  follows: '该行随相关表自动列示，名称请到原表修改。',
  derived: '此格自动计算，直接键入不会改动它。要改为手工填写，请按 F2 或双击。',
} as const;

/**
 * What an edit at `pos` acts on. `deliberate` (F2, double click) may override a computed figure;
 * a stray key press, a paste or a fill may not.
 */
export function editTarget(view: TableView, pos: CellPos, deliberate: boolean): EditTarget {
  const column = view.columnAt(pos.column);
  if (column?.kind === 'sequence') return { kind: 'locked', reason: LOCKED.sequence };
  const row = view.rowAt(pos);
  const ref = view.refAt(pos);
  const editor = openDocument()?.editor;
  if (!column || !row || !ref || !editor) return { kind: 'locked', reason: LOCKED.none };
  const cell = editor.cell(ref.table, ref.row, ref.column);
  if (cell.state === 'void') return { kind: 'locked', reason: LOCKED.none };
  if (cell.state === 'fixed') {
    if (row.classified && column.kind === 'name') {
      return row.own
        ? { kind: 'row-name', table: ref.table, row: row.id, text: row.label }
        : { kind: 'locked', reason: LOCKED.follows };
    }
    return { kind: 'locked', reason: row.classified && column.kind === 'code' ? LOCKED.code : LOCKED.fixed };
  }
  if (cell.state === 'derived' && !deliberate) return { kind: 'locked', reason: LOCKED.derived };
  return { kind: 'cell', ref, text: cell.text, amount: isFigure(column), computed: cell.computed };
}

/** Whether Tab stops here: the form has a cell and no equation fills it by itself. */
export function isInput(view: TableView, pos: CellPos): boolean {
  const target = editTarget(view, pos, false);
  return target.kind === 'cell';
}

export function isFilled(view: TableView, pos: CellPos): boolean {
  const ref = view.refAt(pos);
  const editor = openDocument()?.editor;
  return ref !== null && editor !== undefined && editor.cell(ref.table, ref.row, ref.column).text !== '';
}
