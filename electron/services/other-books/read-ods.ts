import { fail, ok, type Result } from '../../../shared/result/result';
import { type Room, refuseValues, wholeRoom } from '../ooxml/book-limits';
import { shownAs } from '../ooxml/number-format';
import { readNumber } from '../ooxml/numbers';
import type { Workbook, WorkbookSheet } from '../ooxml/workbook';
import { parseXml, type XmlElement } from '../ooxml/xml';
import type { WorkbookPackage } from '../zip/package';
import { type Content, countIn, NO_RESULT, SheetBuilder } from './sheets';
import { shownInText } from './shown-in-text';

const TABLE = 'urn:oasis:names:tc:opendocument:xmlns:table:1.0';
const TEXT = 'urn:oasis:names:tc:opendocument:xmlns:text:1.0';
const STYLE = 'urn:oasis:names:tc:opendocument:xmlns:style:1.0';
const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0';
const DRAWING = 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0';
const SPREADSHEET = 'application/vnd.oasis.opendocument.spreadsheet';

/** True for a package of OpenDocument (开放文档), which says what it is in its own parts. */
export function isOpenDocument(pack: WorkbookPackage): boolean {
  return pack.has('content.xml') && (pack.has('mimetype') || pack.has('META-INF/manifest.xml'));
}

/** Reads an OpenDocument spreadsheet (.ods, 开放文档表格) as data: sheets, cells as they are shown, merged ranges. */
export async function readOds(pack: WorkbookPackage): Promise<Result<Workbook>> {
  const kind = await textOf(pack, 'mimetype');
  if (kind !== null && !kind.startsWith(SPREADSHEET)) return fail('workbook-is-ods');
  if ((await textOf(pack, 'META-INF/manifest.xml'))?.includes(':encryption-data') === true) {
    return fail('workbook-encrypted');
  }
  const content = await pack.read('content.xml');
  if (!content.ok) return content;
  return readContent(
    content.value,
    pack.names().some((name) => /^(Basic|Scripts)\//.test(name)),
  );
}

/** The same as one XML file (.fods). */
export function readFlatOds(bytes: Uint8Array): Result<Workbook> {
  return readContent(bytes, false);
}

function readContent(bytes: Uint8Array, macros: boolean): Result<Workbook> {
  const reader = new OdsReader(wholeRoom());
  const parsed = parseXml('content.xml', bytes, reader);
  if (!parsed.ok) return parsed;
  return reader.sheets.length === 0 ? fail('workbook-is-ods') : ok({ sheets: reader.sheets, macros });
}

async function textOf(pack: WorkbookPackage, name: string): Promise<string | null> {
  if (!pack.has(name)) return null;
  const read = await pack.read(name);
  return read.ok ? new TextDecoder('latin1').decode(read.value) : null;
}

/** A cell while it is read. */
interface OpenCell {
  attributes: Readonly<Record<string, string>>;
  lines: string[];
}

class OdsReader {
  readonly sheets: WorkbookSheet[] = [];
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private builder: SheetBuilder | null = null;
  private row = 0;
  private repeatedRows = 1;
  private column = 0;
  private filled: { column: number; content: Content }[] = [];
  private cell: OpenCell | null = null;
  /** Depth inside what stands beside the words of a cell: comments, drawings. */
  private aside = 0;
  private inLine = false;
  private depth = 0;

  constructor(private readonly room: Room) {}

  open(element: XmlElement): void {
    this.depth += 1;
    const { name, uri } = element;
    if (this.aside > 0) return;
    if (isAside(name, uri)) this.aside = this.depth;
    else if (uri === STYLE) this.openStyle(name, element);
    else if (uri === TABLE) this.openTable(name, element);
    else if (uri === TEXT && this.cell) this.openText(name, element);
  }

  close(name: string, uri: string): void {
    if (this.aside === this.depth) this.aside = 0;
    else if (this.aside === 0 && uri === TABLE) this.closeTable(name);
    else if (this.aside === 0 && uri === TEXT && (name === 'p' || name === 'h')) this.inLine = false;
    this.depth -= 1;
  }

  text(text: string): void {
    if (this.inLine && this.aside === 0) this.addText(text);
  }

  private openStyle(name: string, element: XmlElement): void {
    if (name === 'style') this.style = of(element, 'name', STYLE);
    if (name === 'table-properties' && of(element, 'display', TABLE) === 'false') this.hiddenStyles.add(this.style);
  }

  private openTable(name: string, element: XmlElement): void {
    switch (name) {
      case 'table':
        this.builder = new SheetBuilder(
          of(element, 'name', TABLE),
          this.hiddenStyles.has(of(element, 'style-name', TABLE)),
          this.room,
        );
        this.row = 0;
        return;
      case 'table-row':
        this.repeatedRows = countIn(of(element, 'number-rows-repeated', TABLE));
        this.column = 0;
        this.filled = [];
        return;
      case 'table-cell':
      case 'covered-table-cell':
        this.cell = { attributes: localAttributes(element), lines: [] };
    }
  }

  private closeTable(name: string): void {
    if (name === 'table-cell' || name === 'covered-table-cell') this.closeCell(name === 'covered-table-cell');
    else if (name === 'table-row') this.closeRow();
    else if (name === 'table' && this.builder) {
      this.sheets.push(this.builder.sheet());
      this.builder = null;
    }
  }

  private closeCell(covered: boolean): void {
    const { cell } = this;
    this.cell = null;
    if (!cell) return;
    const repeated = countIn(cell.attributes['number-columns-repeated']);
    const content = covered ? null : contentOf(cell);
    if (content !== null && (content.text !== '' || content.cached === false)) {
      // Before they are made: a row of them alone may be more than a workbook can hold.
      refuseValues(this.room, this.filled.length + repeated);
      for (let at = 0; at < repeated; at += 1) this.filled.push({ column: this.column + 1 + at, content });
    }
    const columns = countIn(cell.attributes['number-columns-spanned']);
    this.builder?.merge(this.row + 1, this.column + 1, countIn(cell.attributes['number-rows-spanned']), columns);
    this.column += repeated;
  }

  private closeRow(): void {
    if (this.filled.length > 0) {
      for (let at = 1; at <= this.repeatedRows; at += 1)
        for (const { column, content } of this.filled) this.builder?.cell(this.row + at, column, content);
    }
    this.row += this.repeatedRows;
  }

  private openText(name: string, element: XmlElement): void {
    if (name === 'p' || name === 'h') {
      this.cell?.lines.push('');
      this.inLine = true;
    } else if (name === 's') this.addText(' '.repeat(Math.min(1000, countIn(of(element, 'c', TEXT)))));
    else if (name === 'tab') this.addText('\t');
    else if (name === 'line-break') this.addText('\n');
  }

  private addText(text: string): void {
    const lines = this.cell?.lines;
    if (lines && lines.length > 0) lines[lines.length - 1] += text;
  }
}

function isAside(name: string, uri: string): boolean {
  return uri === DRAWING || (uri === OFFICE && name === 'annotation') || (uri === TABLE && name === 'shapes');
}

function of(element: XmlElement, local: string, uri: string): string {
  const found = Object.values(element.attributes).find((one) => one.local === local && one.uri === uri);
  return found?.value ?? '';
}

function localAttributes(element: XmlElement): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { local, uri, value } of Object.values(element.attributes)) {
    // LibreOffice says the kind of a value twice, its own more exactly (error).
    if (local === 'value-type' && uri !== OFFICE) found.own = value;
    else found[local] = value;
  }
  return found;
}

function contentOf({ attributes, lines }: OpenCell): Content {
  const words = lines.join('\n');
  if (attributes.own === 'error') return { kind: 'error', text: words };
  if (attributes['value-type'] === undefined && attributes.formula !== undefined && words === '') return NO_RESULT;
  switch (attributes['value-type']) {
    case 'float':
    case 'currency':
    case 'percentage':
      return numberOf(attributes.value ?? '', words, attributes['value-type'] === 'percentage');
    case 'date':
      return { kind: 'date', text: (attributes['date-value'] ?? words).slice(0, 10) };
    case 'boolean':
      return { kind: 'boolean', text: attributes['boolean-value'] === 'true' ? 'TRUE' : 'FALSE' };
    default:
      return { kind: 'text', text: lines.length > 0 ? words : (attributes['string-value'] ?? '') };
  }
}

function numberOf(value: string, words: string, percent: boolean): Content {
  const number = readNumber(value);
  if (number === null) return { kind: 'text', text: words };
  const shown = percent ? shownAs('0.00%', number) : shownInText(words, number);
  return shown === null ? { kind: 'number', text: number } : { kind: 'number', text: number, shown };
}
