import { ok, type Result } from '../../../shared/result/result';
import {
  countOf,
  type Room,
  refuseMergedPlaces,
  refuseMerges,
  refuseValues,
  takeCell,
  takeElements,
  takeMerge,
} from './book-limits';
import { MERGE_DEPTH } from './grid';
import { shownAs } from './number-format';
import { readDate, readNumber } from './numbers';
import {
  NotPlain,
  type PlainCell,
  type PlainHandlers,
  readPlainRows,
  type SplitSheet,
  splitSheet,
} from './plain-cells';
import { decodeCharacters, StringItem } from './strings';
import type { NumberStyle } from './styles';
import {
  formatAddress,
  LAST_COLUMN,
  type MergedRange,
  parseAddress,
  parseRange,
  type WorkbookCell,
  type WorkbookSheet,
} from './workbook';
import { attribute, isSpreadsheet, parseXml, Refused, type XmlElement } from './xml';

/** What a sheet's cells refer to in the rest of the workbook. */
export interface SheetContext {
  strings: readonly string[];
  numberStyles: readonly NumberStyle[];
  from1904: boolean;
  /** What may still be read of the workbook; each sheet takes of it. */
  room: Room;
}

interface OpenCell {
  row: number;
  column: number;
  type: string;
  style: string;
  value: string | null;
  formula: string | null;
  inline: StringItem | null;
}

type Content = Result<Pick<WorkbookSheet, 'cells' | 'merges' | 'landscape'>>;

/** Reads one worksheet part (工作表): cells in row order and merged ranges; the dimension it claims is ignored. */
export function readSheet(part: string, bytes: Uint8Array, context: SheetContext): Content {
  const before = { ...context.room };
  const quick = read(part, bytes, context, splitSheet);
  if (quick.ok || quick.error.code !== 'workbook-damaged') return quick;
  // Rows that are written another way, or a sheet that is damaged indeed: the parser reads all of it and says where.
  Object.assign(context.room, before);
  return read(part, bytes, context, () => null);
}

function read(part: string, bytes: Uint8Array, context: SheetContext, split: typeof splitSheet): Content {
  const reader = new SheetReader(context);
  const parsed = parseXml(part, bytes, reader, (text) => {
    const plain = prepared(text, context.room);
    reader.apart = split(plain);
    return reader.apart?.around ?? plain;
  });
  if (!parsed.ok) return parsed;
  const lastColumn = reader.cells.reduce((last, { column }) => Math.max(last, column), 0);
  const refused = refuseMergedPlaces(reader.merges, lastColumn, MERGE_DEPTH);
  if (refused) return refused;
  reader.cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return ok({ cells: reader.cells, merges: reader.merges, ...(reader.landscape ? { landscape: true } : {}) });
}

/** A blank cell as spreadsheets write it, with its address, so that nothing beside it depends on it. */
const BLANK_CELL = /<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,5}")?\/>/g;
const WITHOUT_ADDRESS = /<c(?! r=")[\s/>]/;

/** The sheet without its blank cells, of which a formatted one holds hundred thousands; refused where too much is left. */
function prepared(text: string, room: Room): string {
  refuseMerges(room, countOf(text, 'mergeCell '));
  refuseValues(room, Math.max(countOf(text, '</f>'), countOf(text, '</v>') + countOf(text, '</is>')));
  const plain = text.includes('<![CDATA[') || WITHOUT_ADDRESS.test(text) ? text : text.replace(BLANK_CELL, '');
  takeElements(room, plain);
  return plain;
}

class SheetReader implements PlainHandlers {
  /** Rows that are not given to the parser. */
  apart: SplitSheet | null = null;
  readonly cells: WorkbookCell[] = [];
  readonly merges: MergedRange[] = [];
  landscape = false;
  private line = 0;
  private column = 0;
  private opened: OpenCell | null = null;
  private collecting: 'v' | 'f' | null = null;

  constructor(private readonly context: SheetContext) {}

  open(element: XmlElement): void {
    if (element.name === 'sheetData' && this.apart) {
      if (!isSpreadsheet(element.uri)) throw new NotPlain();
      return readPlainRows(this.apart, this);
    }
    if (!isSpreadsheet(element.uri)) return;
    if (this.opened) this.openInside(this.opened, element);
    else if (element.name === 'row') this.row(attribute(element, 'r'));
    else if (element.name === 'c') this.openCell(element);
    else if (element.name === 'pageSetup') this.landscape = attribute(element, 'orientation') === 'landscape';
    else if (element.name === 'mergeCell') {
      const range = parseRange(attribute(element, 'ref'));
      takeMerge(this.context.room);
      if (range) this.merges.push(range);
    }
  }

  close(name: string, uri: string): void {
    if (!isSpreadsheet(uri) || !this.opened) return;
    if (name === 'c') {
      this.finish(this.opened);
      this.opened = null;
    } else if (name === 'v' || name === 'f') this.collecting = null;
    else this.opened.inline?.close(name);
  }

  text(text: string): void {
    if (!this.opened) return;
    if (this.collecting === 'v') this.opened.value = (this.opened.value ?? '') + text;
    else if (this.collecting === 'f') this.opened.formula = (this.opened.formula ?? '') + text;
    else this.opened.inline?.add(text);
  }

  row(text: string): void {
    const number = Number.parseInt(text, 10);
    this.line = Number.isNaN(number) ? this.line + 1 : number;
    this.column = 0;
  }

  cell({ address, style, type, formula, value, inline }: PlainCell): void {
    const { row, column } = this.placeOf(address);
    if (type === 'n' && value === null && formula === null && inline === null) return;
    const item = inline === null ? null : new StringItem(inline);
    this.finish({ row, column, type, style, value, formula, inline: item });
  }

  /** A cell without an address stands right of the one before it. */
  private placeOf(address: string): { row: number; column: number } {
    const at = parseAddress(address);
    this.column = at?.column ?? this.column + 1;
    if (this.column > LAST_COLUMN) throw new Refused({ code: 'workbook-damaged' });
    return { row: at?.row ?? this.line, column: this.column };
  }

  private openCell(element: XmlElement): void {
    this.opened = {
      ...this.placeOf(attribute(element, 'r')),
      type: attribute(element, 't') || 'n',
      style: attribute(element, 's'),
      value: null,
      formula: null,
      inline: null,
    };
  }

  private openInside(cell: OpenCell, element: XmlElement): void {
    if (element.name === 'v') this.collecting = 'v';
    else if (element.name === 'f') {
      this.collecting = 'f';
      cell.formula = '';
    } else if (element.name === 'is') cell.inline = new StringItem();
    else cell.inline?.open(element.name);
  }

  private finish(cell: OpenCell): void {
    const content = this.contentOf(cell);
    const { kind, text, shown } = content;
    if (kind === 'empty' && cell.formula === null) return;
    takeCell(this.context.room, text);
    const { row, column } = cell;
    // There are hundred thousands of them: copies and parts that are not needed take most of the time.
    const read: WorkbookCell = { row, column, address: formatAddress(row, column), kind, text };
    if (shown !== undefined) read.shown = shown;
    if (cell.formula !== null) {
      read.formula = cell.formula;
      read.cached = cell.value !== null || cell.type === 'str';
    }
    this.cells.push(read);
  }

  private contentOf(cell: OpenCell): CellContent {
    const value = cell.value ?? '';
    switch (cell.type) {
      case 'inlineStr':
        return textContent(cell.inline?.value() ?? decodeCharacters(value));
      case 's':
        return textContent(this.context.strings[Number.parseInt(value, 10)] ?? '');
      case 'str':
        return textContent(decodeCharacters(value));
      case 'b':
        return { kind: 'boolean', text: value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { kind: 'error', text: value.trim() };
      case 'd':
        return { kind: 'date', text: value.trim().slice(0, 10) };
      default:
        return this.numberContent(cell, value);
    }
  }

  private numberContent(cell: OpenCell, value: string): CellContent {
    if (value.trim() === '') return textContent(cell.inline?.value() ?? '');
    const number = readNumber(value);
    if (number === null) return { kind: 'text', text: decodeCharacters(value) };
    const style = this.context.numberStyles[Number.parseInt(cell.style || '0', 10)];
    const date = style?.date ? readDate(number, this.context.from1904) : null;
    if (date !== null) return { kind: 'date', text: date };
    const shown = style?.format ? shownAs(style.format, number) : null;
    return shown === null ? { kind: 'number', text: number } : { kind: 'number', text: number, shown };
  }
}

type CellContent = Pick<WorkbookCell, 'kind' | 'text' | 'shown'>;

function textContent(text: string): CellContent {
  return text === '' ? { kind: 'empty', text: '' } : { kind: 'text', text };
}
