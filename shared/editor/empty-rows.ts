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

  /** After rows of a table came or went. */
  forget(table: string): void {
    if (this.omitting.has(table)) this.read(table);
  }

  /** Tables of which one of these cells filled or emptied a row. */
  changed(slots: Iterable<Slot>): Set<string> {
    const changed = new Set<string>();
    const looked = new Set<string>();
    for (const { table, column, row } of slots) {
      const empty = this.known.get(table);
      const layout = empty && this.graph.structure.findRow(table, column, row, null);
      if (!layout) continue;
      const key = keyOf(layout);
      const place = `${table}/${key}`;
      if (looked.has(place)) continue;
      looked.add(place);
      if (isEmptyRow(this.graph, table, layout) === empty.has(key)) continue;
      changed.add(table);
      if (!empty.delete(key)) empty.add(key);
    }
    return changed;
  }

  private read(table: string): void {
    const sections = this.graph.structure.of(table);
    const empty = sections.flatMap(({ rows }) => rows.filter((row) => isEmptyRow(this.graph, table, row)));
    this.known.set(table, new Set(empty.map(keyOf)));
  }
}

function keyOf({ section, id }: RowLayout): string {
  return `${section}/${id}`;
}
