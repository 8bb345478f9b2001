import type { PrintCell, PrintColumn, PrintTable } from '../../../shared/editor/print-model';
import { headerColumn } from '../../../shared/editor/row-heads';
import { element, opened, words } from './markup';

/** What a cell of a row is told by: `headers` names its header cells where a row has two sides. */
interface Place {
  table: PrintTable;
  sided: boolean;
}

/** A table with its caption, header cells and notes; `heading` is the level that its title has in the page. */
export function webTable(table: PrintTable, heading: number | null): string {
  const name = `name-${table.id}`;
  const sides = new Set(table.columns.map(({ section }) => section).filter((section) => section !== ''));
  const place = { table, sided: sides.size > 1 };
  const width = Math.round(table.columns.reduce((sum, column) => sum + column.width, 0));
  const inner = [
    element('caption', {}, element('div', { class: 'caption' }, titleOf(table, heading, name), ...headingLines(table))),
    element('colgroup', {}, ...table.columns.map((column) => colOf(column, width))),
    element('thead', {}, ...headerRows(place), indexRow(table)),
    element('tbody', {}, ...table.rows.map((row, at) => bodyRow(row, at, place))),
  ];
  // What is wider than the window is moved sideways, by the keys too.
  const frame = { class: 'wide', role: 'region', tabindex: 0, 'aria-labelledby': name };
  const drawn = element('table', { style: `min-width:${width}mm` }, ...inner);
  const direction = table.landscape || table.paper !== 'A4' ? ' crosswise' : '';
  const where = { class: `table${direction}`, id: heading === null ? null : anchorOf(table) };
  return element('div', where, element('div', frame, drawn), noteOf(table));
}

/** Where the contents lead to. */
export function anchorOf({ id }: PrintTable): string {
  return `table-${id}`;
}

/** A title that a heading right above says already is there for those who hear the page alone. */
function titleOf({ title, titled = true }: PrintTable, heading: number | null, id: string): string {
  const tag = heading === null ? 'p' : `h${heading}`;
  return element(tag, { id, class: titled ? 'title' : 'unseen' }, words(title));
}

function headingLines({ headings, headingLines: placed }: PrintTable): string[] {
  const lines = placed ?? [headings.map((line) => line.trim())];
  return lines
    .map((line) => line.filter((said, at) => said !== '' || (placed !== undefined && at < line.length)))
    .filter((line) => line.some((said) => said !== ''))
    .map((line) => element('p', { class: 'heading-line' }, ...line.map((said) => element('span', {}, words(said)))));
}

function colOf({ width }: PrintColumn, whole: number): string {
  return opened('col', { style: `width:${((width / Math.max(1, whole)) * 100).toFixed(1)}%` });
}

function headerId({ table }: Place, row: number, column: number): string {
  return `${table.id}-h${row}-${column}`;
}

function headerRows(place: Place): string[] {
  const { table, sided } = place;
  return Array.from({ length: table.headerRows }, (_, row) => {
    const own = table.header.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
    const cells = own.map(({ title, words: parts, column, rowSpan, columnSpan }) => {
      const spans = { rowspan: span(rowSpan), colspan: span(columnSpan) };
      if (title.trim() === '') return element('td', spans);
      const id = sided ? headerId(place, row, column) : null;
      const scope = columnSpan > 1 ? 'colgroup' : 'col';
      return element('th', { scope, id, ...spans }, (parts ?? [title]).map(words).join('<wbr>'));
    });
    return element('tr', {}, ...cells);
  });
}

function span(count: number): number | null {
  return count > 1 ? count : null;
}

/** 栏次. */
function indexRow({ index }: PrintTable): string {
  if (index === null) return '';
  return element('tr', { class: 'index' }, ...index.map((text) => element('td', {}, words(text))));
}

function bodyRow(row: readonly PrintCell[], at: number, place: Place): string {
  const cells = row.map((cell, column) => {
    const { rowSpan = 1 } = cell;
    if (rowSpan === 0) return '';
    const own = place.table.columns[column];
    const section = own?.section ?? '';
    const said = headerColumn(row, section, place.table);
    const attributes = { class: classOf(cell, own), style: indentOf(cell), rowspan: span(rowSpan) };
    if (said === column) {
      const id = place.sided ? rowHeaderId(place, section, at) : null;
      return element('th', { scope: 'row', id, ...attributes }, words(cell.text));
    }
    const headers = place.sided ? headersOf(row, at, column, said, place) : null;
    return element('td', { ...attributes, headers }, words(cell.text));
  });
  return element('tr', {}, ...cells);
}

function rowHeaderId({ table }: Place, section: string, at: number): string {
  return `${table.id}-r${at}-${section}`;
}

/** The header cells of a cell of a table with two sides: those of the other side say nothing of it. */
function headersOf(
  row: readonly PrintCell[],
  at: number,
  column: number,
  said: number | null,
  place: Place,
): string | null {
  const above = place.table.header
    .filter((cell) => cell.column <= column && column < cell.column + cell.columnSpan && cell.title.trim() !== '')
    .map((cell) => headerId(place, cell.row, cell.column));
  const section = said === null ? '' : (place.table.columns[said]?.section ?? '');
  const beside = said !== null && (row[said]?.rowSpan ?? 1) > 0 ? [rowHeaderId(place, section, at)] : [];
  return [...above, ...beside].join(' ') || null;
}

function classOf({ bold }: PrintCell, column: PrintColumn | undefined): string | null {
  const align = { left: '', center: 'c', right: 'n' }[column?.align ?? 'left'];
  return [align, bold ? 'b' : ''].filter((name) => name !== '').join(' ') || null;
}

function indentOf({ indent }: PrintCell): string | null {
  return indent > 0 ? `padding-left:${indent / 2 + 0.4}em` : null;
}

function noteOf({ note }: PrintTable): string {
  if (note === null || note.trim() === '') return '';
  return note
    .split('\n')
    .map((line) => element('p', { class: 'note' }, words(line)))
    .join('');
}
