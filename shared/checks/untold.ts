import { isTold } from '../calc/graph';
import type { Node, Slot } from '../calc/node';
import type { Begun } from './begun';

/** What is known of an amount: nothing yet (待填), something, or that it tells neither. */
type Known = 'nothing' | 'something' | 'constant';

/** What cannot be told while parts of the document are not begun, as they are now: good until the next edit. */
export class Untold {
  private readonly seen = new Map<Slot, Known>();

  constructor(private readonly begun: Begun) {}

  /**
   * Whether an expression is a sum of which nothing is begun, or a difference, a share or a condition of which one side is
   * not. A sum of which something is there is told as it stands.
   */
  isUntold(node: Node): boolean {
    return this.of(node) === 'nothing';
  }

  private of(node: Node): Known {
    switch (node.kind) {
      case 'number':
      case 'last':
      case 'row':
        return 'constant';
      case 'cell':
        return node.slot ? this.ofSlot(node.slot) : this.ofLacking(node);
      case 'cells':
      case 'table':
        return node.slots.length > 0 ? sum(node.slots.map((slot) => this.ofSlot(slot))) : this.ofLacking(node);
      case 'defined':
        return this.of(node.node);
      case 'unary':
        return this.of(node.operand);
      case 'binary':
        return (node.op === '+' ? sum : both)([this.of(node.left), this.of(node.right)]);
      case 'call':
        return (node.name === 'sum' ? sum : both)(node.args.map((arg) => this.of(arg)));
    }
  }

  private ofLacking(node: Node): Known {
    return this.begun.isLacking(node) ? 'nothing' : 'constant';
  }

  private ofSlot(slot: Slot): Known {
    const known = this.seen.get(slot);
    if (known !== undefined) return known;
    const made = this.look(slot);
    this.seen.set(slot, made);
    return made;
  }

  private look(slot: Slot): Known {
    if ((slot.typed !== null && isTold(slot)) || this.begun.isSettled(slot)) return 'something';
    const [definition] = slot.candidates;
    if (definition?.formula && !definition.equation.isDefault) return this.of(definition.formula);
    if (this.begun.isOpen(slot)) return 'nothing';
    // An input beside what follows from other tables (上年结转): left blank it makes no sum of theirs known.
    return this.begun.isBeside(slot) ? 'constant' : 'something';
  }
}

function sum(parts: readonly Known[]): Known {
  if (parts.includes('something')) return 'something';
  return parts.includes('nothing') ? 'nothing' : 'constant';
}

function both(parts: readonly Known[]): Known {
  if (parts.includes('nothing')) return 'nothing';
  return parts.includes('something') ? 'something' : 'constant';
}
