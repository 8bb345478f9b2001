import { Buffer, isUtf8 } from 'node:buffer';
import { fail, ok, type Result } from '../../../shared/result/result';
import { BOOK_LIMITS, countOf, type Room, wholeRoom } from '../ooxml/book-limits';
import { shownAs } from '../ooxml/number-format';
import { readNumber } from '../ooxml/numbers';
import { LAST_COLUMN, type Workbook } from '../ooxml/workbook';
import { Refused } from '../ooxml/xml';
import { type Content, countIn, SheetBuilder } from './sheets';
import { shownInText } from './shown-in-text';

const MAX_FILE_BYTES = 32_000_000;
const SHEET = 'Sheet1';
/** Elements inside each other; the parser looks through all of them at each one. */
const MAX_DEPTH_LEVELS = 500;
/** What stands in these is no word of a cell. */
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'del', 's', 'strike']);
/** Fields that show no value of their own. */
const NO_VALUE = /^(?:hidden|checkbox|radio|button|submit|reset|image|file|password)$/i;
/** A cell over so many columns that reaches down is none of a form. */
const MAX_REACHING_COLUMNS = 500;
/** A new line of a cell, or a row of its own outside of tables. */
const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'center', 'caption', 'li', 'hr']);

/** Reads a web page that was saved as a workbook (网页格式的 .xls, as budget systems give it out) as data: one sheet, its tables one below another. */
export async function readHtml(bytes: Uint8Array): Promise<Result<Workbook>> {
  if (bytes.length > MAX_FILE_BYTES) return fail('workbook-too-large');
  const { Parser } = await import('htmlparser2');
  const reader = new HtmlReader();
  const text = decodeHtml(bytes);
  if (countOf(text, '<') > 2 * BOOK_LIMITS.elements)
    return fail('workbook-too-many-elements', { limit: `${BOOK_LIMITS.elements}` });
  try {
    const parser = new Parser({
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: (name) => reader.close(name),
      ontext: (words) => reader.text(words),
    });
    parser.end(text);
    reader.end();
  } catch (cause) {
    if (cause instanceof Refused) return { ok: false, error: cause.failure };
    throw cause;
  }
  // A page without a table, or with blank ones, is a page.
  return reader.filled === 0 ? fail('workbook-is-html') : ok({ sheets: [reader.builder.sheet()], macros: false });
}

/** By its byte order mark, by what it says itself, as UTF-8 where it is, else as Chinese systems write. */
function decodeHtml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const said = /<meta[^>]*charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  try {
    return new TextDecoder(said === undefined || /^utf-?8$/i.test(said) ? 'gb18030' : said).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

interface OpenCell {
  words: string;
  attributes: Readonly<Record<string, string>>;
  /** Tables inside this cell: their words are its own. */
  inner: number;
}

/** Events of a page's parser as the cells of one sheet (网页里的表). */
export class HtmlReader {
  readonly builder: SheetBuilder;
  /** Cells of tables that hold something. */
  filled = 0;
  private row = 0;
  private column = 0;
  private inTable = false;
  private cell: OpenCell | null = null;
  private outside = '';
  private unseen = 0;
  private depth = 0;
  private select: { first: { words: string } | null; chosen: { words: string } | null } | null = null;
  private option: { words: string } | null = null;
  /** Columns that a cell above reaches down into, with how many rows more. */
  private reaching = new Map<number, number>();

  constructor(name: string = SHEET, room: Room = wholeRoom()) {
    this.builder = new SheetBuilder(name, false, room);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH_LEVELS) throw new Refused({ code: 'workbook-damaged', params: { cause: SHEET } });
    if (UNSEEN.has(name)) this.unseen += 1;
    else if (name === 'input') this.openInput(attributes);
    else if (name === 'select') this.select = { first: null, chosen: null };
    else if (name === 'option') this.openOption(attributes);
    else if (name === 'sup' || name === 'sub') this.openRaised();
    else if (name === 'br' || (this.cell && BLOCKS.has(name))) this.text('\n');
    else if (name === 'table') this.openTable();
    else if (name === 'tr') this.openRow();
    else if (name === 'td' || name === 'th') this.openCell(attributes);
    else if (BLOCKS.has(name)) this.flushOutside();
  }

  close(name: string): void {
    this.depth -= 1;
    if (UNSEEN.has(name)) this.unseen = Math.max(0, this.unseen - 1);
    else if (name === 'table') this.closeTable();
    else if (name === 'select') this.closeSelect();
    else if (name === 'option') this.option = null;
    else if (name === 'td' || name === 'th') this.closeCell();
    else if (name === 'caption' || (!this.inTable && BLOCKS.has(name))) this.flushOutside();
  }

  text(words: string): void {
    if (this.unseen > 0) return;
    const plain = words.replace(/[ \t\r\f]+/g, ' ');
    if (this.option) this.option.words += plain;
    else if (this.select) return;
    else this.put(plain);
  }

  private put(plain: string): void {
    if (this.cell) this.cell.words += plain === '\n' ? '\n' : plain.replaceAll('\n', ' ');
    else this.outside += plain.replaceAll('\n', ' ');
  }

  end(): void {
    this.closeCell();
    this.flushOutside();
  }

  /** What somebody typed into a field of the page is what its cell shows. */
  private openInput(attributes: Readonly<Record<string, string>>): void {
    if (!NO_VALUE.test(attributes.type ?? 'text')) this.put(attributes.value ?? '');
  }

  private openOption(attributes: Readonly<Record<string, string>>): void {
    this.option = { words: '' };
    if (!this.select) return;
    this.select.first ??= this.option;
    if (attributes.selected !== undefined) this.select.chosen = this.option;
  }

  private closeSelect(): void {
    const shown = this.select?.chosen ?? this.select?.first;
    this.select = null;
    this.option = null;
    if (shown) this.put(shown.words);
  }

  /** 12² is not 122. */
  private openRaised(): void {
    if (/\d$/.test(this.cell?.words ?? '')) this.put('^');
  }

  private openTable(): void {
    if (this.cell) this.cell.inner += 1;
    else {
      this.flushOutside();
      this.inTable = true;
      this.reaching = new Map();
    }
  }

  private closeTable(): void {
    if (this.cell && this.cell.inner > 0) this.cell.inner -= 1;
    else {
      this.closeCell();
      this.inTable = false;
    }
  }

  private openRow(): void {
    if (this.cell && this.cell.inner > 0) return;
    this.closeCell();
    this.flushOutside();
    this.row += 1;
    this.column = 0;
    for (const [column, rows] of this.reaching) {
      if (rows <= 1) this.reaching.delete(column);
      else this.reaching.set(column, rows - 1);
    }
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    if (this.cell && this.cell.inner > 0) return this.text(' ');
    this.closeCell();
    if (!this.inTable) return;
    if (this.row === 0) this.row = 1;
    do this.column += 1;
    while (this.reaching.has(this.column));
    this.cell = { words: '', attributes, inner: 0 };
  }

  private closeCell(): void {
    const { cell } = this;
    if (!cell || cell.inner > 0) return;
    this.cell = null;
    const columns = Math.min(countIn(cell.attributes.colspan), LAST_COLUMN - this.column + 1);
    const rows = countIn(cell.attributes.rowspan);
    const content = contentOf(cell);
    if (content.text !== '') this.filled += 1;
    this.builder.cell(this.row, this.column, content);
    this.builder.merge(this.row, this.column, rows, columns);
    if (rows > 1 && columns > MAX_REACHING_COLUMNS)
      throw new Refused({ code: 'workbook-too-many-merges', params: { limit: `${BOOK_LIMITS.merges}` } });
    if (rows > 1) for (let at = 0; at < columns; at += 1) this.reaching.set(this.column + at, rows);
    this.column += columns - 1;
  }

  /** Words before and between tables are rows of their own, as Excel shows them: the title often stands there. */
  private flushOutside(): void {
    const words = this.outside.trim();
    this.outside = '';
    if (words === '') return;
    this.row += 1;
    this.column = 0;
    this.builder.cell(this.row, 1, { kind: 'text', text: words });
  }
}

/** Excel keeps the exact value of a rounded cell beside its words (x:num), which say how it is shown. */
function contentOf({ words, attributes }: OpenCell): Content {
  const text = words
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
  const exact = readNumber(attributes['x:num'] ?? '');
  if (exact === null || DATE.test(text)) return { kind: 'text', text };
  const shown = /[%％]$/.test(text) ? shownAs('0.00%', exact) : shownInText(text, exact);
  return shown === null ? { kind: 'number', text: exact } : { kind: 'number', text: exact, shown };
}

/** A date is kept as a number too. */
const DATE = /\d\s*[年月日]|^\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?$/;
