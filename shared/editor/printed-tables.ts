import type { Graph, Touched } from '../calc/graph';
import type { Change } from '../document/changes';
import { fillPlaceholders } from '../document/fill-in';
import type { TableLayout } from '../form/layout';
import { EmptyRows } from './empty-rows';
import { layoutOf } from './layout-of';

/** The tables as they are printed: their lines and their notes, kept up to date with the edits. */
export class PrintedTables {
  private readonly tables: readonly string[];
  private readonly layouts = new Map<string, TableLayout>();
  private readonly emptyRows: EmptyRows;
  /** Notes as last told, so that an edit can tell which ones it changed. */
  private readonly notes: Map<string, string | null>;

  constructor(private readonly graph: Graph) {
    this.emptyRows = new EmptyRows(graph);
    this.tables = graph.structure.template.tables.map(({ id }) => id);
    this.notes = new Map(this.tables.map((table) => [table, this.note(table)]));
  }

  layout(table: string): TableLayout {
    const cached = this.layouts.get(table);
    if (cached) return cached;
    const layout = layoutOf(this.graph, table);
    this.layouts.set(table, layout);
    return layout;
  }

  /** 表下固定说明: the line that the form always prints under a table, null where it has none. */
  alwaysNote(table: string): string | null {
    const { alwaysNote, unit } = this.graph.structure.form(table);
    return alwaysNote === null ? null : fillPlaceholders(alwaysNote, this.graph.outline, unit);
  }

  note(table: string): string | null {
    const explicit = this.graph.outline.tables[table]?.note ?? null;
    if (explicit !== null) return explicit === '' ? null : explicit;
    return this.graph.formNote(table);
  }

  /**
   * After an edit; `structural` are tables of which it touched more than cells. Tells which tables are printed otherwise
   * than before, and whether notes are.
   */
  update(
    changes: readonly Change[],
    structural: readonly string[],
    touched: Touched,
  ): { tables: string[]; notes: boolean } {
    const stale = new Set(structural.flatMap((table) => this.graph.structure.dependents(table)));
    if (structural.length > 0) this.emptyRows.follow(stale, touched.gone);
    if (changes.some((change) => change.kind === 'meta')) for (const table of this.tables) stale.add(table);
    for (const table of this.emptyRows.changed(touched)) {
      const before = this.layouts.get(table);
      if (stale.has(table) || (before && rowIds(before) === rowIds(layoutOf(this.graph, table)))) continue;
      stale.add(table);
    }
    const notes = this.updateNotes(changes, touched);
    for (const table of notes) stale.add(table);
    for (const table of stale) this.layouts.delete(table);
    return { tables: this.tables.filter((table) => stale.has(table)), notes: notes.length > 0 };
  }

  /** Tables whose note is another one now. A figure changes no note but that of its own table. */
  private updateNotes(changes: readonly Change[], touched: Touched): string[] {
    const cells = changes.every(({ kind }) => kind === 'cell');
    const looked = cells ? new Set([...touched.slots].map(({ table }) => table)) : new Set(this.tables);
    const changed: string[] = [];
    for (const table of looked) {
      const note = this.note(table);
      if (this.notes.get(table) !== note) changed.push(table);
      this.notes.set(table, note);
    }
    return changed;
  }
}

function rowIds(layout: TableLayout): string {
  return layout.lines
    .map((line) => layout.sections.map((section) => line.rows[section.id]?.id ?? '').join('+'))
    .join(' ');
}
