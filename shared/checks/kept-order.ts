/** A list in an order of its own, which is sorted anew only when an item may stand elsewhere than before. */
export class KeptOrder<T> {
  private items: readonly T[] = [];
  private sorted: readonly T[] = [];
  /** Where each item stands in the sorted list; null = to be sorted. */
  private places: readonly number[] | null = null;

  /** `alike`: whether one item stands where the other did. */
  constructor(
    private readonly compare: (a: T, b: T) => number,
    private readonly alike: (a: T, b: T) => boolean,
  ) {}

  /** The items in order, equal ones as they are given: the very list of before where they are the very items. */
  of(items: readonly T[]): readonly T[] {
    const { items: before, places } = this;
    this.items = items;
    const changed = places && before.length === items.length ? this.changed(before, items) : null;
    if (places === null || changed === null) return this.sortAll();
    if (changed.length === 0) return this.sorted;
    const sorted = [...this.sorted];
    for (const at of changed) {
      const [place, item] = [places[at], items[at]];
      if (place !== undefined && item !== undefined) sorted[place] = item;
    }
    this.sorted = sorted;
    return sorted;
  }

  /** The order itself may be another one now. */
  clear(): void {
    this.places = null;
  }

  /** Places of items that came in place of one like them; null where one is not like it. */
  private changed(before: readonly T[], items: readonly T[]): number[] | null {
    const changed: number[] = [];
    for (let at = 0; at < items.length; at += 1) {
      const [was, is] = [before[at], items[at]];
      if (was === is || was === undefined || is === undefined) continue;
      if (!this.alike(was, is)) return null;
      changed.push(at);
    }
    return changed;
  }

  private sortAll(): readonly T[] {
    const placed = this.items.map((item, at) => ({ item, at }));
    placed.sort((a, b) => this.compare(a.item, b.item));
    const places = new Array<number>(placed.length);
    for (const [place, { at }] of placed.entries()) places[at] = place;
    this.places = places;
    this.sorted = placed.map(({ item }) => item);
    return this.sorted;
  }
}
