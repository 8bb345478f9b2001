import type { WrittenParagraph } from '../../../shared/contract/word-text';
import type { Alignment } from '../../../shared/text/content';
import { wholeRoom } from '../ooxml/book-limits';
import type { WorkbookSheet } from '../ooxml/workbook';
import { HtmlReader } from '../other-books/read-html';
import { alignmentOf } from './alignment';
import { ParagraphWords } from './paragraph-words';
import { type PlainTable, tableAt } from './plain-tables';

/** Title, department and unit above a table; nothing of a text is so short that often. */
const MAX_LINES_ABOVE = 6;
const MAX_LINE_CHARACTERS = 80;
/** Letters of a sheet's name. */
const MAX_NAME_CHARACTERS = 31;

/** Paragraphs and tables of the page that the library makes of a Word file. */
export class HtmlText {
  readonly paragraphs: WrittenParagraph[] = [];
  footnotes = 0;
  struck = 0;
  private readonly words = new ParagraphWords();
  private strong = 0;
  private items = 0;
  private align: Alignment | undefined;
  private depth = 0;
  /** Depth of what is left out; 0 = nothing is. */
  private left = 0;
  private readonly found: { name: string; reader: HtmlReader }[] = [];
  private readonly room = wholeRoom();
  private table: HtmlReader | null = null;
  /** Paragraphs up to here are of the table before: itself, and a note under it. */
  private before = 0;
  private tables = 0;
  /** By the number of its mark; each is put once, whatever marks a file has of its own. */
  private readonly aside: Map<number, PlainTable>;

  /** `aside`: tables that were taken out of the file's text, whose places are marked on the page. */
  constructor(aside: readonly PlainTable[] = []) {
    this.aside = new Map(aside.entries());
  }

  /** Throws Refused where a file holds more cells than any workbook may. */
  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.left > 0) return;
    if (isLeftOut(name, attributes)) {
      this.left = this.depth;
      if (name === 'li' || name === 'dt') this.footnotes += 1;
      if (name === 's') this.struck += 1;
      return;
    }
    // An item may hold items: its own words come before them.
    if (isBlock(name) || name === 'table') this.flush(this.items > 0 ? 'li' : 'p');
    if (name === 'table') this.openTable();
    this.table?.open(name, attributes);
    if (name === 'li') this.items += 1;
    if (name === 'strong') this.strong += 1;
    if (name === 'p') this.align = alignmentOf(attributes.class ?? '');
    if (name === 'br') this.words.add('\n', false);
    if (name === 'a') this.putTable(tableAt(attributes.id ?? ''));
  }

  private putTable(index: number | null): void {
    const table = index === null ? undefined : this.aside.get(index);
    if (index === null || !table) return;
    this.aside.delete(index);
    this.open('table', {});
    for (const row of table) {
      this.open('tr', {});
      for (const { columns, rows, paragraphs } of row) {
        this.open('td', { colspan: `${columns}`, rowspan: `${rows}` });
        for (const paragraph of paragraphs) if (paragraph !== '') this.putParagraph(paragraph);
        this.close('td');
      }
      this.close('tr');
    }
    this.close('table');
  }

  private putParagraph(words: string): void {
    this.open('p', {});
    for (const [at, line] of words.split('\n').entries()) {
      if (at > 0) this.open('br', {});
      if (at > 0) this.close('br');
      this.text(line);
    }
    this.close('p');
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.left > 0) {
      if (this.depth < this.left) this.left = 0;
      return;
    }
    this.table?.close(name);
    if (name === 'table') this.closeTable();
    else if (isBlock(name)) this.flush(name);
    if (name === 'li') this.items -= 1;
    if (name === 'strong') this.strong -= 1;
  }

  text(text: string): void {
    if (this.left > 0) return;
    if (this.table) this.table.text(text);
    else this.words.add(text, this.strong > 0);
  }

  sheets(): WorkbookSheet[] {
    return this.found.map(({ reader }) => {
      reader.end();
      return reader.builder.sheet();
    });
  }

  private openTable(): void {
    this.tables += 1;
    if (this.table) return;
    const above = this.linesAbove();
    const name = this.nameOf(above);
    this.table = new HtmlReader(name, this.room);
    this.found.push({ name, reader: this.table });
    for (const line of above) addLine(this.table, line);
  }

  private closeTable(): void {
    this.tables -= 1;
    this.words.take();
    if (this.tables > 0) return;
    this.table = null;
    this.paragraphs.push({ kind: 'table', level: 0, text: '' });
  }

  /** Short lines right above, which are no sentences. */
  private linesAbove(): string[] {
    const lines: string[] = [];
    for (const { kind, text } of this.paragraphs.slice(this.before).slice(-MAX_LINES_ABOVE).reverse()) {
      if (kind === 'table' || text.length > MAX_LINE_CHARACTERS || /[。；！]/.test(text)) break;
      lines.unshift(text);
    }
    return lines;
  }

  /** By its title; another of that name gets a number. */
  private nameOf(above: readonly string[]): string {
    const title = above.findLast((line) => !/[:：]/.test(line)) ?? '';
    const name = title.slice(0, MAX_NAME_CHARACTERS) || '表';
    const isUsed = (one: string): boolean => this.found.some((other) => other.name === one);
    return isUsed(name) || name === '表' ? `${name}（第 ${this.found.length + 1} 张）` : name;
  }

  private flush(name: string): void {
    const { text, bold } = this.words.take();
    const { align } = this;
    this.align = undefined;
    if (text === '' || this.tables > 0) return;
    const last = this.found.at(-1);
    // A note belongs to the table that it stands under.
    const isNote = last && this.paragraphs.at(-1)?.kind === 'table' && NOTE.test(text);
    if (isNote) addLine(last.reader, text);
    if (isNote) this.before = this.paragraphs.length + 1;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) this.paragraphs.push({ kind: 'heading', level: Number.parseInt(level, 10), text });
    else {
      const looks = { ...(bold.length > 0 && { bold }), ...(align && { align }) };
      const kind = this.items > 0 ? 'item' : 'paragraph';
      this.paragraphs.push({ kind, level: Math.max(0, this.items - 1), text, ...looks });
    }
  }
}

const NOTE = /^(?:注|备注|说明)\s*[:：\d]/u;

function addLine(reader: HtmlReader, text: string): void {
  reader.open('p', {});
  reader.text(text);
  reader.close('p');
}

/** Marks and texts of notes, and what is struck out. */
function isLeftOut(name: string, { id = '', href = '' }: Readonly<Record<string, string>>): boolean {
  if (name === 's') return true;
  if (name === 'a') return /^#(?:footnote|endnote|comment)/.test(href);
  return (name === 'li' || name === 'dt' || name === 'dd') && /^(?:footnote|endnote|comment)/.test(id);
}

function isBlock(name: string): boolean {
  return name === 'p' || name === 'li' || /^h[1-6]$/.test(name);
}
