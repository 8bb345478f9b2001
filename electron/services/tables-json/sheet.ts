import { withoutInvisible } from '../../../shared/text/invisible';
import { formatAddress, type MergedRange, type WorkbookCell, type WorkbookSheet } from '../ooxml/workbook';
import type { JsonTable } from './schema';

/** Lays one table out as a sheet: title, heading lines, merged header, 栏次, rows, notes. */
export function sheetOf(table: JsonTable, names: Set<string>): WorkbookSheet {
  const cells: WorkbookCell[] = [];
  const merges: MergedRange[] = [];
  let row = 1;
  const put = (column: number, text: string): void => {
    if (text === '') return;
    cells.push({ row, column, address: formatAddress(row, column), kind: 'text', text });
  };
  const line = (texts: readonly string[]): void => {
    for (const [at, text] of texts.entries()) put(at + 1, text);
    row += 1;
  };
  line([table.title]);
  for (const heading of table.headerLines) line([heading]);
  row = putHeader(table.columnPaths, row, cells, merges);
  if (table.columnNumbers.length > 0) line(table.columnNumbers);
  for (const texts of table.rows) line(texts);
  for (const note of table.notes) line([note]);
  return { name: sheetName(table, names), part: '', hidden: false, cells, merges };
}

/** A table's title is its sheet's name; its id tells two of one title apart. */
function sheetName(table: JsonTable, names: Set<string>): string {
  const name = names.has(table.title) || table.title.trim() === '' ? table.id : table.title;
  names.add(name);
  return name;
}

/** Columns of one path prefix share a merged cell; a column ends with a cell down to the last header row. */
function putHeader(
  paths: readonly (readonly string[])[],
  top: number,
  cells: WorkbookCell[],
  merges: MergedRange[],
): number {
  const depth = Math.max(...paths.map((path) => path.length));
  for (const [at, path] of paths.entries()) {
    for (const [level, text] of path.entries()) {
      if (text === '' || sharesPrefix(paths[at - 1], path, level)) continue;
      const [row, column] = [top + level, at + 1];
      const last = level === path.length - 1;
      cells.push({ row, column, address: formatAddress(row, column), kind: 'text', text });
      const right = last ? column : column + followers(paths, at, level);
      const bottom = last ? top + depth - 1 : row;
      if (right > column || bottom > row) merges.push({ top: row, left: column, bottom, right });
    }
  }
  return top + depth;
}

function followers(paths: readonly (readonly string[])[], at: number, level: number): number {
  const path = paths[at] ?? [];
  let count = 0;
  while (sharesPrefix(path, paths[at + count + 1], level)) count += 1;
  return count;
}

/** Both go on below `level` and agree down to it. */
function sharesPrefix(a: readonly string[] | undefined, b: readonly string[] | undefined, level: number): boolean {
  if (!a || !b || a.length <= level + 1 || b.length <= level + 1) return false;
  return a.slice(0, level + 1).every((text, at) => withoutInvisible(text) === withoutInvisible(b[at] ?? ''));
}
