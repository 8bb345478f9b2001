import type { Graph, Touched } from '../calc/graph';
import type { Slot } from '../calc/node';
import type { RowLayout } from '../form/layout';
import { isEmptyRow, leavesOut } from './shown-rows';

/**
 * Rows without a figure, of the tables that leave such rows out (omit_zero). Only where a row comes to have a figure,
 * or has none any more, can an edit of cells change which rows a table shows.
 */
export class EmptyRows {
  /** Table → row → its sections in which it is empty. */
  private readonly known = new Map<string, EmptyOnes>();
  private readonly omitting: ReadonlySet<string>;
  /** Table → row → rows of other tables that are there while it has a figure. */
  private readonly companions = new Map<string, Map<string, Place[]>>();

  constructor(private readonly graph: Graph) {
    const tables = graph.structure.template.tables.filter(leavesOut);
    this.omitting = new Set(tables.map(({ id }) => id));
    for (const table of this.omitting) this.read(table);
    for (const { id: table, sections } of tables)
      for (const { id: section, before, after } of sections)
        for (const { id: row, optionalWith } of [...before, ...after])
          if (optionalWith !== null) this.accompany(optionalWith, { table, section, row });
  }

  /** After rows came or went: of the form's own rows, which may depend on other tables, all are looked at. */
  follow(tables: Iterable<string>, gone: Iterable<Slot>): void {
    const { structure } = this.graph;
    for (const { table, column, row } of gone) {
      const section = structure.form(table).columns.find(({ id }) => id === column)?.section ?? '';
      if (structure.section(table, section)?.byId.has(row) !== true) this.known.get(table)?.get(row)?.delete(section);
    }
    for (const table of tables) {
      const empty = this.known.get(table);
      if (!empty) continue;
      for (const { rows } of structure.of(table))
        for (const row of rows) if (!row.classified && !row.record) this.look(empty, table, row);
    }
  }

  /** Tables of which an edit filled or emptied a row, or one that a row of theirs goes by. */
  changed(touched: Touched): Set<string> {
    const changed = new Set<string>();
    const looked = new Set<string>();
    const lookAt = ({ table, section, row }: Place): void => {
      const place = `${table}/${section}/${row}`;
      const empty = this.known.get(table);
      const layout = empty && !looked.has(place) ? this.graph.structure.section(table, section)?.byId.get(row) : null;
      looked.add(place);
      if (empty && layout && this.look(empty, table, layout)) changed.add(table);
    };
    for (const slot of cellsOf(touched)) {
      const { table, column, row } = slot;
      const known = this.known.get(table);
      // A row with a figure is not empty, nor is one that goes by it: nearly all were not before either.
      const filled = isFilled(slot) && !touched.gone.has(slot);
      const layout =
        known && !(filled && isNowhere(known, row)) && this.graph.structure.findRow(table, column, row, null);
      if (layout) lookAt({ table, section: layout.section, row });
      for (const companion of this.companions.get(table)?.get(row) ?? [])
        if (!(filled && isNowhere(this.known.get(companion.table), companion.row))) lookAt(companion);
    }
    return changed;
  }

  private accompany(table: string, place: Place): void {
    const ofTable = this.companions.get(table) ?? new Map<string, Place[]>();
    this.companions.set(table, ofTable);
    ofTable.set(place.row, [...(ofTable.get(place.row) ?? []), place]);
  }

  private read(table: string): void {
    const empty: EmptyOnes = new Map();
    for (const { rows } of this.graph.structure.of(table)) for (const row of rows) this.look(empty, table, row);
    this.known.set(table, empty);
  }

  /** Looks at one row; tells whether it came to have a figure, or has none any more. */
  private look(empty: EmptyOnes, table: string, row: RowLayout): boolean {
    const sections = empty.get(row.id) ?? new Set<string>();
    const isEmpty = isEmptyRow(this.graph, table, row);
    if (isEmpty === sections.has(row.section)) return false;
    if (isEmpty) empty.set(row.id, sections.add(row.section));
    else sections.delete(row.section);
    return true;
  }
}

/** Sections in which a row is empty, by row. */
type EmptyOnes = Map<string, Set<string>>;

function isNowhere(known: EmptyOnes | undefined, row: string): boolean {
  return (known?.get(row)?.size ?? 0) === 0;
}

function isFilled({ kind, bad, computedBad, value }: Slot): boolean {
  return kind !== 'text' && (bad || computedBad || (value !== null && !value.isZero()));
}

/** A row of a section. */
interface Place {
  table: string;
  section: string;
  row: string;
}

/** Cells that may fill or empty a row; a condition that turned makes a figure a presumed one, with the same value. */
function* cellsOf({ slots, gone, instances }: Touched): Generator<Slot> {
  yield* slots;
  yield* gone;
  for (const { when, target } of instances) if (when && target) yield target;
}
