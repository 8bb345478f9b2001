import type { RowChanges } from '../document/row-changes';
import { type ColumnLayout, isWritten, type RowLayout } from '../form/layout';
import { parseAmount } from '../money/read-amount';
import type { Slot } from './node';
import type { Structure } from './structure';

/** The cells of a document, as its rows come and go. */
export class Cells {
  /** Every cell; those that came last stand last. */
  readonly all = new Set<Slot>();
  /** Table → column → row. */
  private readonly byPlace = new Map<string, Map<string, Map<string, Slot>>>();

  constructor(private readonly structure: Structure) {
    for (const { id } of structure.template.tables)
      for (const column of structure.form(id).columns)
        for (const row of structure.section(id, column.section)?.rows ?? []) this.addSlot(id, column, row);
  }

  /** After rows changed: all cells of those that came, which of these are new, and cells that are no more. */
  follow(changes: readonly RowChanges[]): { came: Slot[]; redefined: Set<Slot>; gone: Set<Slot> } {
    // A row that is another one now keeps the cells that it still has.
    const before = changes.flatMap(({ table, went }) => went.flatMap((row) => this.slotsOf(table, row)));
    const made = changes.flatMap(({ table, came }) => came.flatMap((row) => this.addSlots(table, row)));
    const gone = before.filter((slot) => !this.stands(slot));
    for (const slot of gone) {
      this.all.delete(slot);
      this.ofColumn(slot.table, slot.column).delete(slot.row);
    }
    const came = changes.flatMap((one) => one.came.flatMap((row) => this.slotsOf(one.table, row)));
    return { came, redefined: new Set(made), gone: new Set(gone) };
  }

  /** The cell at a place, where there is one. */
  at(table: string, row: string, column: string): Slot | undefined {
    return this.byPlace.get(table)?.get(column)?.get(row);
  }

  private ofColumn(table: string, column: string): Map<string, Slot> {
    const ofTable = this.byPlace.get(table) ?? new Map<string, Map<string, Slot>>();
    this.byPlace.set(table, ofTable);
    const known = ofTable.get(column) ?? new Map<string, Slot>();
    ofTable.set(column, known);
    return known;
  }

  /** Takes over what was typed. */
  read(slot: Slot): void {
    slot.typed = this.structure.text(slot.table, slot.row, slot.column);
    slot.bad =
      slot.kind !== 'text' && slot.typed !== null && slot.typed.trim() !== '' && parseAmount(slot.typed) === null;
  }

  /** Cells of a row. */
  private slotsOf(table: string, row: RowLayout): Slot[] {
    return this.structure.form(table).columns.flatMap((column) => {
      return column.section === row.section ? (this.at(table, row.id, column.id) ?? []) : [];
    });
  }

  /** Whether the document still has the cell. */
  private stands({ table, row, column }: Slot): boolean {
    const found = this.structure.form(table).columns.find(({ id }) => id === column);
    const layout = found && this.structure.section(table, found.section)?.byId.get(row);
    return found !== undefined && layout !== undefined && this.structure.hasCell(table, found, layout);
  }

  /** Makes the cells of a row that are not there yet. */
  private addSlots(table: string, row: RowLayout): Slot[] {
    const { columns } = this.structure.form(table);
    return columns.flatMap((column) => (column.section === row.section ? this.addSlot(table, column, row) : []));
  }

  private addSlot(table: string, column: ColumnLayout, row: RowLayout): Slot[] {
    if (!isWritten(column) || !this.structure.hasCell(table, column, row)) return [];
    const ofColumn = this.ofColumn(table, column.id);
    if (ofColumn.has(row.id)) return [];
    const slot = this.newSlot(table, column, row);
    ofColumn.set(row.id, slot);
    this.all.add(slot);
    this.read(slot);
    return [slot];
  }

  private newSlot(table: string, column: ColumnLayout, row: RowLayout): Slot {
    const { zero, decimals } = this.structure.form(table);
    const kind = column.kind === 'money' || column.kind === 'quantity' ? column.kind : 'text';
    return {
      table,
      row: row.id,
      column: column.id,
      kind,
      decimals: kind === 'money' ? decimals : column.decimals,
      zero: kind === 'money' && zero === 'zero' && !row.record && !column.blank,
      typed: null,
      bad: false,
      value: null,
      computed: null,
      computedBad: false,
      unread: false,
      candidates: [],
      readers: new Set(),
      rank: 0,
    };
  }
}
