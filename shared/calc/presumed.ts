import type { Graph } from './graph';
import type { Slot } from './node';

/** 暂按的数: an amount other than 0 that nobody typed and no relation gives, taken from other cells by presumption. */
export function isPresumedAmount(graph: Graph, { typed, kind, unread, value, candidates: [first] }: Slot): boolean {
  if (typed !== null || kind === 'text' || unread || value === null || value.isZero()) return false;
  return first !== undefined && graph.presumes(first);
}
