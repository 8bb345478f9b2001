import { compareCodes, parentCodes } from '../classification/list';
import type { RowLayout } from '../form/layout';
import { Amount, ZERO } from '../money/amount';

import type { LastYearNode, Maybe, Node, Slot } from './node';
import type { Structure } from './structure';

/** What evaluation asks of the document beside the cells. */
export interface Facts {
  structure: Structure;
  /** Whether the note says that the table is published empty; null = the form's own note, which the figures decide. */
  explicitNote(table: string): boolean | null;
  /** Whether there is nothing to report in a table: the user said so, or its own note does. */
  saysNothing(table: string): boolean;
  /** Whether the imported file did not hold the table, and nothing was typed in it since. */
  isAbsent(table: string): boolean;
}

/** Value of an expression. Blank cells and rows that are not there count as 0. */
export function numeric(node: Node, facts: Facts): Maybe<Amount> {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'cell':
      return node.slot === null ? ZERO : amountOf(node.slot);
    case 'last':
      return lastYearAmount(node);
    case 'defined':
      return numeric(node.node, facts);
    case 'unary':
      return node.op === '-' ? numeric(node.operand, facts)?.neg() : undefined;
    case 'binary':
      return arithmetic(node, facts);
    case 'call':
      return call(node, facts);
    case 'cells':
    case 'row':
    case 'table':
      return undefined;
  }
}

/** Last year's figure (上年数) with blank as 0. */
export function lastYearAmount({ figure }: LastYearNode): Maybe<Amount> {
  const amount = figure();
  return amount === null ? ZERO : amount;
}

/** Truth of a condition. */
export function truth(node: Node, facts: Facts): Maybe<boolean> {
  if (node.kind === 'defined') return truth(node.node, facts);
  if (node.kind === 'unary' && node.op === 'not') return negated(truth(node.operand, facts));
  if (node.kind === 'binary') return compare(node, facts);
  if (node.kind === 'call') return test(node, facts);
  return undefined;
}

function negated(value: Maybe<boolean>): Maybe<boolean> {
  return value === undefined ? undefined : !value;
}

/** A cell that holds, or when recomputed may hold, text instead of an amount. */
export function isText(slot: Slot): boolean {
  return slot.bad || (slot.typed === null && slot.computedBad);
}

/** Amount in a slot with blank as 0; undefined when the cell holds no amount. */
export function amountOf(slot: Slot): Maybe<Amount> {
  return isText(slot) ? undefined : (slot.value ?? ZERO);
}

function arithmetic(node: Extract<Node, { kind: 'binary' }>, facts: Facts): Maybe<Amount> {
  const left = numeric(node.left, facts);
  const right = numeric(node.right, facts);
  if (left === undefined || right === undefined) return undefined;
  switch (node.op) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return right.isZero() ? undefined : left.div(right);
    default:
      return undefined;
  }
}

function compare(node: Extract<Node, { kind: 'binary' }>, facts: Facts): Maybe<boolean> {
  if (node.op === 'and' || node.op === 'or') {
    const left = truth(node.left, facts);
    const right = truth(node.right, facts);
    const decisive = node.op === 'or';
    if (left === decisive || right === decisive) return decisive;
    return left === undefined || right === undefined ? undefined : !decisive;
  }
  const left = numeric(node.left, facts);
  const right = numeric(node.right, facts);
  if (left === undefined || right === undefined) return undefined;
  return ordered(left.comparedTo(right), node.op);
}

function ordered(order: number, op: string): boolean {
  switch (op) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    default:
      return order > 0;
  }
}

/** Whether a difference left − right satisfies the comparison within the tolerance. */
export function holds(difference: Amount, op: string, tolerance: Amount): boolean {
  switch (op) {
    case '=':
      return difference.abs().lte(tolerance);
    case '!=':
      return difference.abs().gt(tolerance);
    case '<=':
      return difference.lte(tolerance);
    case '>=':
      return difference.gte(tolerance.neg());
    case '<':
      return difference.lt(ZERO);
    default:
      return difference.gt(ZERO);
  }
}

/** A cell that prints nothing; one whose figure cannot be told is not blank. */
export function isBlank(slot: Slot): boolean {
  if (slot.kind === 'text') return (slot.typed ?? '').trim() === '';
  return slot.value === null && !isText(slot);
}

type Call = Extract<Node, { kind: 'call' }>;

function call(node: Call, facts: Facts): Maybe<Amount> {
  if (node.name === 'sum') return total(node.args, facts);
  if (node.name === 'count') return countOf(node.args);
  if (node.name === 'blanks') return new Amount(cellsOf(node.args).filter(isBlank).length);
  if (node.name === 'if') {
    const [condition, yes, no] = node.args;
    const chosen = condition && truth(condition, facts);
    return chosen === undefined ? undefined : numericArg(chosen ? yes : no, facts);
  }
  const values: Amount[] = [];
  for (const arg of node.args) {
    const value = numeric(arg, facts);
    if (value === undefined) return undefined;
    values.push(value);
  }
  const [first] = values;
  if (first === undefined) return undefined;
  if (node.name === 'abs') return first.abs();
  if (node.name === 'min') return Amount.min(...values);
  if (node.name === 'max') return Amount.max(...values);
  if (node.name === 'round') return first.toDecimalPlaces(wholeNumber(values[1] ?? ZERO), Amount.ROUND_HALF_UP);
  return undefined;
}

/** Cells of text that are filled in, and rows of sets. */
function countOf(args: readonly Node[]): Amount {
  const filled = new Amount(cellsOf(args).filter(isFilled).length);
  return args.reduce((sum, arg) => (arg.kind === 'defined' ? sum.plus(rowCount(arg)) : sum), filled);
}

/** How many rows a set has that stands where cells may be counted. */
export function rowCount({ node }: Extract<Node, { kind: 'defined' }>): Amount {
  return node.kind === 'number' ? node.value : ZERO;
}

function wholeNumber(value: Amount): number {
  return Number.parseInt(value.toFixed(0), 10);
}

function numericArg(node: Node | undefined, facts: Facts): Maybe<Amount> {
  return node === undefined ? undefined : numeric(node, facts);
}

function total(args: readonly Node[], facts: Facts): Maybe<Amount> {
  const values: Amount[] = [];
  for (const arg of args) {
    if (arg.kind !== 'cells') {
      const value = numeric(arg, facts);
      if (value === undefined) return undefined;
      values.push(value);
      continue;
    }
    for (const slot of arg.slots) {
      const value = amountOf(slot);
      if (value === undefined) return undefined;
      values.push(value);
    }
  }
  return Amount.sum(values);
}

/** The cells that aggregate arguments name. */
export function cellsOf(args: readonly Node[]): Slot[] {
  return args.flatMap((arg) => {
    if (arg.kind === 'cells' || arg.kind === 'table') return arg.slots;
    return arg.kind === 'cell' && arg.slot ? [arg.slot] : [];
  });
}

function test(node: Call, facts: Facts): Maybe<boolean> {
  const [arg] = node.args;
  if (node.name === 'zero') return allZero(cellsOf(node.args));
  if (node.name === 'filled') return cellsOf(node.args).every(isFilled);
  if (node.name === 'noted' && arg?.kind === 'table')
    return facts.explicitNote(arg.table) ?? (facts.saysNothing(arg.table) ? allZero(arg.slots) : false);
  if (node.name === 'written' && arg?.kind === 'table') return arg.slots.some((slot) => slot.typed !== null);
  if (node.name === 'exists') return arg?.kind === 'row' && arg.row !== null;
  if (node.name === 'well_coded' && arg?.kind === 'row')
    return arg.row !== null && wellCoded(arg.row, arg.table, facts.structure);
  if (node.name === 'same_name') return sameName(node.args);
  return undefined;
}

function allZero(slots: readonly Slot[]): Maybe<boolean> {
  if (slots.some(isText)) return undefined;
  return slots.every((slot) => slot.value === null || slot.value.isZero());
}

function sameName(args: readonly Node[]): boolean {
  const names = args
    .map((arg) => (arg.kind === 'row' && arg.row ? arg.row.label.trim() : null))
    .filter((name) => name !== null);
  return new Set(names).size <= 1;
}

/** B3c and its kin: digits of a level, a row for the level above, no duplicate, ascending order. */
export function wellCoded(row: RowLayout, table: string, structure: Structure): boolean {
  const rows = structure.section(table, row.section);
  const digits = structure.form(table).sections.find((section) => section.id === row.section)?.classified?.digits ?? [];
  const { code } = row;
  if (!rows || code === null || !/^\d+$/.test(code) || !digits.includes(code.length)) return false;
  const above = parentCodes(code, digits).at(-1);
  if (above !== undefined && !rows.byCode.has(above)) return false;
  if (rows.byCode.get(code) !== row) return false;
  const before = rows.codedBefore.get(row.id);
  return before === undefined || compareCodes(before.code ?? '', code) < 0;
}

function isFilled({ typed }: Slot): boolean {
  return (typed ?? '').trim() !== '';
}
