import type { Expr } from '../expression/syntax';
import type { Equation, Template } from './template';

/** 科目对应的用处: a relation that reads rows of a table by a mapping. */
export interface MappedUse {
  mapping: string;
  /** Table whose rows are read, and the one column that is read of it; null = it is named by a variable. */
  table: string;
  column: string | null;
  equation: Equation;
}

/** Every place where relations read `T[mapped(r, m)]`. */
export function mappedUses({ equations, mappings }: Pick<Template, 'equations' | 'mappings'>): MappedUse[] {
  if (Object.keys(mappings).length === 0) return [];
  return equations.flatMap((equation) => {
    const { body } = equation;
    const sides = body.kind === 'relation' ? [body.left, body.right] : [body.condition];
    return sides.flatMap((side) => usesIn(side, equation));
  });
}

function usesIn(expr: Expr, equation: Equation): MappedUse[] {
  switch (expr.kind) {
    case 'cells': {
      const { table, rows, columns } = expr;
      if (rows.kind !== 'set' || rows.set.kind !== 'call' || rows.set.word !== 'mapped') return [];
      const column = columns.kind === 'name' ? columns.name : null;
      return [{ mapping: rows.set.under[0] ?? '', table, column, equation }];
    }
    case 'unary':
      return usesIn(expr.operand, equation);
    case 'binary':
      return [...usesIn(expr.left, equation), ...usesIn(expr.right, equation)];
    case 'call':
      return expr.args.flatMap((arg) => usesIn(arg, equation));
    default:
      return [];
  }
}

/** The codes without one of their kind below them, which are the ones that a mapping has to know. */
export function leafCodes(codes: readonly string[]): string[] {
  const sorted = [...new Set(codes)].sort();
  return sorted.filter((code, at) => sorted[at + 1]?.startsWith(code) !== true);
}
