import type { z } from 'zod';
import type { ColumnLayout, HeaderCell } from '../document/layout';
import type { ColumnNode, tableFileSchema } from './schema';
import type { FixedRow, SectionForm, TableForm } from './template';

type TableFile = z.infer<typeof tableFileSchema>;
type RowList = NonNullable<TableFile['rows']>;

/** The section of a table that has only one. */
export const MAIN_SECTION = 'main';

const DEFAULT_WIDTH: Record<ColumnLayout['kind'], number> = {
  sequence: 10,
  label: 48,
  code: 22,
  name: 48,
  money: 24,
  text: 40,
};

/** Turns a table file into the form that layouts are made from. Throws an Error with the reason when it contradicts itself. */
export function buildForm(file: TableFile, templateUnit: string): TableForm {
  const columns = leafColumns(file.columns, [], null);
  const { header, depth } = headerCells(file.columns);
  return {
    id: file.id,
    title: file.title,
    short: file.short ?? file.title,
    headings: file.headings,
    unit: file.unit ?? templateUnit,
    columns: file.index === null ? columns : numbered(columns),
    header,
    headerRows: depth,
    index:
      file.index === null
        ? null
        : numbered(columns).map((column, at) => (at === 0 ? (file.index ?? '') : column.number)),
    sections: sections(file, columns),
    emptyNote: file.note ? { text: file.note.empty, mark: file.note.mark ?? '' } : null,
    print: file.print,
  };
}

function leafColumns(nodes: readonly ColumnNode[], above: string[], inherited: string | null): ColumnLayout[] {
  return nodes.flatMap((node) => {
    const section = node.section ?? inherited;
    const path = [...above, node.title];
    if ('columns' in node) return leafColumns(node.columns, path, section);
    return [
      {
        id: node.id,
        path,
        kind: node.kind,
        number: '',
        section: section ?? MAIN_SECTION,
        width: node.width ?? DEFAULT_WIDTH[node.kind],
        part: node.part ?? null,
      },
    ];
  });
}

/** 栏次 counts every column but the first, which carries the words 序号 and 栏次. */
function numbered(columns: readonly ColumnLayout[]): ColumnLayout[] {
  return columns.map((column, at) => (at === 0 ? column : { ...column, number: `${at}` }));
}

function headerCells(nodes: readonly ColumnNode[]): { header: HeaderCell[]; depth: number } {
  const depth = Math.max(...nodes.map(height));
  const header: HeaderCell[] = [];
  const place = (list: readonly ColumnNode[], row: number, start: number): number => {
    let column = start;
    for (const node of list) {
      const width = leafCount(node);
      const grouped = 'columns' in node;
      header.push({ title: node.title, row, column, rowSpan: grouped ? 1 : depth - row, columnSpan: width });
      if (grouped) place(node.columns, row + 1, column);
      column += width;
    }
    return column;
  };
  place(nodes, 0, 0);
  return { header, depth };
}

function height(node: ColumnNode): number {
  return 'columns' in node ? 1 + Math.max(...node.columns.map(height)) : 1;
}

function leafCount(node: ColumnNode): number {
  return 'columns' in node ? node.columns.reduce((sum, child) => sum + leafCount(child), 0) : 1;
}

function sections(file: TableFile, columns: readonly ColumnLayout[]): SectionForm[] {
  const written = file.sections ?? (file.rows ? { [MAIN_SECTION]: { rows: file.rows } } : null);
  if (written === null || (file.sections && file.rows)) throw new Error('a table needs either rows or sections');
  const used = new Set(columns.filter((column) => column.kind !== 'sequence').map((column) => column.section));
  for (const id of used) if (!(id in written)) throw new Error(`a column names the section “${id}”, which has no rows`);
  const ids = columns.map((column) => column.id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`the column id “${twice}” stands twice`);
  return Object.entries(written).map(([id, section]) => {
    if (!used.has(id)) throw new Error(`the section “${id}” has no columns`);
    return sectionForm(id, section.rows);
  });
}

function sectionForm(id: string, rows: RowList): SectionForm {
  const form: SectionForm = { id, before: [], classified: null, after: [] };
  const seen = new Set<string>();
  for (const row of rows) {
    if ('classified' in row) {
      if (form.classified) throw new Error(`the section “${id}” has two classified groups`);
      const { list, digits, follow, omit } = row.classified;
      form.classified = { list, digits, follow: follow ?? [], omitZero: omit === 'zero' };
      continue;
    }
    if (seen.has(row.id)) throw new Error(`the row id “${row.id}” stands twice in “${id}”`);
    seen.add(row.id);
    const fixed: FixedRow = {
      id: row.id,
      label: row.label,
      indent: row.indent ?? 0,
      total: row.total ?? false,
      foot: row.foot ?? false,
    };
    (form.classified ? form.after : form.before).push(fixed);
  }
  return form;
}
