import { type ColumnLayout, isWritten } from '../../../shared/form/layout';
import type { FixedRow, SectionForm, TableForm } from '../../../shared/form/template';
import { unfilled } from '../../../shared/text/unfilled';
import type { SheetGrid } from '../ooxml/grid';
import type { WorkbookCell } from '../ooxml/workbook';
import { filledWords } from './filled-words';
import { importNotes } from './notes';
import type { Remarks } from './remarks';
import { codeDigits, headerKey, isNote, smallInteger, textKey } from './text';
import type { Located } from './titles';
import { isUnitLine } from './units-below';

/** A row entry with the row of the form, or the classification row, that it is. */
export interface MatchedRow {
  entry: RowEntry;
  /** told: by the user · sure: by its code or its very label · alike: by likeness or name alone. */
  how: 'told' | 'sure' | 'alike';
  row:
    | { kind: 'fixed'; fixed: FixedRow }
    | { kind: 'classified'; code: string; name: string }
    | { kind: 'record'; level: number };
}

/** One row of a sheet below a header, with the columns it is read by. */
export interface DataLine {
  grid: SheetGrid;
  row: number;
  columns: ReadonlyMap<string, number>;
}

/** What one section of a line says about its row: a code, a label, and the cells that say so. */
export interface RowEntry {
  line: DataLine;
  code: string | null;
  label: string;
  cells: WorkbookCell[];
  /** Where to point in a note. */
  address: string;
}

/** A line of the note under a table. */
export interface NoteLine {
  grid: SheetGrid;
  cell: WorkbookCell;
}

/** Rows of a table with the 栏次 row and the notes below taken out. */
export function readLines(places: readonly Located[], report: Remarks): { lines: DataLine[]; notes: NoteLine[] } {
  const lines: DataLine[] = [];
  const notes: NoteLine[] = [];
  for (const place of places) {
    const rows = place.grid.rows.filter(
      (row) => row > place.band.bottom && row <= place.to && cellsIn(place, row).length > 0,
    );
    for (const [at, row] of rows.entries()) {
      if (at === 0 && readIndexRow(place, row, report)) continue;
      if (isUnitLine(place, row)) {
        for (const cell of cellsIn(place, row)) place.grid.markKnown(cell);
        continue;
      }
      const printed = noteOf(place, row);
      if (printed) {
        place.grid.markKnown(printed);
        notes.push(...ownNote(place, printed));
      } else lines.push({ grid: place.grid, row, columns: place.band.columns });
    }
  }
  return { lines, notes };
}

function cellsIn(place: Located, row: number): WorkbookCell[] {
  return place.grid.cellsOf(row).filter((cell) => cell.column >= place.strip.left && cell.column <= place.strip.right);
}

/** A note stands alone in its row; what stands beside the table, outside its columns, does not count. */
function noteOf(place: Located, row: number): WorkbookCell | null {
  const cells = cellsIn(place, row);
  const note = cells.find((cell) => isNote(cell.text) || isAlways(place.form, cell.text));
  if (!note) return null;
  return cells.some((cell) => cell !== note && isInColumn(place, cell)) ? null : note;
}

function ownNote({ form, grid }: Located, cell: WorkbookCell): NoteLine[] {
  return isAlways(form, cell.text) ? [] : [{ grid, cell }];
}

/** The line that the form prints under its table whatever stands in it: no note of the document's own. */
function isAlways({ alwaysNote }: TableForm, text: string): boolean {
  if (alwaysNote === null) return false;
  return filledWords(alwaysNote)?.(text) ?? textKey(text) === textKey(alwaysNote);
}

function isInColumn({ band }: Located, cell: WorkbookCell): boolean {
  return [...band.columns.values()].includes(cell.column);
}

/** The 栏次 row: whole numbers under the header, none of them under a label. It confirms the columns. */
function readIndexRow(place: Located, row: number, report: Remarks): boolean {
  const front = headerKey(place.form.index?.[0] ?? '');
  const isFront = (cell: WorkbookCell) => front !== '' && headerKey(cell.text) === front;
  const cells = cellsIn(place, row).filter((cell) => isFront(cell) || isInColumn(place, cell));
  const numbers = cells.filter((cell) => !isFront(cell)).map((cell) => smallInteger(headerKey(cell.text)));
  if (numbers.length < 2 && !cells.some(isFront)) return false;
  const rising = numbers.every((number, at) => number !== null && number > (at === 0 ? -1 : (numbers[at - 1] ?? -1)));
  if (!rising) return false;
  for (const cell of cells) place.grid.markKnown(cell);
  for (const column of place.form.columns) {
    const at = place.band.columns.get(column.id);
    const printed = at === undefined ? '' : textKey(place.grid.text(row, at));
    if (column.number !== '' && printed !== '' && printed !== textKey(column.number)) {
      report.push(importNotes.indexDiffers(place.form.plainTitle, columnTitle(column), printed));
    }
  }
  return true;
}

/** Column title for a note: 支出·合计. */
export function columnTitle(column: ColumnLayout): string {
  return column.path.map((title) => unfilled(title).replace(/\s/g, '')).join('·');
}

/** Columns of a section that hold what the user fills in. */
export function valueColumns(form: TableForm, section: SectionForm): ColumnLayout[] {
  return form.columns.filter((column) => column.section === section.id && isWritten(column));
}

/** Reads what the lines say about the rows of one section; lines where the section is empty give nothing. */
export function readEntries(form: TableForm, section: SectionForm, lines: readonly DataLine[]): RowEntry[] {
  const own = form.columns.filter((column) => column.section === section.id);
  const labels = own.filter((column) => column.kind === 'label' || column.kind === 'name');
  const codes = own.filter((column) => column.kind === 'code');
  const values = valueColumns(form, section);
  const sequence = form.columns.filter((column) => column.kind === 'sequence');
  const entries: RowEntry[] = [];
  let above = '';
  for (const line of lines) {
    const code = readCode(line, codes, above);
    const labelCells = [...labels, ...codes, ...sequence].flatMap((column) => cellAt(line, column) ?? []);
    const named = labelCells.find((cell) => !/^\d*$/.test(textKey(cell.text))) ?? printedWords(section, line);
    const filled = values.some((column) => cellAt(line, column) !== null);
    if (code.text === null && named === undefined && !filled) continue;
    if (code.text !== null) above = code.text;
    const cells = named === undefined ? code.cells : [named, ...code.cells];
    const label = named?.text.trim() ?? '';
    const [first] = [...cells, ...line.grid.cellsOf(line.row)];
    entries.push({ line, code: code.text, label, cells, address: first?.address ?? '' });
  }
  return entries;
}

/** The words that the form itself prints in a row without a label, where they stand in this line. */
function printedWords(section: SectionForm, line: DataLine): WorkbookCell | undefined {
  const nameless = [...section.before, ...section.after].filter(({ label }) => label.trim() === '');
  for (const [column, text] of nameless.flatMap(({ texts }) => Object.entries(texts))) {
    const at = line.columns.get(column);
    const cell = at === undefined ? null : line.grid.cell(line.row, at);
    if (cell && text.trim() !== '' && textKey(cell.text) === textKey(text)) return cell;
  }
  return undefined;
}

/** The cell of a line under a form column; null when empty or when the sheet lacks the column. */
export function cellAt(line: DataLine, column: ColumnLayout): WorkbookCell | null {
  const at = line.columns.get(column.id);
  return at === undefined ? null : line.grid.cell(line.row, at);
}

/** A code of one column, or put together from 类/款/项 columns, whose upper parts may stand in a row above only. */
function readCode(
  line: DataLine,
  columns: readonly ColumnLayout[],
  above: string,
): { text: string | null; cells: WorkbookCell[] } {
  const cells: WorkbookCell[] = [];
  let code = '';
  for (const column of columns) {
    const cell = cellAt(line, column);
    const digits = cell ? codeDigits(cell.text) : null;
    if (!cell || digits === null) continue;
    cells.push(cell);
    if (column.part === null || digits.length > column.part.to - column.part.from) code = digits;
    else {
      const front = code.length >= column.part.from ? code : above;
      code = front.slice(0, column.part.from) + digits.padStart(column.part.to - column.part.from, '0');
    }
  }
  return { text: code === '' ? null : code, cells };
}
