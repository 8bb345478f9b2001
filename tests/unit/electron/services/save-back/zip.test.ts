import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { readZipDirectory } from '../../../../../electron/services/zip/directory';
import { readZip } from '../../../../../electron/services/zip/read';
import { rewriteZip } from '../../../../../electron/services/zip/rewrite';
import { expectOnlyChanged, zipEntries } from './compare';

const CONTENTS: Record<string, Buffer> = {
  'a.xml': Buffer.from('a'.repeat(500)),
  'xl/b.xml': Buffer.from('bbb'),
  'xl/c.bin': Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 91) % 256)),
};

type End = Parameters<yazl.ZipFile['end']>[0];

async function bytesOf(zip: yazl.ZipFile, options?: End): Promise<Uint8Array> {
  zip.end(options);
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}

function zipWith(options: Partial<yazl.Options>, end?: End): Promise<Uint8Array> {
  const zip = new yazl.ZipFile();
  const mtime = new Date(2019, 0, 31, 8, 30);
  for (const [name, content] of Object.entries(CONTENTS)) zip.addBuffer(content, name, { mtime, ...options });
  return bytesOf(zip, end);
}

/** Streamed entries carry their sizes behind the data. */
async function streamed(): Promise<Uint8Array> {
  const zip = new yazl.ZipFile();
  const { Readable } = await import('node:stream');
  for (const [name, content] of Object.entries(CONTENTS)) zip.addReadStream(Readable.from([content]), name);
  return bytesOf(zip);
}

function rewritten(bytes: Uint8Array, parts: [string, Uint8Array | null][]): Uint8Array {
  const zip = readZipDirectory(bytes);
  if (!zip.ok) throw new Error(JSON.stringify(zip.error));
  return rewriteZip(zip.value, new Map(parts));
}

/** The flag of a record whose sizes stand behind its data. */
const DESCRIPTOR = 8;
const NEW = Buffer.from('new content, somewhat longer than the old');

describe('a rewritten zip', () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ['deflated', () => zipWith({})],
    ['stored', () => zipWith({ compress: false })],
    ['streamed, with data descriptors', streamed],
    ['with a comment', () => zipWith({}, { forceZip64Format: false, comment: 'made by hand, PK at the end' })],
    ['with old dates and attributes', () => zipWith({ mode: 0o100600, forceDosTimestamp: true })],
  ])('has every other record as it was: %s', async (_, make) => {
    const before = await make();
    expect(Buffer.from(rewritten(before, [])).equals(before)).toBe(true);
    const after = rewritten(before, [['xl/b.xml', NEW]]);
    expectOnlyChanged(before, after, { cells: {}, parts: ['xl/b.xml'] });
    const read = await readZip(after);
    expect(read.ok && Object.fromEntries(read.value)).toEqual({ ...plain(CONTENTS), 'xl/b.xml': new Uint8Array(NEW) });
  });

  it.each(['xl/b.xml', 'xl/c.bin'])('reads wide (64-bit) records and keeps them; changed: %s', async (name) => {
    const before = await zipWith({ forceZip64Format: true }, { forceZip64Format: true, comment: '' });
    const read = await readZip(rewritten(before, [[name, NEW]]));
    expect(read.ok && Object.fromEntries(read.value)).toEqual({ ...plain(CONTENTS), [name]: new Uint8Array(NEW) });
  });

  it('says of a rewritten record where its sizes stand: before the data, no longer behind it', async () => {
    const before = zipEntries(await streamed());
    expect(before.map((entry) => entry.central.readUInt16LE(8) & DESCRIPTOR)).toEqual([
      DESCRIPTOR,
      DESCRIPTOR,
      DESCRIPTOR,
    ]);
    const after = rewritten(await streamed(), [['xl/b.xml', NEW]]);
    const flags = zipEntries(after).map(({ central }) => [
      central.readUInt16LE(8) & DESCRIPTOR,
      Buffer.from(after).readUInt16LE(central.readUInt32LE(42) + 6) & DESCRIPTOR,
    ]);
    expect(flags).toEqual([
      [DESCRIPTOR, DESCRIPTOR],
      [0, 0],
      [DESCRIPTOR, DESCRIPTOR],
    ]);
  });

  it('leaves a part out', async () => {
    const after = rewritten(await zipWith({}), [['a.xml', null]]);
    expect(zipEntries(after).map((entry) => entry.name)).toEqual(['xl/b.xml', 'xl/c.bin']);
    const read = await readZip(after);
    expect(read.ok && [...read.value.keys()]).toEqual(['xl/b.xml', 'xl/c.bin']);
  });

  it('keeps the order of the directory and that of the records, which may differ', async () => {
    const before = Buffer.from(await zipWith({}));
    const entries = zipEntries(before);
    const start = before.readUInt32LE(before.length - 6);
    const turned = Buffer.concat([
      before.subarray(0, start),
      ...entries.map((entry) => entry.central).reverse(),
      before.subarray(before.length - 22),
    ]);
    const after = rewritten(turned, [['xl/b.xml', NEW]]);
    expect(zipEntries(after).map((entry) => entry.name)).toEqual(['xl/c.bin', 'xl/b.xml', 'a.xml']);
    expectOnlyChanged(turned, after, { cells: {}, parts: ['xl/b.xml'] });
  });

  it('two entries over one record are refused', async () => {
    const bytes = Buffer.from(await zipWith({}));
    const start = bytes.readUInt32LE(bytes.length - 6);
    const second = start + 46 + bytes.readUInt16LE(start + 28) + bytes.readUInt16LE(start + 30);
    bytes.writeUInt32LE(0, second + 42);
    const read = readZipDirectory(bytes);
    expect(read.ok ? 'read' : read.error.code).toBe('workbook-damaged');
  });
});

function plain(contents: Record<string, Buffer>): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(contents).map(([name, content]) => [name, new Uint8Array(content)]));
}
