import { CycleFault } from './faults';
import type { Slot } from './node';

/** Beyond this many steps from an input there is hardly a chain, but a circle. */
const MAX_STEPS = 1000;
/** With more cells than this, a sum over them would be looked at once for each. */
const MAX_CELLS = 2000;

/** Numbers all cells so that each comes after all it derives from. Throws CycleFault. */
export function rankAll(slots: readonly Slot[]): void {
  for (const slot of slots) slot.rank = 0;
  const open: Slot[] = [];
  const opened = new Set<Slot>();
  const visit = (slot: Slot): void => {
    if (slot.rank > 0) return;
    if (opened.has(slot)) throw cycle(open, slot);
    opened.add(slot);
    open.push(slot);
    for (const source of formulaReads(slot)) visit(source);
    open.pop();
    slot.rank = stepsTo(slot);
  };
  for (const slot of slots) visit(slot);
}

/** After these cells came to be derived in another way; false where that may be a circle, or too many to follow. */
export function rankAgain(redefined: ReadonlySet<Slot>): boolean {
  if (redefined.size > MAX_CELLS) return false;
  const queue = [...redefined];
  for (let at = 0; at < queue.length; at += 1) {
    const slot = queue[at];
    if (!slot) continue;
    const rank = stepsTo(slot);
    if (rank === slot.rank) continue;
    if (rank > MAX_STEPS) return false;
    slot.rank = rank;
    queue.push(...derivedFrom(slot));
  }
  return true;
}

/** Cells whose figures rest on this one. */
export function derivedFrom(slot: Slot): Slot[] {
  return [...slot.readers].flatMap((reader) =>
    reader.target && reader.target !== slot && reader.target.candidates[0] === reader ? [reader.target] : [],
  );
}

export function formulaReads(slot: Slot): readonly Slot[] {
  return slot.candidates[0]?.formulaReads ?? [];
}

function stepsTo(slot: Slot): number {
  let most = 0;
  for (const { rank } of formulaReads(slot)) if (rank > most) most = rank;
  return most + 1;
}

function cycle(open: readonly Slot[], slot: Slot): CycleFault {
  const round = open.slice(open.indexOf(slot));
  const rules = round.map((one) => `${one.candidates[0]?.equation.id ?? '?'} (${one.table}/${one.row}/${one.column})`);
  return new CycleFault(rules, slot.candidates[0]?.equation.line ?? 1);
}
