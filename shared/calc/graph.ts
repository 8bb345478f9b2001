import type { CellChange } from '../document/changes';
import { fillIn } from '../document/fill-in';
import type { Absent, Outline, Project } from '../document/project';
import type { Expr, Quantifier } from '../expression/syntax';
import type { CellRef } from '../form/finding';
import { type ColumnLayout, isWritten, type RowLayout } from '../form/layout';
import type { Template } from '../form/template';
import { type Amount, parseAmount, ZERO } from '../money/amount';
import { absentSlots } from './absent';
import type { Bindings } from './bind';
import { type Facts, numeric, truth } from './evaluate';
import { CycleFault } from './faults';
import { RankQueue } from './heap';
import { Instances } from './instances';
import type { Instance, Node, Slot } from './node';
import { Structure, slotKey } from './structure';

/** What an update touched: slots whose value, text or state changed, and instances to judge again. */
export interface Touched {
  slots: Set<Slot>;
  instances: Set<Instance>;
  /** Instances that are no more. */
  dropped: readonly Instance[];
}

/**
 * All amount cells of a document and the relations between them. An edit recomputes what depends on it, each cell
 * once, in order of derivation; rows coming or going re-bind only the relations that speak of those tables.
 */
export class Graph implements Facts {
  readonly structure: Structure;
  readonly slots = new Map<string, Slot>();
  /** Keys of the slots of each table. */
  private readonly keys = new Map<string, ReadonlySet<string>>();
  private readonly instances: Instances;
  private absent: ReturnType<typeof absentSlots> = { cells: new Set(), regions: [] };

  constructor(template: Template, project: Project) {
    this.structure = new Structure(template, project);
    this.instances = new Instances(template, this.structure, (t, r, c) => this.slots.get(slotKey(t, r, c)) ?? null);
    const all = template.tables.map((table) => table.id);
    for (const table of all) this.syncSlots(table);
    this.instances.rebind(all);
    this.rank();
    this.absent = this.absentNow();
    for (const slot of this.inOrder()) this.compute(slot);
  }

  get project(): Project {
    return this.structure.project;
  }

  get outline(): Outline {
    return this.structure.outline;
  }

  /** What the imported file did not hold and nobody has typed since. */
  get absentRegions(): readonly Absent[] {
    return this.absent.regions;
  }

  isAbsent(table: string): boolean {
    return this.absent.regions.some((one) => one.table === table && one.row === null && one.column === null);
  }

  allInstances(): Iterable<Instance> {
    return this.instances.all();
  }

  /** An expression of the text bound to this document's cells; good until rows come or go. */
  bind(expr: Expr, bindings: Bindings = new Map()): Node {
    return this.instances.bind(expr, bindings);
  }

  /** Every combination of rows and columns that a rule runs over. */
  places(quantifiers: readonly Quantifier[]): Bindings[] {
    return this.instances.places(quantifiers);
  }

  slot(ref: CellRef): Slot | undefined {
    return this.slots.get(slotKey(ref.table, ref.row, ref.column));
  }

  /** Every cell whose value is derived now, with the expression that gives it and the cells it reads. */
  *formulas(): Generator<{ target: Slot; formula: Node; reads: readonly Slot[] }> {
    for (const target of this.slots.values()) {
      const [first] = target.candidates;
      if (target.typed === null && first?.formula) yield { target, formula: first.formula, reads: first.formulaReads };
    }
  }

  explicitNote(table: string): boolean | null {
    const note = this.outline.tables[table]?.note ?? null;
    const { emptyNote } = this.structure.form(table);
    if (note === null) return emptyNote === null ? false : null;
    const marks = emptyNote?.marks ?? [];
    return note.trim() !== '' && (marks.length === 0 || marks.some((mark) => note.includes(mark)));
  }

  /** 无此项: the user said that there is nothing to report in a table, or its own note says so. */
  saysNothing(table: string): boolean {
    return this.outline.nothing.includes(table) || this.explicitNote(table) === true;
  }

  /**
   * 空表列示: the note of the form, printed while the user says 无此项 and all amounts of the table are zero or blank. Files
   * of before that choice printed it of every empty table, and still do: their paper says no less than it did.
   */
  formNote(table: string): string | null {
    const { nothing, unaskedNotes = false } = this.outline;
    return unaskedNotes || nothing.includes(table) ? this.emptyNote(table) : null;
  }

  /** The note of the form as it reads in this document, null while the table holds a figure or where there is none. */
  emptyNote(table: string): string | null {
    const { emptyNote, unit } = this.structure.form(table);
    if (emptyNote === null || this.hasFigures(table)) return null;
    return fillIn(emptyNote.text, this.outline, unit);
  }

  /** Whether anything is written in a table: a figure that is not zero, or words. */
  holds(table: string): boolean {
    for (const slot of this.slots.values()) if (slot.table === table && isTold(slot)) return true;
    return false;
  }

  /** Whether an amount that is not zero stands in a table. */
  hasFigures(table: string): boolean {
    return this.structure.form(table).columns.some(
      (column) =>
        column.kind === 'money' &&
        this.structure.section(table, column.section)?.rows.some((row) => {
          const slot = this.slot({ table, row: row.id, column: column.id });
          return slot && (slot.bad || (slot.value !== null && !slot.value.isZero()));
        }),
    );
  }

  /** A relation that fills an input cell for the time being: a presumption, or one whose condition does not hold. */
  presumes({ equation, when }: Instance): boolean {
    return equation.isDefault || (when !== null && truth(when, this) !== true);
  }

  /** Takes over typed texts that changed. */
  updateCells(cells: readonly CellChange[]): Touched {
    this.structure.write(cells);
    const touched: Touched = { slots: new Set(), instances: new Set(), dropped: [] };
    const queue = new RankQueue<Slot>((slot) => slot.rank);
    for (const ref of cells) {
      const slot = this.slot(ref);
      if (!slot) continue;
      this.readTyped(slot);
      touched.slots.add(slot);
      queue.push(slot);
    }
    this.updateAbsent(touched, queue);
    this.propagate(queue, touched);
    this.touchConditional(touched);
    return touched;
  }

  /** Takes over rows, names or notes that changed in the given tables. */
  updateTables(project: Project, tables: readonly string[]): Touched {
    this.structure.project = project;
    const affected = [...new Set(tables.flatMap((table) => this.structure.dependents(table)))];
    for (const table of affected) this.structure.refresh(table);
    for (const table of affected) this.syncSlots(table);
    const { bound, dropped } = this.instances.rebind(affected);
    this.rank();
    const touched: Touched = { slots: new Set(), instances: new Set(bound), dropped };
    const queue = new RankQueue<Slot>((slot) => slot.rank);
    for (const slot of this.slots.values()) if (affected.includes(slot.table)) queue.push(slot);
    for (const instance of bound) if (instance.target) queue.push(instance.target);
    this.updateAbsent(touched, queue);
    this.propagate(queue, touched);
    this.touchConditional(touched);
    return touched;
  }

  /** A condition that turns makes a derived figure a presumed one or back, with the same value. */
  private touchConditional(touched: Touched): void {
    for (const instance of touched.instances) {
      const { target, when } = instance;
      if (when && target && target.candidates[0] === instance && this.slot(target) === target)
        touched.slots.add(target);
    }
  }

  private propagate(queue: RankQueue<Slot>, touched: Touched): void {
    for (let slot = queue.pop(); slot; slot = queue.pop()) {
      const before = { value: slot.value, computed: slot.computed, bad: slot.computedBad, unread: slot.unread };
      this.compute(slot);
      const sameValue =
        equalAmounts(before.value, slot.value) && before.bad === slot.computedBad && before.unread === slot.unread;
      const forced = touched.slots.has(slot);
      if (!forced && sameValue && equalAmounts(before.computed, slot.computed)) continue;
      touched.slots.add(slot);
      const [definition] = slot.candidates;
      if (definition) touched.instances.add(definition);
      if (sameValue && !forced) continue;
      for (const reader of slot.readers) {
        touched.instances.add(reader);
        if (reader.target?.candidates[0] === reader && reader.target !== slot) queue.push(reader.target);
      }
    }
  }

  private absentNow(): ReturnType<typeof absentSlots> {
    // A row that files may lack is not missed: it counts as nothing, like every row that is not there.
    const absent = (this.outline.absent ?? []).filter((one) => !this.structure.mayLack(one));
    return absentSlots(absent, this.slots.values(), (table) => this.saysNothing(table));
  }

  /** Cells that are held again, or no more, are judged again with all that reads them. */
  private updateAbsent(touched: Touched, queue: RankQueue<Slot>): void {
    if ((this.outline.absent ?? []).length === 0 && this.absent.cells.size === 0) return;
    const { cells: before, regions } = this.absent;
    this.absent = this.absentNow();
    for (const slot of new Set([...before, ...this.absent.cells])) {
      if (this.slot(slot) !== slot || before.has(slot) === this.absent.cells.has(slot)) continue;
      touched.slots.add(slot);
      queue.push(slot);
    }
    if (touched.slots.size === 0 && regions.length === this.absent.regions.length) return;
    const tables = new Set((this.outline.absent ?? []).map(({ table }) => table));
    for (const instance of this.instances.all()) {
      if (instance.equation.tables.some((table) => tables.has(table))) touched.instances.add(instance);
    }
  }

  /** A figure that was typed is known whatever else the file lacked. */
  private isUnread(slot: Slot): boolean {
    if (slot.typed !== null) return false;
    return this.absent.cells.has(slot) || formulaReads(slot).some((source) => source.unread);
  }

  private compute(slot: Slot): void {
    const formula = slot.candidates[0]?.formula ?? null;
    const computed = formula === null ? undefined : numeric(formula, this);
    slot.computed = computed ?? null;
    slot.computedBad = formula !== null && computed === undefined;
    slot.unread = this.isUnread(slot);
    if (slot.kind === 'text') slot.value = null;
    else if (slot.typed !== null) slot.value = parseAmount(slot.typed);
    else if (formula !== null) slot.value = slot.computed;
    else slot.value = this.presumption(slot);
  }

  /** What an input that nobody typed and nothing derives counts as in this form. */
  presumption(slot: Slot): Amount | null {
    return slot.zero ? ZERO : null;
  }

  private syncSlots(table: string): void {
    const wanted = new Set<string>();
    for (const column of this.structure.form(table).columns) {
      if (!isWritten(column)) continue;
      for (const row of this.structure.section(table, column.section)?.rows ?? []) {
        if (!this.structure.hasCell(table, column, row)) continue;
        const key = slotKey(table, row.id, column.id);
        wanted.add(key);
        const slot = this.slots.get(key) ?? this.newSlot(table, column, row);
        this.slots.set(key, slot);
        this.readTyped(slot);
      }
    }
    for (const key of this.keys.get(table) ?? []) if (!wanted.has(key)) this.slots.delete(key);
    this.keys.set(table, wanted);
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

  private readTyped(slot: Slot): void {
    slot.typed = this.structure.text(slot.table, slot.row, slot.column);
    slot.bad =
      slot.kind !== 'text' && slot.typed !== null && slot.typed.trim() !== '' && parseAmount(slot.typed) === null;
  }

  private inOrder(): Slot[] {
    return [...this.slots.values()].sort((a, b) => a.rank - b.rank);
  }

  /** Numbers the slots so that each comes after all it derives from. */
  private rank(): void {
    for (const slot of this.slots.values()) slot.rank = 0;
    let next = 1;
    const open: Slot[] = [];
    const opened = new Set<Slot>();
    const visit = (slot: Slot): void => {
      if (slot.rank > 0) return;
      if (opened.has(slot)) throw cycle(open, slot);
      opened.add(slot);
      open.push(slot);
      for (const source of formulaReads(slot)) visit(source);
      open.pop();
      slot.rank = next;
      next += 1;
    };
    for (const slot of this.slots.values()) visit(slot);
  }
}

/** A cell that tells something: words, a figure that is not zero, or one that cannot be read or told. */
export function isTold(slot: Slot): boolean {
  if (slot.kind === 'text') return (slot.typed ?? '').trim() !== '';
  return slot.bad || slot.computedBad || (slot.value !== null && !slot.value.isZero());
}

function cycle(open: readonly Slot[], slot: Slot): CycleFault {
  const round = open.slice(open.indexOf(slot));
  const rules = round.map((one) => `${one.candidates[0]?.equation.id ?? '?'} (${one.table}/${one.row}/${one.column})`);
  return new CycleFault(rules, slot.candidates[0]?.equation.line ?? 1);
}

function formulaReads(slot: Slot): readonly Slot[] {
  return slot.candidates[0]?.formulaReads ?? [];
}

function equalAmounts(a: Amount | null, b: Amount | null): boolean {
  if (a === null || b === null) return a === b;
  return a === b || a.eq(b);
}
