import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** Text that stands so many times one after another: made while it is written, as it may be of any length. */
export interface Repeated {
  text: string;
  times: number;
}

export type Piece = string | Repeated;

export const repeated = (text: string, times: number): Repeated => ({ text, times });

/** Letters that are made at once. */
const BLOCK_LETTERS = 200_000;

function* blocks(pieces: readonly Piece[]): Generator<Buffer> {
  for (const piece of pieces) {
    const { text, times } = typeof piece === 'string' ? { text: piece, times: 1 } : piece;
    const each = Math.max(1, Math.floor(BLOCK_LETTERS / text.length));
    const block = Buffer.from(text.repeat(Math.min(each, times)));
    const whole = Math.floor(times / each);
    for (let at = 0; at < whole; at += 1) yield block;
    if (times % each > 0) yield Buffer.from(text.repeat(times % each));
  }
}

/** Writes a zip of parts that no test process should hold. */
export async function writeBigZip(path: string, parts: Readonly<Record<string, readonly Piece[]>>): Promise<void> {
  const zip = new ZipFile();
  for (const [name, pieces] of Object.entries(parts)) zip.addReadStream(Readable.from(blocks(pieces)), name);
  zip.end();
  await once(zip.outputStream.pipe(createWriteStream(path)), 'close');
}

/** A compound file (OLE2) with these streams, named by their paths. */
export async function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Promise<Buffer> {
  const { CFB } = await import('@e965/xlsx');
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, name, Buffer.from(content));
  return Buffer.from(CFB.write(file, { type: 'buffer' }));
}

/** Writes a workbook of Excel 97-2003 with a number in every cell of these rows and columns; `more`: other streams in it. */
export async function writeOldBook(
  path: string,
  rows: number,
  columns: number,
  more: Readonly<Record<string, Uint8Array>> = {},
): Promise<void> {
  const record = (type: number, size: number, fill: (body: Buffer) => void = () => undefined): Buffer => {
    const bytes = Buffer.alloc(size + 4);
    bytes.writeUInt16LE(type, 0);
    bytes.writeUInt16LE(size, 2);
    fill(bytes.subarray(4));
    return bytes;
  };
  const begin = (kind: number): Buffer =>
    record(0x0809, 16, (body) => {
      body.writeUInt16LE(0x0600, 0);
      body.writeUInt16LE(kind, 2);
    });
  const end = record(0x000a, 0);
  const sheetNamed = (at: number): Buffer =>
    record(0x0085, 9, (body) => {
      body.writeUInt32LE(at, 0);
      body.writeUInt8(1, 6);
      body.write('a', 8);
    });
  const numbers = Buffer.concat(
    Array.from({ length: rows * columns }, (_, at) =>
      record(0x0203, 14, (body) => {
        body.writeUInt16LE(Math.floor(at / columns), 0);
        body.writeUInt16LE(at % columns, 2);
        body.writeDoubleLE(Math.floor(at / columns), 6);
      }),
    ),
  );
  const globals = Buffer.concat([begin(0x0005), sheetNamed(0), end]);
  const size = record(0x0200, 14, (body) => {
    body.writeUInt32LE(rows, 4);
    body.writeUInt16LE(columns, 10);
  });
  const stream = [begin(0x0005), sheetNamed(globals.length), end, begin(0x0010), size, numbers, end];
  await writeFile(path, await compoundFile({ '/Workbook': Buffer.concat(stream), ...more }));
}
