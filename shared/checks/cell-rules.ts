import type { Instance, Slot } from '../calc/node';
import type { TableForm } from '../form/template';

/** What the program asks of one cell of its own (单元格审核): an amount is a number, and not below zero without a word. */
export const AMOUNT_RULE = 'V1';
export const NEGATIVE_RULE = 'V7';

/**
 * Whether an amount below zero asks for a word (负数): somebody typed it, and neither the form calls that usual for its row
 * or column (`negative`), nor a relation gives the cell as a difference of two others (增减) or as just this amount.
 */
export function isOddlyNegative(slot: Slot, form: TableForm): boolean {
  if (slot.kind !== 'money' || slot.typed === null || slot.value === null || !slot.value.isNegative()) return false;
  // A sum that follows from its parts: they are asked about, it is not.
  if (slot.computed?.eq(slot.value) === true) return false;
  if (slot.candidates.some((instance) => isDifference(instance, slot))) return false;
  if (form.columns.some(({ id, negative }) => id === slot.column && negative)) return false;
  const rows = form.sections.flatMap(({ before, after }) => [...before, ...after]);
  return !rows.some(({ id, negative }) => id === slot.row && negative);
}

function isDifference({ equation, body }: Instance, slot: Slot): boolean {
  if (equation.isDefault || body.kind !== 'relation' || body.left.kind !== 'cell') return false;
  return body.left.slot === slot && body.right.kind === 'binary' && body.right.op === '-';
}
