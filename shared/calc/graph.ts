import type { CellChange } from '../document/changes';
import { fillPlaceholders } from '../document/fill-in';
import type { Absent, Outline, Project } from '../document/project';
import type { Expr, Quantifier } from '../expression/syntax';
import type { CellRef } from '../form/finding';
import type { Template } from '../form/template';
import { type Amount, ZERO } from '../money/amount';
import { parseAmount } from '../money/read-amount';
import { absentSlots } from './absent';
import { Cells } from './cells';
import { type Facts, numeric, truth } from './evaluate';
import { RankQueue } from './heap';
import { Instances } from './instances';
import type { Bindings } from './members';
import type { Instance, Node, Slot } from './node';
import { formulaReads, rankAgain, rankAll } from './ranks';
import { Structure } from './structure';

/** What an update touched: slots whose value, text or state changed, and instances to judge again. */
export interface Touched {
  slots: Set<Slot>;
  instances: Set<Instance>;
  /** Instances that are no more. */
  dropped: readonly Instance[];
  /** Cells that are no more. */
  gone: ReadonlySet<Slot>;
  /** Cells that are new, or derive from others than before. */
  redefined: ReadonlySet<Slot>;
  /** Owners of expressions that rest on rows which are others now. */
  stale: ReadonlySet<object>;
}

function nothingTouched(): Touched {
  return {
    slots: new Set(),
    instances: new Set(),
    dropped: [],
    gone: new Set(),
    redefined: new Set(),
    stale: new Set(),
  };
}

/**
 * All amount cells of a document and the relations between them. An edit recomputes what depends on it, each cell
 * once, in order of derivation; rows coming or going re-bind only the relations that speak of those tables.
 */
export class Graph implements Facts {
  readonly structure: Structure;
  readonly slots: ReadonlySet<Slot>;
  private readonly cells: Cells;
  private readonly instances: Instances;
  private absent: ReturnType<typeof absentSlots> = { cells: new Set(), regions: [] };

  constructor(template: Template, project: Project) {
    this.structure = new Structure(template, project);
    this.cells = new Cells(this.structure);
    this.slots = this.cells.all;
    this.instances = new Instances(template, this.structure, (t, r, c) => this.cells.at(t, r, c) ?? null);
    this.instances.bindAll();
    rankAll([...this.slots.values()]);
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

  /**
   * An expression of the text bound to this document's cells; good until one of them is `gone` or `owner` is `stale`.
   * Without an owner it is good until rows come or go.
   */
  bind(expr: Expr, bindings: Bindings = new Map(), owner: object | null = null): Node {
    return this.instances.bind(expr, bindings, owner);
  }

  /** Every combination of rows and columns that a rule runs over; good until `owner` is `stale`. */
  places(quantifiers: readonly Quantifier[], owner: object | null = null): Bindings[] {
    return this.instances.places(quantifiers, owner);
  }

  /** Nothing that was bound for this owner is used any more. */
  release(owner: object): void {
    this.instances.release(owner);
  }

  slot(ref: CellRef): Slot | undefined {
    return this.cells.at(ref.table, ref.row, ref.column);
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
    return fillPlaceholders(emptyNote.text, this.outline, unit);
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
    const touched = nothingTouched();
    const queue = new RankQueue<Slot>((slot) => slot.rank);
    this.takeUpCells(cells, touched, queue);
    this.updateAbsent(touched, queue);
    this.propagate(queue, touched);
    this.touchConditional(touched);
    return touched;
  }

  /** Takes over rows, names or notes that changed in the given tables, with the cells that changed beside them. */
  updateTables(project: Project, tables: readonly string[], cells: readonly CellChange[]): Touched {
    const noted = tables.filter((table) => this.outline.tables[table]?.note !== project.tables[table]?.note);
    this.structure.project = project;
    const affected = [...new Set(tables.flatMap((table) => this.structure.dependents(table)))];
    const changes = this.structure.refresh(affected);
    const { came, gone, redefined } = this.cells.follow(changes);
    const { bound, dropped, stale } = this.instances.update(changes, gone);
    for (const { target } of [...bound, ...dropped]) if (target && !gone.has(target)) redefined.add(target);
    if (!rankAgain(redefined)) rankAll([...this.slots.values()]);
    const touched: Touched = { ...nothingTouched(), instances: new Set(bound), dropped, gone, redefined, stale };
    const queue = new RankQueue<Slot>((slot) => slot.rank);
    for (const slot of redefined) {
      queue.push(slot);
      // Which relation gives the cell may be another now, with the same value: each is judged by whether it does.
      for (const candidate of slot.candidates) touched.instances.add(candidate);
    }
    for (const slot of came) touched.slots.add(slot);
    this.takeUpCells(cells, touched, queue);
    this.takeUpNotes(noted, touched, queue);
    this.updateAbsent(touched, queue);
    for (const slot of touched.slots) queue.push(slot);
    this.propagate(queue, touched);
    this.touchConditional(touched);
    return touched;
  }

  private takeUpCells(cells: readonly CellChange[], touched: Touched, queue: RankQueue<Slot>): void {
    for (const ref of cells) {
      const slot = this.slot(ref);
      if (!slot) continue;
      this.cells.read(slot);
      touched.slots.add(slot);
      queue.push(slot);
    }
  }

  /** What a note says is asked by relations about its table. */
  private takeUpNotes(tables: readonly string[], touched: Touched, queue: RankQueue<Slot>): void {
    if (tables.length === 0) return;
    for (const instance of this.instances.all()) {
      if (!instance.equation.dependsOn.some((table) => tables.includes(table))) continue;
      touched.instances.add(instance);
      if (instance.target) queue.push(instance.target);
    }
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
    const absent = (this.outline.absent ?? []).filter(
      (one) => this.structure.hasTable(one.table) && !this.structure.mayLack(one),
    );
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

  private inOrder(): Slot[] {
    return [...this.slots.values()].sort((a, b) => a.rank - b.rank);
  }
}

/** A cell that tells something: words, a figure that is not zero, or one that cannot be read or told. */
export function isTold(slot: Slot): boolean {
  if (slot.kind === 'text') return (slot.typed ?? '').trim() !== '';
  return slot.bad || slot.computedBad || (slot.value !== null && !slot.value.isZero());
}

function equalAmounts(a: Amount | null, b: Amount | null): boolean {
  if (a === null || b === null) return a === b;
  return a === b || a.eq(b);
}
