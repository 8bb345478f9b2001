import { fail, ok, type Result } from '../../../shared/result/result';
import { shownAs } from '../ooxml/number-format';
import { readDate, readNumber } from '../ooxml/numbers';
import { isDateFormat } from '../ooxml/styles';
import { formatAddress, type MergedRange, type Workbook, type WorkbookCell } from '../ooxml/workbook';
import { openCompoundFile } from './compound-file';
import { type PlainBiff, plainBiff } from './plain-biff';

/** No form comes near these; a file of more is refused before anything of it is built. */
const LIMITS = { cells: 100_000, merges: 20_000, bytes: 16_000_000, records: 2_000_000 };
const MAX_FILE_BYTES = 32_000_000;

/** Words that the cells of errors show, by their numbers. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/**
 * Reads an Excel 97–2003 workbook (.xls, and the .et of WPS, which is one) as data: sheets, cells and merged ranges.
 * What it is is told by its content, never by its name.
 */
export async function readOldWorkbook(bytes: Uint8Array): Promise<Result<Workbook>> {
  if (bytes.length > MAX_FILE_BYTES) return fail('workbook-too-large');
  const file = openCompoundFile(bytes);
  if (!file) return mentions(bytes, 'EncryptedPackage') ? fail('workbook-encrypted') : fail('workbook-damaged');
  const has = (name: string): boolean => file.names.includes(name);
  if (has('EncryptedPackage') || has('EncryptionInfo')) return fail('workbook-encrypted');
  const named = ['Workbook', 'Book'].find(has);
  if (named === undefined) return fail(kindOfCompound(has));
  const stream = file.stream(named);
  if (!stream) return fail('workbook-damaged');
  const plain = plainBiff(stream, LIMITS);
  if (!plain.ok) return plain;
  const macros = has('_VBA_PROJECT_CUR') || has('_VBA_PROJECT');
  return parse(plain.value, macros);
}

/** What a compound file without a workbook is. */
function kindOfCompound(has: (stream: string) => boolean): string {
  if (has('WordDocument')) return 'workbook-is-word';
  return has('PowerPoint Document') ? 'workbook-is-slides' : 'workbook-not-a-workbook';
}

/** Of a file whose directory cannot be read: does it still say what it was? */
function mentions(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));
}

/** The texts of Excel 95 and before are in a code page, which the library knows only when it is given. */
async function parse(plain: PlainBiff, macros: boolean): Promise<Result<Workbook>> {
  if (!plain.biff8) {
    const { set_cptable } = await import('@e965/xlsx');
    set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  }
  return await readBook(plain.bytes, macros, 'workbook-damaged');
}

type Book = import('@e965/xlsx').WorkBook;
type Cell = import('@e965/xlsx').CellObject;

/** A workbook as the library reads it (only values and formats, no formulas); where it throws, the failure is `code`. */
export async function readBook(bytes: Uint8Array, macros: boolean, code: string): Promise<Result<Workbook>> {
  const { read } = await import('@e965/xlsx');
  try {
    const book = read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      type: 'buffer',
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      dense: true,
    });
    return workbookOf(book, macros);
  } catch {
    return fail(code);
  }
}

/** What the library read, as every reader gives it; throws where it is not what the library says. */
function workbookOf(book: Book, macros: boolean): Result<Workbook> {
  const from1904 = book.Workbook?.WBProps?.date1904 ?? false;
  const isDate = dateFormats();
  const twice = new Set(book.SheetNames).size < book.SheetNames.length;
  if (twice) return fail('workbook-damaged');
  const sheets = book.SheetNames.map((name, at) => {
    const sheet = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined;
    const cells: WorkbookCell[] = [];
    sheet?.['!data']?.forEach((row, r) => {
      row.forEach((cell, c) => {
        const content = contentOf(cell, from1904, isDate);
        if (!content || content.text === '') return;
        cells.push({ row: r + 1, column: c + 1, address: formatAddress(r + 1, c + 1), ...content });
      });
    });
    const hidden = (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
    return { name, part: '', hidden, cells, merges: mergesOf(sheet?.['!merges']) };
  });
  return ok({ sheets, macros });
}

type Content = Pick<WorkbookCell, 'kind' | 'text' | 'shown'>;

function contentOf({ t, v, z }: Cell, from1904: boolean, isDate: (format: string) => boolean): Content | null {
  if (t === 's') return { kind: 'text', text: String(v ?? '') };
  if (t === 'b') return { kind: 'boolean', text: v === true ? 'TRUE' : 'FALSE' };
  if (t === 'e') return { kind: 'error', text: ERRORS[Number(v)] ?? '#N/A' };
  const number = t === 'n' ? readNumber(String(v ?? '')) : null;
  if (number === null) return null;
  const format = typeof z === 'string' && z !== 'General' ? z : null;
  const date = format !== null && isDate(format) ? readDate(number, from1904) : null;
  if (date !== null) return { kind: 'date', text: date };
  // The library gives the built-in formats for money as an American Excel has them; they show the sign of the place.
  const shown = format === null ? null : shownAs(format.replaceAll('"$"', '"¥"'), number);
  return shown === null ? { kind: 'number', text: number } : { kind: 'number', text: number, shown };
}

/** Whether a format shows a date, asked once for each: a workbook has a few of them and very many cells. */
function dateFormats(): (format: string) => boolean {
  const known = new Map<string, boolean>();
  return (format) => {
    const is = known.get(format) ?? isDateFormat(0, format);
    known.set(format, is);
    return is;
  };
}

function mergesOf(ranges: readonly { s: { r: number; c: number }; e: { r: number; c: number } }[] = []): MergedRange[] {
  return ranges.map(({ s, e }) => ({ top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 }));
}
