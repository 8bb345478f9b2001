import { type Facts, numeric } from '../calc/evaluate';
import type { Graph, Touched } from '../calc/graph';
import type { Instance, Node, Slot } from '../calc/node';
import type { Judged } from '../form/finding';
import { type Amount, printedFigure, ZERO } from '../money/amount';
import type { Wording } from './wording';

/** An amount with more digits than the form prints. */
function isFiner({ value, decimals, kind }: Slot): boolean {
  return kind !== 'text' && decimals !== null && value !== null && value.decimalPlaces() > decimals;
}

/** 尾差: amounts with more digits than are printed, kept up to date with the edits. */
export class Rounding {
  /** Cells of more digits than their form prints. */
  readonly finer = new Set<Slot>();
  private found: Judged[] | null = null;
  /** Relations in which one of them stands. */
  private instances = new Set<Instance>();

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
  ) {}

  clear(): void {
    this.finer.clear();
    this.found = null;
  }

  /** Whether nothing is to be told of a cell, and nothing was. */
  isPlain(slot: Slot): boolean {
    return !isFiner(slot) && !this.finer.has(slot);
  }

  /** A cell that may have changed, or be gone. */
  look(slot: Slot, present: boolean): void {
    const finer = present && isFiner(slot);
    if (finer) this.finer.add(slot);
    if (finer || this.finer.delete(slot)) this.found = null;
  }

  /** After an edit, when its cells were looked at; tells whether anything else is to be found now. */
  update({ instances }: Touched, rows: boolean): boolean {
    const reads = rows || [...this.instances].some((instance) => instances.has(instance));
    if (reads && this.finer.size > 0) this.found = null;
    return this.found === null;
  }

  /** After names of rows changed. */
  reword(): void {
    this.found = null;
  }

  findings(): readonly Judged[] {
    if (this.found) return this.found;
    this.instances = instancesOf(this.finer);
    this.found = roundingFindings(this.finer, this.graph, this.wording);
    return this.found;
  }
}

/**
 * V2: a table whose amounts have more digits than it prints, in one line. Nothing is wrong with them: relations are judged
 * as they are; what is told is that paper rounds, and where the printed figures then differ by a last digit (尾差).
 */
function roundingFindings(finer: ReadonlySet<Slot>, graph: Graph, wording: Wording): Judged[] {
  const byTable = new Map<string, Slot[]>();
  // In one order, whatever the order of the edits: the first is the example that the sentence gives.
  for (const slot of [...finer].sort(byPlace)) byTable.set(slot.table, [...(byTable.get(slot.table) ?? []), slot]);
  return [...byTable].flatMap(([table, slots]) => {
    const [first] = slots;
    return first ? [ofTable(table, first, slots, graph, wording)] : [];
  });
}

function byPlace(a: Slot, b: Slot): number {
  const [left, right] = [a, b].map(({ table, row, column }) => `${table}/${row}/${column}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

function ofTable(table: string, first: Slot, slots: readonly Slot[], graph: Graph, wording: Wording): Judged {
  const decimals = first.decimals ?? 0;
  const exact = first.value?.toFixed() ?? '';
  const printed = first.value === null ? '' : printedFigure(first.value, decimals);
  const off = offByLastDigit(slots, graph);
  const [one] = off;
  const tail = one
    ? `印出的数有 ${off.length} 处与合计相差尾数（如 ${wording.shortPlace(one.slot)} 印 ${one.left}，各项印出数算得 ${one.right}）。`
    : '印出的数仍然相符。';
  return {
    key: `V2@${table}`,
    rule: 'V2',
    severity: 'info',
    say: `金额按 ${decimals} 位小数印出`,
    sentence: `${wording.table(table)} 有 ${slots.length} 个金额多于 ${decimals} 位小数（如 ${wording.shortPlace(first)} 为 ${exact}，印 ${printed}）。审核和合计按原数，公开表四舍五入印出；${tail}`,
    table,
    row: first.row,
    column: first.column,
    left: null,
    right: null,
    difference: null,
    cells: [],
    fingerprint: `${slots.length}|${off.length}`,
  };
}

interface Off {
  slot: Slot;
  left: string;
  right: string;
}

/** Equalities that hold for the amounts and not for what is printed of them. */
function offByLastDigit(slots: readonly Slot[], graph: Graph): Off[] {
  return [...instancesOf(slots)].flatMap((instance) => offOf(instance, graph) ?? []);
}

function instancesOf(slots: Iterable<Slot>): Set<Instance> {
  return new Set([...slots].flatMap((slot) => [...slot.readers, ...slot.candidates.slice(0, 1)]));
}

function offOf({ equation, body, target, reads }: Instance, facts: Facts): Off | null {
  if (equation.isDefault || body.kind !== 'relation' || equation.body.kind !== 'relation') return null;
  if (equation.body.op !== '=') return null;
  const [slot] = target ? [target] : reads;
  const [left, right] = [numeric(body.left, facts), numeric(body.right, facts)];
  if (!slot || left === undefined || right === undefined || !left.eq(right)) return null;
  const [shown, parts] = [printedValue(body.left), printedValue(body.right)];
  if (shown === null || parts === null || shown.eq(parts)) return null;
  const decimals = slot.decimals ?? 0;
  return { slot, left: shown.toFixed(decimals), right: parts.toFixed(decimals) };
}

/** The value of a sum or difference of cells as they are printed; null for anything else. */
function printedValue(node: Node): Amount | null {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'cell':
      return node.slot === null ? ZERO : printedAmount(node.slot);
    case 'defined':
      return printedValue(node.node);
    case 'unary':
      return node.op === '-' ? (printedValue(node.operand)?.neg() ?? null) : null;
    case 'binary':
      return printedSum(node);
    case 'call':
      return node.name === 'sum' ? total(node.args.map(printedPart)) : null;
    default:
      return null;
  }
}

function printedSum({ op, left, right }: Extract<Node, { kind: 'binary' }>): Amount | null {
  if (op !== '+' && op !== '-') return null;
  const [a, b] = [printedValue(left), printedValue(right)];
  if (a === null || b === null) return null;
  return op === '+' ? a.plus(b) : a.minus(b);
}

function printedPart(node: Node): Amount | null {
  return node.kind === 'cells' ? total(node.slots.map(printedAmount)) : printedValue(node);
}

function total(values: readonly (Amount | null)[]): Amount | null {
  return values.reduce<Amount | null>((sum, value) => (sum === null || value === null ? null : sum.plus(value)), ZERO);
}

function printedAmount({ value, decimals }: Slot): Amount {
  if (value === null) return ZERO;
  return decimals === null ? value : value.toDecimalPlaces(decimals);
}
