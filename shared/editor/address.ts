import { stripSpaces } from '../checks/wording';
import type { CellRef } from '../form/finding';
import type { ColumnLayout, TableLayout } from '../form/layout';
import { type Failure, fail, ok, type Result } from '../result/result';
import type { DocumentEditor } from './editor';

/** A cell named in words; `addsRow` when its classification row is not in the table yet. */
export interface Address extends CellRef {
  addsRow: boolean;
}

/**
 * Finds the cell that a person names: table by id, title or number; row by code, id, label or 序号; column of these kinds by id, title,
 * header path (`收入/预算数`) or 栏次. Failures: no-such-table, no-such-column, no-such-row, with the choices there are.
 */
export function findCell(
  editor: DocumentEditor,
  table: string,
  row: string,
  column: string,
  kinds: readonly ColumnLayout['kind'][] = ['money'],
): Result<Address, Failure> {
  const id = findTable(editor, table);
  if (id === null) return fail('no-such-table', { table, choices: editor.tables.join('、') });
  const layout = editor.layout(id);
  const columns = layout.columns.filter(({ kind }) => kinds.includes(kind));
  const found = findColumn(columns, column);
  if (!found) return fail('no-such-column', { column, table: layout.title, choices: choices(columns) });
  const place = findRow(editor, layout, found, row);
  return place ?? fail('no-such-row', { row, table: layout.title });
}

/** Table id for an id, a title or the number of the table in the form. */
export function findTable(editor: DocumentEditor, words: string): string | null {
  const wanted = stripSpaces(words);
  const layouts = editor.tables.map((id) => editor.layout(id));
  const exact = layouts.find(
    (layout) => layout.id.toLowerCase() === wanted.toLowerCase() || stripSpaces(layout.title) === wanted,
  );
  if (exact) return exact.id;
  return /^\d+$/.test(wanted) ? (editor.tables[Number.parseInt(wanted, 10) - 1] ?? null) : null;
}

function choices(columns: readonly ColumnLayout[]): string {
  return columns.map((column) => `${column.id}（${title(column)}）`).join('、');
}

function title(column: ColumnLayout): string {
  return column.path
    .map(stripSpaces)
    .filter((part) => part !== '')
    .join('/');
}

function findColumn(columns: readonly ColumnLayout[], words: string): ColumnLayout | undefined {
  const wanted = stripSpaces(words).replace(/·/g, '/');
  const byId = columns.find((column) => column.id === wanted) ?? columns.find((column) => title(column) === wanted);
  if (byId) return byId;
  const byTitle = columns.filter((column) => stripSpaces(column.path.at(-1) ?? '') === wanted);
  if (byTitle.length === 1) return byTitle[0];
  return columns.find((column) => column.number !== '' && column.number === wanted);
}

function findRow(
  editor: DocumentEditor,
  layout: TableLayout,
  column: ColumnLayout,
  words: string,
): Result<Address, Failure> | null {
  const wanted = stripSpaces(words);
  const rows = layout.lines.flatMap((line) => {
    const row = line.rows[column.section];
    return row ? [{ line: line.number, row }] : [];
  });
  const named =
    rows.find(({ row }) => row.id === wanted || row.code === wanted) ??
    rows.find(({ row }) => stripSpaces(row.label) === wanted) ??
    rows.find(({ line }) => `${line}` === wanted);
  const at = { table: layout.id, column: column.id };
  if (named) return ok({ ...at, row: named.row.id, addsRow: false });
  const digits = editor.template.tables
    .find((form) => form.id === layout.id)
    ?.sections.find((section) => section.id === column.section)?.classified?.digits;
  if (digits?.includes(wanted.length) && /^\d+$/.test(wanted)) return ok({ ...at, row: wanted, addsRow: true });
  return null;
}
