import type { Graph } from '../calc/graph';
import type { Node, Slot } from '../calc/node';
import type { Amount } from '../money/amount';

/**
 * Whether the amount of a cell in the department is the sum of the units' (可按单位相加): nothing derives it, or what does
 * only adds and takes away amounts. A rate, a rounded amount or a count is computed anew from the department's own.
 */
export class Additive {
  private readonly known = new Map<Slot, boolean>();

  constructor(private readonly graph: Graph) {}

  slot(slot: Slot): boolean {
    const known = this.known.get(slot);
    if (known !== undefined) return known;
    // Relations run in no circle; should one, it is not taken for a sum.
    this.known.set(slot, false);
    const formula = derivation(slot, this.graph);
    const found = formula === null || this.isAdditive(formula);
    this.known.set(slot, found);
    return found;
  }

  private isAdditive(node: Node): boolean {
    switch (node.kind) {
      case 'number':
        return node.value.isZero();
      case 'cell':
        return node.slot === null || this.slot(node.slot);
      case 'cells':
        return node.slots.every((slot) => this.slot(slot));
      case 'defined':
        return this.isAdditive(node.node);
      case 'unary':
        return node.op === '-' && this.isAdditive(node.operand);
      case 'binary':
        return this.isAdditivePair(node);
      case 'call':
        if (node.name === 'sum') return node.args.every((arg) => this.isAdditive(arg));
        return node.name === 'if' && node.args.slice(1).every((arg) => this.isAdditive(arg));
      case 'last':
      case 'row':
      case 'table':
        return false;
    }
  }

  /** 换算 multiplies with a number, which a sum does not mind. */
  private isAdditivePair({ op, left, right }: Extract<Node, { kind: 'binary' }>): boolean {
    if (op === '+' || op === '-') return this.isAdditive(left) && this.isAdditive(right);
    if (op === '*') return (isNumber(left) && this.isAdditive(right)) || (isNumber(right) && this.isAdditive(left));
    return op === '/' && isNumber(right) && this.isAdditive(left);
  }
}

/** What gives a cell whether or not somebody typed it; null for an input, and for one that is only presumed. */
export function derivation(slot: Slot, graph: Graph): Node | null {
  const [first] = slot.candidates;
  return first === undefined || graph.presumes(first) ? null : first.formula;
}

function isNumber(node: Node): node is Extract<Node, { kind: 'number' }> & { value: Amount } {
  return node.kind === 'number';
}
