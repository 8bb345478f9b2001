import type { TableLayout } from '../../shared/document/layout';
import { readWrittenAmount } from '../../shared/money/written-amount';

/** How many pasted texts became something else in an amount column. */
export interface Readings {
  /** 无, — and the like, left blank. */
  blank: number;
  /** With a unit of their own (元, 亿元), turned into the table's. */
  converted: number;
}

export function noReadings(): Readings {
  return { blank: 0, converted: 0 };
}

/** Counts what a text was read as (null: a mark for nothing) in an amount column of the table, where that is something else. */
export function countReading(readings: Readings, read: string | null, { unit, decimals }: TableLayout): void {
  if (read === null) readings.blank += 1;
  else if (readWrittenAmount(read, unit, decimals)?.converted) readings.converted += 1;
}

/** What the clerk is told of them. */
export function readingWords({ blank, converted }: Readings): string[] {
  const words: string[] = [];
  if (blank > 0) words.push(`${blank} 个“无”“—”等记号按空白写入`);
  if (converted > 0) words.push(`${converted} 个带单位的数已按本表单位换算`);
  return words;
}
