import type { Instance, Node, Slot } from '../../../shared/calc/node';
import type { DocumentEditor } from '../../../shared/editor/editor';
import type { RowLayout, TableLayout } from '../../../shared/form/layout';
import { ZERO } from '../../../shared/money/amount';

const place = (table: string, row: string): string => `${table}/${row}`;

/**
 * Rows whose amounts stand in other rows of the same column already: what the form calls totals, sums by a relation of
 * the form, codes with codes below them, and parts that are named beside their whole (其中). Without them every column
 * adds up, and counts nothing twice.
 */
export class Subtotals {
  /** Rows that a relation gives as a sum of others, and those others. */
  private readonly summed = new Set<string>();
  private readonly addends = new Set<string>();
  /** Rows that a relation says to be no more than another, each with that one. */
  private readonly partOf = new Map<string, string>();

  constructor(private readonly editor: DocumentEditor) {
    for (const instance of editor.graph.allInstances()) this.take(instance);
  }

  /** Ids of the rows of a table that stand in other rows of it already. */
  in(layout: TableLayout): ReadonlySet<string> {
    return new Set(layout.sections.flatMap(({ id }) => [...this.ofSection(layout, id)]));
  }

  private ofSection({ id, lines, columns }: TableLayout, section: string): Set<string> {
    const rows = lines.flatMap(({ rows: all }) => all[section] ?? []);
    const codes = rows.flatMap(({ code, classified }) => (classified && code !== null ? [code] : []));
    const left = new Set<string>();
    for (const row of rows) {
      const { id: own, total } = row;
      if (total || this.summed.has(place(id, own)) || isAbove(row, codes)) left.add(own);
      const whole = this.partOf.get(place(id, own));
      if (whole !== undefined && !this.summed.has(whole) && !this.addends.has(place(id, own))) left.add(own);
    }
    const figures = columns.filter((column) => column.kind === 'money' && column.section === section);
    for (const [whole, parts] of this.indented(id, rows, left)) {
      const isSum = figures.every((column) => this.isSumOf(id, column.id, whole, parts));
      for (const one of isSum ? [whole] : parts) left.add(one.id);
    }
    return left;
  }

  /** Fixed rows with those that stand indented below them and that no relation adds up. */
  private indented(table: string, rows: readonly RowLayout[], left: ReadonlySet<string>): Map<RowLayout, RowLayout[]> {
    const found = new Map<RowLayout, RowLayout[]>();
    let whole: RowLayout | null = null;
    for (const row of rows) {
      if (whole === null || row.indent <= whole.indent || row.total || row.classified || row.record) {
        whole = row.total || row.classified || row.record || left.has(row.id) ? null : row;
      } else if (!this.addends.has(place(table, row.id)) && this.addends.has(place(table, whole.id))) {
        found.set(whole, [...(found.get(whole) ?? []), row]);
      }
    }
    return found;
  }

  private isSumOf(table: string, column: string, whole: RowLayout, parts: readonly RowLayout[]): boolean {
    const amount = (row: RowLayout) => this.editor.graph.slot({ table, row: row.id, column })?.value ?? ZERO;
    return parts.reduce((sum, part) => sum.plus(amount(part)), ZERO).eq(amount(whole));
  }

  private take({ body, equation, when }: Instance): void {
    if (body.kind !== 'relation' || equation.body.kind !== 'relation') return;
    if (when !== null || equation.isDefault) return;
    const { left, right } = body;
    const { op } = equation.body;
    if (op === '=') {
      this.takeSum(left, right);
      this.takeSum(right, left);
    }
    if (op === '<=') this.takePart(left, right);
    if (op === '>=') this.takePart(right, left);
  }

  /** Takes note of one side that is a cell, where the other one adds up cells of its column. */
  private takeSum(whole: Node, sum: Node): void {
    if (whole.kind !== 'cell' || whole.slot === null || !isSum(sum)) return;
    const { slot } = whole;
    const parts = addendsOf(sum);
    // A sum whose parts are all left blank stands for itself.
    if (!parts?.every((part) => isBeside(part, slot)) || parts.every(({ value }) => value === null)) return;
    this.summed.add(place(slot.table, slot.row));
    for (const part of parts) this.addends.add(place(part.table, part.row));
  }

  private takePart(part: Node, whole: Node): void {
    if (part.kind !== 'cell' || whole.kind !== 'cell' || part.slot === null || whole.slot === null) return;
    if (!isBeside(part.slot, whole.slot)) return;
    this.partOf.set(place(part.slot.table, part.slot.row), place(whole.slot.table, whole.slot.row));
  }
}

/** In another row of the same column. */
function isBeside(one: Slot, other: Slot): boolean {
  return one.table === other.table && one.column === other.column && one.row !== other.row;
}

function isAbove({ code, classified }: RowLayout, codes: readonly string[]): boolean {
  if (code === null || !classified) return false;
  return codes.some((other) => other.length > code.length && other.startsWith(code));
}

function isSum(node: Node): boolean {
  return node.kind === 'binary' ? node.op === '+' : node.kind === 'call' && node.name === 'sum';
}

/** The cells that an expression adds up; null where it does anything else. */
function addendsOf(node: Node): Slot[] | null {
  switch (node.kind) {
    case 'cell':
      return node.slot === null ? [] : [node.slot];
    case 'cells':
      return node.slots;
    case 'binary':
      return node.op === '+' ? allAddends([node.left, node.right]) : null;
    case 'call':
      return node.name === 'sum' ? allAddends(node.args) : null;
    default:
      return null;
  }
}

function allAddends(nodes: readonly Node[]): Slot[] | null {
  const found: Slot[] = [];
  for (const node of nodes) {
    const slots = addendsOf(node);
    if (slots === null) return null;
    found.push(...slots);
  }
  return found;
}
