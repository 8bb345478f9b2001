import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeptOrder } from '../../../../shared/checks/kept-order';

interface Item {
  rank: number;
  words: string;
}

const byRank = (a: Item, b: Item): number => a.rank - b.rank;
const newOrder = () =>
  new KeptOrder<Item>(
    (a, b) => byRank(a, b),
    (a, b) => a.rank === b.rank,
  );

/** Lists that follow each other: an item is replaced by one of the same or of another rank, comes, or goes. */
const step = fc.record({
  at: fc.nat(8),
  what: fc.constantFrom('words', 'words', 'rank', 'in', 'out', 'none'),
  rank: fc.nat(3),
});

function after(list: readonly Item[], { at, what, rank }: { at: number; what: string; rank: number }): Item[] {
  const item = list[at];
  if (what === 'none') return [...list];
  if (what === 'in') return list.toSpliced(at, 0, { rank, words: 'came' });
  if (item === undefined) return [...list];
  if (what === 'out') return list.toSpliced(at, 1);
  return list.with(at, { rank: what === 'rank' ? rank : item.rank, words: `${item.words}'` });
}

describe('a kept order', () => {
  it('is that of the list sorted afresh, whatever came, went or changed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const order = newOrder();
        let list: readonly Item[] = [];
        for (const one of steps) {
          list = after(list, one);
          const sorted = order.of(list);
          expect(sorted).toEqual(list.toSorted(byRank));
          expect(sorted.every((item) => list.includes(item))).toBe(true);
        }
      }),
    );
  });

  it('gives the very list of before for the very items, and a new one for others', () => {
    const order = newOrder();
    const list = [2, 1, 2].map((rank) => ({ rank, words: `${rank}` }));
    const sorted = order.of(list);
    expect(order.of([...list])).toBe(sorted);
    const other = order.of(list.with(0, { rank: 2, words: 'another' }));
    expect(other).not.toBe(sorted);
    expect(sorted.map(({ words }) => words)).toEqual(['1', '2', '2']);
    expect(other.map(({ words }) => words)).toEqual(['1', 'another', '2']);
  });

  it('is made anew once it was said to be another one', () => {
    let sign = 1;
    const order = new KeptOrder<Item>(
      (a, b) => sign * byRank(a, b),
      (a, b) => a.rank === b.rank,
    );
    const list = [2, 1, 3].map((rank) => ({ rank, words: '' }));
    order.of(list);
    sign = -1;
    order.clear();
    expect(order.of(list).map(({ rank }) => rank)).toEqual([3, 2, 1]);
  });
});
