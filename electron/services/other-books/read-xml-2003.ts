import { fail, ok, type Result } from '../../../shared/result/result';
import { wholeRoom } from '../ooxml/book-limits';
import { shownAs } from '../ooxml/number-format';
import { readDate, readNumber } from '../ooxml/numbers';
import { isDateFormat } from '../ooxml/styles';
import type { Workbook, WorkbookSheet } from '../ooxml/workbook';
import { parseXml, type XmlElement } from '../ooxml/xml';
import { type Content, countIn, NO_RESULT, SheetBuilder } from './sheets';

const SPREADSHEET = 'urn:schemas-microsoft-com:office:spreadsheet';
const OPTIONS = 'urn:schemas-microsoft-com:office:excel';

/** Formats that Excel 2003 calls by a name. */
const NAMED: Readonly<Record<string, string>> = {
  Percent: '0.00%',
  Fixed: '0.00',
  Standard: '#,##0.00',
  Currency: '"¥"#,##0.00',
  'Euro Currency': '"€"#,##0.00',
  Scientific: '0.00E+00',
  'General Number': 'General',
  'General Date': 'yyyy-mm-dd',
  'Long Date': 'yyyy-mm-dd',
  'Medium Date': 'yyyy-mm-dd',
  'Short Date': 'yyyy-mm-dd',
};

/** Style that all others rest on. */
const DEFAULT_STYLE = 'Default';
/** Styles that rest on one another. */
const MAX_PARENTS = 20;

/** Reads a workbook that was saved as one XML file (XML 表格 2003), by Excel or by a budget system, as data. */
export function readXml2003(bytes: Uint8Array): Result<Workbook> {
  const reader = new XmlReader();
  const parsed = parseXml('workbook', bytes, reader);
  if (!parsed.ok) return parsed;
  return reader.sheets.length === 0 ? fail('workbook-is-xml2003') : ok({ sheets: reader.sheets, macros: false });
}

class XmlReader {
  readonly sheets: WorkbookSheet[] = [];
  private readonly formats = new Map<string, string>();
  private readonly parents = new Map<string, string>();
  /** Styles of whole columns of the sheet. */
  private columnStyles: { from: number; to: number; style: string }[] = [];
  private nextColumn = 1;
  private rowStyle = '';
  private hasFormula = false;
  private readonly room = wholeRoom();
  private style = '';
  private name = '';
  private builder: SheetBuilder | null = null;
  private row = 0;
  private column = 0;
  private across = 0;
  private cellStyle = '';
  private type: string | null = null;
  private words = '';
  private inComment = false;
  private inVisible = false;

  open(element: XmlElement): void {
    const { name, uri } = element;
    this.inVisible = uri === OPTIONS && name === 'Visible';
    if (this.type !== null || uri !== SPREADSHEET) return;
    if (name === 'Comment') this.inComment = true;
    if (this.inComment) return;
    switch (name) {
      case 'Style':
        this.style = of(element, 'ID');
        this.parents.set(this.style, of(element, 'Parent'));
        return;
      case 'NumberFormat':
        this.formats.set(this.style, of(element, 'Format'));
        return;
      case 'Worksheet':
        this.name = of(element, 'Name');
        this.builder = new SheetBuilder(this.name, false, this.room);
        [this.row, this.column] = [0, 0];
        [this.columnStyles, this.nextColumn] = [[], 1];
        return;
      case 'Column':
        return this.openColumn(element);
      case 'Row':
        this.row = indexOf(element) ?? this.row + 1;
        this.column = 0;
        this.across = 0;
        this.rowStyle = of(element, 'StyleID');
        return;
      case 'Cell':
        return this.openCell(element);
      case 'Data':
        this.type = of(element, 'Type');
        this.words = '';
    }
  }

  close(name: string, uri: string): void {
    if (uri !== SPREADSHEET) return;
    if (name === 'Comment') this.inComment = false;
    else if (name === 'Data' && this.type !== null) {
      const content = contentOf(this.type, this.words, this.formatOf(this.cellStyle));
      this.type = null;
      this.hasFormula = false;
      this.builder?.cell(this.row, this.column, content);
    } else if (name === 'Cell') {
      if (this.hasFormula) this.builder?.cell(this.row, this.column, NO_RESULT);
      this.hasFormula = false;
    } else if (name === 'Worksheet' && this.builder) {
      this.sheets.push(this.builder.sheet());
      this.builder = null;
    }
  }

  text(text: string): void {
    if (this.type !== null) this.words += text;
    else if (this.inVisible && /Hidden/.test(text)) this.builder?.hide();
  }

  private openColumn(element: XmlElement): void {
    const from = indexOf(element) ?? this.nextColumn;
    const to = from + extra(of(element, 'Span'));
    this.nextColumn = to + 1;
    const style = of(element, 'StyleID');
    if (style !== '') this.columnStyles.push({ from, to, style });
  }

  private styleOfColumn(column: number): string {
    return this.columnStyles.find(({ from, to }) => from <= column && column <= to)?.style ?? DEFAULT_STYLE;
  }

  /** Of the style itself, else of the one that it rests on. */
  private formatOf(style: string): string {
    let at = style;
    for (let times = 0; times < MAX_PARENTS; times += 1) {
      const format = this.formats.get(at);
      if (format !== undefined) return format;
      at = this.parents.get(at) || DEFAULT_STYLE;
    }
    return '';
  }

  private openCell(element: XmlElement): void {
    this.column = indexOf(element) ?? this.column + 1 + this.across;
    this.cellStyle = of(element, 'StyleID') || this.rowStyle || this.styleOfColumn(this.column);
    this.hasFormula = of(element, 'Formula') !== '';
    this.across = extra(of(element, 'MergeAcross'));
    this.builder?.merge(this.row, this.column, 1 + extra(of(element, 'MergeDown')), 1 + this.across);
  }
}

/** How many more a merged cell, or a column, covers. */
function extra(text: string): number {
  return /^\d{1,7}$/.test(text) ? Number.parseInt(text, 10) : 0;
}

function indexOf(element: XmlElement): number | null {
  const text = of(element, 'Index');
  return text === '' ? null : countIn(text);
}

function of(element: XmlElement, local: string): string {
  const found = Object.values(element.attributes).find((one) => one.local === local && one.uri === SPREADSHEET);
  return found?.value ?? '';
}

function contentOf(type: string, words: string, format: string): Content | null {
  if (type === 'Boolean') return { kind: 'boolean', text: words.trim() === '1' ? 'TRUE' : 'FALSE' };
  if (type === 'Error') return { kind: 'error', text: words };
  if (type === 'DateTime') return { kind: 'date', text: words.trim().slice(0, 10) };
  const number = type === 'Number' ? readNumber(words) : null;
  if (number === null) return { kind: 'text', text: words.replace(/\r\n?/g, '\n') };
  const code = NAMED[format] ?? format;
  const date = code !== '' && isDateFormat(0, code) ? readDate(number, false) : null;
  if (date !== null) return { kind: 'date', text: date };
  const shown = code === '' || code === 'General' ? null : shownAs(code, number);
  return shown === null ? { kind: 'number', text: number } : { kind: 'number', text: number, shown };
}
