import type { Graph, Touched } from '../calc/graph';
import type { Instance, Node, Slot } from '../calc/node';
import { fillPlaceholders } from '../document/fill-in';
import type { Outline } from '../document/project';
import type { EntryGroup } from '../form/entry-groups';
import type { Judged } from '../form/finding';
import { quoted } from '../text/quoted';
import { Begun } from './begun';
import { BlankCells } from './blank-cells';
import { BlankRows } from './blank-rows';
import { findsBlanks, judge, readsAbsent } from './judge';
import { carriedOut, notRun } from './not-run';
import { ConfirmedAmounts, PresumedAmounts } from './presumed-amounts';
import { TableFindings } from './table-findings';
import { Untold } from './untold';
import { type NotJudged, type RuleVerdict, type Todo, todoOf, type Verdict } from './verdict';
import type { Wording } from './wording';

/** 审核: the findings of a document, kept up to date with what an edit touched. */
export class Checker {
  private readonly verdicts = new Map<Instance, Verdict>();
  private readonly found: TableFindings;
  private readonly asked = new Map<Instance, Todo>();
  /** What is not begun of what a relation depends on, where anything is. */
  private readonly blocked = new Map<Instance, bigint>();
  private readonly begun: Begun;
  private readonly blank: BlankRows;
  private readonly blankCells: BlankCells;
  private readonly presumed: PresumedAmounts;
  /** What is not begun, as the verdicts know it. */
  private unbegunOnes = 0n;
  private open: readonly Todo[] | null = null;
  private untold: Untold | null = null;
  private confirmed: Outline['confirmed'];

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
  ) {
    this.begun = new Begun(graph);
    this.blank = new BlankRows(graph);
    const confirmed = new ConfirmedAmounts(graph);
    this.blankCells = new BlankCells(graph, this.begun, confirmed);
    this.presumed = new PresumedAmounts(graph, confirmed);
    this.found = new TableFindings(graph, wording);
    this.judgeAll();
  }

  /** 全审: judges everything afresh. */
  judgeAll(): void {
    this.verdicts.clear();
    this.found.clear();
    this.asked.clear();
    this.blocked.clear();
    this.begun.rebuild();
    this.blank.rebuild();
    this.blankCells.rebuild();
    this.presumed.rebuild();
    this.untold = null;
    this.unbegunOnes = this.begun.open;
    for (const instance of this.graph.allInstances()) this.judgeInstance(instance);
    for (const slot of this.graph.slots.values()) this.found.look(slot);
    this.open = null;
  }

  /**
   * After an edit; `tables` are those of which rows or notes may be others now. Tells which cells depend on other parts of
   * the form than before.
   */
  update(touched: Touched, tables: ReadonlySet<string>): ReadonlySet<Slot> {
    const rows = tables.size > 0;
    for (const instance of touched.dropped) this.drop(instance);
    const amountless = this.begun.withoutAmounts.join();
    const moved = this.begun.update(touched);
    const rowsAndCells = [this.blank.update(touched, tables), this.blankCells.update(touched)];
    const others = [...rowsAndCells, this.presumed.update(touched)];
    if (this.graph.outline.confirmed !== this.confirmed || others.includes(true)) this.open = null;
    this.confirmed = this.graph.outline.confirmed;
    if (this.begun.withoutAmounts.join() !== amountless) this.open = null;
    this.untold = null;
    for (const instance of touched.instances) this.judgeInstance(instance);
    this.judgeWaiting(moved.instances);
    // A cell may be gone without having been touched.
    for (const slot of touched.slots) this.found.look(slot);
    for (const slot of touched.gone) this.found.look(slot);
    if (rows) {
      this.retell(tables);
      this.open = null;
    }
    this.found.update(touched, rows);
    return moved.cells;
  }

  private drop(instance: Instance): void {
    this.verdicts.delete(instance);
    this.found.take(instance, null);
    if (this.asked.delete(instance)) this.open = null;
    this.blocked.delete(instance);
  }

  /** Judges again what is told of lines of these tables; what is told of rows that came was judged with their cells. */
  private retell(tables: ReadonlySet<string>): void {
    const { structure } = this.graph;
    for (const instance of [...this.found.instances(), ...this.asked.keys()]) {
      const { equation, body, reads } = instance;
      if (!equation.dependsOn.some((table) => tables.has(table))) continue;
      if (body.kind === 'assertion' || reads.some(({ table }) => structure.takesRecords(table)))
        this.judgeInstance(instance);
    }
    this.found.reword(null);
  }

  /** Judges again what fails in the given tables: words that its sentences use have changed, no figure has. */
  reword(tables: ReadonlySet<string>): void {
    for (const instance of [...this.found.instances(), ...this.asked.keys()])
      if (instance.reads.some((slot) => tables.has(slot.table))) this.judgeInstance(instance);
    this.found.reword(tables);
    this.open = null;
  }

  /** Errors first, then in the order of the form's tables, rules and places. */
  findings(): readonly Judged[] {
    return this.found.all();
  }

  /** What became of every relation at every place, in the form's order. None holds of what a rule still asks for. */
  verdictsOfRules(): RuleVerdict[] {
    const asked = this.askedCells();
    return [...this.graph.allInstances()].flatMap((instance) => {
      const verdict = this.verdicts.get(instance);
      const { id, severity, say } = instance.equation;
      if (!verdict) return [];
      const open = verdict.kind === 'held' ? this.stillOpen(instance, asked) : null;
      return [{ rule: id, severity, say, verdict: open ? { kind: 'not-judged', why: open } : verdict }];
    });
  }

  /** What became of one relation at one place. */
  verdictAt(instance: Instance): Verdict {
    return this.verdicts.get(instance) ?? judge(instance, this.graph, this.wording);
  }

  private stillOpen({ reads, target }: Instance, asked: ReadonlyMap<Slot, Todo>): NotJudged | null {
    for (const slot of asked.size > 0 ? reads : []) {
      const todo = asked.get(slot);
      if (todo) return { code: 'todo', todo };
    }
    const tables = this.begun.untold(reads.filter((slot) => slot !== target));
    return tables.length > 0 ? { code: 'waiting', tables } : null;
  }

  private askedCells(): Map<Slot, Todo> {
    const asked = new Map<Slot, Todo>();
    for (const todo of this.asked.values()) {
      const slot = this.graph.slot(todo);
      if (slot) asked.set(slot, todo);
    }
    return asked;
  }

  /** Tables not begun that these cells depend on. */
  waiting(reads: readonly Slot[]): readonly string[] {
    return this.begun.waiting(reads);
  }

  /** Tables not begun that an expression of the text depends on. */
  waitingFor(node: Node): readonly string[] {
    return this.begun.waitingFor(node);
  }

  /** Tables whose figures are computed from others that are not begun, with those. */
  waitingTables(): Map<string, readonly string[]> {
    const open = new Map<string, bigint>();
    for (const [{ target, equation }, mask] of this.blocked) {
      const given = target?.typed === null && target.candidates[0]?.equation === equation && !equation.isDefault;
      if (given) open.set(target.table, (open.get(target.table) ?? 0n) | mask);
    }
    return new Map([...open].map(([table, mask]) => [table, this.begun.tablesOf(mask)]));
  }

  /** Whether a figure of the text cannot be told yet: what it is made of is to be filled in. */
  isUntold(node: Node): boolean {
    if (this.unbegunOnes === 0n) return false;
    this.untold ??= new Untold(this.begun);
    return this.untold.isUntold(node);
  }

  /** What is not begun, as bits. */
  get unbegun(): bigint {
    return this.unbegunOnes;
  }

  /** 待填 of the tables, in the form's order: tables not begun, and what rules ask to be filled in. */
  todos(): readonly Todo[] {
    this.open ??= this.openTodos();
    return this.open;
  }

  private openTodos(): Todo[] {
    const tables = this.graph.structure.template.tables.map((form) => form.id);
    const open = this.begun.openGroups();
    const unbegun = new Set(open.filter(({ apart }) => apart === null).map(({ table }) => table));
    const asked = [...this.asked].sort(([a], [b]) => a.order - b.order || a.place - b.place).map(([, todo]) => todo);
    return tables.flatMap((table) => [
      ...(unbegun.has(table) ? [this.unbegunTable(table)] : []),
      // Of a table that nobody has begun that is enough to say.
      ...(unbegun.has(table) ? [] : open.flatMap((group) => this.unbegunColumns(table, group))),
      ...this.todosOfRows(table, unbegun.has(table)),
      ...asked.filter((todo) => todo.table === table),
      ...this.presumed.todos(table, this.wording),
    ]);
  }

  /** Of a table that nobody has begun that is enough to say; where no amount stands at all that is said once. */
  private todosOfRows(table: string, unbegun: boolean): Todo[] {
    if (unbegun) return [];
    if (this.begun.withoutAmounts.includes(table)) return [this.withoutAmounts(table)];
    return [this.blank, this.blankCells].flatMap((one) => one.todos(table, this.wording));
  }

  private unbegunTable(table: string): Todo {
    const printed = this.graph.formNote(table) === null ? '' : '；旧文件照印空表说明，但还没有人确认';
    const name = quoted(this.wording.table(table));
    // Not begun with words in its rows: they are last year's, and 无此项 is refused while they stand.
    const sentence = this.begun.withoutAmounts.includes(table)
      ? `${name}只有上年的文字，今年还没有填写${printed}；请核对文字并填金额，今年没有这项内容的，请删除这些行后选“无此项”。`
      : `${name}还没有填写${printed}；确实没有这项内容的，请选“无此项”。`;
    return { key: `todo@${table}`, sentence, table, row: '', column: '' };
  }

  private unbegunColumns(table: string, { table: own, apart }: EntryGroup): Todo[] {
    if (own !== table || apart === null) return [];
    const title = fillPlaceholders(apart.title, this.graph.outline, this.graph.structure.form(table).unit);
    const sentence = `${quoted(this.wording.table(table))}的${quoted(title)}还没有填写；确实为零的，请填 0。`;
    return [{ key: `todo@${table}/${apart.columns[0]}`, sentence, table, row: '', column: '' }];
  }

  private withoutAmounts(table: string): Todo {
    const sentence = `${quoted(this.wording.table(table))}填了文字，金额还一个也没有填；确实没有金额的，请填 0。`;
    return { key: `todo@${table}/amounts`, sentence, table, row: '', column: '' };
  }

  private judgeInstance(instance: Instance): void {
    const { equation, key } = instance;
    const verdict = carriedOut<Verdict>(
      () => this.verdictOf(instance),
      () => {
        const made = notRun(equation, { table: equation.tables[0] ?? '' });
        const finding = { ...made, key: key === '' ? made.key : `${made.key}@${key}` };
        return { kind: 'not-judged', why: { code: 'broken', finding } };
      },
    );
    // Nearly all relations hold before and after an edit.
    if (verdict === this.verdicts.get(instance)) return;
    this.verdicts.set(instance, verdict);
    this.found.take(instance, verdict);
    const asks = todoOf(verdict);
    if (asks) this.asked.set(instance, asks);
    if (asks || this.asked.delete(instance)) this.open = null;
  }

  /** A relation is judged once everything it depends on is begun; one that gives its cell holds no sooner either. */
  private verdictOf(instance: Instance): Verdict {
    const blocking = this.begun.blocking(instance);
    if (blocking === 0n) this.blocked.delete(instance);
    else this.blocked.set(instance, blocking);
    const settled = instance.equation.isDefault || readsAbsent(instance, this.graph);
    const waits = blocking !== 0n && !settled && !findsBlanks(instance);
    if (!waits) return judge(instance, this.graph, this.wording);
    return { kind: 'not-judged', why: { code: 'waiting', tables: this.begun.tablesOf(blocking) } };
  }

  /** Where a part was begun or emptied, all that depends on it is judged again; so is what depends on other parts now. */
  private judgeWaiting(moved: ReadonlySet<Instance>): void {
    const turned = this.unbegunOnes !== this.begun.open;
    this.unbegunOnes = this.begun.open;
    if (turned) this.open = null;
    for (const instance of turned ? this.graph.allInstances() : moved)
      if (this.begun.blocking(instance) !== (this.blocked.get(instance) ?? 0n)) this.judgeInstance(instance);
  }
}
