import type { Node, Slot } from '../calc/node';
import type { Judged } from '../form/finding';
import { Amount, ZERO } from '../money/amount';
import type { Wording } from './wording';

/** A derived figure stands for the printed ones that it is made of, at most so far down. */
const MAX_DEPTH_LEVELS = 12;
const HALF = new Amount('0.5');
/** Half a unit each way is never reached by all figures at once: a difference is smaller than their sum. */
const LESS = new Amount('0.000000001');

/**
 * 尾差的限度: how far two sides made of printed figures may lie apart because each of them was rounded, half a unit of
 * its last printed digit. A blank or zero hides nothing, and a figure of more digits than are printed was not rounded.
 * Nothing is allowed where a side is more than sums, differences and multiples.
 */
export function roundingTolerance(left: Node, right: Node): Amount {
  const most = total([errorOf(left, 0), errorOf(right, 0)]);
  return most === null || most.isZero() ? ZERO : most.minus(LESS);
}

function errorOf(node: Node, depth: number): Amount | null {
  switch (node.kind) {
    case 'number':
      return ZERO;
    case 'cell':
      return node.slot === null ? ZERO : errorOfSlot(node.slot, depth);
    case 'cells':
      return total(node.slots.map((slot) => errorOfSlot(slot, depth)));
    case 'defined':
      return errorOf(node.node, depth);
    case 'unary':
      return node.op === '-' ? errorOf(node.operand, depth) : null;
    case 'binary':
      return errorOfBinary(node, depth);
    case 'call':
      return node.name === 'sum' || node.name === 'abs' ? total(node.args.map((arg) => errorOf(arg, depth))) : null;
    default:
      return null;
  }
}

function errorOfBinary({ op, left, right }: Extract<Node, { kind: 'binary' }>, depth: number): Amount | null {
  if (op === '+' || op === '-') return total([errorOf(left, depth), errorOf(right, depth)]);
  if (op === '*' && left.kind === 'number') return errorOf(right, depth)?.times(left.value.abs()) ?? null;
  if (op === '*' && right.kind === 'number') return errorOf(left, depth)?.times(right.value.abs()) ?? null;
  if (op !== '/' || right.kind !== 'number' || right.value.isZero()) return null;
  return errorOf(left, depth)?.div(right.value.abs()) ?? null;
}

function errorOfSlot(slot: Slot, depth: number): Amount | null {
  const { value, decimals, typed, candidates } = slot;
  if (value === null || value.isZero() || decimals === null) return ZERO;
  const formula = typed === null ? (candidates[0]?.formula ?? null) : null;
  if (formula !== null && depth < MAX_DEPTH_LEVELS) return errorOf(formula, depth + 1);
  return value.decimalPlaces() > decimals ? ZERO : HALF.times(new Amount(10).pow(-decimals));
}

function total(errors: readonly (Amount | null)[]): Amount | null {
  return errors.reduce<Amount | null>((sum, error) => (sum === null || error === null ? null : sum.plus(error)), ZERO);
}

/** V6: relations that miss by a last digit only (尾差), in one line a table that names the largest difference. */
export function foldedRounding(notices: readonly Judged[], wording: Wording): Judged[] {
  const byTable = new Map<string, Judged[]>();
  for (const notice of notices) byTable.set(notice.table, [...(byTable.get(notice.table) ?? []), notice]);
  return [...byTable].flatMap(([table, found]) => {
    const sorted = found.toSorted((a, b) => sizeOf(b).comparedTo(sizeOf(a)) || (a.key < b.key ? -1 : 1));
    const [largest] = sorted;
    if (!largest) return [];
    const more = found.length > 1 ? `共 ${found.length} 处，最大的一处：` : '';
    const sentence = `尾差：${wording.table(table)}有的数与各项之和相差尾数，在四舍五入的限度之内。${more}${largest.sentence}`;
    const fingerprint = sorted.map(({ key, fingerprint: own }) => `${key}=${own}`).join('|');
    return [
      {
        ...largest,
        key: `V6@${table}`,
        rule: 'V6',
        severity: 'info',
        say: '四舍五入的尾差不超过限度',
        sentence,
        fingerprint,
      },
    ];
  });
}

function sizeOf({ difference }: Judged): Amount {
  return new Amount(difference ?? '0').abs();
}
