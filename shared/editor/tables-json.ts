import type { LastYearFigures } from '../document/project';
import type { ColumnLayout, HeaderCell, TableLayout } from '../form/layout';
import type { DocumentEditor } from './editor';
import { printedCells } from './print';

/** A header node with the nodes under it, as the tables JSON writes headers. */
interface HeaderNode {
  name: string;
  children?: HeaderNode[];
}

/** One table as strings: what is printed, cell by cell. The shape that `import TABLES.json` reads. */
export interface TableJson {
  id: string;
  title: string;
  headerLines: string[];
  columns: HeaderNode[];
  columnNumbers: string[];
  columnPaths: string[][];
  rows: string[][];
  notes: string[];
}

export interface TablesJson {
  template: string;
  department: string;
  departmentCode: string;
  year: string;
  unit: string;
  /** Figures of last year's document that this one holds (上年数), by the ids of the form. */
  lastYear?: LastYearFigures;
  tables: TableJson[];
}

/** The document as machine-readable tables; `only` limits it to some of them. */
export function tablesJson(editor: DocumentEditor, only: readonly string[] = editor.tables): TablesJson {
  const { project, template } = editor;
  return {
    template: template.id,
    department: project.department.name,
    departmentCode: project.department.code,
    year: `${project.year}`,
    unit: template.unit,
    ...(project.lastYear ? { lastYear: project.lastYear } : {}),
    tables: only.map((id) => tableJson(editor, editor.layout(id))),
  };
}

function tableJson(editor: DocumentEditor, layout: TableLayout): TableJson {
  const note = editor.note(layout.id);
  return {
    id: layout.id,
    title: layout.title,
    headerLines: layout.headings,
    columns: headerTree(layout.header, 0, { from: 0, to: layout.columns.length }),
    columnNumbers: layout.index ?? [],
    columnPaths: layout.columns.map((column: ColumnLayout) => column.path),
    rows: printedCells(editor, layout, true).map((line) => line.map((cell) => ' '.repeat(cell.indent) + cell.text)),
    notes: [note, editor.alwaysNote(layout.id)].flatMap((line) => line ?? []),
  };
}

function headerTree(header: readonly HeaderCell[], row: number, range: { from: number; to: number }): HeaderNode[] {
  return header
    .filter((cell) => cell.row === row && cell.column >= range.from && cell.column < range.to)
    .sort((a, b) => a.column - b.column)
    .map((cell) => {
      const below = { from: cell.column, to: cell.column + cell.columnSpan };
      const children = headerTree(header, row + cell.rowSpan, below);
      return children.length > 0 ? { name: cell.title, children } : { name: cell.title };
    });
}
