/** Leaf columns that one piece of the heading line covers, both ends included, from 0. */
export interface Span {
  from: number;
  to: number;
}

/**
 * Shares the columns of a table among up to three heading pieces, side by side: each as wide as it needs where that
 * is possible, then the middle one as near the middle of the table as the columns allow.
 */
export function headingSpans(widths: readonly number[], needs: readonly number[]): Span[] {
  const last = widths.length - 1;
  if (needs.length <= 1) return needs.map(() => ({ from: 0, to: last }));
  let best: { cost: number; spans: Span[] } = { cost: Number.POSITIVE_INFINITY, spans: [] };
  for (const spans of divisions(last, needs.length)) {
    const cost = costOf(spans, widths, needs);
    if (cost < best.cost) best = { cost, spans };
  }
  return best.spans;
}

function divisions(last: number, pieces: number): Span[][] {
  const found: Span[][] = [];
  for (let cut = 0; cut < last; cut += 1) {
    if (pieces === 2)
      found.push([
        { from: 0, to: cut },
        { from: cut + 1, to: last },
      ]);
    for (let next = cut + 1; pieces === 3 && next < last; next += 1) {
      found.push([
        { from: 0, to: cut },
        { from: cut + 1, to: next },
        { from: next + 1, to: last },
      ]);
    }
  }
  return found;
}

/** A piece that lacks room weighs more than any distance from the middle. */
const SHORTAGE_WEIGHT = 1000;

function costOf(spans: readonly Span[], widths: readonly number[], needs: readonly number[]): number {
  const edge = (column: number): number => widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  let cost = 0;
  for (const [at, { from, to }] of spans.entries()) {
    cost += SHORTAGE_WEIGHT * Math.max(0, (needs[at] ?? 0) - (edge(to + 1) - edge(from)));
  }
  const middle = spans.length === 3 ? spans[1] : undefined;
  if (middle) cost += Math.abs((edge(middle.from) + edge(middle.to + 1)) / 2 - edge(widths.length) / 2);
  return cost;
}
