import { fail, type Result } from '../../../shared/result/result';
import { readBook } from '../old-excel/read-old';
import { BOOK_LIMITS } from '../ooxml/book-limits';
import type { Workbook } from '../ooxml/workbook';
import type { WorkbookPackage } from '../zip/package';

/** Bytes of all parts: a binary workbook of this size holds more than any form. */
const MAX_PARTS_BYTES = 32_000_000;

/** Reads a binary workbook (.xlsb) as data, after every part was unpacked within the limits and its check sum was right. */
export async function readXlsb(bytes: Uint8Array, pack: WorkbookPackage): Promise<Result<Workbook>> {
  let total = 0;
  for (const name of pack.names()) {
    const part = await pack.read(name);
    if (!part.ok) return part;
    total += part.value.length;
    if (total > MAX_PARTS_BYTES) return fail('workbook-too-large');
  }
  const opened = await readBook(bytes, hasMacros(pack), 'workbook-is-xlsb');
  if (!opened.ok) return opened;
  if (opened.value.sheets.length === 0) return fail('workbook-is-xlsb');
  const cells = opened.value.sheets.reduce((sum, sheet) => sum + sheet.cells.length, 0);
  return cells > BOOK_LIMITS.cells ? fail('workbook-too-many-cells', { limit: `${BOOK_LIMITS.cells}` }) : opened;
}

function hasMacros(pack: WorkbookPackage): boolean {
  return pack.has('xl/vbaProject.bin');
}
