import type { FixedRow, SectionForm, TableForm, Template } from './template';

/** A cell of the drawn header, in columns and header rows. */
interface OutlineCell {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** Words of a line: in which column, how much of its width they take, and whether they are printed bold. */
interface OutlineWords {
  column: number;
  length: number;
  total: boolean;
}

/** 缩略图: the first page of a form as it can be drawn small, without its words. */
export interface FormOutline {
  landscape: boolean;
  /** Where its columns begin and the last one ends, in shares of the table's width. */
  edges: number[];
  headerRows: number;
  header: OutlineCell[];
  lines: OutlineWords[][];
}

/** More lines than a small picture of a page shows. */
const MAX_LINES = 30;
/** Lines drawn for rows that a document brings itself. */
const OWN_LINES = 6;
/** A character of print, in millimetres. */
const CHARACTER = 3.7;

/** The form's first table as its first page shows it, drawn from the form itself. */
export function outlineOf({ tables }: Pick<Template, 'tables'>): FormOutline {
  const table = tables.find(({ place }) => place === 'form') ?? tables[0];
  if (table === undefined) return { landscape: false, edges: [], headerRows: 0, header: [], lines: [] };
  return {
    landscape: table.print.orientation === 'landscape',
    edges: edgesOf(table.columns.map(({ width }) => width)),
    headerRows: table.headerRows,
    header: table.header.map(({ row, column, rowSpan, columnSpan }) => ({
      row,
      column,
      rows: rowSpan,
      columns: columnSpan,
    })),
    lines: linesOf(table),
  };
}

function edgesOf(widths: readonly number[]): number[] {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const edges = [0];
  let reached = 0;
  for (const width of widths) {
    reached += width;
    edges.push(reached / all);
  }
  return edges;
}

/** The sections stand side by side, their foot rows level with each other. */
function linesOf(table: TableForm): OutlineWords[][] {
  const sides = table.sections.map((section) => ({ column: labelColumn(table, section), ...rowsOf(section) }));
  const count = Math.max(0, ...sides.map(({ top, foot }) => top.length + foot.length));
  const lines = Array.from({ length: count }, (_, at) =>
    sides.flatMap(({ column, top, foot }) => {
      const row = top[at] ?? foot[at - (count - foot.length)];
      const width = table.columns[column]?.width ?? 0;
      if (row === undefined || row === null || width === 0) return [];
      const length = (row.label.length + row.indent / 2) * CHARACTER;
      return [{ column, length: Math.min(0.9, length / width), total: row.total }];
    }),
  );
  return lines.slice(0, MAX_LINES);
}

/** null = a row that the document brings. */
function rowsOf({ before, classified, records, after }: SectionForm) {
  const own: null[] = classified || records ? Array.from({ length: OWN_LINES }, () => null) : [];
  const rows: (FixedRow | null)[] = [...before, ...own, ...after];
  const isFoot = (row: FixedRow | null): row is FixedRow => row?.foot === true;
  return { top: rows.filter((row) => !isFoot(row)), foot: rows.filter(isFoot) };
}

function labelColumn({ columns }: TableForm, { id }: SectionForm): number {
  const words = columns.findIndex(({ section, kind }) => section === id && (kind === 'label' || kind === 'name'));
  return words >= 0
    ? words
    : Math.max(
        0,
        columns.findIndex(({ section }) => section === id),
      );
}
