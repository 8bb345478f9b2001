import type { Node, Slot } from './node';

/** Decimals beyond which an exact quotient is cut. */
const MAX_DECIMALS = 10;

/** Decimals that the exact value of an expression can have with today's figures. */
export function decimalPlaces(node: Node): number {
  switch (node.kind) {
    case 'number':
      return node.value.decimalPlaces();
    case 'cell':
      return node.slot ? slotPlaces([node.slot]) : 0;
    case 'last':
      return Math.min(MAX_DECIMALS, node.figure()?.decimalPlaces() ?? 0);
    case 'cells':
      return slotPlaces(node.slots);
    case 'defined':
      return decimalPlaces(node.node);
    case 'unary':
      return decimalPlaces(node.operand);
    case 'binary':
      return binaryPlaces(node.op, decimalPlaces(node.left), decimalPlaces(node.right));
    case 'call':
      return callPlaces(node);
    case 'row':
    case 'table':
      return 0;
  }
}

function slotPlaces(slots: readonly Slot[]): number {
  return Math.min(MAX_DECIMALS, Math.max(0, ...slots.map((slot) => slot.value?.decimalPlaces() ?? 0)));
}

function binaryPlaces(op: string, left: number, right: number): number {
  if (op === '/') return MAX_DECIMALS;
  return Math.min(MAX_DECIMALS, op === '*' ? left + right : Math.max(left, right));
}

function callPlaces(node: Extract<Node, { kind: 'call' }>): number {
  if (node.name === 'blanks' || node.name === 'count') return 0;
  const [, digits] = node.args;
  if (node.name === 'round' && digits?.kind === 'number') return Number.parseInt(digits.value.toFixed(0), 10);
  const values = node.name === 'if' ? node.args.slice(1) : node.args;
  return Math.max(0, ...values.map(decimalPlaces));
}
