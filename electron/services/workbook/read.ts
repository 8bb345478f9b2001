import type { WrittenParagraph } from '../../../shared/contract/word-text';
import { fail, ok, type Result } from '../../../shared/result/result';
import { looksCompound } from '../old-excel/compound-file';
import { readOldWorkbook } from '../old-excel/read-old';
import { BOOK_LIMITS, type Room, wholeRoom } from '../ooxml/book-limits';
import { mainPart, type Relation, relationsOf, relationsPart } from '../ooxml/relations';
import { readSheet, type SheetContext } from '../ooxml/sheet';
import { decodeCharacters, readSharedStrings } from '../ooxml/strings';
import { readNumberStyles } from '../ooxml/styles';
import type { Workbook, WorkbookSheet } from '../ooxml/workbook';
import { attribute, flag, isSpreadsheet, parseXml, prefixedAttribute, type XmlElement } from '../ooxml/xml';
import { readHtml } from '../other-books/read-html';
import { isOpenDocument, readFlatOds, readOds } from '../other-books/read-ods';
import { readXlsb } from '../other-books/read-xlsb';
import { readXml2003 } from '../other-books/read-xml-2003';
import { readDocx } from '../word-text/read-docx';
import { openPackage, type PackageLimits, type WorkbookPackage } from '../zip/package';
import { named, refuseForeignFile, textWorkbook, zipCode } from './detect';
import { stripSpaces } from './strip-spaces';
import { yearIn } from './years';

interface SheetEntry {
  name: string;
  hidden: boolean;
  relation: string;
}

/**
 * Reads an .xlsx or .xlsm workbook, or one of another format that is only read (.xls, .et, .ods, .xlsb, a web page, XML
 * 2003): every sheet with its cells as text (打开工作簿).
 * Its content decides what it is; anything else is refused with the sentence that fits it. `fileName` only serves to
 * tell what a refused file is.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string | null = null,
  limits?: PackageLimits,
): Promise<Result<Workbook>> {
  const result = refuseForeignFile(bytes, fileName) ?? (await readByContent(bytes, limits));
  if (result.ok) return result;
  return fail(result.error.code, { ...named(fileName), ...result.error.params });
}

/** A workbook that was read, with the bytes that it was read from. */
export interface ReadBefore {
  bytes: Uint8Array;
  workbook: Workbook;
}

/**
 * Reads a workbook of which an earlier state was read (再读). A sheet is taken over from there, the very object, where its
 * part and all that its cells refer to lie in both byte for byte.
 */
export async function readAgain(bytes: Uint8Array, before: ReadBefore): Promise<Result<Workbook>> {
  const opened = await openPackage(before.bytes);
  const main = opened.ok ? await mainPart(opened.value) : opened;
  if (!opened.ok || !main.ok) return readWorkbook(bytes);
  const book = await opened.value.read(main.value);
  const entries = book.ok ? readEntries(main.value, book.value) : book;
  if (!entries.ok) return readWorkbook(bytes);
  const from1904 = entries.value.from1904;
  return refuseForeignFile(bytes, null) ?? readPackage(bytes, undefined, { ...before, pack: opened.value, from1904 });
}

interface Before extends ReadBefore {
  pack: WorkbookPackage;
  from1904: boolean;
}

async function readByContent(bytes: Uint8Array, limits?: PackageLimits): Promise<Result<Workbook>> {
  if (looksCompound(bytes)) return readOldWorkbook(bytes);
  const text = textWorkbook(bytes);
  if (text === 'html') return readHtml(bytes);
  if (text !== null) return text === 'xml-2003' ? readXml2003(bytes) : readFlatOds(bytes);
  return readPackage(bytes, limits);
}

async function readPackage(bytes: Uint8Array, limits?: PackageLimits, before?: Before): Promise<Result<Workbook>> {
  const opened = await openPackage(bytes, limits);
  if (!opened.ok) return opened;
  const pack = opened.value;
  if (isOpenDocument(pack)) return readOds(pack);
  if (isWord(pack)) return readWordTables(bytes);
  const main = await mainPart(pack);
  if (!main.ok) return main;
  if (pack.has(main.value) && /\.bin$/i.test(main.value)) return readXlsb(bytes, pack);
  return pack.has(main.value) ? readParts(pack, main.value, before) : fail(zipCode(pack.has));
}

function isWord({ has }: WorkbookPackage): boolean {
  return !has('xl/workbook.xml') && zipCode(has) === 'workbook-is-word';
}

/** The tables of a Word file, each as a sheet. */
async function readWordTables(bytes: Uint8Array): Promise<Result<Workbook>> {
  const read = await readDocx(bytes);
  if (!read.ok) return read.error.code === 'word-damaged' ? fail('word-unreadable') : read;
  const { tables, paragraphs } = read.value;
  if (tables.length === 0) return fail('word-no-tables');
  return ok({ sheets: tables, macros: false, cover: coverLines(paragraphs) });
}

/** Title, department and year of the whole file stand among its first lines. */
const MAX_COVER_LINES = 12;
const MAX_LINE_CHARACTERS = 60;

function coverLines(paragraphs: readonly WrittenParagraph[]): string[] {
  return paragraphs.slice(0, MAX_COVER_LINES).flatMap(({ text }) => (namesTheYear(text) ? [text] : []));
}

/** 二〇二三年度部门决算, or the year alone (2023年度); a sentence says other things, and a day is that of printing. */
function namesTheYear(text: string): boolean {
  const line = stripSpaces(text);
  if (line.length > MAX_LINE_CHARACTERS || /[。；，]|年[\d一二三四五六七八九十]+月/.test(line)) return false;
  return yearIn(line) !== null && (/预算|决算/.test(line) || /^.{4}年度$/.test(line));
}

async function readParts(pack: WorkbookPackage, main: string, before?: Before): Promise<Result<Workbook>> {
  const relations = await relationsOf(pack, main);
  if (!relations.ok) return relations;
  const bytes = await pack.read(main);
  if (!bytes.ok) return bytes;
  const entries = readEntries(main, bytes.value);
  if (!entries.ok) return entries;
  if (!entries.value.spreadsheet) return fail(zipCode(pack.has));
  const context = await contextOf(pack, relations.value, entries.value.from1904);
  if (!context.ok) return context;
  const count = entries.value.sheets.length;
  if (count > BOOK_LIMITS.sheets) {
    return fail('workbook-too-many-sheets', { count: `${count}`, limit: `${BOOK_LIMITS.sheets}` });
  }
  const kept = before && refersToTheSame(pack, main, relations.value, before, entries.value.from1904) ? before : null;
  const sheets: WorkbookSheet[] = [];
  const room = wholeRoom();
  for (const entry of entries.value.sheets) {
    const target = targetOf(entry, relations.value, pack);
    if (!target.ok) return target;
    if (target.value === null) continue;
    const sheet = await sheetOf(pack, entry, target.value, { ...context.value, room }, kept);
    if (!sheet.ok) return sheet;
    sheets.push(sheet.value);
  }
  const macros = relations.value.some((relation) => relation.type === 'vbaProject');
  return ok({ sheets, macros });
}

async function sheetOf(
  pack: WorkbookPackage,
  entry: SheetEntry,
  part: string,
  context: SheetContext,
  before: Before | null,
): Promise<Result<WorkbookSheet>> {
  const known = before ? knownSheet(pack, part, entry, before) : undefined;
  if (known && takeRoom(context.room, known)) return ok(known);
  const bytes = await pack.read(part);
  if (!bytes.ok) return bytes;
  const whole = { ...context.room };
  const content = readSheet(part, bytes.value, context);
  if (!content.ok) return content;
  const sheet = { name: entry.name, part, hidden: entry.hidden, ...content.value };
  taken.set(sheet, less(whole, context.room));
  return ok(sheet);
}

/** What each sheet took of the room of its workbook. */
const taken = new WeakMap<WorkbookSheet, Room>();

function less(room: Room, other: Room): Room {
  return {
    cells: room.cells - other.cells,
    text: room.text - other.text,
    elements: room.elements - other.elements,
    merges: room.merges - other.merges,
  };
}

/** Takes the room of a sheet that is not read anew; false, and nothing taken, where there is not enough. */
function takeRoom(room: Room, sheet: WorkbookSheet): boolean {
  const own = taken.get(sheet);
  if (!own) return false;
  const left = less(room, own);
  if (Object.values(left).some((amount) => amount < 0)) return false;
  Object.assign(room, left);
  return true;
}

/** Whether strings, styles and the counting of days, to which all cells refer, are what they were. */
function refersToTheSame(
  pack: WorkbookPackage,
  main: string,
  relations: readonly Relation[],
  before: Before,
  from1904: boolean,
): boolean {
  const used = relations.filter(({ type }) => type === 'sharedStrings' || type === 'styles');
  const parts = [relationsPart(''), relationsPart(main), ...used.map(({ target }) => target)];
  return from1904 === before.from1904 && parts.every((part) => pack.sameAs(before.pack, part));
}

function knownSheet(pack: WorkbookPackage, part: string, { name, hidden }: SheetEntry, before: Before) {
  const same = pack.sameAs(before.pack, part);
  const alike = (sheet: WorkbookSheet) => sheet.part === part && sheet.name === name && sheet.hidden === hidden;
  return same ? before.workbook.sheets.find(alike) : undefined;
}

/** Part of a worksheet; null for what holds no cells: a chart, a dialog, a module of macros, which has no part. */
function targetOf(
  { name, relation }: SheetEntry,
  relations: readonly Relation[],
  pack: WorkbookPackage,
): Result<string | null> {
  if (relation === '') return ok(null);
  const found = relations.find((candidate) => candidate.id === relation);
  if (found && found.type !== 'worksheet') return ok(null);
  return found && pack.has(found.target) ? ok(found.target) : fail('workbook-damaged', { cause: name });
}

async function contextOf(
  pack: WorkbookPackage,
  relations: readonly Relation[],
  from1904: boolean,
): Promise<Result<Omit<SheetContext, 'room'>>> {
  const strings = await optionalPart(pack, relations, 'sharedStrings', readSharedStrings);
  if (!strings.ok) return strings;
  const styles = await optionalPart(pack, relations, 'styles', readNumberStyles);
  if (!styles.ok) return styles;
  return ok({ strings: strings.value, numberStyles: styles.value, from1904 });
}

async function optionalPart<T>(
  pack: WorkbookPackage,
  relations: readonly Relation[],
  type: string,
  read: (bytes: Uint8Array) => Result<T[]>,
): Promise<Result<T[]>> {
  const relation = relations.find((candidate) => candidate.type === type);
  if (!relation || !pack.has(relation.target)) return ok([]);
  const bytes = await pack.read(relation.target);
  return bytes.ok ? read(bytes.value) : bytes;
}

function readEntries(
  part: string,
  bytes: Uint8Array,
): Result<{ sheets: SheetEntry[]; from1904: boolean; spreadsheet: boolean }> {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  let spreadsheet = false;
  const open = (element: XmlElement) => {
    if (!isSpreadsheet(element.uri)) return;
    if (element.name === 'workbook') spreadsheet = true;
    if (element.name === 'workbookPr') from1904 = flag(element, 'date1904', false);
    if (element.name !== 'sheet') return;
    const state = attribute(element, 'state');
    sheets.push({
      name: decodeCharacters(attribute(element, 'name')),
      hidden: state === 'hidden' || state === 'veryHidden',
      relation: prefixedAttribute(element, 'id'),
    });
  };
  const parsed = parseXml(part, bytes, { open, close: () => undefined, text: () => undefined });
  return parsed.ok ? ok({ sheets, from1904, spreadsheet }) : parsed;
}
