import { Buffer } from 'node:buffer';
import { constants, deflateRawSync } from 'node:zlib';
import { columnLetters } from '../../../../../electron/services/ooxml/workbook';

/** Blank but formatted cells out to column IV and row 3,381, as a formatted whole sheet leaves them. */
export function formattedOut(xml: string): string {
  const last = Number(/<row r="(\d+)"(?![\s\S]*<row )/.exec(xml)?.[1]);
  const cells = (row: number) =>
    Array.from({ length: 256 }, (_, at) => `<c r="${columnLetters(at + 1)}${row}" s="2"/>`).join('');
  const rows = Array.from(
    { length: 3381 - last },
    (_, at) => `<row r="${last + 1 + at}">${cells(last + 1 + at)}</row>`,
  );
  return xml
    .replace('</sheetData>', `${rows.join('')}</sheetData>`)
    .replace(/<dimension[^>]*>/, '<dimension ref="A1:IV3381"/>');
}

/** A zip entry of one gigabyte of zeros that packs to a megabyte: one block, compressed once and repeated. */
export function gigabyte(): Buffer {
  const block = deflateRawSync(Buffer.alloc(16 * 1024 * 1024), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: 64 }, () => block), deflateRawSync(Buffer.alloc(0))]);
}

/** The zip with one entry's data replaced by packed bytes that claim to be of some size. */
export function withEntry(zip: Buffer, name: string, packed: Buffer, claimed: number): Uint8Array {
  const start = zip.readUInt32LE(zip.length - 6);
  const central = zip.lastIndexOf(name) - 46;
  const end = Buffer.from(zip.subarray(zip.length - 22));
  const directory = Buffer.from(zip.subarray(start, zip.length - 22));
  const raw = Buffer.from(name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(raw.length, 26);
  directory.writeUInt16LE(directory.readUInt16LE(central - start + 8) & ~8, central - start + 8);
  directory.writeUInt16LE(8, central - start + 10);
  directory.writeUInt32LE(packed.length, central - start + 20);
  directory.writeUInt32LE(claimed, central - start + 24);
  directory.writeUInt32LE(start, central - start + 42);
  const entry = Buffer.concat([head, raw, packed]);
  end.writeUInt32LE(start + entry.length, 16);
  return new Uint8Array(Buffer.concat([zip.subarray(0, start), entry, directory, end]));
}
