import { fail, type Result } from '../../../shared/result/result';
import { looksCompound } from '../old-excel/compound-file';

const ZIP_HEADER = [0x50, 0x4b, 0x03, 0x04];
const PDF_HEADER = [0x25, 0x50, 0x44, 0x46];
const OWNER_FILE_SIZES = [162, 165];
const LONGEST_USER_NAME = 54;

/**
 * Names what a file is when it is no workbook that can be read (加密、网页、文本…).
 * Null: it starts like a zip package or like an old workbook, and may be opened.
 */
export function refuseForeignFile(bytes: Uint8Array, fileName: string | null): Result<never> | null {
  const code = foreignCode(bytes, fileName ?? '');
  return code === null ? null : fail(code, named(fileName));
}

/** Parameters of a failure: the file's name where it is known. */
export function named(fileName: string | null): Readonly<Record<string, string>> {
  return fileName === null ? {} : { name: fileName };
}

function foreignCode(bytes: Uint8Array, name: string): string | null {
  if (bytes.byteLength === 0) return 'workbook-empty';
  if (isOwnerFile(bytes, name)) return 'workbook-owner-file';
  if (looksCompound(bytes)) return null;
  if (startsWith(bytes, ZIP_HEADER)) return null;
  if (startsWith(bytes, PDF_HEADER)) return 'workbook-is-pdf';
  return startsWith(bytes, ZIP_HEADER.slice(0, 2)) ? 'workbook-damaged' : textCode(bytes);
}

/** Excel keeps `~$name.xlsx` beside an open workbook: first the length of the user's name, then the name. */
function isOwnerFile(bytes: Uint8Array, name: string): boolean {
  if (/(^|[\\/])~\$/.test(name)) return true;
  const length = bytes[0] ?? 0;
  if (!OWNER_FILE_SIZES.includes(bytes.byteLength) || length === 0 || length > LONGEST_USER_NAME) return false;
  return !startsWith(bytes, ZIP_HEADER) && bytes.includes(0);
}

function textCode(bytes: Uint8Array): string {
  const head = decodeHead(bytes);
  if (head === null) return 'workbook-not-a-workbook';
  if (/<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet/i.test(head)) return 'workbook-is-xml2003';
  if (/^\s*<(!doctype\s+html|html|head|body|table|meta|style)\b/i.test(head)) return 'workbook-is-html';
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
