import { type Element, Window } from 'happy-dom';

/** A cell of a table on a web page, and the texts of the header cells that a screen reader tells it by. */
export interface WebCell {
  text: string;
  header: boolean;
  right: boolean;
  headers: string[];
}

export interface WebTable {
  caption: string;
  title: string;
  /** Every row with a cell for each column; what reaches over several stands in each. */
  head: (WebCell | undefined)[][];
  rows: (WebCell | undefined)[][];
  note: string;
}

export interface WebPage {
  document: Element;
  tables: WebTable[];
}

/** Reads a page as a browser does: merged cells in all their places, header cells by `headers` or `scope`. */
export function readWebPage(bytes: Uint8Array): WebPage {
  const { document } = new Window({ settings: { disableCSSFileLoading: true } });
  document.write(new TextDecoder().decode(bytes));
  return { document: document.documentElement, tables: every(document.documentElement, 'table').map(readTable) };
}

function readTable(table: Element): WebTable {
  const head = [...every(table, 'thead > tr')];
  const body = [...every(table, 'tbody > tr')];
  const grid = slots([...head, ...body]);
  const cells = grid.map((row, at) => row.map((cell, column) => readCell(cell, grid, at, column, table)));
  return {
    caption: textOf(table.querySelector('caption')),
    title: textOf(table.querySelector('caption .title, caption .unseen')),
    head: cells.slice(0, head.length),
    rows: cells.slice(head.length),
    note: notesOf(table),
  };
}

function notesOf(table: Element): string {
  const place = table.closest('.table');
  return place ? [...place.querySelectorAll('.note')].map((note) => textOf(note)).join('\n') : '';
}

/** Elements below one, in the order of the page. */
export function every(root: Element, selector: string): Element[] {
  return [...root.querySelectorAll(selector)];
}

type Slot = Element | undefined;

function slots(rows: readonly Element[]): Slot[][] {
  const grid: Slot[][] = rows.map(() => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of every(row, 'th, td')) {
      while (grid[at]?.[column]) column += 1;
      const wide = Number(cell.getAttribute('colspan') ?? 1);
      const high = Number(cell.getAttribute('rowspan') ?? 1);
      for (const below of grid.slice(at, at + high)) {
        while (below.length < column) below.push(undefined);
        for (let one = 0; one < wide; one += 1) below[column + one] = cell;
      }
    }
  });
  return grid;
}

function readCell(cell: Slot, grid: readonly Slot[][], row: number, column: number, table: Element) {
  if (!cell) return undefined;
  const named = cell.getAttribute('headers');
  const found = named ? named.split(' ').map((id) => table.querySelector(`[id="${id}"]`)) : scoped(grid, row, column);
  return {
    text: textOf(cell),
    header: cell.tagName === 'TH',
    right: cell.classList.contains('n'),
    headers: [...new Set(found)].filter((one) => one !== cell).map(textOf),
  };
}

/** Header cells above in the column, and those to the left in the row. */
function scoped(grid: readonly Slot[][], row: number, column: number): Slot[] {
  const above = grid.slice(0, row).map((line) => line[column]);
  const beside = grid[row]?.slice(0, column) ?? [];
  const of = (scopes: readonly string[]) => (cell: Slot) => scopes.includes(cell?.getAttribute('scope') ?? '');
  return [...above.filter(of(['col', 'colgroup'])), ...beside.filter(of(['row']))];
}

export function textOf(element: Element | null | undefined): string {
  if (!element) return '';
  const copy = element.innerHTML.replaceAll('<br>', '\n').replace(/<[^>]*>/gu, '');
  return copy
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', '\u00A0')
    .replaceAll('&amp;', '&');
}
