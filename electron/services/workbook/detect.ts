import { fail, type Result } from '../../../shared/result/result';
import { looksCompound } from '../old-excel/compound-file';
import { zipNames } from '../zip/read';

const ZIP_HEADER = [0x50, 0x4b, 0x03, 0x04];
const PDF_HEADER = [0x25, 0x50, 0x44, 0x46];
/** How files begin that are no text and no workbook. */
const BEGINNINGS: readonly [header: readonly number[], code: string][] = [
  [PDF_HEADER, 'workbook-is-pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'workbook-is-image'],
  [[0xff, 0xd8, 0xff], 'workbook-is-image'],
  [[0x47, 0x49, 0x46, 0x38], 'workbook-is-image'],
  [[0x49, 0x49, 0x2a, 0x00], 'workbook-is-image'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'workbook-is-image'],
  [[0x52, 0x61, 0x72, 0x21], 'workbook-is-archive'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'workbook-is-archive'],
  [[0x1f, 0x8b, 0x08], 'workbook-is-archive'],
];
const OWNER_FILE_SIZES = [162, 165];
const MAX_USER_NAME_CHARACTERS = 54;

/**
 * Names what a file is when it is no workbook that can be read (加密、网页、文本…).
 * Null: it starts like a zip package or like an old workbook, and may be opened.
 */
export function refuseForeignFile(bytes: Uint8Array, fileName: string | null): Result<never> | null {
  const code = foreignCode(bytes, fileName ?? '');
  return code === null || READ_AS_TEXT[code] !== undefined ? null : fail(code, named(fileName));
}

/** A workbook that was saved as a text file, by what it is told to be otherwise. */
export type TextWorkbook = 'html' | 'xml-2003' | 'flat-ods';
const READ_AS_TEXT: Readonly<Record<string, TextWorkbook>> = {
  'workbook-is-html': 'html',
  'workbook-is-xml2003': 'xml-2003',
  'workbook-is-ods': 'flat-ods',
};

/** Which kind of text a file holds a workbook as (网页、XML 表格); null = none, or not a text. */
export function textWorkbook(bytes: Uint8Array): TextWorkbook | null {
  return READ_AS_TEXT[foreignCode(bytes, '') ?? ''] ?? null;
}

/** Formats that workbooks are read from and never written in. */
export type OtherKind = TextWorkbook | 'old' | 'ods' | 'xlsb' | 'word';

/** Which of the formats that are only read a workbook has (旧版、开放文档、网页…); null = an .xlsx or .xlsm, or none. */
export async function otherKind(bytes: Uint8Array): Promise<OtherKind | null> {
  if (looksCompound(bytes)) return 'old';
  if (!startsWith(bytes, ZIP_HEADER)) return textWorkbook(bytes);
  const names = (await zipNames(bytes)) ?? [];
  const code = zipCode((part) => names.includes(part));
  if (code === 'workbook-is-ods') return 'ods';
  if (code === 'workbook-is-word') return 'word';
  return code === 'workbook-is-xlsb' ? 'xlsb' : null;
}

/** What a file is by its content when nothing here can read it but anybody would know it (PDF、图片、网页…); null = unknown. */
export function recognisedForeign(bytes: Uint8Array): string | null {
  const code = foreignCode(bytes, '');
  return code?.startsWith('workbook-is-') === true ? code : null;
}

/** Text that is no web page, rich text or the like. */
export function isPlainText(bytes: Uint8Array): boolean {
  return foreignCode(bytes, '') === 'workbook-is-text';
}

/** The same of a zip, by what it holds (Word、演示文稿、OFD、压缩包…). */
export function zipCode(has: (part: string) => boolean): string {
  const found = ZIP_KINDS.find(([part]) => has(part));
  if (found) return found[1];
  return has('[Content_Types].xml') || has('xl/workbook.xml') ? 'workbook-not-a-workbook' : 'workbook-is-archive';
}

const ZIP_KINDS: readonly [part: string, code: string][] = [
  ['xl/workbook.bin', 'workbook-is-xlsb'],
  ['word/document.xml', 'workbook-is-word'],
  ['ppt/presentation.xml', 'workbook-is-slides'],
  ['content.xml', 'workbook-is-ods'],
  ['OFD.xml', 'workbook-is-ofd'],
];

/** Parameters of a failure: the file's name where it is known. */
export function named(fileName: string | null): Readonly<Record<string, string>> {
  return fileName === null ? {} : { name: fileName };
}

function foreignCode(bytes: Uint8Array, name: string): string | null {
  if (bytes.byteLength === 0) return 'workbook-empty';
  if (isOwnerFile(bytes, name)) return 'workbook-owner-file';
  if (looksCompound(bytes)) return null;
  if (startsWith(bytes, ZIP_HEADER)) return null;
  const begun = BEGINNINGS.find(([header]) => startsWith(bytes, header));
  if (begun) return begun[1];
  if (isPicture(bytes)) return 'workbook-is-image';
  return startsWith(bytes, ZIP_HEADER.slice(0, 2)) ? 'workbook-damaged' : textCode(bytes);
}

/** Excel keeps `~$name.xlsx` beside an open workbook: first the length of the user's name, then the name. */
function isOwnerFile(bytes: Uint8Array, name: string): boolean {
  if (/(^|[\\/])~\$/.test(name)) return true;
  const length = bytes[0] ?? 0;
  if (!OWNER_FILE_SIZES.includes(bytes.byteLength) || length === 0 || length > MAX_USER_NAME_CHARACTERS) return false;
  return !startsWith(bytes, ZIP_HEADER) && bytes.includes(0);
}

/** Pictures that are told by more than their first bytes: of a phone (HEIC), WebP, Windows bitmaps. */
function isPicture(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 12));
  if (/^RIFF[\s\S]{4}WEBP|^[\s\S]{4}ftyp(heic|heix|mif1|avif)/.test(head)) return true;
  return head.startsWith('BM') && decodeHead(bytes) === null;
}

function textCode(bytes: Uint8Array): string {
  const head = decodeHead(bytes);
  if (head === null) return 'workbook-not-a-workbook';
  if (/<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet/i.test(head)) return 'workbook-is-xml2003';
  if (/<office:document\b/.test(head)) return 'workbook-is-ods';
  if (/^\s*<(!doctype\s+html|html|head|body|table|meta|style)\b/i.test(head)) return 'workbook-is-html';
  if (/^\s*\{\\rtf/.test(head)) return 'workbook-is-word';
  if (/^\s*MIME-Version:/i.test(head)) return 'workbook-is-web-archive';
  return /<table[\s>]/i.test(head) ? 'workbook-is-html' : 'workbook-is-text';
}

/** First part of a text file, or null when it holds bytes that no text file holds. */
function decodeHead(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 8192);
  if (startsWith(head, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(head);
  if (startsWith(head, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(head);
  const binary = head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b));
  return binary ? null : new TextDecoder('utf-8').decode(head);
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
