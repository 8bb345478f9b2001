import { lastYearFigure } from '../document/last-year';
import { FUNCTIONS, isFunctionName } from '../expression/functions';
import type { Expr, Quantifier, Selector } from '../expression/syntax';
import { isWritten } from '../form/layout';
import type { Template } from '../form/template';
import { Amount, ZERO } from '../money/amount';
import { MAX_TERMS, MAX_TERMS_PER_ROW, OversizeFault } from './faults';
import { Grounds } from './grounds';
import { keyOfWord, lastYearKeyIn } from './last-years';
import { type Bindings, codeOf, Members, textOf } from './members';
import type { Binding, Node, RowSet, Slot } from './node';
import { RowSets } from './row-sets';
import type { Structure } from './structure';

type CellsExpr = Extract<Expr, { kind: 'cells' }>;

/** A name of the form (定义) bound to one document, for all that use it. */
interface Definition {
  node: Node;
  slots: readonly Slot[];
  terms: number;
}

/** Binds expressions of a template to the rows and cells of one document. */
export class Binder {
  /** Terms and cells bound since the last beginning. */
  private terms = 0;
  private most = MAX_TERMS;
  private line = 1;
  /** What expressions rest on, by who owns them. */
  readonly grounds = new Grounds();
  readonly sets: RowSets;
  private readonly members: Members;
  private readonly definitions = new Map<string, Definition>();

  constructor(
    private readonly template: Template,
    private readonly structure: Structure,
    private readonly slotAt: (table: string, row: string, column: string) => Slot | null,
  ) {
    this.sets = new RowSets(structure, this.grounds);
    this.members = new Members(structure, this.sets, (terms) => this.count(terms));
  }

  /** Terms and cells bound since the beginning. */
  get counted(): number {
    return this.terms;
  }

  /** After rows came or went: definitions that no longer hold are bound anew when they are next named. */
  forget(stale: ReadonlySet<object>, gone: ReadonlySet<Slot>): void {
    for (const [name, known] of this.definitions) {
      if (!stale.has(known) && !known.slots.some((slot) => gone.has(slot))) continue;
      this.grounds.drop(known);
      this.definitions.delete(name);
    }
  }

  /** From here on terms are counted anew; too many are refused, with the line of the relation that has them. */
  begin(): void {
    this.terms = 0;
    const rows = Object.values(this.structure.outline.tables).reduce((sum, table) => sum + table.rows.length, 0);
    this.most = MAX_TERMS + rows * MAX_TERMS_PER_ROW;
  }

  /** What follows is for the relation of that line. */
  at(line: number): void {
    this.line = line;
  }

  private count(terms: number): void {
    this.terms += terms;
    if (this.terms > this.most) throw new OversizeFault(this.line, this.most);
  }

  /** Every combination of values that the quantifiers give, in the document's row order. */
  places(quantifiers: readonly Quantifier[]): Bindings[] {
    const found: Bindings[] = [];
    this.eachPlace(quantifiers, (bindings) => found.push(new Map(bindings)));
    return found;
  }

  /** Visits every such combination; what `visit` is given is another one afterwards, so that who keeps it takes a copy. */
  eachPlace(quantifiers: readonly Quantifier[], visit: (bindings: Bindings) => void): void {
    this.members.eachPlace(quantifiers, 0, new Map(), visit);
  }

  bind(expr: Expr, bindings: Bindings): Node {
    this.count(1);
    switch (expr.kind) {
      case 'number':
        return { kind: 'number', value: new Amount(expr.text) };
      case 'name':
        return this.bindName(expr.name);
      case 'cells':
        return this.bindCells(expr, bindings);
      case 'last':
        return this.bindLast(expr, bindings);
      case 'rowref':
        return this.bindRow(expr.table, expr.row, bindings);
      case 'unary':
        return { kind: 'unary', op: expr.op, operand: this.bind(expr.operand, bindings) };
      case 'binary':
        return {
          kind: 'binary',
          op: expr.op,
          left: this.bind(expr.left, bindings),
          right: this.bind(expr.right, bindings),
        };
      case 'call':
        return this.bindCall(expr, bindings);
      case 'set':
        throw new Error('a set stands where a value is needed');
    }
  }

  private bindName(name: string): Node {
    const definition = this.template.definitions[name];
    if (!definition) throw new Error(`unknown name ${name}`);
    const known = this.definitions.get(name);
    if (known) {
      // Whoever uses it has its terms, however often it is bound.
      this.count(known.terms);
      this.grounds.restAs(known);
      return { kind: 'defined', say: definition.say, node: known.node };
    }
    const made: Definition = { node: { kind: 'number', value: ZERO }, slots: [], terms: this.terms };
    made.node = this.grounds.within(made, () => this.bind(definition.expr, new Map()));
    made.slots = slotsOf([made.node]);
    made.terms = this.terms - made.terms;
    this.definitions.set(name, made);
    return { kind: 'defined', say: definition.say, node: made.node };
  }

  private bindCall(expr: Extract<Expr, { kind: 'call' }>, bindings: Bindings): Node {
    const { name } = expr;
    if (!isFunctionName(name)) throw new Error(`unknown function ${name}`);
    const args = expr.args.map((arg): Node => {
      if (FUNCTIONS[name].takes[0] === 'table' && arg.kind === 'name')
        return { kind: 'table', table: arg.name, slots: this.allSlots(arg.name) };
      if (arg.kind === 'set') return this.numberOfRows(this.members.of(arg.set, bindings).length);
      return this.bind(arg, bindings);
    });
    return { kind: 'call', name, args };
  }

  /** How many rows a set has, which rests on the set and not on cells. */
  private numberOfRows(rows: number): Node {
    return { kind: 'defined', say: `${rows} 行`, node: { kind: 'number', value: new Amount(rows) } };
  }

  private allSlots(table: string): Slot[] {
    this.sets.restOnTable(table);
    const columns = this.structure.form(table).columns.filter(isWritten);
    return columns.flatMap(({ id, section }) => {
      const rows = this.structure.section(table, section)?.rows ?? [];
      this.count(rows.length);
      return rows.flatMap((row) => this.slotAt(table, row.id, id) ?? []);
    });
  }

  private bindCells(expr: CellsExpr, bindings: Bindings): Node {
    const columns = this.chosen(expr.columns, bindings).map((item) => textOf(item));
    const single = expr.rows.kind === 'name' && expr.columns.kind === 'name';
    const slots: Slot[] = [];
    for (const item of this.chosen(expr.rows, bindings)) {
      this.count(columns.length);
      for (const column of columns) {
        const row = this.resolve(expr.table, column, item);
        const slot = row === undefined ? null : this.slotAt(expr.table, row, column);
        // A cell that is there goes with its row; one that is not may come.
        if (slot === null) this.restOn(expr.table, item);
        if (single) return { kind: 'cell', slot, ref: { table: expr.table, row: row ?? codeOf(item), column } };
        if (slot) slots.push(slot);
      }
    }
    return { kind: 'cells', slots, table: expr.table, set: this.rowSet(expr, columns, bindings) };
  }

  /** Last year's document has its rows under the codes, and the ids of the form. */
  private bindLast({ table, row, column }: Extract<Expr, { kind: 'last' }>, bindings: Bindings): Node {
    const word = (name: string): Binding => bindings.get(name) ?? { kind: 'word', text: name };
    const item = word(row);
    this.restOn(table, item);
    const columnId = textOf(word(column));
    const id = this.resolve(table, columnId, item);
    const found = id === undefined ? undefined : this.structure.findRow(table, columnId, id, null);
    const { structure } = this;
    const named = () => (found ? lastYearKeyIn(structure, table, found) : keyOfWord(codeOf(item)));
    return {
      kind: 'last',
      ref: { table, row: found?.id ?? codeOf(item), column: columnId },
      figure: () => lastYearFigure(structure.outline, { table, column: columnId, ...named() }),
    };
  }

  /** The set of rows that one column's cells are chosen by, where it is one that grows with the table. */
  private rowSet({ table, rows }: CellsExpr, columns: readonly string[], bindings: Bindings): RowSet | null {
    const [column] = columns;
    if (rows.kind !== 'set' || rows.set.kind !== 'call' || column === undefined || columns.length > 1) return null;
    const { word, subject, section, under } = rows.set;
    if (under.length > 0) return null;
    if (word === 'children') {
      const parent = bindings.get(subject);
      return parent?.kind === 'row' && parent.table === table ? { word, table, parent: parent.id, column } : null;
    }
    const own = this.structure.form(table).columns.find((one) => one.id === column)?.section;
    const whole = section === null ? this.structure.of(table).length === 1 : section === own;
    return (word === 'tops' || word === 'records') && subject === table && whole
      ? { word, table, parent: '', column }
      : null;
  }

  private bindRow(table: string, selector: Selector, bindings: Bindings): Node {
    const [item] = this.chosen(selector, bindings);
    if (!item) throw new Error(`no row chosen in ${table}`);
    this.restOn(table, item);
    const id = this.resolve(table, null, item);
    const row = id === undefined ? undefined : this.structure.findRow(table, null, id, null);
    return { kind: 'row', table, code: codeOf(item), row: row ?? null };
  }

  private restOn(table: string, item: Binding): void {
    this.grounds.restOnRow(table, textOf(item));
    if (item.kind === 'row' && item.code !== null && item.code !== item.id) this.grounds.restOnRow(table, item.code);
  }

  private resolve(table: string, column: string | null, item: Binding): string | undefined {
    if (item.kind === 'word') return this.structure.findRow(table, column, item.text, item.text)?.id;
    const id = item.table === table || item.code === null ? item.id : null;
    return this.structure.findRow(table, column, id, item.code)?.id;
  }

  private chosen(selector: Selector, bindings: Bindings): readonly Binding[] {
    if (selector.kind === 'name') return [bindings.get(selector.name) ?? { kind: 'word', text: selector.name }];
    return this.members.of(selector.set, bindings);
  }
}

/** Place of an instance in words that stay the same while numbers change: `2010301/basic`. */
export function placeKey(bindings: Bindings): string {
  return [...bindings.values()].map(textOf).join('/');
}

/** Whether an expression reads any slot. */
export function readsAny(node: Node): boolean {
  switch (node.kind) {
    case 'cell':
      return node.slot !== null;
    case 'cells':
    case 'table':
      return node.slots.length > 0;
    case 'defined':
      return readsAny(node.node);
    case 'unary':
      return readsAny(node.operand);
    case 'binary':
      return readsAny(node.left) || readsAny(node.right);
    case 'call':
      return node.args.some(readsAny);
    case 'number':
    case 'last':
    case 'row':
      return false;
  }
}

/** All slots an expression reads, each once. */
export function slotsOf(nodes: readonly (Node | null)[]): Slot[] {
  const found = new Set<Slot>();
  const visit = (node: Node): void => {
    switch (node.kind) {
      case 'cell':
        if (node.slot) found.add(node.slot);
        return;
      case 'cells':
      case 'table':
        for (const slot of node.slots) found.add(slot);
        return;
      case 'defined':
        return visit(node.node);
      case 'unary':
        return visit(node.operand);
      case 'binary':
        visit(node.left);
        return visit(node.right);
      case 'call':
        for (const arg of node.args) visit(arg);
        return;
      case 'number':
      case 'last':
      case 'row':
        return;
    }
  };
  for (const node of nodes) if (node) visit(node);
  return [...found];
}
