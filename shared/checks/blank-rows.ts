import type { Graph, Touched } from '../calc/graph';
import type { Slot } from '../calc/node';
import { isInput, isUntold } from '../calc/presumed';
import { isWritten, type RowLayout } from '../form/layout';
import { quoted } from '../text/quoted';
import { namesLastYear } from './far-from-last-year';
import type { Todo } from './verdict';
import type { Wording } from './wording';

/**
 * 没有金额的行: code rows that the document holds itself, with nothing below them, in which no amount stands and nobody typed
 * one; of records those in which nothing stands at all. Such a row is printed blank in its table and left out of others,
 * which nobody may have meant.
 */
export class BlankRows {
  /** Table → its rows without an amount. */
  private readonly known = new Map<string, Set<string>>();

  constructor(private readonly graph: Graph) {}

  /** Looks at every row afresh. */
  rebuild(): void {
    this.known.clear();
    for (const { id } of this.graph.structure.template.tables) this.read(id);
  }

  /** After an edit; `tables` are those of which rows may have come or gone. Tells whether other rows are blank than before. */
  update({ slots, gone }: Touched, tables: ReadonlySet<string>): boolean {
    let changed = false;
    for (const table of tables) changed = this.read(table) || changed;
    const looked = new Set<string>();
    for (const set of [slots, gone])
      for (const slot of set) {
        if (tables.has(slot.table)) continue;
        const place = `${slot.table}/${slot.row}`;
        if (looked.has(place)) continue;
        looked.add(place);
        changed = this.lookAt(slot) || changed;
      }
    return changed;
  }

  /** 待填 for each such row of a table, in its order. */
  todos(table: string, wording: Wording): Todo[] {
    const blank = this.known.get(table);
    if (!blank || blank.size === 0) return [];
    const hasLast = this.graph.structure.form(table).columns.some(namesLastYear);
    return this.graph.structure.of(table).flatMap(({ rows }) =>
      rows.flatMap((row) => {
        const [first] = blank.has(row.id) ? this.cellsOf(table, row).filter(isInput) : [];
        return first ? [todoFor(first, row, hasLast, wording)] : [];
      }),
    );
  }

  /** Tells whether other rows are blank than before. */
  private read(table: string): boolean {
    const blank = new Set<string>();
    for (const { rows } of this.graph.structure.of(table))
      for (const row of rows) if (this.isBlank(table, row)) blank.add(row.id);
    const before = this.known.get(table);
    this.known.set(table, blank);
    return before === undefined || before.size !== blank.size || [...blank].some((row) => !before.has(row));
  }

  private lookAt({ table, column, row }: Slot): boolean {
    const blank = this.known.get(table);
    const found = this.graph.structure.findRow(table, column, row, null);
    if (!blank || !found) return blank?.delete(row) ?? false;
    const isBlank = this.isBlank(table, found);
    if (isBlank === blank.has(row)) return false;
    if (isBlank) blank.add(row);
    else blank.delete(row);
    return true;
  }

  private isBlank(table: string, row: RowLayout): boolean {
    if (!row.own || (!row.classified && !row.record)) return false;
    const { structure } = this.graph;
    if ((structure.section(table, row.section)?.children.get(row.id) ?? []).length > 0) return false;
    const cells = this.cellsOf(table, row);
    // A row without a place to type in follows from other rows, and is asked for there.
    return cells.every(isUntold) && cells.some(isInput);
  }

  /** What has to be blank: the amounts of a code row, every cell of a record. */
  private cellsOf(table: string, row: RowLayout): Slot[] {
    return this.graph.structure.form(table).columns.flatMap((column) => {
      const counts = row.record ? isWritten(column) : column.kind === 'money';
      if (!counts || column.section !== row.section) return [];
      return this.graph.slot({ table, row: row.id, column: column.id }) ?? [];
    });
  }
}

/** `hasLast`: the table has last year's amounts too, for the sake of which a row may have to stay. */
function todoFor({ table, row, column }: Slot, { record }: RowLayout, hasLast: boolean, wording: Wording): Todo {
  const place = `${quoted(wording.table(table))}的 ${wording.row(table, column, row)}`;
  const ways = hasLast
    ? '今年和上年都没有这一项的，请删除这一行，只有上年数的，请填上年数，今年的填 0'
    : '今年没有这一项的，请删除这一行，确实为零的，请填 0';
  const sentence = record
    ? `${place} 是空行，会照样印出；请填写，或删除这一行。`
    : `${place} 没有金额，这一行会空着印出；${ways}。`;
  const way = { label: '删除这一行', command: { kind: 'delete-rows' as const, table, rows: [row] } };
  return { key: `row@${table}/${row}`, sentence, table, row, column, way };
}
