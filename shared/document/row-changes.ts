import type { RowLayout } from '../form/layout';
import type { SectionRows } from './rows';

/** More rows than this at once are no edit of some rows: whatever speaks of their table is looked at anew. */
const MAX_ROWS = 64;

/** What became other among the rows of one table. */
export interface RowChanges {
  table: string;
  /** Rows that are there now, and were not, or not as they are. */
  came: readonly RowLayout[];
  /** Rows as they were and are no more. */
  went: readonly RowLayout[];
  /** Ids and codes by which other rows are found now, or the same rows among others than before. */
  found: ReadonlySet<string>;
  /** It cannot be told row by row: too many, or rows that share a code or an id. */
  whole: boolean;
}

/** Null where every row is the very object of before, at its place. Sections are compared in the form's order. */
export function rowChanges(
  table: string,
  before: readonly SectionRows[],
  after: readonly SectionRows[],
): RowChanges | null {
  if (after.every((rows, at) => sameRows(rows, before[at]))) return null;
  const came = after.flatMap((rows, at) => rows.rows.filter((row) => before[at]?.byId.get(row.id) !== row));
  const went = before.flatMap((rows, at) => rows.rows.filter((row) => after[at]?.byId.get(row.id) !== row));
  const whole =
    came.length + went.length > MAX_ROWS || ![...before, ...after].every(isPlain) || before.length !== after.length;
  const found = new Set<string>();
  for (const { id, code } of [...came, ...went]) {
    found.add(id);
    if (code !== null) found.add(code);
  }
  if (!whole) for (const [at, rows] of after.entries()) neighbours(before[at], rows, [...came, ...went], found);
  return { table, came, went, found, whole };
}

function sameRows({ rows }: SectionRows, before: SectionRows | undefined): boolean {
  return rows.length === before?.rows.length && rows.every((row, at) => row === before.rows[at]);
}

/** Each row is found by one id and one code alone. */
function isPlain({ rows, byId, byCode }: SectionRows): boolean {
  if (byId.size !== rows.length) return false;
  let coded = 0;
  for (const row of rows) {
    if (row.code !== null) coded += 1;
    const named = byCode.get(row.id);
    if (named && named !== row) return false;
  }
  return coded === byCode.size;
}

/** Rows that follow another classified row than before, and those below a code that came or went. */
function neighbours(
  before: SectionRows | undefined,
  { rows, codedBefore }: SectionRows,
  changed: readonly RowLayout[],
  found: Set<string>,
): void {
  const codes = changed.flatMap(({ code }) => code ?? []);
  for (const { id, code } of rows) {
    if (codedBefore.get(id) !== before?.codedBefore.get(id)) found.add(id);
    else if (code !== null && codes.some((above) => above.length < code.length && code.startsWith(above)))
      found.add(id);
  }
}
