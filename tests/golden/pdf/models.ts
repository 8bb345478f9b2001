import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { PrintCell, PrintColumn, PrintModel, PrintTable } from '../../../shared/editor/print-model';

interface SourceColumn {
  name: string;
  children?: SourceColumn[] | undefined;
}

const columnSchema: z.ZodType<SourceColumn> = z.lazy(() =>
  z.object({ name: z.string(), children: z.array(columnSchema).optional() }),
);
const sourceSchema = z.object({
  department: z.string(),
  tables: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      headerLines: z.array(z.string()),
      columns: z.array(columnSchema),
      columnNumbers: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
  ),
});

const FORM_TABLES = 9;
const AMOUNT = /^-?\d+\.\d\d$/;

export function cell(text: string, indent = 0): PrintCell {
  return { text, indent, bold: false };
}

/** Amounts stand right; what stands elsewhere says which row it is. */
export function column(width: number, align: PrintColumn['align']): PrintColumn {
  return { width, align, key: align !== 'right', section: '' };
}

export function table(change: Partial<PrintTable> = {}): PrintTable {
  return {
    id: 'A',
    title: '测试甲表',
    headings: ['编制部门：某某局', '预算年度：2030', '金额单位：万元'],
    paper: 'A4',
    landscape: false,
    continued: true,
    columns: [column(15, 'center'), column(60, 'left'), column(30, 'right'), column(30, 'right')],
    headerRows: 2,
    header: [
      { title: '行次', row: 0, column: 0, rowSpan: 2, columnSpan: 1 },
      { title: '事项名称', row: 0, column: 1, rowSpan: 2, columnSpan: 1 },
      { title: '两年金额', row: 0, column: 2, rowSpan: 1, columnSpan: 2 },
      { title: '上年', row: 1, column: 2, rowSpan: 1, columnSpan: 1 },
      { title: '本年', row: 1, column: 3, rowSpan: 1, columnSpan: 1 },
    ],
    index: ['栏次', '1', '2', '3'],
    rows: [],
    note: null,
    ...change,
  };
}

export function model(tables: PrintTable[]): PrintModel {
  return {
    title: '某某局2030年公开文件',
    department: '某某局',
    year: '2030',
    contentsTitle: '公开目录',
    partTitle: '公开表',
    cover: [],
    before: null,
    tables,
    narrative: null,
  };
}

/** Rows for `table()`, each with amounts of its own. */
export function rows(count: number): PrintCell[][] {
  return Array.from({ length: count }, (_, position) => [
    cell(`${position + 1}`),
    cell(`第${position + 1}项支出`, (position % 3) * 2),
    cell(`${position + 1000}.25`),
    cell(`${position + 5000}.75`),
  ]);
}

/** The published tables of the sample, laid out by their shape alone. */
export function publishedModel(): PrintModel {
  const text = readFileSync(new URL('../../fixtures/seed-tables.json', import.meta.url), 'utf8');
  const source = sourceSchema.parse(JSON.parse(text));
  const tables = source.tables.slice(0, FORM_TABLES).map((entry) => {
    const header = headerOf(entry.columns);
    return table({
      id: entry.id,
      title: entry.title,
      headings: entry.headerLines,
      landscape: header.leaves.length > 6,
      columns: header.leaves.map((_, column) => columnOf(entry.rows.map((row) => row[column] ?? ''))),
      headerRows: header.depth,
      header: header.cells,
      index: entry.columnNumbers,
      rows: entry.rows.map((row) =>
        row.map((value) => cell(value.trimStart(), value.length - value.trimStart().length)),
      ),
    });
  });
  return { ...model(tables), department: source.department };
}

function columnOf(texts: string[]): PrintTable['columns'][number] {
  if (texts.some((text) => AMOUNT.test(text))) return column(24, 'right');
  return texts.every((text) => /^\d*$/.test(text)) ? column(20, 'center') : column(55, 'left');
}

function headerOf(columns: SourceColumn[]) {
  const depthOf = (column: SourceColumn): number => 1 + Math.max(0, ...(column.children ?? []).map(depthOf));
  const depth = Math.max(...columns.map(depthOf));
  const leaves: string[] = [];
  const cells: PrintTable['header'] = [];
  const walk = (column: SourceColumn, row: number) => {
    const start = leaves.length;
    const children = column.children ?? [];
    for (const child of children) walk(child, row + 1);
    if (children.length === 0) leaves.push(column.name);
    const rowSpan = children.length === 0 ? depth - row : 1;
    cells.push({ title: column.name, row, column: start, rowSpan, columnSpan: leaves.length - start });
  };
  for (const column of columns) walk(column, 0);
  return { depth, leaves, cells };
}
