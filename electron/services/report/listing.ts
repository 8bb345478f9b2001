import type { ReportModel } from './report-model';

/** What is printed as a list (列表): lines of a head, then tables that all have the same columns. */
export interface Listing {
  title: string;
  department: string;
  /** `apart`: with room below. */
  lines: { id: string; text: string; bold: boolean; apart: boolean }[];
  /** Width in mm; one column has what is left. */
  columns: { title: string; width: number | null; align: 'left' | 'center' | 'right' }[];
  tables: { title: string; rows: { cells: string[]; marked: boolean }[] }[];
}

/** 审核报告 on paper. */
export function reportListing(report: ReportModel): Listing {
  const { title, department, lines, summary, coverage, conclusion, todos, columns, tables } = report;
  return {
    title,
    department,
    lines: [
      ...lines.map((text, at) => plainLine(`line${at}`, text)),
      plainLine('summary', summary),
      ...(coverage === null ? [] : [plainLine('coverage', coverage)]),
      { id: 'conclusion', text: conclusion, bold: true, apart: true },
      ...todos.map((text, at) => plainLine(`todo${at}`, text)),
    ],
    columns: columns.map((column) => ({ title: column.title, width: column.paper, align: column.align })),
    tables: tables.map((table) => ({
      title: table.title,
      rows: table.rows.map((row) => ({ cells: columns.map(({ of }) => row[of]), marked: false })),
    })),
  };
}

/** A line of the head as it usually stands. */
export function plainLine(id: string, text: string): Listing['lines'][number] {
  return { id, text, bold: false, apart: false };
}
