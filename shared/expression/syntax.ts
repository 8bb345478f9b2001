/** What an expression gives. `cells` is a set of them, which only some functions take. */
export type Kind = 'amount' | 'condition' | 'cells' | 'texts' | 'row';

/** Parsed form of an expression of a template. Names are not yet bound to rows or columns. */
export type Expr =
  | { kind: 'number'; text: string }
  | { kind: 'name'; name: string }
  | { kind: 'cells'; table: string; rows: Selector; columns: Selector }
  | { kind: 'rowref'; table: string; row: Selector }
  /** `last.T3[r].basic`: the figure of one cell in last year's document (上年数); row and column as in `cells`. */
  | { kind: 'last'; table: string; row: string; column: string }
  | { kind: 'call'; name: string; args: Expr[] }
  | { kind: 'set'; set: SetExpr }
  | { kind: 'unary'; op: '-' | 'not'; operand: Expr }
  | { kind: 'binary'; op: BinaryOp; left: Expr; right: Expr };

export type ArithmeticOp = '+' | '-' | '*' | '/';
export type CompareOp = '=' | '!=' | '<=' | '>=' | '<' | '>';
export type BinaryOp = ArithmeticOp | CompareOp | 'and' | 'or';

/** Row or column choice in a cell reference: a name (variable, row id, code, column id) or a set. */
export type Selector = { kind: 'name'; name: string } | { kind: 'set'; set: SetExpr };

/**
 * A set of rows or columns. `call` is one of the set words (rows, coded, records, parents, items, tops, heads, children, mapped, money),
 * its table may name a section (`T1.expenditure`); `list` is written out; `union` keeps the first of equal codes.
 */
export type SetExpr =
  | { kind: 'call'; word: SetWord; subject: string; section: string | null; under: string[] }
  | { kind: 'list'; items: string[][] }
  | { kind: 'union'; parts: SetExpr[] };

export const SET_WORDS = [
  'rows',
  'coded',
  'records',
  'parents',
  'items',
  'tops',
  'heads',
  'children',
  'mapped',
  'money',
] as const;
export type SetWord = (typeof SET_WORDS)[number];

/** `r in coded(T3)` or `(a, b) in [(x, y), …]`: one variable, or as many as each item has parts. */
export interface Quantifier {
  names: string[];
  set: SetExpr;
}
