import { Buffer } from 'node:buffer';
import { fail, ok, type Result } from '../../../shared/result/result';
import { partKey } from './package';

/** One entry of a zip as it lies in the file: its central record, and where its local record begins and ends. */
export interface ZipEntry {
  key: string;
  central: Buffer;
  /** Offset of the local record; up to `end` lie header, name, data and what else belongs to it. */
  start: number;
  end: number;
}

/** A zip (容器) as records, so that untouched ones can be copied byte for byte. */
export interface ZipDirectory {
  bytes: Buffer;
  entries: ZipEntry[];
  /** Comment behind the end record. */
  comment: Buffer;
}

export const CENTRAL_SIZE = 46;
export const LOCAL_SIZE = 30;
export const END_SIZE = 22;
export const ZIP64_EXTRA = 0x0001;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIGNATURE = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const FULL_16 = 0xffff;
export const FULL_32 = 0xffffffff;

/** Reads the central directory of a zip that was opened and judged before. */
export function readZipDirectory(source: Uint8Array): Result<ZipDirectory> {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  try {
    return ok(readDirectory(bytes));
  } catch (cause) {
    return fail('workbook-damaged', { cause: cause instanceof Error ? cause.message : String(cause) });
  }
}

function readDirectory(bytes: Buffer): ZipDirectory {
  const end = findEnd(bytes);
  const { count, offset } = placeOfDirectory(bytes, end);
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw new Error('central directory');
    const size = CENTRAL_SIZE + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const central = bytes.subarray(at, at + size);
    entries.push({ key: nameKey(central), central, start: offsetOf(central), end: 0 });
    at += size;
  }
  setEnds(bytes, entries, offset);
  return { bytes, entries, comment: bytes.subarray(end + END_SIZE) };
}

/** A record reaches to where the next one begins, so a data descriptor of any form belongs to it. */
function setEnds(bytes: Buffer, entries: readonly ZipEntry[], directory: number): void {
  const sorted = [...entries].sort((a, b) => a.start - b.start);
  for (const [at, entry] of sorted.entries()) {
    entry.end = sorted[at + 1]?.start ?? directory;
    const isRecord = entry.end - entry.start >= LOCAL_SIZE && bytes.readUInt32LE(entry.start) === LOCAL_SIGNATURE;
    if (!isRecord) throw new Error(entry.key);
  }
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - END_SIZE; at >= Math.max(0, bytes.length - END_SIZE - FULL_16); at -= 1) {
    if (bytes.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_SIZE + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  throw new Error('end of central directory');
}

function placeOfDirectory(bytes: Buffer, end: number): { count: number; offset: number } {
  const count = bytes.readUInt16LE(end + 10);
  const offset = bytes.readUInt32LE(end + 16);
  if (count !== FULL_16 && offset !== FULL_32) return { count, offset };
  const locator = end - 20;
  if (locator < 0 || bytes.readUInt32LE(locator) !== ZIP64_LOCATOR) return { count, offset };
  const at = Number(bytes.readBigUInt64LE(locator + 8));
  if (bytes.readUInt32LE(at) !== ZIP64_END) throw new Error('zip64');
  return { count: Number(bytes.readBigUInt64LE(at + 32)), offset: Number(bytes.readBigUInt64LE(at + 48)) };
}

/** Part names of a workbook are ASCII where they matter here; backslashes stand for slashes, as the reader takes them. */
function nameKey(central: Buffer): string {
  const name = central.subarray(CENTRAL_SIZE, CENTRAL_SIZE + central.readUInt16LE(28));
  return partKey(name.toString('utf8').replace(/\\/g, '/'));
}

function offsetOf(central: Buffer): number {
  const at = zip64OffsetAt(central);
  return at === null ? central.readUInt32LE(42) : Number(central.readBigUInt64LE(at));
}

/** Where in a central record the 64-bit offset stands; null when the offset is the usual one. */
export function zip64OffsetAt(central: Buffer): number | null {
  if (central.readUInt32LE(42) !== FULL_32) return null;
  const from = CENTRAL_SIZE + central.readUInt16LE(28);
  for (const field of extraFields(central, from, central.readUInt16LE(30))) {
    if (field.id !== ZIP64_EXTRA) continue;
    const before = [24, 20].filter((size) => central.readUInt32LE(size) === FULL_32).length;
    return field.start + 4 + before * 8;
  }
  return null;
}

/** Extra fields of a record, each with its extent. */
export function extraFields(
  record: Buffer,
  from: number,
  length: number,
): { id: number; start: number; end: number }[] {
  const fields: { id: number; start: number; end: number }[] = [];
  for (let at = from; at + 4 <= from + length; ) {
    const end = Math.min(at + 4 + record.readUInt16LE(at + 2), from + length);
    fields.push({ id: record.readUInt16LE(at), start: at, end });
    at = end;
  }
  return fields;
}
