import type { Structure } from '../calc/structure';
import { compareCodes, parentCodes } from '../classification/list';
import type { Change } from '../document/changes';
import { emptyTable, type ProjectRow, type TableData } from '../document/project';
import type { RowLayout } from '../form/layout';
import { listOf } from '../form/lists';

/** A row that only follows another table becomes this table's own once something is typed in it; `rows` takes it up. */
export function ownRow(structure: Structure, table: string, rows: ProjectRow[], row: string, column: string): Change[] {
  const found = structure.findRow(table, column, row, null);
  if (!found || found.own || found.code === null || rows.some((own) => own.id === row)) return [];
  return [insert(table, rows, { id: row, code: found.code, name: ownName(structure, table, found) })];
}

/** A name is kept only where it differs from the list's. */
function ownName(structure: Structure, table: string, row: RowLayout): string | null {
  const list = structure.form(table).sections.find((section) => section.id === row.section)?.classified?.list;
  const listed =
    list === undefined
      ? undefined
      : listOf(structure.template, list, structure.outline.year)?.names.get(row.code ?? '');
  return listed === row.label ? null : row.label;
}

/** What a table holds of its own besides the texts of its cells. */
export function dataOf(structure: Structure, table: string): Omit<TableData, 'cells'> {
  return structure.outline.tables[table] ?? emptyTable();
}

/** What a table holds of its own, with the texts of its cells. */
export function wholeData(structure: Structure, table: string): TableData {
  return structure.project.tables[table] ?? emptyTable();
}

/** Puts a row at its place by code into `rows`; gives the change that does so in the document. */
export function insert(table: string, rows: ProjectRow[], row: ProjectRow): Change {
  const found = rows.findIndex((other) => compareCodes(other.code, row.code) > 0);
  const index = found < 0 ? rows.length : found;
  rows.splice(index, 0, row);
  return { kind: 'row-in', table, index, row };
}

/** Puts a code at its place into `rows`, with the codes above it that are lacking; `name` null = the list's name. */
export function insertWithParents(
  table: string,
  rows: ProjectRow[],
  code: string,
  name: string | null,
  digits: readonly number[],
): Change[] {
  const changes: Change[] = [];
  for (const wanted of [...parentCodes(code, digits), code]) {
    if (rows.some((row) => row.code === wanted)) continue;
    changes.push(insert(table, rows, { id: wanted, code: wanted, name: wanted === code ? name : null }));
  }
  return changes;
}
