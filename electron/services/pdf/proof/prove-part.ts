import { type PrintTable, printedTitle } from '../../../../shared/editor/print-model';
import type { Failure } from '../../../../shared/result/result';
import { lost } from './fault';
import { type Body, type Header, type HeaderPlace, PartPage, type Place } from './part-page';
import { sameText } from './same-text';
import { bottomOf, type SheetText, topOf } from './sheets';
import type { PartHead, TablePart } from './table-parts';

type Fault = { ok: false; error: Failure } | null;

/** Takes the letters of a table from its pages and holds them against what each of its places should say. */
export function provePart(part: TablePart, sheets: readonly SheetText[]): Fault {
  const { table, begin, end } = part;
  if (part.rows.length !== table.rows.length)
    return lost({ table: table.title, page: end.page, row: part.rows.length + 1 });
  const body = bodyPlaces(part);
  for (const sheet of sheets.slice(begin.page - 1, end.page)) {
    const head = part.heads.find(({ page }) => page === sheet.page);
    // A table that fills its last page ends at the top of the next.
    if (head === undefined && sheet.page === end.page && [...sheet.glyphs].every((glyph) => topOf(glyph) > end.y - 1))
      continue;
    if (head === undefined) return lost({ table: table.title, page: sheet.page });
    const fault = provePage(part, head, sheet, body);
    if (fault !== null) return fault;
  }
  return unlike([...body.cells.flat(), ...(body.note === null ? [] : [body.note])]);
}

function bodyPlaces({ table, columns, note, rows }: TablePart): Body {
  const cells: Place[][] = [];
  const spans: Body['spans'] = [];
  for (const [line, row] of table.rows.entries()) {
    const places: Place[] = [];
    const own: { from: number; to: number }[] = [];
    for (const [at, column] of columns.entries()) {
      const cell = row[column] ?? { text: '', rowSpan: 1 };
      const above = cell.rowSpan === 0 ? cells[line - 1]?.[at] : undefined;
      const reach = cell.rowSpan === 0 ? spans[line - 1]?.[at] : undefined;
      const where = { table: table.title, row: line + 1, column: titleOf(table, column), page: rows[line]?.page ?? 0 };
      places.push(above ?? { meant: cell.text, shown: [], lost: { ...where, words: cell.text } });
      own.push(reach ?? { from: line, to: line + Math.max(1, cell.rowSpan ?? 1) });
    }
    cells.push(places);
    spans.push(own);
  }
  const last =
    note === null
      ? null
      : { meant: table.note ?? '', shown: [], lost: { table: table.title, words: table.note ?? '' } };
  return { cells, spans, note: last };
}

/** Title of a column as its lowest header cell gives it. */
function titleOf(table: PrintTable, column: number): string {
  const above = table.header.filter((cell) => cell.column <= column && column < cell.column + cell.columnSpan);
  return above.toSorted((one, other) => other.row - one.row)[0]?.title ?? '';
}

function provePage(part: TablePart, head: PartHead, sheet: SheetText, body: Body): Fault {
  const header = headerPlaces(part, head);
  const page = new PartPage(part, head, header, body, sheet);
  for (const glyph of sheet.glyphs) {
    const middle = (topOf(glyph) + bottomOf(glyph)) / 2;
    if (!page.holds(middle)) continue;
    sheet.glyphs.delete(glyph);
    const fault = page.put(glyph, middle);
    if (fault !== null) return fault;
  }
  return unlike([header.title, ...header.cells.map(({ place }) => place)]);
}

/** Places of the header on one page: title with heading lines, cells, 栏次. */
function headerPlaces({ table, columns, start }: TablePart, head: PartHead): Header {
  const where = { table: table.title, page: head.page };
  const again = table.continued && head.page > start;
  const title = {
    meant: [printedTitle(table), again && table.titled !== false ? CONTINUED : '', ...table.headings].join(''),
    shown: [],
    lost: where,
  };
  const cells: HeaderPlace[] = [];
  for (const { title: meant, row, rowSpan, column, columnSpan } of table.header) {
    const at = columns.flatMap((own, position) => (column <= own && own < column + columnSpan ? [position] : []));
    const first = at[0];
    if (first === undefined) continue;
    const place = { meant, shown: [], lost: { ...where, column: meant } };
    cells.push({ row, rowSpan, column: first, columnSpan: at.length, place });
  }
  for (const [position, column] of columns.entries()) {
    if (table.index === null) break;
    const place = { meant: table.index[column] ?? '', shown: [], lost: where };
    cells.push({ row: table.headerRows, rowSpan: 1, column: position, columnSpan: 1, place });
  }
  return { title, cells };
}

/** Stands beside the title from the second page on. */
const CONTINUED = '（续表）';

function unlike(places: readonly Place[]): Fault {
  for (const place of new Set(places)) if (!sameText(place.shown.join(''), place.meant)) return lost(place.lost);
  return null;
}
