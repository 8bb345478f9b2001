import type { CellRef } from '../form/finding';
import type { Structure } from './structure';

/** Cells in the order in which the form prints them: tables, rows, columns. Whatever edits came before, it is the same. */
export function printedOrder(structure: Structure, a: CellRef, b: CellRef): number {
  if (a.table !== b.table) return tableAt(structure, a.table) - tableAt(structure, b.table);
  return rowAt(structure, a) - rowAt(structure, b) || columnAt(structure, a) - columnAt(structure, b);
}

function tableAt(structure: Structure, table: string): number {
  return structure.template.tables.findIndex(({ id }) => id === table);
}

function columnAt(structure: Structure, { table, column }: CellRef): number {
  return structure.form(table).columns.findIndex(({ id }) => id === column);
}

function rowAt(structure: Structure, { table, column, row }: CellRef): number {
  const section = structure.form(table).columns.find(({ id }) => id === column)?.section ?? '';
  return structure.section(table, section)?.places.get(row) ?? -1;
}
