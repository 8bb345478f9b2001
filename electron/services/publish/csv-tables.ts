import { safeFileName } from '../../../shared/document/file-name';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { printedCells } from '../../../shared/editor/print';
import type { ColumnLayout, TableLayout } from '../../../shared/form/layout';

/** Name of a table's file. */
export function csvName({ id, title }: TableLayout): string {
  return safeFileName(`${id}${title}`, 'csv');
}

/** A table line by line, the names of its columns first; amounts with every digit that they have. */
export function csvRows(editor: DocumentEditor, layout: TableLayout): string[][] {
  const rows = printedCells(editor, layout, true).map((row) => row.map(({ text }) => text));
  return [columnNames(layout), ...rows];
}

/** Names of a table's columns; of several alike the later ones are told apart by their place. */
export function columnNames({ columns }: TableLayout): string[] {
  const names = columns.map(columnName);
  return names.map((name, at) => (names.indexOf(name) === at ? name : `${name}（第${at + 1}列）`));
}

/** Header path in one line. */
function columnName({ path }: ColumnLayout): string {
  return path.map((title) => title.replace(/\s/g, '')).join('/');
}
