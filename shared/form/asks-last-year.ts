import type { Expr } from '../expression/syntax';

/** Whether expressions speak of figures of last year's document; definitions are followed. */
export function asksLastYear(
  exprs: readonly (Expr | null)[],
  definitions: Readonly<Record<string, { expr: Expr }>>,
): boolean {
  const left = new Map(Object.entries(definitions));
  const asks = (expr: Expr): boolean => {
    if (expr.kind === 'unary') return asks(expr.operand);
    if (expr.kind === 'binary') return asks(expr.left) || asks(expr.right);
    if (expr.kind === 'call') return expr.args.some(asks);
    if (expr.kind !== 'name') return expr.kind === 'last';
    const definition = left.get(expr.name);
    left.delete(expr.name);
    return definition !== undefined && asks(definition.expr);
  };
  return exprs.some((expr) => expr !== null && asks(expr));
}
