import { Amount } from '../money/amount';
import { quoted } from '../text/quoted';
import type { Outline } from './project';

/** A cell of last year's document, by what names it in this year's form. */
export interface LastYearCell {
  table: string;
  column: string;
  /** Code, or id of a fixed row; null for a record, which nothing names from year to year. */
  key: string | null;
  /** Stands for a code: last year's document may well have had no such row. */
  coded: boolean;
}

/**
 * 上年数 of one cell: null = blank, or a code that last year's document did not have; undefined = not known, because the
 * document holds no figures of its last year, or not of that table, column or row, or only of codes below that one, or
 * only of one above it that it did not divide.
 */
export function lastYearFigure(
  { lastYear, year }: Pick<Outline, 'lastYear' | 'year'>,
  { table, column, key, coded }: LastYearCell,
): Amount | null | undefined {
  if (lastYear?.year !== year - 1 || key === null) return undefined;
  const rows = own(own(lastYear.tables, table) ?? {}, column);
  const text = rows && own(rows, key);
  if (rows === undefined || text === null) return undefined;
  if (text === undefined) return coded && !isAboveOthers(rows, key) && undivided(rows, key) === null ? null : undefined;
  return text === '' ? null : new Amount(text);
}

/** 上年未分列: the code above this one whose amount last year's document did not divide; null where there is none. */
export function undividedLastYear({ lastYear }: Pick<Outline, 'lastYear'>, cell: LastYearCell): string | null {
  const rows = own(own(lastYear?.tables ?? {}, cell.table) ?? {}, cell.column);
  return rows && cell.key !== null && cell.coded && !Object.hasOwn(rows, cell.key) ? undivided(rows, cell.key) : null;
}

/** 上年数 of another department's document: its name; null where they are of this one, or where nobody recorded whose. */
export function otherDepartment({ lastYear, department }: Pick<Outline, 'lastYear' | 'department'>): string | null {
  const name = lastYear?.department?.name ?? department.name;
  return name === department.name ? null : name;
}

/** What last year's document is called in a sentence: 2025年文件, or 2025年“某局”文件 where it is another department's. */
export function lastDocument(outline: Pick<Outline, 'lastYear' | 'department'>, year: string): string {
  const other = otherDepartment(outline);
  return other === null ? `${year}文件` : `${year}${quoted(other)}文件`;
}

const known = new WeakMap<object, ReadonlySet<string>>();

/** Figures of codes below a code are part of it, so that one with none of its own cannot be told. */
function isAboveOthers(rows: Readonly<Record<string, string | null>>, code: string): boolean {
  const beginnings =
    known.get(rows) ??
    new Set(
      Object.keys(rows)
        .filter((key) => /^\d+$/.test(key))
        .flatMap((key) => [...key].map((_, at) => key.slice(0, at))),
    );
  known.set(rows, beginnings);
  return beginnings.has(code);
}

/** The lowest code above this one that has a figure, where it has an amount and no codes below that would be its parts. */
function undivided(rows: Readonly<Record<string, string | null>>, code: string): string | null {
  for (let length = code.length - 1; length > 0; length -= 1) {
    const above = code.slice(0, length);
    const text = own(rows, above);
    if (text === undefined) continue;
    const hasAmount = text !== null && text !== '' && !new Amount(text).isZero();
    return hasAmount && !isAboveOthers(rows, above) ? above : null;
  }
  return null;
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
