import { Buffer, isUtf8 } from 'node:buffer';
import { fail, ok, type Result } from '../../../shared/result/result';
import { BOOK_LIMITS, countOf, wholeRoom } from '../ooxml/book-limits';
import { readNumber } from '../ooxml/numbers';
import { LAST_COLUMN, type Workbook } from '../ooxml/workbook';
import { Refused } from '../ooxml/xml';
import { type Content, countIn, SheetBuilder } from './sheets';

const MAX_FILE_BYTES = 32_000_000;
const SHEET = 'Sheet1';
/** Elements inside each other; the parser looks through all of them at each one. */
const MAX_DEPTH_LEVELS = 500;
/** What stands in these is no word of a cell. */
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);
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

class HtmlReader {
  readonly builder = new SheetBuilder(SHEET, false, wholeRoom());
  /** Cells of tables that hold something. */
  filled = 0;
  private row = 0;
  private column = 0;
  private inTable = false;
  private cell: OpenCell | null = null;
  private outside = '';
  private unseen = 0;
  private depth = 0;
  /** Columns that a cell above reaches down into, with how many rows more. */
  private reaching = new Map<number, number>();

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH_LEVELS) throw new Refused({ code: 'workbook-damaged', params: { cause: SHEET } });
    if (UNSEEN.has(name)) this.unseen += 1;
    else if (name === 'br' || (this.cell && BLOCKS.has(name))) this.text('\n');
    else if (name === 'table') this.openTable();
    else if (name === 'tr' && !this.cell) this.openRow();
    else if (name === 'td' || name === 'th') this.openCell(attributes);
    else if (BLOCKS.has(name)) this.flushOutside();
  }

  close(name: string): void {
    this.depth -= 1;
    if (UNSEEN.has(name)) this.unseen = Math.max(0, this.unseen - 1);
    else if (name === 'table') this.closeTable();
    else if (name === 'td' || name === 'th') this.closeCell();
    else if (name === 'caption' || (!this.inTable && BLOCKS.has(name))) this.flushOutside();
  }

  text(words: string): void {
    if (this.unseen > 0) return;
    const plain = words.replace(/[ \t\r\f]+/g, ' ');
    if (this.cell) this.cell.words += plain === '\n' ? '\n' : plain.replaceAll('\n', ' ');
    else this.outside += plain.replaceAll('\n', ' ');
  }

  end(): void {
    this.closeCell();
    this.flushOutside();
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

/** Excel keeps the exact value of a rounded cell beside its words (x:num). */
function contentOf({ words, attributes }: OpenCell): Content {
  const exact = readNumber(attributes['x:num'] ?? '');
  if (exact !== null) return { kind: 'number', text: exact };
  const text = words
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
  return { kind: 'text', text };
}
