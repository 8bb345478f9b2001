import type { PrintTable } from '../../../../shared/editor/print-model';
import type { Mark } from './marks';

type Spot = { page: number; y: number };

/** Head of a table on one page. */
export interface PartHead extends Spot {
  left: number;
  widths: number[];
  /** Upper edges of the rows of the header. */
  header: number[];
  /** Upper edge of what stands below the header. */
  body: number;
}

/** A table as it stands on the pages, or the part of it with some of its columns. */
export interface TablePart {
  table: PrintTable;
  /** Page that the first part of the table begins on. */
  start: number;
  /** Numbers of the columns it has, from 0. */
  columns: number[];
  heads: PartHead[];
  rows: Spot[];
  note: Spot | null;
  begin: Spot;
  end: Spot;
}

/** The parts by their marks, in order; null for one whose marks do not make sense. */
export function partsOf(marks: readonly Mark[], tables: readonly PrintTable[]): (TablePart | null)[] {
  const open: { id: string; marks: Mark[] }[] = [];
  const closed: (TablePart | null)[] = [];
  for (const mark of marks) {
    if (!('table' in mark)) continue;
    if (mark.kind === 'part') open.push({ id: mark.table, marks: [mark] });
    else {
      const own = open.findLast(({ id }) => id === mark.table);
      if (own === undefined) closed.push(null);
      else own.marks.push(mark);
    }
  }
  const next = inOrder(tables);
  for (const { id, marks: own } of open) {
    const start = open.find((one) => one.id === id)?.marks.find(({ kind }) => kind === 'table')?.page ?? 0;
    const columns = own.find((mark) => mark.kind === 'table')?.columns ?? [];
    closed.push(partOf(next(id, columns), start, own));
  }
  return closed;
}

/** Tells the table of each part in turn; one that stands in the document twice is begun anew when it is complete. */
function inOrder(tables: readonly PrintTable[]): (id: string, columns: readonly number[]) => PrintTable | undefined {
  const waiting = new Map<string, { table: PrintTable; left: Set<number> }[]>();
  for (const table of tables) {
    const left = new Set(table.columns.flatMap(({ key }, column) => (key ? [] : [column])));
    waiting.set(table.id, [...(waiting.get(table.id) ?? []), { table, left }]);
  }
  return (id, columns) => {
    const queue = waiting.get(id) ?? [];
    const [first] = queue;
    for (const column of columns) first?.left.delete(column);
    if (first?.left.size === 0) queue.shift();
    return first?.table;
  };
}

function partOf(table: PrintTable | undefined, start: number, marks: readonly Mark[]): TablePart | null {
  const of = <K extends Mark['kind']>(kind: K) =>
    marks.filter((mark): mark is Extract<Mark, { kind: K }> => mark.kind === kind);
  const [begin] = of('part');
  const [end, another] = of('end');
  const [first] = of('table');
  if (table === undefined || begin === undefined || end === undefined || another !== undefined || first === undefined)
    return null;
  const headers = of('header');
  const bodies = of('body');
  const heads = of('table').map(({ page, x, y, widths }) => ({
    page,
    y,
    left: x,
    widths,
    header: headers.filter((mark) => mark.page === page).map((mark) => mark.y),
    body: bodies.find((mark) => mark.page === page)?.y ?? Number.NaN,
  }));
  const rows = of('row');
  if (rows.some(({ line }, at) => line !== at)) return null;
  return { table, start, columns: first.columns, heads, rows, note: of('note')[0] ?? null, begin, end };
}
