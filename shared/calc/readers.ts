import type { Slot } from './node';

/** Who reads which cells, to be asked whom an edit concerns. */
export class Readers<T extends object> {
  private readonly bySlot = new Map<Slot, Set<T>>();
  private readonly reads = new Map<T, readonly Slot[]>();

  /** What a reader reads from now on, in place of what it read before. */
  put(reader: T, slots: Iterable<Slot>): void {
    const read = [...slots];
    const before = this.reads.get(reader);
    if (before && before.length === read.length && before.every((slot, at) => slot === read[at])) return;
    this.drop(reader);
    this.reads.set(reader, read);
    for (const slot of read) {
      const known = this.bySlot.get(slot);
      if (known) known.add(reader);
      else this.bySlot.set(slot, new Set([reader]));
    }
  }

  drop(reader: T): void {
    for (const slot of this.reads.get(reader) ?? []) {
      const readers = this.bySlot.get(slot);
      readers?.delete(reader);
      if (readers?.size === 0) this.bySlot.delete(slot);
    }
    this.reads.delete(reader);
  }

  /** All that read one of these cells. */
  of(slots: Iterable<Slot>): Set<T> {
    const found = new Set<T>();
    for (const slot of slots) for (const reader of this.bySlot.get(slot) ?? []) found.add(reader);
    return found;
  }

  clear(): void {
    this.bySlot.clear();
    this.reads.clear();
  }
}
