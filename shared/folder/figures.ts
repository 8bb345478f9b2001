import type { FolderLine, KeyFigure } from '../contract/folder';
import { Amount } from '../money/amount';
import { countedOf } from './counted';
import { isOf, type Period, periodsOf, periodWords } from './period';

/** A column of key figures: the same title in 元 and in 万元 are two. */
export interface FigureColumn {
  key: string;
  title: string;
  unit: string;
  /** Most places that a value of it needs. */
  decimals: number;
}

/** What a column adds up to (合计) in one year and purpose, over how many files. */
export interface FigureSum {
  period: Period;
  column: FigureColumn;
  /** Null where no file tells the figure. */
  sum: string | null;
  files: number;
  /** How many files have the figure, and in it no amount. */
  lacking: number;
}

const LEAST_DECIMALS = 2;

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
export function figureIn(line: FolderLine, column: FigureColumn): string | null {
  return figureOf(line, column)?.value ?? null;
}

function figureOf({ document }: FolderLine, { title, unit }: FigureColumn): KeyFigure | undefined {
  return document?.figures.find((figure) => figure.title === title && figure.unit === unit);
}

/**
 * Sums (合计) of the files that count, one for each year and purpose, figure and unit; exact.
 */
export function figureSums(lines: readonly FolderLine[], columns: readonly FigureColumn[]): FigureSum[] {
  const all = countedOf(lines);
  return periodsOf(all).flatMap((period) => {
    const counted = all.filter((line) => isOf(line, period));
    return columns.flatMap((column) => {
      const having = counted.filter((line) => figureOf(line, column) !== undefined);
      if (having.length === 0) return [];
      const values = having.flatMap((line) => figureIn(line, column) ?? []);
      const sum = values.length === 0 ? null : Amount.sum(values.map((value) => new Amount(value))).toFixed();
      return [{ period, column, sum, files: values.length, lacking: having.length - values.length }];
    });
  });
}

/** The sums of one year and purpose (共计的一行), under how many files they are. */
export interface SumGroup {
  title: string;
  files: number;
  sums: FigureSum[];
}

/** Sums of each year and purpose together, as a list shows them below its files. */
export function sumGroups(lines: readonly FolderLine[], columns: readonly FigureColumn[]): SumGroup[] {
  const counted = countedOf(lines);
  const sums = figureSums(lines, columns);
  return periodsOf(counted).flatMap((period) => {
    const own = sums.filter((sum) => periodWords(sum.period) === periodWords(period));
    const files = counted.filter((line) => isOf(line, period)).length;
    return own.length === 0 ? [] : [{ title: periodWords(period), files, sums: own }];
  });
}

/** `1 份没有数，未计入`, where files lack that figure. */
export function lackingWords({ lacking }: FigureSum): string[] {
  return lacking === 0 ? [] : [`${lacking} 份没有数，未计入`];
}

/** Of two figures the smaller one first; one that cannot be told stands before every other. */
export function compareFigures(one: string | null, other: string | null): number {
  if (one === null || other === null) return (one === null ? 0 : 1) - (other === null ? 0 : 1);
  return new Amount(one).comparedTo(new Amount(other));
}
