import type { Graph, Touched } from '../calc/graph';
import type { Slot } from '../calc/node';
import { isPresumedAmount } from '../calc/presumed';
import type { SaidAmount } from '../document/project';
import type { CellRef } from '../form/finding';
import { quoted } from '../text/quoted';
import type { Todo } from './verdict';
import type { Wording } from './wording';

/** What the key of a 待填 about presumed amounts begins with. */
export const PRESUMED_TODO = 'presumed@';

/** How many cells a sentence names; the others are counted. */
const NAMED = 3;

/** 已确认: what the user confirmed, by place. */
export class ConfirmedAmounts {
  private known: { of: readonly SaidAmount[]; texts: ReadonlyMap<string, string> } = { of: [], texts: new Map() };

  constructor(private readonly graph: Graph) {}

  /** The amount that was confirmed in a cell. */
  textAt(slot: CellRef): string | undefined {
    const { confirmed = [] } = this.graph.outline;
    if (confirmed !== this.known.of && (confirmed.length > 0 || this.known.of.length > 0))
      this.known = { of: confirmed, texts: new Map(confirmed.map((one) => [placeOf(one), one.text])) };
    return this.known.texts.get(placeOf(slot));
  }
}

/**
 * 请确认: amounts that the form takes from other tables while nobody types them (预设取数). They make a document balance by
 * itself, so each is to be confirmed as it stands; another amount is to be confirmed anew.
 */
export class PresumedAmounts {
  /** Table → its presumed amounts. */
  private readonly known = new Map<string, Set<Slot>>();

  constructor(
    private readonly graph: Graph,
    private readonly confirmed: ConfirmedAmounts,
  ) {}

  /** Looks at every cell afresh. */
  rebuild(): void {
    this.known.clear();
    for (const slot of this.graph.slots.values()) this.look(slot);
  }

  /** After an edit; tells whether the list of them, or an amount in it, may be another than before. */
  update({ slots, gone }: Touched): boolean {
    let changed = false;
    for (const slot of gone) changed = (this.known.get(slot.table)?.delete(slot) ?? false) || changed;
    for (const slot of slots) if (!gone.has(slot)) changed = this.look(slot) || changed;
    return changed;
  }

  /** 待填 for a table of which amounts are to be confirmed: one for all of them, named in its order. */
  todos(table: string, wording: Wording): Todo[] {
    const open = this.openIn(table);
    const [first] = open;
    if (!first) return [];
    const named = open.slice(0, NAMED).map((slot) => {
      const { row, column, value } = slot;
      const amount = value === null ? '' : ` ${wording.slotValue(slot)}`;
      return `${wording.row(table, column, row)}·${wording.column(table, column)}${amount}`;
    });
    const more = open.length > NAMED ? '等' : '';
    const sentence = `${quoted(wording.table(table))}有 ${open.length} 个数没有人填，是按其他数暂取的：${named.join('、')}${more}。请核对后确认，或填上实际的数。`;
    const cells = open.map(({ row, column }) => ({ table, row, column }));
    const way = {
      label: open.length > 1 ? `确认这 ${open.length} 个` : '确认',
      command: { kind: 'confirm-presumed' as const, cells },
    };
    return [{ key: `${PRESUMED_TODO}${table}`, sentence, table, row: first.row, column: first.column, way }];
  }

  private openIn(table: string): Slot[] {
    const known = this.known.get(table);
    if (!known || known.size === 0) return [];
    const open = [...known].filter((slot) => this.confirmed.textAt(slot) !== slot.value?.toFixed());
    const places = new Map(this.graph.structure.of(table).flatMap(({ places: own }) => [...own]));
    const columns = this.graph.structure.form(table).columns.map(({ id }) => id);
    const at = ({ row, column }: Slot): number => (places.get(row) ?? 0) * columns.length + columns.indexOf(column);
    return open.sort((a, b) => at(a) - at(b));
  }

  private look(slot: Slot): boolean {
    const ofTable = this.known.get(slot.table) ?? new Set<Slot>();
    const before = ofTable.has(slot);
    if (isPresumedAmount(this.graph, slot)) this.known.set(slot.table, ofTable.add(slot));
    else ofTable.delete(slot);
    return before || ofTable.has(slot);
  }
}

function placeOf({ table, row, column }: CellRef): string {
  return JSON.stringify([table, row, column]);
}
