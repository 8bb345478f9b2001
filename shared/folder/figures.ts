import type { FolderLine, KeyFigure } from '../contract/folder';
import { Amount } from '../money/amount';

/** A column of key figures: the same title in 元 and in 万元 are two. */
export interface FigureColumn {
  key: string;
  title: string;
  unit: string;
  /** Most places that a value of it needs. */
  decimals: number;
}

/** What a column adds up to (合计), over how many files. */
export interface FigureSum {
  column: FigureColumn;
  sum: string;
  files: number;
}

const LEAST_DECIMALS = 2;

/** What a sum leaves out, said beside it. */
export const SUM_COUNTS = '内容完全相同的只计一次，已损坏的不计';

function keyOf({ title, unit }: Pick<KeyFigure, 'title' | 'unit'>): string {
  return `${title}（${unit}）`;
}

/** Columns of key figures (主要指标) that these files have: in the order of their forms, of one title the commonest unit first. */
export function figureColumns(lines: readonly FolderLine[]): FigureColumn[] {
  const found = new Map<string, FigureColumn & { place: number; files: number }>();
  for (const { document } of lines) {
    for (const [place, figure] of (document?.figures ?? []).entries()) {
      const { title, unit, value } = figure;
      const key = keyOf(figure);
      const column = found.get(key) ?? { key, title, unit, decimals: LEAST_DECIMALS, place, files: 0 };
      const decimals = Math.max(column.decimals, value === null ? 0 : new Amount(value).decimalPlaces());
      found.set(key, { ...column, decimals, place: Math.min(column.place, place), files: column.files + 1 });
    }
  }
  return [...found.values()]
    .toSorted((one, other) => one.place - other.place || other.files - one.files)
    .map(({ key, title, unit, decimals }) => ({ key, title, unit, decimals }));
}

/** The figure of a file in a column; null where it has none, or it cannot be told. */
export function figureIn({ document }: FolderLine, { title, unit }: FigureColumn): string | null {
  return document?.figures.find((figure) => figure.title === title && figure.unit === unit)?.value ?? null;
}

/**
 * Sums (合计) of these files, one for each figure and unit; exact. A file that lies there twice, byte for byte, counts
 * once, and one that is damaged, of which figures may be missing, does not count.
 */
export function figureSums(lines: readonly FolderLine[], columns: readonly FigureColumn[]): FigureSum[] {
  const seen = new Set<string>();
  const counted = lines.filter(({ hash, document }) => {
    if (hash === null || seen.has(hash) || document === null || document.damage.length > 0) return false;
    seen.add(hash);
    return true;
  });
  return columns.flatMap((column) => {
    const values = counted.flatMap((line) => figureIn(line, column) ?? []);
    if (values.length === 0) return [];
    return [{ column, sum: Amount.sum(values.map((value) => new Amount(value))).toFixed(), files: values.length }];
  });
}

/** Of two figures the smaller one first; one that cannot be told stands before every other. */
export function compareFigures(one: string | null, other: string | null): number {
  if (one === null || other === null) return (one === null ? 0 : 1) - (other === null ? 0 : 1);
  return new Amount(one).comparedTo(new Amount(other));
}
