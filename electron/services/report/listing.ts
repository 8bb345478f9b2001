import type { ReportModel, ReportRow } from './report-model';

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

const REPORT_COLUMNS: readonly Pick<Listing['columns'][number], 'width' | 'align'>[] = [
  { width: 11, align: 'center' },
  { width: 14, align: 'center' },
  { width: 14, align: 'center' },
  { width: null, align: 'left' },
  { width: 22, align: 'right' },
  { width: 22, align: 'right' },
  { width: 21, align: 'right' },
  { width: 48, align: 'left' },
];

/** 审核报告 on paper. */
export function reportListing(report: ReportModel): Listing {
  const { title, department, lines, summary, coverage, conclusion, todos, columns, tables } = report;
  return {
    title,
    department,
    lines: [
      ...lines.map((text, at) => plainLine(`line${at}`, text)),
      plainLine('summary', summary),
      plainLine('coverage', coverage),
      { id: 'conclusion', text: conclusion, bold: true, apart: true },
      ...todos.map((text, at) => plainLine(`todo${at}`, text)),
    ],
    columns: REPORT_COLUMNS.map((column, at) => ({ title: columns[at] ?? '', ...column })),
    tables: tables.map((table) => ({
      title: table.title,
      rows: table.rows.map((row) => ({ cells: cellsOf(row), marked: false })),
    })),
  };
}

/** A line of the head as it usually stands. */
export function plainLine(id: string, text: string): Listing['lines'][number] {
  return { id, text, bold: false, apart: false };
}

function cellsOf({ number, level, rule, sentence, left, right, difference, explanation }: ReportRow): string[] {
  return [number, level, rule, sentence, left, right, difference, explanation];
}
