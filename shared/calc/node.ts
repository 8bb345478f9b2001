import type { FunctionName } from '../expression/functions';
import type { BinaryOp } from '../expression/syntax';
import type { CellRef } from '../form/finding';
import type { RowLayout } from '../form/layout';
import type { Equation } from '../form/template';
import type { Amount } from '../money/amount';

/** One cell of the document that the user may write in, in the calculation. */
export interface Slot extends CellRef {
  kind: 'money' | 'quantity' | 'text';
  /** Places that are printed; null = as typed. */
  decimals: number | null;
  /** Nobody typed it and nothing gives it: it counts, and is printed, as 0. */
  zero: boolean;
  /** Typed text, null = nobody typed. */
  typed: string | null;
  /** Typed text that is not an amount. */
  bad: boolean;
  /** Value in force: typed, else computed, else the form's presumption. null = blank. */
  value: Amount | null;
  /** What the deriving relation gives, whether or not something was typed; null where none derives. */
  computed: Amount | null;
  /** Its figure rests on what the imported file did not hold: it is no ground to judge by. */
  unread: boolean;
  /** The computed value is unknown because a cell it needs holds no amount. */
  computedBad: boolean;
  /** Relations that could derive it, in the template's order; the first does. */
  candidates: Instance[];
  /** Instances whose value or judgement reads this slot. */
  readers: Set<Instance>;
  /** Position in the order of derivation. */
  rank: number;
}

/** A set of rows that others may be added to; parent: the row that children are of, else ''. */
export interface RowSet {
  word: 'children' | 'tops' | 'records';
  table: string;
  parent: string;
  column: string;
}

/**
 * A cell of last year's document (上年数); ref: the same cell of this document. figure: null = blank, undefined = not known.
 */
export interface LastYearNode {
  kind: 'last';
  ref: CellRef;
  figure(): Maybe<Amount | null>;
}

/** Unknown because a cell holds something that is not an amount, or a division by zero. */
export type Maybe<T> = T | undefined;

/** An expression with every name bound to cells of one document. */
export type Node =
  | { kind: 'number'; value: Amount }
  /** slot null: the row is not in that table, which counts as nothing. */
  | { kind: 'cell'; ref: CellRef; slot: Slot | null }
  /** set: the cells are those of one column in a set of rows that grows with the table. */
  | { kind: 'cells'; slots: Slot[]; table: string; set: RowSet | null }
  | LastYearNode
  | { kind: 'row'; table: string; code: string; row: RowLayout | null }
  | { kind: 'table'; table: string; slots: Slot[] }
  | { kind: 'call'; name: FunctionName; args: Node[] }
  | { kind: 'defined'; say: string; node: Node }
  | { kind: 'unary'; op: '-' | 'not'; operand: Node }
  | { kind: 'binary'; op: BinaryOp; left: Node; right: Node };

export type InstanceBody =
  | { kind: 'relation'; left: Node; right: Node; tolerance: Amount }
  | { kind: 'assertion'; condition: Node; row: RowBinding | null };

export interface RowBinding {
  kind: 'row';
  table: string;
  id: string;
  code: string | null;
}
export type Binding = RowBinding | { kind: 'word'; text: string };

/** One relation at one place: `X7` for class 201. */
export interface Instance {
  equation: Equation;
  /** Position of the equation in the template, then of the place; gives findings their order. */
  order: number;
  place: number;
  /** What the names of its quantifiers stand for here. */
  bindings: ReadonlyMap<string, Binding>;
  /** `201`, `2010301/basic`; '' for a relation that stands once; `201#2` in the second relation of one rule id. */
  key: string;
  body: InstanceBody;
  when: Node | null;
  /** While this holds, its failing is 待填. */
  todo: Node | null;
  /** Cell the relation gives, and the expression that gives it. */
  target: Slot | null;
  formula: Node | null;
  formulaReads: Slot[];
  /** The relation names a cell to give but cannot be solved for it (a fault of the template). */
  unsolved: boolean;
  reads: Slot[];
  /** Figures of last year's document that it asks for. */
  lasts: readonly LastYearNode[];
}
