import type { ColumnLayout } from '../../../shared/form/layout';
import type { SectionForm, TableForm } from '../../../shared/form/template';
import type { SheetGrid } from '../ooxml/grid';
import { formatAddress, type WorkbookCell } from '../ooxml/workbook';
import type { MatchedRow } from './lines';
import { cellAt, type DataLine, type RowEntry, valueColumns } from './lines';
import type { Located } from './titles';

/** A place in the workbook (位置): `part` is the sheet's part in the package, '' for tables that came as JSON. */
export interface Spot {
  sheet: string;
  part: string;
  row: number;
  column: number;
  address: string;
}

/** Where one amount or text of a table stands. */
export interface AmountPlace extends Spot {
  table: string;
  rowId: string;
  columnId: string;
  kind: 'money' | 'text';
  /** What the sheet holds there; null = nothing. */
  cell: WorkbookCell | null;
  /** Power of ten from the sheet's unit to the form's: -4 for a sheet in 元 and a form in 万元. */
  exponent: number;
}

/** Where one row says which one it is. */
export interface RowPlace {
  table: string;
  section: string;
  rowId: string;
  code: string | null;
  classified: boolean;
  /** Cells that make up its code. */
  codes: Spot[];
  /** Where its name stands or would stand; null when the sheet has no column for it. */
  name: Spot | null;
  /** The name as it stands there, with its indent; '' = nothing. */
  nameText: string;
}

/** Where the note of a table stands, line by line, and where one could be put when there is none. */
export interface NotePlace {
  table: string;
  lines: (Spot & { text: string })[];
  free: Spot | null;
}

/** Where everything that was imported stands (来源位置). It goes beside the document, never into it. */
export interface ImportPlaces {
  amounts: AmountPlace[];
  rows: RowPlace[];
  notes: NotePlace[];
}

export function noPlaces(): ImportPlaces {
  return { amounts: [], rows: [], notes: [] };
}

export function spotAt(grid: SheetGrid, row: number, column: number): Spot {
  return { sheet: grid.name, part: grid.sheet.part, row, column, address: formatAddress(row, column) };
}

/** Places of the amounts and texts of one row that the sheet has columns for. */
export function amountPlaces(
  form: TableForm,
  section: SectionForm,
  line: DataLine,
  rowId: string,
  exponentOf: (cell: WorkbookCell | null) => number,
): AmountPlace[] {
  return valueColumns(form, section).flatMap((column): AmountPlace[] => {
    const at = line.columns.get(column.id);
    if (at === undefined) return [];
    const kind = column.kind === 'text' ? 'text' : 'money';
    const cell = cellAt(line, column);
    const { name: sheet, sheet: source } = line.grid;
    const address = cell?.address ?? formatAddress(line.row, at);
    const spot = { sheet, part: source.part, row: line.row, column: at, address };
    return [
      Object.assign(spot, {
        table: form.id,
        rowId,
        columnId: column.id,
        kind,
        cell,
        exponent: column.kind === 'money' ? exponentOf(cell) : 0,
      } as const),
    ];
  });
}

/** Place of one row's code and name. */
export function rowPlace(form: TableForm, section: SectionForm, { entry, row }: MatchedRow, rowId: string): RowPlace {
  const [named, codes] = entry.label === '' ? [null, entry.cells] : [entry.cells[0] ?? null, entry.cells.slice(1)];
  const { grid } = entry.line;
  return {
    table: form.id,
    section: section.id,
    rowId,
    code: row.kind === 'classified' ? row.code : null,
    classified: row.kind === 'classified',
    codes: codes.map((cell) => spotAt(grid, cell.row, cell.column)),
    name: named ? spotAt(grid, named.row, named.column) : emptyNameSpot(form, section, entry),
    nameText: named?.text ?? '',
  };
}

function emptyNameSpot(form: TableForm, section: SectionForm, { line }: RowEntry): Spot | null {
  const isName = (column: ColumnLayout) => column.kind === 'name' || column.kind === 'label';
  const column = form.columns.find((candidate) => candidate.section === section.id && isName(candidate));
  const at = column && line.columns.get(column.id);
  return at === undefined ? null : spotAt(line.grid, line.row, at);
}

/** First row below everything that a table has in its last sheet, in its leftmost column; null when it is taken. */
export function freeNoteSpot(places: readonly Located[]): Spot | null {
  const last = places.at(-1);
  if (!last) return null;
  const { grid, strip, band, to } = last;
  const own = grid.rows.filter((row) => row <= to && grid.cellsOf(row).some((cell) => within(cell, strip)));
  const row = Math.max(band.bottom, ...own) + 1;
  // A header that the user pointed at may have no known column yet.
  if (row > to || band.columns.size === 0) return null;
  return spotAt(grid, row, Math.min(...band.columns.values()));
}

function within(cell: WorkbookCell, strip: Located['strip']): boolean {
  return cell.column >= strip.left && cell.column <= strip.right;
}
