import type { Graph, Touched } from '../calc/graph';
import type { Slot } from '../calc/node';
import { CONFIRMED_BLANK, isInputAmount, isUntold } from '../calc/presumed';
import { type Amount, formatFigure } from '../money/amount';
import { quoted } from '../text/quoted';
import { type Begun, tablesNamed } from './begun';
import { amountLastYear } from './far-from-last-year';
import type { ConfirmedAmounts } from './presumed-amounts';
import type { Todo } from './verdict';
import type { Wording } from './wording';

/**
 * 上年有数、今年空着: cells of the form's own rows in which nothing stands though last year's document had an amount there.
 * They print as nothing, and the text says that all of it was saved, which nobody may have meant.
 */
export class BlankCells {
  /** Table → its blank cells, with last year's amounts. */
  private readonly known = new Map<string, Map<Slot, Amount>>();

  constructor(
    private readonly graph: Graph,
    private readonly begun: Begun,
    private readonly confirmed: ConfirmedAmounts,
  ) {}

  /** Looks at every cell afresh. */
  rebuild(): void {
    this.known.clear();
    for (const slot of this.graph.slots.values()) this.look(slot);
  }

  /** After an edit; tells whether other cells are blank than before. */
  update({ slots, gone, redefined }: Touched): boolean {
    let changed = false;
    for (const slot of gone) changed = (this.known.get(slot.table)?.delete(slot) ?? false) || changed;
    for (const set of [slots, redefined])
      for (const slot of set) if (!gone.has(slot)) changed = this.look(slot) || changed;
    return changed;
  }

  /** 待填 for each row of a table with such cells, in its order. */
  todos(table: string, wording: Wording): Todo[] {
    const known = this.known.get(table);
    if (!known || known.size === 0 || this.isNothing(table)) return [];
    const { structure } = this.graph;
    return structure.of(table).flatMap(({ rows }) =>
      rows.flatMap(({ id: row }) => {
        const cells = structure.form(table).columns.flatMap(({ id: column }) => {
          const slot = this.graph.slot({ table, row, column });
          return slot && known.has(slot) && this.isAsked(slot) ? [slot] : [];
        });
        const [first] = cells;
        return first ? [todoFor(first, cells, known, wording)] : [];
      }),
    );
  }

  /** What is not begun is asked for as a whole, and what a presumption takes from a blank cell is asked for there. */
  private isAsked(slot: Slot): boolean {
    if (this.begun.isOpen(slot) || this.confirmed.textAt(slot) === CONFIRMED_BLANK) return false;
    const [first] = slot.candidates;
    if (!first?.formula) return true;
    if (this.begun.waitingFor(first.formula).length > 0) return false;
    if (first.formulaReads.some((source) => this.known.get(source.table)?.has(source))) return false;
    const tables = tablesNamed(first.formula);
    return tables.length === 0 || !tables.every((one) => this.isNothing(one));
  }

  /** 无此项, which is of no effect while amounts stand in a table. */
  private isNothing(table: string): boolean {
    return this.graph.saysNothing(table) && !this.graph.hasFigures(table);
  }

  private look(slot: Slot): boolean {
    const last = this.lastOf(slot);
    const ofTable = this.known.get(slot.table) ?? new Map<Slot, Amount>();
    const before = ofTable.has(slot);
    if (last === null) ofTable.delete(slot);
    else this.known.set(slot.table, ofTable.set(slot, last));
    return before !== ofTable.has(slot);
  }

  /** Last year's amount of a cell of a fixed row in which nothing stands; null where none is missed. */
  private lastOf(slot: Slot): Amount | null {
    const { lastYear } = this.graph.outline;
    if (lastYear === undefined || !isInputAmount(slot) || !isUntold(slot)) return null;
    const row = this.graph.structure.findRow(slot.table, slot.column, slot.row, null);
    if (!row || row.classified || row.record) return null;
    return amountLastYear(slot, this.graph);
  }
}

function todoFor(first: Slot, cells: readonly Slot[], last: ReadonlyMap<Slot, Amount>, wording: Wording): Todo {
  const { table, row, column } = first;
  const amounts = cells.map((slot) => {
    const value = last.get(slot);
    return `${wording.column(table, slot.column)} ${value ? formatFigure(value, slot.decimals) : ''}`;
  });
  const named = wording.row(table, column, row);
  const place = named === '' ? '' : `的 ${named} `;
  const sentence = `${quoted(wording.table(table))}${place}今年空着，上年有数：${amounts.join('、')}。请填上今年的数；今年没有的，请填 0，或确认今年没有。`;
  const way = {
    label: '今年没有',
    command: { kind: 'confirm-presumed' as const, cells: cells.map((slot) => ({ table, row, column: slot.column })) },
  };
  return { key: `last@${table}/${row}`, sentence, table, row, column, way };
}
