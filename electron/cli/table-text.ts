import type { TableJson } from '../../shared/editor/tables-json';

/** Columns a text takes in a terminal: Chinese characters and full-width signs take two. */
function width(text: string): number {
  let sum = 0;
  for (const char of text)
    sum += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6“”‘’—…·]/.test(
      char,
    )
      ? 2
      : 1;
  return sum;
}

function pad(text: string, columns: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(columns - width(text), 0));
  return right ? blanks + text : text + blanks;
}

/** A table as aligned text for reading in a terminal. */
export function tableText(table: TableJson): string {
  const heads = table.columnPaths.map((path) =>
    path
      .filter((part) => part !== '')
      .join('/')
      .replace(/\s+/g, ''),
  );
  const lines = [heads, ...(table.columnNumbers.length > 0 ? [table.columnNumbers] : []), ...table.rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ''))));
  const amounts = heads.map((_, column) => table.rows.some((row) => /^-?\d+\.\d+$/.test(row[column] ?? '')));
  const body = lines.map((line) =>
    line
      .map((text, column) => pad(text, widths[column] ?? 0, amounts[column] === true))
      .join('  ')
      .trimEnd(),
  );
  return [`${table.id} ${table.title}`, table.headerLines.join('    '), ...body, ...table.notes].join('\n');
}
