import { tryOpenEditor } from '../editor/editor';
import type { CellRef } from '../form/finding';
import type { Side } from './compare';

/** What a version holds in one cell; null: it has no such row or column, or cannot be opened. */
export type Held = { text: string; typed: string | null } | null;

/** `typed`: what would have to be put in for the same again, null = nothing, it is computed. */
export function heldIn(side: Side, ref: CellRef): Held {
  const opened = tryOpenEditor(side.template, side.project);
  if (!opened.ok) return null;
  const editor = opened.value;
  const { table, row, column } = ref;
  if (!editor.tables.includes(table)) return null;
  const has = editor.layout(table).lines.some(({ rows }) => Object.values(rows).some((one) => one?.id === row));
  const cell = has ? editor.cell(table, row, column) : null;
  if (!cell || cell.state === 'void') return null;
  return { text: cell.text, typed: editor.project.tables[table]?.cells[row]?.[column] ?? null };
}

/** Of versions in a row that hold the same, newest first, only the oldest: since when it stands. */
export function sinceWhen<Version>(versions: readonly { version: Version; held: Held }[]) {
  return versions.filter(({ held }, at) => {
    const older = versions[at + 1];
    return older === undefined || older.held?.text !== held?.text || older.held?.typed !== held?.typed;
  });
}
