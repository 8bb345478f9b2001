import type { ExcelCell, ExcelPlaces, ExcelRows } from '../../../shared/calc/excel-reference';
import type { DocumentEditor } from '../../../shared/editor/editor';
import type { CellRef } from '../../../shared/form/finding';
import type { TableLayout } from '../../../shared/form/layout';
import { SheetNames } from './sheet-names';
import { CHECK_SHEET, CONTENTS_SHEET, COVER_SHEET, GUIDE_SHEET } from './words';

/** Where the parts of one table stand on its sheet; rows count from 1. */
export interface TableSheet {
  name: string;
  layout: TableLayout;
  /** The heading lines from the second row on: what stands on each, from left to right. */
  headings: HeadingPiece[][];
  headingRow: number;
  headerRow: number;
  indexRow: number | null;
  firstRow: number;
  lastRow: number;
  noteRow: number;
  /** The line that the form always prints; that of the note where it has none. */
  alwaysRow: number;
}

export interface HeadingPiece {
  text: string;
  side: 'left' | 'center' | 'right';
}

/** The sheets of the workbook that a document is exported to, and the address of each of its cells. */
export class BookPlaces implements ExcelPlaces {
  readonly sheets: readonly TableSheet[];
  readonly checkSheet = CHECK_SHEET;
  private readonly byTable: ReadonlyMap<string, TableSheet>;
  private readonly lines = new Map<string, number>();
  private readonly columns = new Map<string, { number: number; section: string }>();

  constructor(editor: DocumentEditor) {
    const names = new SheetNames([COVER_SHEET, CONTENTS_SHEET, CHECK_SHEET, GUIDE_SHEET]);
    this.sheets = editor.tables.map((id) => tableSheet(editor.layout(id), names, editor.alwaysNote(id) !== null));
    this.byTable = new Map(this.sheets.map((sheet) => [sheet.layout.id, sheet]));
    for (const { layout, firstRow } of this.sheets) {
      for (const [at, column] of layout.columns.entries()) {
        this.columns.set(`${layout.id}/${column.id}`, { number: at + 1, section: column.section });
      }
      for (const [at, line] of layout.lines.entries()) {
        for (const [section, row] of Object.entries(line.rows)) {
          if (row) this.lines.set(`${layout.id}/${section}/${row.id}`, firstRow + at);
        }
      }
    }
  }

  cell({ table, row, column }: CellRef): ExcelCell | null {
    const place = this.columns.get(`${table}/${column}`);
    const line = place && this.line(table, place.section, row);
    return place && line ? { sheet: this.sheet(table).name, row: line, column: place.number } : null;
  }

  column(table: string, column: string): number | null {
    return this.columns.get(`${table}/${column}`)?.number ?? null;
  }

  line(table: string, section: string, row: string): number | null {
    return this.lines.get(`${table}/${section}/${row}`) ?? null;
  }

  rows(table: string, section: string): ExcelRows | null {
    const { name, layout, firstRow, lastRow, indexRow } = this.sheet(table);
    const own = layout.columns
      .map((column, at) => ({ ...column, number: at + 1 }))
      .filter((c) => c.section === section);
    if (own.length === 0 || lastRow < firstRow) return null;
    return {
      sheet: name,
      first: firstRow,
      last: lastRow,
      codes: own.filter((column) => column.kind === 'code').map((column) => column.number),
      numbered: indexRow !== null,
      name: own.find((column) => column.kind === 'name' || column.kind === 'label')?.number ?? null,
    };
  }

  note(table: string): ExcelCell {
    const { name, noteRow } = this.sheet(table);
    return { sheet: name, row: noteRow, column: 1 };
  }

  private sheet(table: string): TableSheet {
    const sheet = this.byTable.get(table);
    if (!sheet) throw new Error(`no sheet for the table ${table}`);
    return sheet;
  }
}

const SIDES = ['left', 'center', 'right'] as const;

/** Lines as the form places them; else up to three on the last one and the others alone above it. */
function headingPieces({ headings, headingLines, columns }: TableLayout): HeadingPiece[][] {
  if (headingLines)
    return headingLines.flatMap((line) => {
      const pieces = line.map((text, at): HeadingPiece => ({ text: text.trim(), side: SIDES[at] ?? 'left' }));
      const written = pieces.filter(({ text }) => text !== '');
      return written.length <= columns.length ? [written] : written.map((piece) => [piece]);
    });
  const lines = headings.map((line) => line.trim()).filter((line) => line !== '');
  const surplus = lines.slice(0, Math.max(0, lines.length - Math.min(3, columns.length)));
  const last = lines.slice(surplus.length);
  return [...surplus.map((text) => [leftPiece(text)]), sharedLine(last)];
}

function leftPiece(text: string): HeadingPiece {
  return { text, side: 'left' };
}

/** Left, centre and right on one line; two at the edges; a single one stands right. */
function sharedLine(texts: readonly string[]): HeadingPiece[] {
  return texts.map((text, at) => {
    if (texts.length === 1 || at === texts.length - 1) return { text, side: 'right' };
    return { text, side: at === 0 ? 'left' : 'center' };
  });
}

function tableSheet(layout: TableLayout, names: SheetNames, always: boolean): TableSheet {
  const headings = headingPieces(layout);
  const headingRow = 1 + headings.length;
  const headerRow = headingRow + 1;
  const indexRow = layout.index === null ? null : headerRow + layout.headerRows;
  const firstRow = (indexRow ?? headerRow + layout.headerRows - 1) + 1;
  const lastRow = firstRow + layout.lines.length - 1;
  return {
    name: names.make(layout.title),
    layout,
    headings,
    headingRow,
    headerRow,
    indexRow,
    firstRow,
    lastRow,
    noteRow: lastRow + 1,
    alwaysRow: lastRow + (always ? 2 : 1),
  };
}
