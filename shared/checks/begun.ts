import { readsAny, slotsOf } from '../calc/bind';
import { type Graph, isTold, type Touched } from '../calc/graph';
import { RankQueue } from '../calc/heap';
import type { Instance, Node, Slot } from '../calc/node';
import { derivedFrom } from '../calc/ranks';
import { type EntryGroup, entryGroups } from '../form/entry-groups';
import type { TableForm } from '../form/template';

const NONE = 0n;

/**
 * 未开始: which parts of the form nobody has begun to fill in. What counts is what the document prints: a part is begun
 * once a figure that is not zero or a word stands in it, or once the user said that there is nothing to report (无此项).
 * So a file that was written and read again tells the same as the document it came from. Words that are merely last
 * year's (沿用待核对) begin nothing where not one amount stands beside them.
 */
export class Begun {
  readonly groups: readonly EntryGroup[];
  /** Table → column → its group. */
  private readonly byColumn = new Map<string, Map<string, number>>();
  /** Cells that hold something, by group. */
  private telling: Set<Slot>[] = [];
  /** Groups that a cell depends on, as bits. */
  private readonly reach = new Map<Slot, bigint>();
  private readonly reachOfInstances = new Map<Instance, bigint>();
  private mask = NONE;
  /** Of each table of records that has amounts: its cells with words, its amounts that somebody told, and the others. */
  private records = new Map<string, { words: Set<Slot>; amounts: Set<Slot>; blanks: Set<Slot> }>();
  private amountless: readonly string[] = [];
  /** Of each group, whether it is begun, as the mask says. */
  private begun: boolean[] = [];
  /** The groups of which the tables were told last. */
  private asked: { open: bigint; tables: readonly string[] } = { open: NONE, tables: [] };

  constructor(private readonly graph: Graph) {
    const { template } = graph.structure;
    this.groups = entryGroups(template);
    for (const form of template.tables) {
      const ofTable = new Map<string, number>();
      this.byColumn.set(form.id, ofTable);
      for (const column of form.columns) {
        const own = this.groups.flatMap(({ table, section }, place) =>
          table === form.id && section === column.section ? [place] : [],
        );
        const apart = own.find((place) => this.groups[place]?.apart?.columns.includes(column.id));
        const at = apart ?? own.find((place) => this.groups[place]?.apart === null) ?? -1;
        if (at >= 0) ofTable.set(column.id, at);
      }
    }
  }

  /** Looks at every cell afresh; to be called first. What depends on what is no matter of what stands there. */
  rebuild(): void {
    this.telling = this.groups.map(() => new Set());
    const withAmounts = this.graph.structure.template.tables.filter(hasRecordAmounts);
    this.records = new Map(
      withAmounts.map(({ id }) => [id, { words: new Set(), amounts: new Set(), blanks: new Set() }]),
    );
    for (const slot of this.graph.slots.values()) this.look(slot);
    this.settle();
  }

  /**
   * After an edit, of cells or rows, or of what the user said of a table. Tells which cells and relations depend on other
   * parts than before.
   */
  update({ slots, gone, dropped, redefined }: Touched): { cells: Set<Slot>; instances: Set<Instance> } {
    for (const slot of gone) {
      this.reach.delete(slot);
      for (const telling of this.telling) telling.delete(slot);
      this.lookAtRecord(slot, false);
    }
    for (const instance of dropped) this.reachOfInstances.delete(instance);
    const moved = this.reachAgain(redefined);
    for (const slot of slots) if (!gone.has(slot)) this.look(slot);
    this.settle();
    return moved;
  }

  /** Tells anew what cells depend on that come about in another way, and all that derive from them. */
  private reachAgain(redefined: Iterable<Slot>): { cells: Set<Slot>; instances: Set<Instance> } {
    const moved = { cells: new Set<Slot>(), instances: new Set<Instance>() };
    const queue = new RankQueue<Slot>((slot) => slot.rank);
    for (const slot of redefined) queue.push(slot);
    for (let slot = queue.pop(); slot; slot = queue.pop()) {
      const before = this.reach.get(slot);
      this.reach.delete(slot);
      // Nobody asked for it yet, nor for anything that derives from it.
      if (before === undefined || this.reachOfSlot(slot) === before) continue;
      moved.cells.add(slot);
      for (const reader of slot.readers) {
        this.reachOfInstances.delete(reader);
        moved.instances.add(reader);
      }
      for (const target of derivedFrom(slot)) queue.push(target);
    }
    return moved;
  }

  /** The groups not begun, as bits. */
  get open(): bigint {
    return this.mask;
  }

  /** The same as tables and sections. */
  openGroups(): EntryGroup[] {
    return this.groups.filter((_, at) => (this.mask & bit(at)) !== NONE);
  }

  /** Tables not begun that cells depend on, through whatever they are computed from. */
  waiting(reads: readonly Slot[]): readonly string[] {
    return this.mask === NONE ? [] : this.tablesOf(this.reachOf(reads) & this.mask);
  }

  /** Tables not begun that an expression depends on, though no row of them is there yet. */
  waitingFor(node: Node): readonly string[] {
    if (this.mask === NONE) return [];
    return this.tablesOf((this.reachOf(slotsOf([node])) | this.reachOfLacking(node)) & this.mask);
  }

  /** Tables of records (可增行) in whose rows words stand and not one amount, in the form's order. */
  get withoutAmounts(): readonly string[] {
    return this.amountless;
  }

  /** Whether a cell belongs to a part not begun, so that nothing can be told of it. */
  isOpen(slot: Slot): boolean {
    const at = this.groupOf(slot);
    return at !== undefined && (this.mask & bit(at)) !== NONE;
  }

  /** Whether all the parts that a cell depends on are begun. */
  isSettled(slot: Slot): boolean {
    const reach = this.reachOfSlot(slot);
    return reach !== NONE && (reach & this.mask) === NONE;
  }

  /** Whether nobody told anything in an input that no part counts. */
  isBeside(slot: Slot): boolean {
    return this.isUncounted(slot) && !isTold(slot);
  }

  /** Whether an expression of which no row is there is about tables not begun. */
  isLacking(node: Node): boolean {
    return this.mask !== NONE && (this.reachOfLacking(node) & this.mask) !== NONE;
  }

  /** Tables of inputs that no group counts, where these cells are nothing else and nobody told anything in them. */
  untold(reads: readonly Slot[]): string[] {
    const inputs = reads.every((slot) => this.isBeside(slot));
    return inputs ? [...new Set(reads.map(({ table }) => table))] : [];
  }

  private isUncounted({ table, column, candidates }: Slot): boolean {
    const given = candidates.some(({ equation }) => !equation.isDefault);
    return !given && this.byColumn.get(table)?.has(column) !== true && !this.graph.saysNothing(table);
  }

  /** The tables of these groups. */
  tablesOf(open: bigint): readonly string[] {
    if (open === NONE) return [];
    // Most of what waits, waits for the same.
    if (open !== this.asked.open) {
      const tables = this.groups.flatMap(({ table }, at) => ((open & bit(at)) === NONE ? [] : [table]));
      this.asked = { open, tables: [...new Set(tables)] };
    }
    return this.asked.tables;
  }

  /** Groups not begun that a relation depends on, as bits. */
  blocking(instance: Instance): bigint {
    return this.mask === NONE ? NONE : this.reachOfInstance(instance) & this.mask;
  }

  private reachOf(reads: readonly Slot[]): bigint {
    let sum = NONE;
    for (const slot of reads) {
      const reach = this.reachOfSlot(slot);
      // Each sum of bits is a new object: most cells of a relation depend on the same groups.
      if (reach !== sum) sum |= reach;
    }
    return sum;
  }

  private reachOfInstance(instance: Instance): bigint {
    const known = this.reachOfInstances.get(instance);
    if (known !== undefined) return known;
    const { body, reads } = instance;
    const sides = body.kind === 'relation' ? [body.left, body.right] : [];
    const made = sides.reduce((sum, side) => sum | this.reachOfLacking(side), this.reachOf(reads));
    this.reachOfInstances.set(instance, made);
    return made;
  }

  /** An expression of which no row is there depends on the tables that would hold them. */
  private reachOfLacking(node: Node): bigint {
    if (readsAny(node)) return NONE;
    return tablesNamed(node).reduce((sum, table) => sum | this.reachOfTable(table), NONE);
  }

  /** The parts of a table to be filled in, or those of the tables whose rows it takes. */
  private reachOfTable(table: string): bigint {
    const own = this.groups.reduce((sum, group, at) => (group.table === table ? sum | bit(at) : sum), NONE);
    if (own !== NONE) return own;
    const followed = this.graph.structure.form(table).sections.flatMap(({ classified }) => classified?.follow ?? []);
    return followed.reduce((sum, other) => sum | this.reachOfTable(other), NONE);
  }

  private reachOfSlot(slot: Slot): bigint {
    const known = this.reach.get(slot);
    if (known !== undefined) return known;
    const at = this.groupOf(slot);
    const [definition] = slot.candidates;
    const lacking =
      definition?.formula && !definition.equation.isDefault ? this.reachOfLacking(definition.formula) : NONE;
    const made = (at === undefined ? NONE : bit(at)) | lacking | this.reachOf(definition?.formulaReads ?? []);
    this.reach.set(slot, made);
    return made;
  }

  private groupOf({ table, column }: Slot): number | undefined {
    return this.byColumn.get(table)?.get(column);
  }

  private lookAtRecord(slot: Slot, present: boolean): void {
    const found = this.records.get(slot.table);
    if (!found || slot.kind === 'quantity') return;
    for (const cells of Object.values(found)) cells.delete(slot);
    if (!present) return;
    // Nothing may well be what is meant where somebody typed 0.
    const told = isTold(slot) || (slot.typed ?? '').trim() !== '';
    if (slot.kind === 'money') (told ? found.amounts : found.blanks).add(slot);
    else if (told) found.words.add(slot);
  }

  private look(slot: Slot): void {
    this.lookAtRecord(slot, true);
    const at = this.groupOf(slot);
    const telling = at === undefined ? undefined : this.telling[at];
    if (at === undefined || !telling) return;
    // A figure of last year may well have been 0: there it tells something once somebody typed it.
    const isTyped = this.groups[at]?.apart != null && (slot.typed ?? '').trim() !== '';
    if (isTold(slot) || isTyped) telling.add(slot);
    else telling.delete(slot);
  }

  private hasBegun(table: string, telling: ReadonlySet<Slot> | undefined): boolean {
    if (telling === undefined || telling.size === 0) return false;
    const marks = this.amountless.includes(table) ? this.graph.outline.carried?.tables[table] : undefined;
    if (marks === undefined) return true;
    const carried = new Set(marks);
    for (const { row, column } of telling) if (!carried.has(`${row}/${column}`)) return true;
    return false;
  }

  private settle(): void {
    this.amountless = [...this.records].flatMap(([table, { words, amounts, blanks }]) =>
      words.size > 0 && blanks.size > 0 && amounts.size === 0 ? [table] : [],
    );
    const begun = this.groups.map(
      ({ table }, at) => this.hasBegun(table, this.telling[at]) || this.graph.saysNothing(table),
    );
    // Each sum of bits is a new object, and hardly an edit begins a part.
    if (begun.length === this.begun.length && begun.every((one, at) => one === this.begun[at])) return;
    this.begun = begun;
    this.mask = begun.reduce((sum, one, at) => (one ? sum : sum | bit(at)), NONE);
  }
}

function hasRecordAmounts({ columns, sections }: TableForm): boolean {
  const taking = new Set(sections.filter(({ records }) => records !== null).map(({ id }) => id));
  return columns.some(({ kind, section }) => kind === 'money' && taking.has(section));
}

function bit(at: number): bigint {
  return 1n << BigInt(at);
}

/** Tables whose rows an expression names, whether or not any row is there. */
export function tablesNamed(node: Node): string[] {
  switch (node.kind) {
    case 'cell':
      return [node.ref.table];
    case 'cells':
    case 'row':
    case 'table':
      return [node.table];
    case 'defined':
      return tablesNamed(node.node);
    case 'unary':
      return tablesNamed(node.operand);
    case 'binary':
      return [...tablesNamed(node.left), ...tablesNamed(node.right)];
    case 'call':
      return node.args.flatMap(tablesNamed);
    case 'number':
    case 'last':
      return [];
  }
}
