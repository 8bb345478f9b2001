import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import type { RowLayout } from '../form/layout';
import { isEmptyRow, leavesOut } from './shown-rows';

/**
 * Rows without a figure, of the tables that leave such rows out (omit_zero). Only where a row comes to have a figure,
 * or has none any more, can an edit of cells change which rows a table shows.
 */
export class EmptyRows {
  private readonly known = new Map<string, Set<string>>();
  private readonly omitting: ReadonlySet<string>;

  constructor(private readonly graph: Graph) {
    const tables = graph.structure.template.tables.filter(leavesOut);
    this.omitting = new Set(tables.map(({ id }) => id));
    for (const table of this.omitting) this.read(table);
  }

  /** After rows came or went: of the form's own rows, which may depend on other tables, all are looked at. */
  follow(tables: Iterable<string>, gone: Iterable<Slot>): void {
    const { structure } = this.graph;
    for (const { table, column, row } of gone) {
      const section = structure.form(table).columns.find(({ id }) => id === column)?.section ?? '';
      if (structure.section(table, section)?.byId.has(row) !== true) this.known.get(table)?.delete(keyOf(section, row));
    }
    for (const table of tables) {
      const empty = this.known.get(table);
      if (!empty) continue;
      for (const { rows } of structure.of(table))
        for (const row of rows) if (!row.classified && !row.record) this.look(empty, table, row);
    }
  }

  /** Tables of which one of these cells filled or emptied a row. */
  changed(slots: Iterable<Slot>): Set<string> {
    const changed = new Set<string>();
    const looked = new Set<string>();
    for (const { table, column, row } of slots) {
      const empty = this.known.get(table);
      const layout = empty && this.graph.structure.findRow(table, column, row, null);
      if (!layout) continue;
      const place = `${table}/${keyOf(layout.section, row)}`;
      if (looked.has(place)) continue;
      looked.add(place);
      if (this.look(empty, table, layout)) changed.add(table);
    }
    return changed;
  }

  private read(table: string): void {
    const empty = new Set<string>();
    for (const { rows } of this.graph.structure.of(table)) for (const row of rows) this.look(empty, table, row);
    this.known.set(table, empty);
  }

  /** Looks at one row; tells whether it came to have a figure, or has none any more. */
  private look(empty: Set<string>, table: string, row: RowLayout): boolean {
    const key = keyOf(row.section, row.id);
    const isEmpty = isEmptyRow(this.graph, table, row);
    if (isEmpty === empty.has(key)) return false;
    if (isEmpty) empty.add(key);
    else empty.delete(key);
    return true;
  }
}

function keyOf(section: string, row: string): string {
  return `${section}/${row}`;
}
