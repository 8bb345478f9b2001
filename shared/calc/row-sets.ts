import type { SectionRows } from '../document/rows';
import type { SetExpr, SetWord } from '../expression/syntax';
import type { RowLayout } from '../form/layout';
import type { Ground, Grounds } from './grounds';
import type { Binding, RowBinding } from './node';
import type { Structure } from './structure';

type CallSet = Extract<SetExpr, { kind: 'call' }>;

/** One set of rows as it was last made, and who rests on it. */
interface KnownSet {
  items: readonly RowBinding[];
  make(): RowBinding[];
  ground: Ground;
}

/**
 * The sets of rows that relations speak of, each made once. A row that stays as it is stays the very binding, so that two
 * sets are the same where their items are.
 */
export class RowSets {
  private readonly byTable = new Map<string, Map<string, KnownSet>>();
  private readonly bindings = new WeakMap<RowLayout, RowBinding>();
  private readonly columns = new WeakMap<CallSet, readonly Binding[]>();
  /** Whoever rests on all cells of a table. */
  private readonly whole = new Map<string, Ground>();

  constructor(
    private readonly structure: Structure,
    private readonly grounds: Grounds,
  ) {}

  bindingOf(table: string, row: RowLayout): RowBinding {
    const known = this.bindings.get(row);
    if (known) return known;
    const made: RowBinding = { kind: 'row', table, id: row.id, code: row.code };
    this.bindings.set(row, made);
    return made;
  }

  /** Columns of amounts of a table or of one of its sections. */
  money(set: CallSet): readonly Binding[] {
    const known = this.columns.get(set);
    if (known) return known;
    const columns = this.structure.form(set.subject).columns.filter((column) => column.kind === 'money');
    const made = columns
      .filter((column) => set.section === null || column.section === set.section)
      .map((column): Binding => ({ kind: 'word', text: column.id }));
    this.columns.set(set, made);
    return made;
  }

  /** Rows directly below one. */
  children(parent: RowBinding): readonly RowBinding[] {
    return this.known(parent.table, `>${parent.id}`, () => this.makeChildren(parent));
  }

  rows(set: CallSet): readonly RowBinding[] {
    const { word, subject, section, under } = set;
    return this.known(subject, `${word} ${section ?? '*'} ${under.join(' ')}`, () => this.makeRows(set));
  }

  /** What is bound now rests on which cells a table has. */
  restOnTable(table: string): void {
    const known = this.whole.get(table) ?? new Set();
    this.whole.set(table, known);
    this.grounds.rest(known);
  }

  /** After rows of a table came or went: whoever rests on a set that is another one now. */
  update(table: string): object[] {
    const changed: object[] = [...(this.whole.get(table) ?? [])];
    for (const known of this.byTable.get(table)?.values() ?? []) {
      const items = known.make();
      if (items.length === known.items.length && items.every((item, at) => item === known.items[at])) continue;
      known.items = items;
      changed.push(...known.ground);
    }
    return changed;
  }

  private known(table: string, key: string, make: () => RowBinding[]): readonly RowBinding[] {
    const ofTable = this.byTable.get(table) ?? new Map<string, KnownSet>();
    this.byTable.set(table, ofTable);
    const known = ofTable.get(key) ?? { items: make(), make, ground: new Set() };
    ofTable.set(key, known);
    this.grounds.rest(known.ground);
    return known.items;
  }

  private makeChildren(parent: RowBinding): RowBinding[] {
    for (const rows of this.structure.of(parent.table)) {
      const ids = rows.children.get(parent.id);
      if (ids) return ids.flatMap((id) => this.ofId(parent.table, rows, id));
    }
    return [];
  }

  private ofId(table: string, rows: SectionRows, id: string): RowBinding[] {
    const row = rows.byId.get(id);
    return row ? [this.bindingOf(table, row)] : [];
  }

  private makeRows({ word, subject, section, under }: CallSet): RowBinding[] {
    const made: RowBinding[] = [];
    const isUnder = (row: RowLayout): boolean =>
      word === 'rows' || under.length === 0 || under.some((prefix) => row.code?.startsWith(prefix));
    for (const rows of this.structure.of(subject)) {
      if (section !== null && rows.section !== section) continue;
      const tops = new Set(rows.tops);
      for (const row of rows.rows)
        if (belongs(word, row, rows, tops) && isUnder(row)) made.push(this.bindingOf(subject, row));
    }
    return made;
  }
}

/** Whether a row is in the set that a set word names. */
function belongs(word: SetWord, row: RowLayout, rows: SectionRows, tops: ReadonlySet<string>): boolean {
  if (word === 'rows') return true;
  if (word === 'records') return row.record;
  if (word === 'coded') return row.code !== null;
  if (row.code === null && !row.record) return false;
  if (word === 'parents') return rows.children.has(row.id);
  if (word === 'items') return !rows.children.has(row.id);
  return tops.has(row.id) && (word === 'tops' || rows.children.has(row.id));
}
