import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import { squeeze, type Wording } from '../checks/wording';
import type { Amount } from '../money/amount';
import { type Nearness, nearness, weight } from './near';

/** Digits from which two numbers that are nearly equal are hardly so by chance. */
const TELLING = 6;
/** With this many, two digits changed places or were rounded away. */
const FAIRLY_TELLING = 4;
const SHORTEST_LABEL = 3;

export interface NearValue {
  slot: Slot;
  how: Nearness;
}

/** All amounts of the tables, to be looked up for what is written in the text. */
export class TableValues {
  private readonly byValue = new Map<string, Slot[]>();
  private readonly labels = new Map<Slot, string[]>();

  constructor(
    graph: Graph,
    private readonly wording: Wording,
  ) {
    for (const slot of graph.slots.values()) {
      if (slot.value === null || slot.value.isZero()) continue;
      const key = slot.value.abs().toFixed();
      const known = this.byValue.get(key);
      if (known) known.push(slot);
      else this.byValue.set(key, [slot]);
    }
  }

  /** Cells that hold exactly this amount; those whose row or column the words before it name come first. */
  equal(value: Amount, before: string): Slot[] {
    const slots = this.byValue.get(value.abs().toFixed()) ?? [];
    return [...slots].sort((a, b) => this.affinity(b, before) - this.affinity(a, before));
  }

  /**
   * The cell that was probably meant: nearly the same number, and either the words before it name the row or column,
   * or the number has so many digits that it is hardly chance.
   */
  near(value: Amount, places: number, before: string): NearValue | null {
    let best: (NearValue & { rank: number }) | null = null;
    for (const slots of this.byValue.values()) {
      const [first] = slots;
      const how = first?.value ? nearness(value, places, first.value.abs()) : null;
      if (how === null) continue;
      for (const slot of slots) {
        const named = this.affinity(slot, before);
        if (named === 0 && !tells(value, how)) continue;
        const rank = named + (how === 'percent' ? 0 : 0.5);
        if (!best || rank > best.rank) best = { slot, how, rank };
      }
    }
    return best;
  }

  /** How many letters of the row's or column's name stand in the words before an amount. */
  private affinity(slot: Slot, before: string): number {
    return Math.max(0, ...this.labelsOf(slot).map((label) => (before.includes(label) ? label.length : 0)));
  }

  private labelsOf(slot: Slot): string[] {
    const known = this.labels.get(slot);
    if (known) return known;
    const row = this.wording.row(slot.table, slot.column, slot.row).replace(/^\d+ /, '');
    const labels = [row, this.wording.column(slot.table, slot.column)]
      .map(bare)
      .filter((label) => label.length >= SHORTEST_LABEL);
    this.labels.set(slot, labels);
    return labels;
  }
}

/** A label without its numbering and brackets. */
function bare(label: string): string {
  return squeeze(label).replace(
    /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、])|^其中[:：]/g,
    '',
  );
}

function tells(value: Amount, how: Nearness): boolean {
  const digits = weight(value);
  if (how === 'percent') return false;
  return digits >= TELLING || (digits >= FAIRLY_TELLING && (how === 'swapped' || how === 'point'));
}
