import type { Corrections } from '../../../shared/contract/corrections';
import type { TableData } from '../../../shared/document/project';
import { nextRecordIds } from '../../../shared/editor/records';
import type { ColumnLayout } from '../../../shared/form/layout';
import type { SectionForm, TableForm, Template } from '../../../shared/form/template';
import { besideRows, type LinesOfRows, rememberLines } from './beside-rows';
import { blankText, type Scale, valueText } from './cell-values';
import { noteChangedCodes } from './code-cells';
import { extraColumns } from './extra-columns';
import { headerKeys } from './header';
import { type HeadingFacts, headingWords, readHeadings } from './headings';
import { cellAt, columnTitle, type DataLine, type MatchedRow, readEntries, readLines, valueColumns } from './lines';
import { matchRows } from './match-rows';
import { importNotes } from './notes';
import { amountPlaces, freeNoteSpot, type ImportPlaces, noPlaces, rowPlace, spotAt } from './places';
import { type ReadRow, readRows } from './read-rows';
import type { Remarks } from './remarks';
import { unitOfTable } from './table-unit';
import { smallInteger, textKey, unitInTitle } from './text';
import type { Located } from './titles';
import { toldEntries } from './told-rows';
import { unitsOfName } from './units';
import { yearIn } from './years';

/** One table as read from its sheet, with what its heading lines say. */
export interface Extracted {
  data: TableData;
  facts: HeadingFacts;
  places: ImportPlaces;
  sheet: string;
  cells: number;
  rows: number;
  /** Every line with the row that it was taken for. */
  read: ReadRow[];
}

/** What the rows of one table are read into. */
interface Target {
  scale: Scale;
  data: TableData;
  places: ImportPlaces;
  notes: Remarks;
}

/** Reads one located table (取表) into typed cells, exactly the rows of the sheet. Null when its unit is in doubt. */
export function extractTable(
  template: Template,
  form: TableForm,
  places: readonly Located[],
  { facts, fileUnits }: { facts: HeadingFacts; fileUnits: readonly string[] },
  notes: Remarks,
  told: Corrections['rows'] = [],
): Extracted | null {
  const [first] = places;
  if (!first) return null;
  const units = unitOfTable(template, form, places, { said: facts.units, file: fileUnits }, notes);
  if (!units) return null;
  const scale: Scale = { decimals: form.decimals, unit: form.unit, exponentOf: units.exponentOf };
  for (const place of places) {
    markHeader(place);
    noteColumns(place, notes);
  }
  const { lines, notes: noteLines } = readLines(places, notes);
  const note = noteLines.map(({ cell }) => cell.text.trim()).join('\n');
  const data: TableData = { rows: [], following: false, cells: {}, note };
  const target: Target = { scale, data, places: noPlaces(), notes };
  target.places.notes.push({
    table: form.id,
    lines: noteLines.map(({ grid, cell }) => ({ ...spotAt(grid, cell.row, cell.column), text: cell.text })),
    free: freeNoteSpot(places),
  });
  let cells = 0;
  let rows = 0;
  const read: ReadRow[] = [];
  const linesOfRows: LinesOfRows = new Map();
  for (const section of labelledFirst(form)) {
    const entries = readEntries(form, section, lines);
    const said = toldEntries(told, form, section, entries, notes);
    const beside = besideRows(form, section, entries, linesOfRows);
    const matched = matchRows(template, form, section, entries, notes, { told: said, beside });
    rememberLines(section, matched, linesOfRows);
    read.push(...readRows(section, entries, matched, said));
    const ids = addRows(template, section, matched, data);
    for (const [at, row] of matched.entries()) {
      cells += importRow(form, section, row, ids[at] ?? '', target);
      rows += 1;
    }
  }
  noteChangedCodes(form, lines, notes);
  noteRepeatedCodes(form, data, notes);
  markSequence(form, lines);
  if (first.grid.hidden) notes.push(importNotes.hiddenSheet(first.grid.name, form.plainTitle));
  return { data, facts, places: target.places, sheet: first.grid.name, cells, rows, read };
}

/** Sections with labels first: rows of the others may stand beside theirs. */
function labelledFirst({ sections }: TableForm): SectionForm[] {
  const nameless = ({ before, after }: SectionForm): number =>
    [...before, ...after].filter(({ label }) => label.trim() === '').length;
  return sections.toSorted((a, b) => nameless(a) - nameless(b));
}

/** What heading lines, titles, column titles and the names of the sheets say of a table. */
export function placesFacts(form: TableForm, places: readonly Located[]): HeadingFacts {
  const facts: HeadingFacts = { departments: [], years: [], units: [] };
  for (const place of places) {
    const rows = { from: place.from, to: place.band.top - 1 };
    const found = readHeadings(place.grid, rows, place.strip, headingWords(form));
    facts.departments.push(...found.departments);
    facts.years.push(...found.years);
    facts.units.push(...found.units);
    facts.units.push(...headerUnits(place), ...unitsOfName(place.grid.name));
    const named = yearIn(place.grid.name);
    if (named !== null) facts.years.push(named);
    const title = place.title?.cell;
    if (!title) continue;
    for (const cell of place.grid.cellsOf(title.row)) {
      if (textKey(cell.text) === textKey(title.text)) place.grid.markKnown(cell);
    }
    const year = yearIn(title.text);
    if (year !== null) facts.years.push(year);
  }
  return facts;
}

/** Units that stand in brackets behind the titles of amount columns. */
function headerUnits(place: Located): string[] {
  const units: string[] = [];
  for (const column of place.form.columns) {
    const at = place.band.columns.get(column.id);
    if (at === undefined || column.kind !== 'money') continue;
    for (let row = place.band.top; row <= place.band.bottom; row += 1) {
      const unit = unitInTitle(place.grid.seen(row, at)?.text ?? '');
      if (unit !== null) units.push(unit);
    }
  }
  return units;
}

/** Header cells over a column that was recognised are known, and group titles; those over other columns stay unused. */
function markHeader(place: Located): void {
  const keyOf = headerKeys(place.form);
  const leaves = new Set(place.form.columns.map((column) => keyOf(column.path.at(-1) ?? '')));
  const groups = new Set(place.form.columns.flatMap((column) => column.path.slice(0, -1).map(keyOf)));
  for (let row = place.band.top; row <= place.band.bottom; row += 1) {
    for (const cell of place.grid.cellsOf(row)) {
      const key = keyOf(cell.text);
      const inside = cell.column >= place.strip.left && cell.column <= place.strip.right;
      if (inside && groups.has(key) && !leaves.has(key)) place.grid.markKnown(cell);
    }
  }
  for (const column of place.band.columns.values()) {
    for (let row = place.band.top; row <= place.band.bottom; row += 1) {
      place.grid.markKnown(place.grid.seen(row, column));
    }
  }
}

function noteColumns(place: Located, notes: Remarks): void {
  const { form, band } = place;
  for (const column of band.missing) {
    if (column.kind === 'sequence') continue;
    const sentence = importNotes.columnMissing(form.plainTitle, columnTitle(column));
    notes.differ({ table: form.id, of: 'column', how: 'missing', sentence });
  }
  for (const column of band.unclear) notes.push(importNotes.columnUnclear(form.plainTitle, columnTitle(column)));
  for (const column of form.columns) {
    const printed = band.alike.get(column.id);
    if (printed === undefined) continue;
    const sentence = importNotes.columnAlike(form.plainTitle, printed, columnTitle(column));
    notes.differ({ table: form.id, of: 'column', how: 'renamed', sentence });
  }
  for (const { cell, title } of extraColumns(place)) {
    const sentence = importNotes.columnExtra(form.plainTitle, place.grid.name, cell.address, title);
    notes.differ({ table: form.id, of: 'column', how: 'extra', sentence });
  }
}

/** Puts the table's own rows into it; answers the row id of each matched row. */
function addRows(template: Template, section: SectionForm, matched: readonly MatchedRow[], data: TableData): string[] {
  const names = section.classified ? template.lists[section.classified.list]?.names : undefined;
  const taken = new Map<string, number>();
  return matched.map(({ row }) => {
    if (row.kind === 'fixed') return row.fixed.id;
    if (row.kind === 'record') {
      const [id = ''] = nextRecordIds(data.rows, 1);
      data.rows.push({ id, code: '', name: null, level: row.level });
      return id;
    }
    const times = (taken.get(row.code) ?? 0) + 1;
    taken.set(row.code, times);
    const id = times === 1 ? row.code : `${row.code}#${times}`;
    const listed = row.name === '' || row.name === names?.get(row.code);
    data.rows.push({ id, code: row.code, name: listed ? null : row.name });
    return id;
  });
}

function importRow(
  form: TableForm,
  section: SectionForm,
  row: MatchedRow,
  id: string,
  { scale, data, places, notes }: Target,
): number {
  const { entry } = row;
  places.rows.push(rowPlace(form, section, row, id));
  places.amounts.push(...amountPlaces(form, section, entry.line, id, scale.exponentOf));
  for (const cell of entry.cells) entry.line.grid.markKnown(cell);
  const texts: Record<string, string> = {};
  let cells = 0;
  for (const column of valueColumns(form, section)) {
    if (!entry.line.columns.has(column.id) || !hasCell(row, column)) continue;
    const cell = cellAt(entry.line, column);
    texts[column.id] = cell ? valueText(entry.line, column, cell, scale, notes) : blankText(entry.line, column, notes);
    if (column.kind === 'text' && texts[column.id] === '') delete texts[column.id];
    else if (texts[column.id] !== '') cells += 1;
  }
  data.cells[id] = { ...data.cells[id], ...texts };
  return cells;
}

/** What the form prints at a place by itself is recognised where the sheet says the same, and never read. */
function hasCell({ row, entry }: MatchedRow, column: ColumnLayout): boolean {
  if (row.kind === 'record') return column.levels === null || column.levels.includes(row.level);
  const text = row.kind === 'fixed' ? row.fixed.texts[column.id] : undefined;
  if (text === undefined) return true;
  const cell = cellAt(entry.line, column);
  if (cell && textKey(cell.text) === textKey(text)) entry.line.grid.markKnown(cell);
  return false;
}

function noteRepeatedCodes(form: TableForm, data: TableData, notes: Remarks): void {
  const repeated = new Set(data.rows.filter((row) => row.code !== '' && row.id !== row.code).map((row) => row.code));
  for (const code of repeated) notes.push(importNotes.codeTwice(form.plainTitle, code));
}

function markSequence(form: TableForm, lines: readonly DataLine[]): void {
  for (const column of form.columns) {
    if (column.kind !== 'sequence') continue;
    for (const line of lines) {
      const cell = cellAt(line, column);
      if (cell && smallInteger(cell.text) !== null) line.grid.markKnown(cell);
    }
  }
}
