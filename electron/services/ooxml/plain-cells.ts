import { countOf } from './book-limits';

/** A cell as its element says it; the address as it is written. */
export interface PlainCell {
  address: string;
  style: string;
  type: string;
  formula: string | null;
  value: string | null;
  /** Text of an inline string. */
  inline: string | null;
}

/** Where the rows of a sheet go that are written the plain way. */
export interface PlainHandlers {
  /** `number` as it is written, '' where there is none. */
  row(number: string): void;
  cell(cell: PlainCell): void;
}

/** The sheet is not written the plain way: the XML parser has to read it. */
export class NotPlain extends Error {}

const OPEN = '<sheetData>';
const CLOSE = '</sheetData>';

/** A sheet in two: the text around its rows, with the element that holds them, and the rows. */
export interface SplitSheet {
  around: string;
  rows: string;
}

/**
 * Takes the rows out of a sheet as nearly all programs write it. Null where anything could make the rows something else
 * than they look: a comment or CDATA, another sheetData, XML 1.1, a character that XML does not hold.
 */
export function splitSheet(text: string): SplitSheet | null {
  const start = text.indexOf(OPEN);
  const end = text.indexOf(CLOSE, start);
  if (start < 0 || end < 0) return null;
  const head = text.slice(0, start);
  const rows = text.slice(start + OPEN.length, end);
  const around = head + OPEN + text.slice(end);
  // The word may stand nowhere else: neither in a second element, whatever its prefix, nor in a value.
  const other = countOf(around, 'sheetData') > 2;
  const hidden = head.includes('<!--') || head.indexOf('<?', 2) >= 0 || text.includes('<![CDATA[');
  const version = /^<\?xml[^>]*\bversion\s*=\s*["']1\.0/.test(head) || !head.startsWith('<?xml');
  return other || hidden || !version || UNUSUAL.test(rows) ? null : { around, rows };
}

/** Control characters but tab and line feed are not in XML at all, or are changed (ends of lines); `]]>` is an error. */
const UNUSUAL = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]|\]\]>/u;

const ROW = /<row((?: [A-Za-z]+="[^"<&]*")*)( x14ac:dyDescent="[^"<&]*")? ?(\/)?>/y;
const CELL =
  /<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]{1,9})")?(?:\/>|>(?:<f((?: [A-Za-z]+="[^"<&]*")*)(?:\/>|>([^<]*)<\/f>))?(?:<v\/>|<v>([^<]*)<\/v>)?(?:<is><t(?: xml:space="preserve")?>([^<]*)<\/t><\/is>)?<\/c>)/y;
const END_OF_ROW = '</row>';

/** Reads the rows of a split sheet, many times faster than an XML parser; throws NotPlain at whatever is unusual. */
export function readPlainRows({ around, rows }: SplitSheet, handlers: PlainHandlers): void {
  const attributes = new PlainAttributes();
  const extended = /<worksheet\b[^>]*\sxmlns:x14ac=/.test(around);
  let at = 0;
  while (at < rows.length) {
    ROW.lastIndex = at;
    const row = ROW.exec(rows);
    if (!row || (row[2] !== undefined && !extended)) throw new NotPlain();
    at = ROW.lastIndex;
    handlers.row(attributes.read(row[1] ?? '', 'r'));
    if (row[3] === undefined) at = readCells(rows, at, attributes, handlers) + END_OF_ROW.length;
  }
}

/** Answers where the end tag of the row stands. */
function readCells(rows: string, from: number, attributes: PlainAttributes, handlers: PlainHandlers): number {
  let at = from;
  for (;;) {
    CELL.lastIndex = at;
    const match = CELL.exec(rows);
    if (match === null) break;
    at = CELL.lastIndex;
    const [, address = '', style = '', type = 'n', ofFormula, formula, value, inline] = match;
    if (ofFormula !== undefined) attributes.read(ofFormula, '');
    handlers.cell({
      address,
      style,
      type,
      formula: ofFormula === undefined ? null : unescaped(formula ?? ''),
      // An empty element holds no text at all.
      value: value === undefined || value === '' ? null : unescaped(value),
      inline: inline === undefined ? null : unescaped(inline),
    });
  }
  if (!rows.startsWith(END_OF_ROW, at)) throw new NotPlain();
  return at;
}

/** Attributes of elements; the names that come together are judged once. */
class PlainAttributes {
  private readonly known = new Set<string>();

  /** Value of one of them, '' without it; throws NotPlain where a name stands twice or declares a namespace. */
  read(text: string, name: string): string {
    if (text === '') return '';
    const names = text.replace(/="[^"]*"/g, '');
    if (!this.known.has(names)) {
      const all = names.trim().split(' ');
      if (new Set(all).size < all.length || all.includes('xmlns')) throw new NotPlain();
      this.known.add(names);
    }
    if (name === '') return '';
    const start = startOf(text, name);
    return start < 0 ? '' : text.slice(start + name.length + 3, text.indexOf('"', start + name.length + 3));
  }
}

/** Where an attribute begins among them, -1 without it: a value may look like one. */
function startOf(attributes: string, name: string): number {
  for (let at = 0; at >= 0 && at < attributes.length; ) {
    const named = attributes.indexOf('="', at);
    if (named < 0) return -1;
    if (named - at - 1 === name.length && attributes.startsWith(name, at + 1)) return at;
    at = attributes.indexOf('"', named + 2) + 1;
  }
  return -1;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;]*;?)/g, (_, entity: string) => {
    const character = entity.endsWith(';') ? ENTITIES.get(entity.slice(0, -1)) : undefined;
    if (character === undefined) throw new NotPlain();
    return character;
  });
}
