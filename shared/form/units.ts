import type { Expr } from '../expression/syntax';
import { tablesOf } from './references';
import type { Definition, TableForm } from './template';

export type Unit = TableForm['unit'];

/** The functions that give an amount in another unit (换算), and that unit. */
const GIVES: Readonly<Record<string, Unit>> = { wan: '万元', yuan: '元' };
const YUAN_OF_WAN = '10000';
/** An amount in another unit is printed with 分, or the 百元 of 万元. */
const CONVERTED_DECIMALS = 2;

/**
 * The expression with `wan(x)` and `yuan(x)` as what they are in this form: x over or times ten thousand, or x itself.
 * Throws an Error where x is not of one unit.
 */
export function withUnits(expr: Expr, tables: ReadonlyMap<string, TableForm>): Expr {
  switch (expr.kind) {
    case 'unary':
      return { ...expr, operand: withUnits(expr.operand, tables) };
    case 'binary':
      return { ...expr, left: withUnits(expr.left, tables), right: withUnits(expr.right, tables) };
    case 'call':
      return call({ ...expr, args: expr.args.map((arg) => withUnits(arg, tables)) }, expr, tables);
    default:
      return expr;
  }
}

function call(
  made: Extract<Expr, { kind: 'call' }>,
  { name, args: [written] }: Extract<Expr, { kind: 'call' }>,
  tables: ReadonlyMap<string, TableForm>,
): Expr {
  const unit = Object.hasOwn(GIVES, name) ? GIVES[name] : undefined;
  const [left] = made.args;
  if (unit === undefined || !written || !left) return made;
  const own = unitIn(written, tables);
  if (own === null) throw new Error(`${name} takes cells of one unit`);
  if (own === unit) return left;
  return { kind: 'binary', op: unit === '万元' ? '/' : '*', left, right: { kind: 'number', text: YUAN_OF_WAN } };
}

/** Names of figures that are in no unit: inputs of the text. */
type Unitless = (name: string) => boolean;

/** The unit that an expression counts in, as it is written; null where it names no cells, or those of both units. */
function unitIn(expr: Expr, tables: ReadonlyMap<string, TableForm>, unitless: Unitless = () => false): Unit | null {
  if (expr.kind === 'call' && Object.hasOwn(GIVES, expr.name)) return GIVES[expr.name] ?? null;
  if (expr.kind === 'unary') return unitIn(expr.operand, tables, unitless);
  if (expr.kind === 'binary') {
    const converted = convertedBy(expr);
    if (converted !== null && unitIn(expr.left, tables, unitless) === converted.from) return converted.to;
    const units = [expr.left, expr.right]
      .filter((part) => counts(part, unitless))
      .map((part) => unitIn(part, tables, unitless));
    return units.every((unit) => unit === units[0]) ? (units[0] ?? null) : null;
  }
  if (expr.kind === 'call') {
    const units = expr.args.filter((part) => counts(part, unitless)).map((part) => unitIn(part, tables, unitless));
    return units.every((unit) => unit === units[0]) ? (units[0] ?? null) : null;
  }
  const units = new Set(tablesOf([expr], []).flatMap((id) => tables.get(id)?.unit ?? []));
  const [only] = units;
  return units.size === 1 && only !== undefined ? only : null;
}

/** 换算 with its factor written out, as in `T8[sum].total / 10000`. */
function convertedBy({ op, right }: Extract<Expr, { kind: 'binary' }>): { from: Unit; to: Unit } | null {
  if (right.kind !== 'number' || right.text !== YUAN_OF_WAN) return null;
  if (op === '/') return { from: '元', to: '万元' };
  return op === '*' ? { from: '万元', to: '元' } : null;
}

/** A number is in no unit, and neither is what is computed of numbers and inputs alone. */
function counts(expr: Expr, unitless: Unitless): boolean {
  switch (expr.kind) {
    case 'number':
      return false;
    case 'name':
      return !unitless(expr.name);
    case 'unary':
      return counts(expr.operand, unitless);
    case 'binary':
      return [expr.left, expr.right].some((part) => counts(part, unitless));
    case 'call':
      return Object.hasOwn(GIVES, expr.name) || expr.args.some((part) => counts(part, unitless));
    default:
      return true;
  }
}

/** How the amount of an expression is printed (单位、小数位): as its tables are, else as the form is. */
export interface Print {
  unit: Unit;
  decimals: number;
}

/** The expression as it is written, with `wan` and `yuan` in it. */
export function printOf(
  expr: Expr,
  tables: ReadonlyMap<string, TableForm>,
  definitions: Readonly<Record<string, Definition>>,
  usual: Print,
): Print {
  const forms = tablesOf([expr], [], definitions).flatMap((id) => tables.get(id) ?? []);
  // The names that are no definitions are the inputs of the text.
  const unit = unitIn(expr, tables, (name) => !Object.hasOwn(definitions, name)) ?? usual.unit;
  if (forms.length > 0 && forms.every((form) => form.unit !== unit)) return { unit, decimals: CONVERTED_DECIMALS };
  const decimals = new Set(forms.filter((form) => form.unit === unit).map((form) => form.decimals));
  const [only] = decimals;
  return { unit, decimals: decimals.size === 1 && only !== undefined ? only : usual.decimals };
}
