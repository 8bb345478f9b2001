import type { DraftCell } from './model';
import type { SheetPlaces } from './sheet-places';
import { endsWithOne, type FormWords, hasOne, isOne, ordinalLevel, wordKey } from './words';

/** Columns of a sheet that belong together. */
export interface Strip {
  left: number;
  right: number;
}

/** Where a table stands on a sheet (表的位置), before anything in it is understood. */
export interface Block {
  places: SheetPlaces;
  /** Columns with a title, from left to right. */
  columns: number[];
  title: string | null;
  top: number;
  headings: DraftCell[][];
  header: { top: number; bottom: number };
  index: number | null;
  /** Rows of the body that hold something. */
  lines: number[];
  notes: string[];
  bottom: number;
}

/** Every table of a sheet, one below the other and side by side. */
export function blocksOf(places: SheetPlaces, words: FormWords): Block[] {
  return stripsOf(places, words).flatMap((strip) => new BlockReader(places, words, strip).all());
}

/** A sheet is cut at blank columns only where a title of its own stands on either side. */
function stripsOf(places: SheetPlaces, words: FormWords): Strip[] {
  const whole = { left: 1, right: places.lastColumn };
  const used = new Set(places.sheet.cells.map(({ column }) => column));
  const strips: Strip[] = [];
  for (let column = 1; column <= places.lastColumn; column += 1) {
    if (!used.has(column)) continue;
    const last = strips.at(-1);
    if (last && last.right === column - 1) last.right = column;
    else strips.push({ left: column, right: column });
  }
  const titled = strips.every((strip) => {
    const first = places.rows.find((row) => cellsIn(places, row, strip).length > 0);
    const cells = first === undefined ? [] : cellsIn(places, first, strip);
    return cells.length === 1 && looksTitle(cells[0]?.text ?? '', words);
  });
  return strips.length > 1 && titled ? strips : [whole];
}

function cellsIn(places: SheetPlaces, row: number, { left, right }: Strip): DraftCell[] {
  return places.cellsOf(row).filter(({ column }) => column >= left && column <= right);
}

function looksTitle(text: string, words: FormWords): boolean {
  const key = wordKey(text).replace(/\([^()]*\)$/, '');
  return key.length >= 4 && endsWithOne(key, words.title) && !/[:。]/.test(key);
}

const NUMBER = /^(?:\D{0,6}表?|表)第?[0-9一二三四五六七八九十]+(?:-\d+)?表?$/;

/** A line between title and header: unit, department, year, number of the table (表头行). */
function looksHeading(text: string, words: FormWords): boolean {
  const key = wordKey(text);
  if (/^[[(]\d{2,}[\])]/.test(key) || key.endsWith(':')) return true;
  if (/^(?:19|20)\d{2}(?:年度?)?$/.test(key) || /^(?:亿|[千百十]?万)?元$/.test(key)) return true;
  const [before = '', ...after] = key.split(':');
  if (after.length > 0 && before.length <= 12 && hasOne(before, words.heading)) return true;
  return hasOne(key, words.number) && NUMBER.test(key);
}

/** 单位：万元, which stands above no column: a title writes its unit in brackets. */
function saysUnit(text: string, words: FormWords): boolean {
  const [before = '', after = ''] = wordKey(text).split(':');
  return isOne(before.replace(/^\(/, ''), words.unit) && /^(?:亿|[千百十]?万)?元\)?$/.test(after);
}

class BlockReader {
  private readonly rows: readonly number[];

  constructor(
    private readonly places: SheetPlaces,
    private readonly words: FormWords,
    private readonly strip: Strip,
  ) {
    this.rows = places.rows.filter((row) => cellsIn(places, row, strip).length > 0);
  }

  all(): Block[] {
    const blocks: Block[] = [];
    let from = 0;
    while (from < this.rows.length) {
      const block = this.read(from);
      if (block === null) break;
      blocks.push(block);
      from = this.rows.findIndex((row) => row > block.bottom);
      if (from < 0) break;
    }
    return blocks;
  }

  private read(from: number): Block | null {
    const top = this.rows[from] ?? 0;
    const titles: string[] = [];
    const headings: DraftCell[][] = [];
    let at = from;
    for (; at < this.rows.length; at += 1) {
      const cells = this.distinct(this.rows[at] ?? 0);
      if (this.isHeadingLine(cells)) headings.push(cells);
      else if (cells.length > 1) break;
      else if (headings.length > 0 && this.headsColumns(at)) break;
      else titles.push(cells[0]?.text.trim() ?? '');
    }
    const title = this.titleOf(titles);
    const headerTop = this.rows[at];
    if (headerTop === undefined) return null;
    const bottom = this.headerBottom(headerTop);
    const columns = this.titled(headerTop, bottom).filter((column) => this.begins(column, headerTop, bottom));
    return { ...this.body(headerTop, bottom, at), places: this.places, columns, title, top, headings };
  }

  /** Of several lines above a table the one that is called like its sheet, or like a table. */
  private titleOf(lines: readonly string[]): string | null {
    return (
      lines.find((line) => this.isCalledAsSheet(line)) ??
      lines.find((line) => looksTitle(line, this.words)) ??
      lines[0] ??
      null
    );
  }

  private isCalledAsSheet(line: string): boolean {
    const name = wordKey(this.places.sheet.name);
    return name.length >= 4 && wordKey(line).includes(name);
  }

  /** One title over all columns: right above it there is no table's title or heading, right below it more titles. */
  private headsColumns(at: number): boolean {
    const [row = 0, next = 0] = [this.rows[at], this.rows[at + 1]];
    const line = this.distinct(row)[0]?.text ?? '';
    if (this.isCalledAsSheet(line) || looksTitle(line, this.words)) return false;
    const below = this.distinct(next);
    return next === row + 1 && below.length > 1 && !this.isHeadingLine(below);
  }

  /** Cells of a row; the same words again beside themselves are one cell that was spread out. */
  private distinct(row: number): DraftCell[] {
    return cellsIn(this.places, row, this.strip).filter(
      (cell, at, cells) => at === 0 || cells[at - 1]?.text !== cell.text || cell.text === '',
    );
  }

  private isHeadingLine(cells: readonly DraftCell[]): boolean {
    if (cells.some(({ text }) => saysUnit(text, this.words))) return true;
    return cells.every(
      ({ text }, at) => looksHeading(text, this.words) || (at > 0 && wordKey(cells[at - 1]?.text ?? '').endsWith(':')),
    );
  }

  private titled(top: number, bottom: number): number[] {
    const columns: number[] = [];
    for (let column = this.strip.left; column <= this.strip.right; column += 1) {
      for (let row = top; row <= bottom; row += 1) {
        if (this.places.seen(row, column).trim() === '') continue;
        columns.push(column);
        break;
      }
    }
    return columns;
  }

  /** A column between others over which only a group reaches is an empty one. */
  private begins(column: number, top: number, bottom: number): boolean {
    for (let row = top; row <= bottom; row += 1) if (this.places.text(row, column).trim() !== '') return true;
    return false;
  }

  /** A header goes on while titles reach down, groups have no columns yet, or a column has no title yet. */
  private headerBottom(top: number): number {
    let bottom = this.mergedDown(top, top);
    for (let steps = 0; steps < 8; steps += 1) {
      const next = this.rows.find((row) => row > bottom);
      if (next !== bottom + 1 || this.isIndex(next) || this.isBody(next)) break;
      if (!this.goesOn(top, bottom, next)) break;
      bottom = this.mergedDown(top, next);
    }
    return bottom;
  }

  private mergedDown(top: number, bottom: number): number {
    const reach = this.places.sheet.merges.filter(
      (range) => range.top >= top && range.top <= bottom && range.left >= this.strip.left,
    );
    return Math.max(bottom, ...reach.filter(({ bottom: end }) => end < top + 10).map(({ bottom: end }) => end));
  }

  private goesOn(top: number, bottom: number, next: number): boolean {
    const columns = this.titled(top, bottom);
    const first = columns[0] ?? 0;
    const below = cellsIn(this.places, next, this.strip);
    const titles = columns.map((column) => this.places.text(bottom, column).trim());
    // The same words in columns side by side are a group's.
    if (titles.some((title, at) => title !== '' && title === titles[at - 1]) && below.length > 1) return true;
    const spread = this.places.sheet.merges.filter(
      (range) => range.bottom === bottom && range.right > range.left && range.top >= top,
    );
    return below.some(({ column, text }) => {
      if (!columns.includes(column)) return column > first;
      if (spread.some(({ left, right }) => column >= left && column <= right)) return true;
      return text.trim() !== '' && this.places.text(bottom, column) === text;
    });
  }

  private isIndex(row: number): boolean {
    const cells = cellsIn(this.places, row, this.strip);
    const numbers = cells.slice(isOne(wordKey(cells[0]?.text ?? ''), this.words.index) ? 1 : 0);
    if (numbers.length < 2) return false;
    const found = numbers.map(({ text }) => /^\(?(\d{1,2})(?:=[-+\d()]*)?\)?$/.exec(wordKey(text))?.[1]);
    return found.every((text, at) => text !== undefined && (at === 0 || Number.parseInt(text, 10) > at));
  }

  private isBody(row: number): boolean {
    return cellsIn(this.places, row, this.strip).some(
      ({ kind, formula, text }) =>
        formula !== undefined ||
        kind === 'number' ||
        [1, 2].includes(ordinalLevel(text).level) ||
        /^\d{3}(?:\d{2}){0,2}$/.test(wordKey(text)),
    );
  }

  private body(
    top: number,
    bottom: number,
    at: number,
  ): Pick<Block, 'header' | 'index' | 'lines' | 'notes' | 'bottom'> {
    const head = new Set(this.rows.filter((row) => row >= top && row <= bottom).map((row) => this.rowKey(row)));
    const lines: number[] = [];
    const notes: string[] = [];
    let index: number | null = null;
    let last = bottom;
    for (const [i, row] of this.rows.entries()) {
      if (i < at || row <= bottom) continue;
      if (this.startsTable(i)) break;
      last = row;
      const [first] = cellsIn(this.places, row, this.strip);
      if (this.isIndex(row) && (index === null || lines.length > 0)) index ??= row;
      else if (head.has(this.rowKey(row))) continue;
      else if (isNoteText(first?.text ?? '', this.words)) notes.push(first?.text.trim() ?? '');
      else if (notes.length === 0) lines.push(row);
    }
    return { header: { top, bottom }, index, lines, notes, bottom: last };
  }

  private rowKey(row: number): string {
    return cellsIn(this.places, row, this.strip)
      .map(({ column, text }) => `${column}${wordKey(text)}`)
      .join('|');
  }

  private startsTable(at: number): boolean {
    const cells = this.distinct(this.rows[at] ?? 0);
    const [only] = cells;
    if (cells.length !== 1 || only === undefined || !looksTitle(only.text, this.words)) return false;
    if (ordinalLevel(only.text).level === 1 && only.column > this.strip.left) return false;
    const next = [1, 2].map((step) => this.distinct(this.rows[at + step] ?? 0));
    return next.some((row) => row.length > 1 && (this.isHeadingLine(row) || !this.isBody(this.rows[at + 1] ?? 0)));
  }
}

export function isNoteText(text: string, words: FormWords): boolean {
  const key = wordKey(text).replace(/^[※*★☆]+/, '');
  return words.note.some((word) => key.startsWith(word) && /^\d{0,2}[:、.]/.test(key.slice(word.length)));
}
