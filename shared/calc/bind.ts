import type { SectionRows } from '../document/rows';
import { FUNCTIONS, isFunctionName } from '../expression/functions';
import type { Expr, Quantifier, Selector, SetExpr, SetWord } from '../expression/syntax';
import { isWritten, type RowLayout } from '../form/layout';
import type { Template } from '../form/template';
import { Amount } from '../money/amount';
import { MOST_TERMS, MOST_TERMS_A_ROW, OversizeFault } from './faults';
import type { Binding, Node, RowBinding, RowSet, Slot } from './node';
import type { Structure } from './structure';

export type Bindings = ReadonlyMap<string, Binding>;
type CellsExpr = Extract<Expr, { kind: 'cells' }>;

/** Binds expressions of a template to the rows and cells of one document. */
export class Binder {
  /** Terms and cells bound since the last beginning. */
  private terms = 0;
  private most = MOST_TERMS;
  private line = 1;

  constructor(
    private readonly template: Template,
    private readonly structure: Structure,
    private readonly slotAt: (table: string, row: string, column: string) => Slot | null,
  ) {}

  /** From here on terms are counted anew; too many are refused, with the line of the relation that has them. */
  begin(): void {
    this.terms = 0;
    const rows = Object.values(this.structure.outline.tables).reduce((sum, table) => sum + table.rows.length, 0);
    this.most = MOST_TERMS + rows * MOST_TERMS_A_ROW;
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
  *places(quantifiers: readonly Quantifier[], bindings: Bindings = new Map()): Generator<Bindings> {
    const [first, ...rest] = quantifiers;
    if (!first) {
      yield bindings;
      return;
    }
    for (const item of this.members(first.set, bindings, null)) {
      this.count(1);
      const next = new Map(bindings);
      for (const [at, name] of first.names.entries()) {
        const value = item[at];
        if (value) next.set(name, value);
      }
      yield* this.places(rest, next);
    }
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
    return { kind: 'defined', say: definition.say, node: this.bind(definition.expr, new Map()) };
  }

  private bindCall(expr: Extract<Expr, { kind: 'call' }>, bindings: Bindings): Node {
    const { name } = expr;
    if (!isFunctionName(name)) throw new Error(`unknown function ${name}`);
    const args = expr.args.map((arg): Node => {
      if (FUNCTIONS[name].takes[0] === 'table' && arg.kind === 'name')
        return { kind: 'table', table: arg.name, slots: this.allSlots(arg.name) };
      return this.bind(arg, bindings);
    });
    return { kind: 'call', name, args };
  }

  private allSlots(table: string): Slot[] {
    const columns = this.structure.form(table).columns.filter(isWritten);
    return columns.flatMap(({ id, section }) => {
      const rows = this.structure.section(table, section)?.rows ?? [];
      this.count(rows.length);
      return rows.flatMap((row) => this.slotAt(table, row.id, id) ?? []);
    });
  }

  private bindCells(expr: CellsExpr, bindings: Bindings): Node {
    const columns = this.chosen(expr.columns, bindings, expr.table).map((item) => textOf(item));
    const single = expr.rows.kind === 'name' && expr.columns.kind === 'name';
    const slots: Slot[] = [];
    for (const item of this.chosen(expr.rows, bindings, expr.table)) {
      this.count(columns.length);
      for (const column of columns) {
        const row = this.resolve(expr.table, column, item);
        const slot = row === undefined ? null : this.slotAt(expr.table, row, column);
        if (single) return { kind: 'cell', slot, ref: { table: expr.table, row: row ?? codeOf(item), column } };
        if (slot) slots.push(slot);
      }
    }
    return { kind: 'cells', slots, table: expr.table, set: this.rowSet(expr, columns, bindings) };
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
    const [item] = this.chosen(selector, bindings, table);
    if (!item) throw new Error(`no row chosen in ${table}`);
    const id = this.resolve(table, null, item);
    const row = id === undefined ? undefined : this.structure.findRow(table, null, id, null);
    return { kind: 'row', table, code: codeOf(item), row: row ?? null };
  }

  private resolve(table: string, column: string | null, item: Binding): string | undefined {
    if (item.kind === 'word') return this.structure.findRow(table, column, item.text, item.text)?.id;
    const id = item.table === table || item.code === null ? item.id : null;
    return this.structure.findRow(table, column, id, item.code)?.id;
  }

  private chosen(selector: Selector, bindings: Bindings, table: string): Binding[] {
    if (selector.kind === 'name') return [bindings.get(selector.name) ?? { kind: 'word', text: selector.name }];
    return this.members(selector.set, bindings, table).flatMap((item) => item.slice(0, 1));
  }

  private members(set: SetExpr, bindings: Bindings, table: string | null): Binding[][] {
    switch (set.kind) {
      case 'list':
        return set.items.map((item) => item.map((text): Binding => ({ kind: 'word', text })));
      case 'union':
        return this.union(set.parts, bindings, table);
      case 'call':
        return this.callMembers(set, bindings).map((item) => [item]);
    }
  }

  private union(parts: readonly SetExpr[], bindings: Bindings, table: string | null): Binding[][] {
    const seen = new Set<string>();
    return parts
      .flatMap((part) => this.members(part, bindings, table))
      .filter(([item]) => {
        if (!item) return false;
        const key = codeOf(item);
        return !seen.has(key) && seen.add(key) !== undefined;
      });
  }

  private callMembers(set: Extract<SetExpr, { kind: 'call' }>, bindings: Bindings): Binding[] {
    const { word, subject, section } = set;
    if (word === 'children') return this.children(bindings.get(subject));
    if (word === 'money') {
      const columns = this.structure.form(subject).columns.filter((column) => column.kind === 'money');
      return columns
        .filter((column) => section === null || column.section === section)
        .map((column): Binding => ({ kind: 'word', text: column.id }));
    }
    const sections = this.structure.of(subject).filter((rows) => section === null || rows.section === section);
    return sections.flatMap((rows) => {
      this.count(rows.rows.length);
      const tops = new Set(rows.tops);
      const under = (row: RowLayout): boolean =>
        set.under.length === 0 || set.under.some((prefix) => row.code?.startsWith(prefix));
      const chosen = rows.rows.filter((row) => belongs(word, row, rows, tops) && (word === 'rows' || under(row)));
      return chosen.map((row): RowBinding => ({ kind: 'row', table: subject, id: row.id, code: row.code }));
    });
  }

  private children(parent: Binding | undefined): RowBinding[] {
    if (parent?.kind !== 'row') return [];
    for (const rows of this.structure.of(parent.table)) {
      const ids = rows.children.get(parent.id);
      if (ids)
        return ids.map((id) => ({ kind: 'row', table: parent.table, id, code: rows.byId.get(id)?.code ?? null }));
    }
    return [];
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

function textOf(item: Binding): string {
  return item.kind === 'word' ? item.text : item.id;
}

function codeOf(item: Binding): string {
  return item.kind === 'word' ? item.text : (item.code ?? item.id);
}

/** Place of an instance in words that stay the same while numbers change: `2010301/basic`. */
export function placeKey(bindings: Bindings): string {
  return [...bindings.values()].map(textOf).join('/');
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
      case 'row':
        return;
    }
  };
  for (const node of nodes) if (node) visit(node);
  return [...found];
}
