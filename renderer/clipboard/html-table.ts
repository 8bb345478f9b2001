import { parseAmount } from '../../shared/money/read-amount';
import { unstyledHtml } from './unstyled-html';

export interface HtmlCell {
  text: string;
  /** An amount: right-aligned, kept as a number by spreadsheets. */
  amount: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Excel and WPS keep such a line break within the cell. */
const LINE_BREAK = '<br style="mso-data-placement:same-cell">';

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c).replace(/\r\n|\r|\n/g, LINE_BREAK);
}

/**
 * Cells as an HTML table; texts carry the text format of Excel (mso-) and of LibreOffice (sdnum), so that spreadsheets
 * do not read a code as a number.
 */
export function formatHtmlTable(rows: readonly (readonly HtmlCell[])[]): string {
  const body = rows.map((row) => `<tr>${row.map(formatCell).join('')}</tr>`).join('');
  return `<html><head><meta charset="utf-8"></head><body><table>${body}</table></body></html>`;
}

function formatCell(cell: HtmlCell): string {
  const text = escapeHtml(cell.text);
  if (cell.amount && cell.text === '') return `<td style="mso-number-format:'0\\.00'"></td>`;
  // What stands in an amount cell and is no amount is as untrusted as any other text.
  if (!cell.amount || parseAmount(cell.text) === null) {
    return `<td style="mso-number-format:'\\@'" sdnum="1033;0;@">${text}</td>`;
  }
  return `<td style="text-align:right;mso-number-format:'0\\.00'" sdval="${text}" sdnum="1033;0;0.00">${text}</td>`;
}

/** More than a spreadsheet's whole form; what is larger is taken from the plain text, which costs little to read. */
const MAX_HTML_CHARACTERS = 16_000_000;
const MAX_CELLS = 200_000;

/**
 * Cells of the first table in pasted HTML, null when there is none that can be taken. Merged cells give their text once
 * and blanks for the rest. The HTML is parsed into an inert document, so nothing in it runs or loads.
 */
export function parseHtmlTable(html: string): string[][] | null {
  if (html.length > MAX_HTML_CHARACTERS) return null;
  const table = new DOMParser().parseFromString(unstyledHtml(html), 'text/html').querySelector('table');
  if (!table || table.rows.length === 0) return null;
  const grid: string[][] = Array.from(table.rows, () => []);
  const taken = new Set<string>();
  let room = MAX_CELLS;
  for (const [line, row] of Array.from(table.rows).entries()) {
    let column = 0;
    for (const cell of Array.from(row.cells)) {
      while (taken.has(`${line}:${column}`)) column += 1;
      const size = { lines: Math.min(cell.rowSpan, grid.length - line), columns: cell.colSpan };
      room -= size.lines * (column + size.columns);
      if (room < 0) return null;
      grid[line]?.splice(column, 1, textOf(cell));
      occupy(taken, line, column, size);
      fillBlanks(grid, line, column, size);
      column += size.columns;
    }
  }
  const width = Math.max(...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
}

interface Span {
  lines: number;
  columns: number;
}

function occupy(taken: Set<string>, line: number, column: number, { lines, columns }: Span): void {
  for (let dl = 0; dl < lines; dl += 1) {
    for (let dc = 0; dc < columns; dc += 1) taken.add(`${line + dl}:${column + dc}`);
  }
}

function fillBlanks(grid: string[][], line: number, column: number, { lines, columns }: Span): void {
  for (let dl = 0; dl < lines; dl += 1) {
    const row = grid[line + dl];
    while (row && row.length < column + columns) row.push('');
  }
}

function textOf(cell: HTMLTableCellElement): string {
  for (const lineBreak of Array.from(cell.querySelectorAll('br'))) lineBreak.replaceWith('\n');
  const shown = (cell.textContent ?? '').replace(/\u00a0/g, ' ').replace(/[ \t]*\n[ \t]*/g, '\n');
  return exactAmount(cell, shown) ?? shown;
}

/** LibreOffice says beside the shown figure what the cell really holds, with all its digits. */
function exactAmount(cell: HTMLTableCellElement, shown: string): string | null {
  const held = cell.getAttribute('sdval');
  return held !== null && parseAmount(held) !== null && parseAmount(shown) !== null ? held : null;
}
