import { ZERO } from '../money/amount';
import type { Graph } from './graph';
import type { Slot } from './node';

/** 暂按的数: an amount other than 0 that nobody typed and no relation gives, taken from other cells by presumption. */
export function isPresumedAmount(graph: Graph, { typed, kind, unread, value, candidates: [first] }: Slot): boolean {
  if (typed !== null || kind === 'text' || unread || value === null || value.isZero()) return false;
  return first !== undefined && graph.presumes(first);
}

/** Whether a cell is the user's to fill in, though a presumption may stand in for it: the form does not compute it. */
export function isInput({ candidates: [first] }: Slot): boolean {
  return first === undefined || first.equation.isDefault;
}

/** The same of an amount. */
export function isInputAmount(slot: Slot): boolean {
  return slot.kind === 'money' && isInput(slot);
}

/** Whether nothing, or a zero that nobody typed, stands in a cell. */
export function isUntold({ typed, bad, computedBad, unread, value }: Slot): boolean {
  if ((typed ?? '').trim() !== '' || bad || computedBad || unread) return false;
  return value === null || value.isZero();
}

/** 今年没有: what is kept of a blank cell that was confirmed; no presumed amount is 0. */
export const CONFIRMED_BLANK: string = ZERO.toFixed();

/** What is kept of a cell that the user confirms as it stands; null where there is nothing to confirm. */
export function textToConfirm(graph: Graph, slot: Slot): string | null {
  if (isPresumedAmount(graph, slot)) return slot.value?.toFixed() ?? null;
  return isInputAmount(slot) && isUntold(slot) ? CONFIRMED_BLANK : null;
}
