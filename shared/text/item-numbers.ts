import { type BlockKind, DEEPEST_ITEM } from './content';

/** Numbers in a circle as characters hold them: ①, ㉑, ㊱ are the first of three rows, up to 50. */
const CIRCLED = [
  { from: 1, to: 20, first: 0x2460 },
  { from: 21, to: 35, first: 0x3251 },
  { from: 36, to: 50, first: 0x32b1 },
] as const;

/** The numbers of list items (编号列表) in their order: 1、 and below it （1） and ①, each beginning anew under the one above. */
export class ItemNumbers {
  private counts: number[] = [];

  /** What stands before the next block; '' where it is no item, which ends the list. */
  next(kind: BlockKind, level: number): string {
    if (kind !== 'item') {
      this.counts = [];
      return '';
    }
    this.counts = [...this.before(level), this.count(level) + 1];
    return markerOf(level, this.count(level));
  }

  /** What the next item would have before it. */
  peek(level: number): string {
    return markerOf(level, this.count(level) + 1);
  }

  private before(level: number): number[] {
    return Array.from({ length: level }, (_, at) => this.count(at));
  }

  private count(level: number): number {
    return this.counts[level] ?? 0;
  }
}

function markerOf(level: number, number: number): string {
  if (level === 0) return `${number}、`;
  const row = level === DEEPEST_ITEM ? CIRCLED.find(({ from, to }) => number >= from && number <= to) : undefined;
  return row ? String.fromCodePoint(row.first + number - row.from) : `（${number}）`;
}
