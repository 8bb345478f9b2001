import { Buffer } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { fail, ok, type Result } from '../../../shared/result/result';

/** Absolute limits of an .xlsx package; a real form is far below each of them. */
export interface PackageLimits {
  /** Bytes of the file itself. */
  file: number;
  entries: number;
  /** Bytes of one part after unpacking. */
  part: number;
  /** Bytes of all parts after unpacking. */
  total: number;
  /** Unpacked : packed, judged for large parts only: repeated cells pack very well. */
  ratio: number;
}

export const LIMITS: PackageLimits = {
  file: 64 * 1024 * 1024,
  entries: 5000,
  part: 96 * 1024 * 1024,
  total: 192 * 1024 * 1024,
  ratio: 250,
};

const RATIO_FROM = 16 * 1024 * 1024;

/** The opened zip container of a workbook: parts are unpacked one by one, on demand, each checked. */
export interface WorkbookPackage {
  has(name: string): boolean;
  names(): readonly string[];
  read(name: string): Promise<Result<Uint8Array>>;
  /** Whether a part lies in another package with the very same bytes, or in neither. */
  sameAs(other: WorkbookPackage, name: string): boolean;
  packed(name: string): PackedPart | null;
}

/** A part as it lies in the zip. */
export interface PackedPart {
  bytes: Buffer;
  crc32: number;
  size: number;
  method: number;
}

/** OPC part names are compared without regard to case and carry no leading slash. */
export function partKey(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

/** Opens the zip container of a workbook (工作簿包) and judges its directory before anything is unpacked. */
export async function openPackage(bytes: Uint8Array, limits: PackageLimits = LIMITS): Promise<Result<WorkbookPackage>> {
  if (bytes.byteLength > limits.file) return tooLarge(bytes.byteLength, limits.file);
  let zip: ZipFile;
  let entries: Entry[];
  try {
    zip = await open(bytes);
    if (zip.entryCount > limits.entries) return fail('workbook-too-many-parts', { count: String(zip.entryCount) });
    entries = await directory(zip);
  } catch (cause) {
    return fail('workbook-damaged', { cause: messageOf(cause) });
  }
  const refused = judge(entries, limits);
  if (refused) return refused;
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    const key = partKey(entry.fileName);
    if (byKey.has(key)) return fail('workbook-damaged', { cause: entry.fileName });
    byKey.set(key, entry);
  }
  const packed = (name: string) => {
    const entry = byKey.get(partKey(name));
    return entry ? packedPart(bytes, entry) : null;
  };
  return ok({
    packed,
    sameAs: (other, name) => isSame(packed(name), other.packed(name)) && other.has(name) === byKey.has(partKey(name)),
    has: (name) => byKey.has(partKey(name)),
    names: () => [...byKey.values()].map((entry) => entry.fileName),
    read: async (name) => {
      const entry = byKey.get(partKey(name));
      if (!entry) return fail('workbook-damaged', { cause: name });
      return unpackedAtOnce(packed(name), limits) ?? unpack(zip, entry, limits);
    },
  });
}

function judge(entries: readonly Entry[], limits: PackageLimits): Result<never> | null {
  let total = 0;
  for (const entry of entries) {
    if (entry.isEncrypted()) return fail('workbook-encrypted');
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > limits.part || total > limits.total) return tooLarge(total, limits.total);
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > RATIO_FROM && ratio > limits.ratio) {
      return fail('workbook-too-compressed', { part: entry.fileName });
    }
  }
  return null;
}

function tooLarge(size: number, limit: number): Result<never> {
  return fail('workbook-too-large', { size: megabytes(size), limit: megabytes(limit) });
}

function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / (1024 * 1024)));
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    // Names are decoded here: some writers begin them with a slash, which is no reason to refuse a workbook.
    fromBuffer(buffer, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

function directory(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      const name = entryName(entry.fileNameRaw);
      if (name === null) return reject(new Error('path'));
      entry.fileName = name;
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** Name of an entry with plain slashes, none in front; null when it would leave the package. */
function entryName(raw: Uint8Array): string | null {
  const utf8 = new TextDecoder('utf-8').decode(raw);
  const text = utf8.includes('\uFFFD') ? new TextDecoder('latin1').decode(raw) : utf8;
  const name = text.replace(/\\/g, '/').replace(/^\/+/, '');
  return /^[A-Za-z]:/.test(name) || name.split('/').includes('..') ? null : name;
}

const LOCAL_HEADER = 0x04034b50;
const LOCAL_SIZE = 30;

/** Null where the local record is not where the directory says. */
function packedPart(file: Uint8Array, entry: Entry): PackedPart | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const at = entry.relativeOffsetOfLocalHeader;
  if (at + LOCAL_SIZE > bytes.length || bytes.readUInt32LE(at) !== LOCAL_HEADER) return null;
  const start = at + LOCAL_SIZE + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const end = start + entry.compressedSize;
  if (end > bytes.length) return null;
  const { crc32: sum, uncompressedSize: size, compressionMethod: method } = entry;
  return { bytes: bytes.subarray(start, end), crc32: sum, size, method };
}

function isSame(one: PackedPart | null, other: PackedPart | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.crc32 === other.crc32 && one.size === other.size && one.method === other.method && one.bytes.equals(other.bytes)
  );
}

const DEFLATED = 8;
/** A part of this size is unpacked in a few milliseconds. */
const AT_ONCE = 4 * 1024 * 1024;

/** A deflated part that is what the directory says; null for any other, of which the way by streams tells what is wrong. */
function unpackedAtOnce(part: PackedPart | null, limits: PackageLimits): Result<Uint8Array> | null {
  if (part === null || part.method !== DEFLATED || part.size === 0 || part.size > Math.min(AT_ONCE, limits.part))
    return null;
  try {
    const content = inflateRawSync(part.bytes, { maxOutputLength: part.size });
    return content.length === part.size && crc32(content) === part.crc32 ? ok(content) : null;
  } catch {
    return null;
  }
}

/** Unpacks one part; what it really yields is counted and checked against its CRC, whatever the directory says. */
function unpack(zip: ZipFile, entry: Entry, limits: PackageLimits): Promise<Result<Uint8Array>> {
  return new Promise((resolve) => {
    const damaged = (detail: string) => resolve(fail('workbook-damaged', { cause: detail }));
    zip.openReadStream(entry, (error, stream) => {
      if (error) return damaged(error.message);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limits.part) {
          stream.destroy();
          resolve(tooLarge(size, limits.part));
          return;
        }
        chunks.push(chunk);
      });
      stream.on('error', (cause: Error) => damaged(`${entry.fileName}: ${cause.message}`));
      stream.on('end', () => {
        const content = Buffer.concat(chunks);
        if (crc32(content) !== entry.crc32) damaged(`${entry.fileName}: CRC`);
        else resolve(ok(content));
      });
    });
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
