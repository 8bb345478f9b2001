import type { Node, Slot } from './node';

/**
 * Isolates one cell of the relation left = right: the expression that gives it. The cell must stand once, added or
 * subtracted at the top level of either side; otherwise null.
 */
export function isolate(left: Node, right: Node, target: Slot): Node | null {
  const terms = [...flatten(left, true), ...flatten(right, false)];
  const own = terms.filter((term) => term.node.kind === 'cell' && term.node.slot === target);
  const [only] = own;
  if (own.length !== 1 || only === undefined) return null;
  const others = terms.filter((term) => term !== only);
  const signed = others.map((term) => ({ node: term.node, positive: term.positive !== only.positive }));
  const ordered = [...signed.filter((term) => term.positive), ...signed.filter((term) => !term.positive)];
  return ordered.reduce<Node | null>(join, null) ?? null;
}

interface Term {
  node: Node;
  positive: boolean;
}

function flatten(node: Node, positive: boolean): Term[] {
  if (node.kind === 'binary' && (node.op === '+' || node.op === '-')) {
    return [...flatten(node.left, positive), ...flatten(node.right, node.op === '+' ? positive : !positive)];
  }
  if (node.kind === 'unary' && node.op === '-') return flatten(node.operand, !positive);
  return [{ node, positive }];
}

function join(before: Node | null, term: Term): Node {
  if (before === null) return term.positive ? term.node : { kind: 'unary', op: '-', operand: term.node };
  return { kind: 'binary', op: term.positive ? '+' : '-', left: before, right: term.node };
}
