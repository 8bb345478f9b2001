import type { DocumentEditor } from '../../../../shared/editor/editor';
import type { RowLayout } from '../../../../shared/form/layout';
import type { TableForm, Template } from '../../../../shared/form/template';
import type { RowInsertion } from '../../ooxml/move-references';
import type { Workbook, WorkbookCell, WorkbookSheet } from '../../ooxml/workbook';
import type { ImportPlaces, RowPlace, Spot } from '../../workbook/places';
import type { NewRow } from './new-rows';

/** Rows next to each other that the document has and one sheet lacks (缺少的行), and where they go. */
export interface MissingRows {
  sheet: WorkbookSheet;
  insertion: RowInsertion;
  rows: NewRow[];
  /** Code and name of each. */
  names: string[];
  /** Running numbers below them that count on. */
  counters: { row: number; column: number; kind: 'number' | 'text'; text: string }[];
}

/** A classified row of the document and where the workbook has it. */
interface Line {
  row: RowLayout;
  place: RowPlace | undefined;
}

/** The first rows that can be inserted; null when there are none, or the sheet does not tell where they go. */
export function missingRows(
  { template, target }: { template: Template; target: DocumentEditor },
  places: ImportPlaces,
  workbook: Workbook,
): MissingRows | null {
  for (const form of template.tables) {
    if (form.sections.length !== 1) continue;
    const known = new Map(
      places.rows.filter((place) => place.table === form.id && place.classified).map((place) => [place.rowId, place]),
    );
    const lines = target
      .layout(form.id)
      .lines.flatMap((line) => Object.values(line.rows))
      .flatMap((row): Line[] => (row?.classified ? [{ row, place: known.get(row.id) }] : []));
    // Where rows would have to go as well, the rows are left to the user altogether.
    if (lines.filter(({ place }) => place !== undefined).length < known.size) return null;
    const from = lines.findIndex(({ place }) => place === undefined);
    if (from < 0) continue;
    const behind = lines.findIndex(({ place }, at) => at > from && place !== undefined);
    const missing = lines.slice(from, behind < 0 ? lines.length : behind).map(({ row }) => row);
    const found = plan(
      form,
      missing,
      lines[from - 1]?.place,
      behind < 0 ? undefined : lines[behind]?.place,
      known,
      workbook,
    );
    if (found && !straddled(form.id, found, places)) return found;
  }
  return null;
}

function plan(
  form: TableForm,
  missing: readonly RowLayout[],
  before: RowPlace | undefined,
  after: RowPlace | undefined,
  known: ReadonlyMap<string, RowPlace>,
  workbook: Workbook,
): MissingRows | null {
  const spot = spotOf(before) ?? spotOf(after);
  const sheet = workbook.sheets.find((candidate) => candidate.part === spot?.part && spot.part !== '');
  if (!spot || !sheet) return null;
  const onSheet = [...known.values()].filter((place) => spotOf(place)?.part === spot.part);
  const codes = codeColumns(form, onSheet);
  if (codes === null) return null;
  const insertion = { sheet: sheet.name, at: before ? spot.row + 1 : spot.row, count: missing.length };
  const counter = counterOf(sheet, spot.row, Math.min(...codes.map(({ column }) => column)));
  const rows = missing.map((row, index): NewRow => {
    const model = modelFor(row, onSheet) ?? spot;
    const number = counter ? counter.value + index + (before ? 1 : 0) : null;
    return newRow(row, codes, model, sheet, counter && number !== null ? { ...counter, value: number } : null);
  });
  const names = missing.map((row) => [row.code ?? '', row.label.trim()].filter((text) => text !== '').join(' '));
  return {
    sheet,
    insertion,
    rows,
    names,
    counters: counter ? countersBelow(sheet, counter, insertion, before !== undefined) : [],
  };
}

function spotOf(place: RowPlace | undefined): Spot | null {
  return place?.codes[0] ?? place?.name ?? null;
}

interface CodeColumn {
  column: number;
  from: number;
  to: number;
}

/** The columns that codes stand in, each with the digits that go there; null when the sheet does not tell. */
function codeColumns(form: TableForm, known: readonly RowPlace[]): CodeColumn[] | null {
  const full = [...known].sort((a, b) => b.codes.length - a.codes.length)[0];
  const columns = form.columns.filter((column) => column.kind === 'code');
  if (!full || full.codes.length === 0) return null;
  if (full.codes.length === 1) return [{ column: full.codes[0]?.column ?? 0, from: 0, to: Number.MAX_SAFE_INTEGER }];
  if (full.codes.length !== columns.length) return null;
  const spots = [...full.codes].sort((a, b) => a.column - b.column);
  return columns.map((column, at) => ({
    column: spots[at]?.column ?? 0,
    from: column.part?.from ?? 0,
    to: column.part?.to ?? Number.MAX_SAFE_INTEGER,
  }));
}

/** A row of the same level, which a new one is to look like. */
function modelFor(row: RowLayout, known: readonly RowPlace[]): (Spot & { place: RowPlace }) | null {
  const alike = known.find((place) => place.code?.length === row.code?.length);
  const spot = spotOf(alike);
  return alike && spot ? { ...spot, place: alike } : null;
}

function newRow(
  row: RowLayout,
  codes: readonly CodeColumn[],
  model: Spot & { place?: RowPlace },
  sheet: WorkbookSheet,
  counter: Counter | null,
): NewRow {
  const cells = new Map<number, { kind: 'number' | 'text'; text: string }>();
  const code = row.code ?? '';
  for (const { column, from, to } of codes) {
    const digits = code.slice(from, to);
    const numeric = cellAt(sheet, model.row, column)?.kind === 'number' && !digits.startsWith('0');
    if (digits !== '') cells.set(column, { kind: numeric ? 'number' : 'text', text: digits });
  }
  const { place } = model;
  if (place?.name && row.label.trim() !== '') {
    const indent = /^[\s\u3000]*/.exec(place.nameText)?.[0] ?? '';
    cells.set(place.name.column, { kind: 'text', text: indent + row.label.trim() });
  }
  if (counter) cells.set(counter.column, { kind: counter.kind, text: String(counter.value) });
  return { cells, like: model.row };
}

interface Counter {
  column: number;
  kind: 'number' | 'text';
  value: number;
}

/** A running number left of the codes. */
function counterOf(sheet: WorkbookSheet, row: number, codes: number): Counter | null {
  for (let column = 1; column < codes; column += 1) {
    const value = wholeNumber(cellAt(sheet, row, column));
    const next = wholeNumber(cellAt(sheet, row + 1, column)) ?? wholeNumber(cellAt(sheet, row - 1, column));
    if (value !== null && next !== null && Math.abs(next - value) === 1)
      return { column, value, kind: cellAt(sheet, row, column)?.kind === 'number' ? 'number' : 'text' };
  }
  return null;
}

/** The running numbers below, one after the other, as they are once the rows are in. */
function countersBelow(
  sheet: WorkbookSheet,
  { column, kind, value }: Counter,
  { at, count }: RowInsertion,
  after: boolean,
): MissingRows['counters'] {
  const counters: MissingRows['counters'] = [];
  for (
    let row = at, expected = after ? value + 1 : value;
    wholeNumber(cellAt(sheet, row, column)) === expected;
    row += 1
  ) {
    counters.push({ row: row + count, column, kind, text: String(expected + count) });
    expected += 1;
  }
  return counters;
}

function cellAt(sheet: WorkbookSheet, row: number, column: number): WorkbookCell | undefined {
  return sheet.cells.find((cell) => cell.row === row && cell.column === column);
}

function wholeNumber(cell: WorkbookCell | undefined): number | null {
  return cell && cell.formula === undefined && /^\d{1,5}$/.test(cell.text) ? Number.parseInt(cell.text, 10) : null;
}

/** Another table beside this one would be torn apart by whole rows. */
function straddled(table: string, { sheet, insertion }: MissingRows, places: ImportPlaces): boolean {
  const spots = places.amounts.filter((place) => place.part === sheet.part && place.table !== table);
  const others = new Set(spots.map((place) => place.table));
  return [...others].some((other) => {
    const rows = spots.filter((place) => place.table === other).map((place) => place.row);
    return rows.some((row) => row < insertion.at) && rows.some((row) => row >= insertion.at);
  });
}
