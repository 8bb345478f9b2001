import { tryOpenEditor } from '../editor/editor';
import type { CellRef } from '../form/finding';
import type { Side } from './compare';

/** What a version holds in one cell. `typed`: what would have to be put in for the same again, null = nothing. */
export type Held =
  | { kind: 'cell'; text: string; typed: string | null }
  /** It has no such row or column. */
  | { kind: 'no-cell' }
  /** Of another form, whose places of the same name may be others. */
  | { kind: 'other-form' }
  | { kind: 'unreadable' };

export function heldIn(side: Side, ref: CellRef, form: string): Held {
  if (side.template.id !== form) return { kind: 'other-form' };
  const opened = tryOpenEditor(side.template, side.project);
  if (!opened.ok) return { kind: 'unreadable' };
  const editor = opened.value;
  const { table, row, column } = ref;
  if (!editor.tables.includes(table)) return { kind: 'no-cell' };
  const has = editor.layout(table).lines.some(({ rows }) => Object.values(rows).some((one) => one?.id === row));
  const cell = has ? editor.cell(table, row, column) : null;
  if (!cell || cell.state === 'void') return { kind: 'no-cell' };
  return { kind: 'cell', text: cell.text, typed: editor.project.tables[table]?.cells[row]?.[column] ?? null };
}

/** Of versions in a row that hold the same, newest first, only the oldest: since when it stands. */
export function sinceWhen<Version>(versions: readonly { version: Version; held: Held }[]) {
  return versions.filter(({ held }, at) => {
    const older = versions[at + 1];
    return older === undefined || !isSame(older.held, held);
  });
}

function isSame(one: Held, other: Held): boolean {
  if (one.kind !== 'cell' || other.kind !== 'cell') return one.kind === other.kind && one.kind !== 'unreadable';
  return one.text === other.text && one.typed === other.typed;
}
