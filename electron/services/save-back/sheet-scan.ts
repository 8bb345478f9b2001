import type { Result } from '../../../shared/result/result';
import { ok } from '../../../shared/result/result';
import { type MergedRange, parseAddress, parseRange } from '../ooxml/workbook';
import { isSpreadsheet } from '../ooxml/xml';
import { scanXml, type Tag } from '../ooxml/xml-text';

/** One row element; `end` is where its closing tag begins. */
export interface RowSpan {
  number: number;
  tag: Tag;
  end: number;
  cells: CellSpan[];
}

/** One cell element with the elements directly in it; `end` is behind its closing tag. */
export interface CellSpan {
  row: number;
  column: number;
  tag: Tag;
  end: number;
  children: { name: string; start: number; end: number }[];
}

/** A formula that reaches beyond its own cell. */
export interface WideFormula {
  kind: 'shared' | 'block';
  row: number;
  column: number;
  tag: Tag;
  end: number;
  text: string;
  /** Of a block or the first cell of a shared formula. */
  range: MergedRange | null;
  index: string;
}

/** What a sheet's XML says about places (工作表结构), as far as writing single cells needs it. */
export interface SheetScan {
  rows: RowSpan[];
  formulas: WideFormula[];
  /** `sheetData` itself; `end` is where its closing tag begins. */
  data: { tag: Tag; end: number } | null;
  dimension: Tag | null;
  /** Column styles: from, to, style. */
  columns: { from: number; to: number; style: string }[];
}

/** Scans a sheet; cells are kept for the wanted rows only. */
export function scanSheet(part: string, text: string, wanted: ReadonlySet<number>): Result<SheetScan> {
  const scanner = new Scanner(wanted);
  const scanned = scanXml(part, text, scanner);
  return scanned.ok ? ok(scanner.scan) : scanned;
}

function attributeOf(tag: Tag, name: string): string {
  return tag.attributes[name]?.value ?? '';
}

class Scanner {
  readonly scan: SheetScan = { rows: [], formulas: [], data: null, dimension: null, columns: [] };
  private row: RowSpan | null = null;
  private lastRow = 0;
  private column = 0;
  private cell: CellSpan | null = null;
  private depth = 0;
  private formula: WideFormula | null = null;

  constructor(private readonly wanted: ReadonlySet<number>) {}

  open(tag: Tag): void {
    if (this.cell) this.openInside(this.cell, tag);
    else if (!isSpreadsheet(tag.uri)) return;
    else if (tag.name === 'sheetData') this.scan.data = { tag, end: tag.end };
    else if (tag.name === 'dimension') this.scan.dimension = tag;
    else if (tag.name === 'col') this.openColumn(tag);
    else if (tag.name === 'row') this.openRow(tag);
    else if (tag.name === 'c') this.openCell(tag);
  }

  close(name: string, uri: string, start: number, end: number): void {
    if (this.cell && this.depth > 0) this.closeInside(this.cell, end);
    else if (!isSpreadsheet(uri)) return;
    else if (name === 'sheetData' && this.scan.data) this.scan.data.end = start;
    else if (name === 'row' && this.row) this.row.end = start;
    else if (name === 'c' && this.cell) {
      this.cell.end = end;
      if (this.wanted.has(this.cell.row)) this.row?.cells.push(this.cell);
      this.cell = null;
    }
  }

  text(text: string): void {
    if (this.formula && this.depth === 1) this.formula.text += text;
  }

  private openColumn(tag: Tag): void {
    const from = Number.parseInt(attributeOf(tag, 'min'), 10);
    const to = Number.parseInt(attributeOf(tag, 'max'), 10);
    if (attributeOf(tag, 'style') !== '') this.scan.columns.push({ from, to, style: attributeOf(tag, 'style') });
  }

  /** Rows and cells without a number follow the one before, as the reader takes them. */
  private openRow(tag: Tag): void {
    const number = Number.parseInt(attributeOf(tag, 'r'), 10);
    this.lastRow = Number.isNaN(number) ? this.lastRow + 1 : number;
    this.column = 0;
    this.row = { number: this.lastRow, tag, end: tag.end, cells: [] };
    this.scan.rows.push(this.row);
  }

  private openCell(tag: Tag): void {
    const at = parseAddress(attributeOf(tag, 'r'));
    this.column = at?.column ?? this.column + 1;
    this.cell = { row: at?.row ?? this.lastRow, column: this.column, tag, end: tag.end, children: [] };
    this.depth = 0;
  }

  private openInside(cell: CellSpan, tag: Tag): void {
    if (this.depth === 0) {
      const own = isSpreadsheet(tag.uri);
      cell.children.push({ name: own ? tag.name : '', start: tag.start, end: tag.end });
      const type = attributeOf(tag, 't');
      if (own && tag.name === 'f' && (type === 'shared' || type === 'array' || type === 'dataTable')) {
        this.formula = {
          kind: type === 'shared' ? 'shared' : 'block',
          row: cell.row,
          column: cell.column,
          tag,
          end: tag.end,
          text: '',
          range: parseRange(attributeOf(tag, 'ref')),
          index: attributeOf(tag, 'si'),
        };
        this.scan.formulas.push(this.formula);
      }
    }
    this.depth += 1;
  }

  private closeInside(cell: CellSpan, end: number): void {
    this.depth -= 1;
    if (this.depth > 0) return;
    const child = cell.children.at(-1);
    if (child) child.end = end;
    if (this.formula) this.formula.end = end;
    this.formula = null;
  }
}
