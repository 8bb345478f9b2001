import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';
import {
  CENTRAL_SIZE,
  END_SIZE,
  extraFields,
  LOCAL_SIZE,
  ZIP64_EXTRA,
  type ZipDirectory,
  type ZipEntry,
  zip64OffsetAt,
} from './directory';

const HAS_DESCRIPTOR = 0x0008;
const STORED = 0;

interface EntryRecord {
  local: Buffer;
  central: Buffer;
}

/**
 * The zip with some parts replaced (null = left out): every other record is copied as it lies there, compressed data,
 * times, flags and extra fields included, in the order it had.
 */
export function rewriteZip(zip: ZipDirectory, replaced: ReadonlyMap<string, Uint8Array | null>): Uint8Array {
  const first = Math.min(...zip.entries.map((entry) => entry.start));
  const locals: Buffer[] = [zip.bytes.subarray(0, first)];
  const centrals = new Map<ZipEntry, Buffer>();
  let offset = first;
  for (const entry of [...zip.entries].sort((a, b) => a.start - b.start)) {
    const content = replaced.get(entry.key);
    if (content === null) continue;
    const record = content === undefined ? copied(zip, entry) : rebuilt(zip, entry, content);
    locals.push(record.local);
    setOffset(record.central, offset);
    centrals.set(entry, record.central);
    offset += record.local.length;
  }
  const directory = zip.entries.flatMap((entry) => centrals.get(entry) ?? []);
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  return Buffer.concat([...locals, ...directory, endRecord(directory.length, size, offset, zip.comment)]);
}

function copied({ bytes }: ZipDirectory, entry: ZipEntry): EntryRecord {
  return { local: bytes.subarray(entry.start, entry.end), central: Buffer.from(entry.central) };
}

function rebuilt({ bytes }: ZipDirectory, entry: ZipEntry, content: Uint8Array): EntryRecord {
  const header = bytes.subarray(entry.start, entry.end);
  const data = header.readUInt16LE(8) === STORED ? Buffer.from(content) : deflateRawSync(content);
  const nameEnd = LOCAL_SIZE + header.readUInt16LE(26);
  const extra = withoutZip64(header, nameEnd, header.readUInt16LE(28));
  const local = Buffer.concat([header.subarray(0, nameEnd), extra]);
  local.writeUInt16LE(header.readUInt16LE(6) & ~HAS_DESCRIPTOR, 6);
  writeSizes(local, 14, content, data);
  local.writeUInt16LE(extra.length, 28);
  return { local: Buffer.concat([local, data]), central: rebuiltCentral(entry.central, content, data) };
}

function rebuiltCentral(old: Buffer, content: Uint8Array, data: Buffer): Buffer {
  const nameEnd = CENTRAL_SIZE + old.readUInt16LE(28);
  const extraSize = old.readUInt16LE(30);
  const extra = withoutZip64(old, nameEnd, extraSize);
  const central = Buffer.concat([old.subarray(0, nameEnd), extra, old.subarray(nameEnd + extraSize)]);
  central.writeUInt16LE(old.readUInt16LE(8) & ~HAS_DESCRIPTOR, 8);
  writeSizes(central, 16, content, data);
  central.writeUInt16LE(extra.length, 30);
  central.writeUInt32LE(0, 42);
  return central;
}

function writeSizes(record: Buffer, at: number, content: Uint8Array, data: Buffer): void {
  record.writeUInt32LE(crc32(content), at);
  record.writeUInt32LE(data.length, at + 4);
  record.writeUInt32LE(content.length, at + 8);
}

function withoutZip64(record: Buffer, from: number, length: number): Buffer {
  const kept = extraFields(record, from, length).filter((field) => field.id !== ZIP64_EXTRA);
  return Buffer.concat(kept.map((field) => record.subarray(field.start, field.end)));
}

function setOffset(central: Buffer, offset: number): void {
  const wide = zip64OffsetAt(central);
  if (wide === null) central.writeUInt32LE(offset, 42);
  else central.writeBigUInt64LE(BigInt(offset), wide);
}

/** Workbooks stay far below the limits of the plain end record, so one is written even where the wide one stood. */
function endRecord(count: number, size: number, offset: number, comment: Buffer): Buffer {
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, comment]);
}
