import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { isSafePartName } from '../../../shared/format/part-names';
import { fail, ok, type Result } from '../../../shared/result/result';

const MB = 1024 * 1024;

/** Absolute limits; a real 公开文档 stays far below each. */
export interface ZipLimits {
  entries: number;
  /** Bytes of the zip itself. */
  file: number;
  /** Unpacked bytes of one entry. */
  entry: number;
  /** Unpacked bytes of all entries. */
  total: number;
}
export const ZIP_LIMITS: ZipLimits = { entries: 500, file: 64 * MB, entry: 64 * MB, total: 128 * MB };

const MAX_NAMES = 20_000;
const LOCAL_HEADER = [0x50, 0x4b, 0x03, 0x04];

/** True when the bytes begin like a zip with content. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return LOCAL_HEADER.every((byte, index) => bytes[index] === byte);
}

/** Names of all entries as they stand there, only to tell what kind of file a zip is; null when they cannot be read. */
export async function zipNames(bytes: Uint8Array): Promise<string[] | null> {
  const zip = await openZip(bytes);
  if (zip === null || zip.entryCount > MAX_NAMES) return null;
  const names: string[] = [];
  try {
    for await (const entry of zip.eachEntry()) names.push(new TextDecoder('utf-8').decode(entry.fileNameRaw));
  } catch {
    return null;
  }
  return names;
}

/** Unpacks a zip in memory, within limits, with safe names and right check sums, or refuses it. */
export async function readZip(
  bytes: Uint8Array,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<Result<Map<string, Uint8Array>>> {
  if (bytes.length === 0) return fail('file-empty');
  if (bytes.length > limits.file) return fail('file-too-large', { limit: megabytes(limits.file) });
  const zip = await openZip(bytes);
  if (zip === null) return fail(looksLikeZip(bytes) ? 'file-truncated' : 'file-foreign');
  const entries = await listEntries(zip, limits);
  if (!entries.ok) return entries;
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries.value) {
    const content = await entryBytes(zip, entry);
    if (content === null) return fail('file-damaged', { part: entry.fileName });
    parts.set(entry.fileName, content);
  }
  return ok(parts);
}

async function openZip(bytes: Uint8Array): Promise<yauzl.ZipFile | null> {
  try {
    return await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      // Names are decoded and checked here, so that an unsafe one gets its own sentence.
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch {
    return null;
  }
}

async function listEntries(zip: yauzl.ZipFile, limits: ZipLimits): Promise<Result<yauzl.Entry[]>> {
  if (zip.entryCount > limits.entries) return fail('file-inflated', { limit: `${limits.entries} 个文件` });
  const entries: yauzl.Entry[] = [];
  const names = new Set<string>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      entry.fileName = new TextDecoder('utf-8', { fatal: true }).decode(entry.fileNameRaw);
      const refusal = refuseEntry(entry, names, limits);
      if (refusal) return refusal;
      total += entry.uncompressedSize;
      if (total > limits.total) return fail('file-inflated', { limit: megabytes(limits.total) });
      names.add(entry.fileName);
      entries.push(entry);
    }
  } catch {
    return fail('file-damaged');
  }
  return ok(entries);
}

function refuseEntry(entry: yauzl.Entry, names: ReadonlySet<string>, limits: ZipLimits) {
  const part = entry.fileName;
  if (!isSafePartName(part)) return fail('file-unsafe-name', { part });
  if (names.has(part)) return fail('file-damaged', { part });
  if (entry.isEncrypted()) return fail('file-encrypted');
  if (entry.uncompressedSize > limits.entry) return fail('file-inflated', { limit: megabytes(limits.entry) });
  return null;
}

/** Unpacked and checked content; null when it cannot be unpacked as declared. */
async function entryBytes(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array | null> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    // Its size is within the limits, and yauzl refuses content of another size.
    const content = new Uint8Array(entry.uncompressedSize);
    let size = 0;
    for await (const chunk of stream) {
      content.set(chunk, size);
      size += chunk.length;
    }
    // yauzl leaves the check sum to its caller.
    return size === content.length && crc32(content) === entry.crc32 ? content : null;
  } catch {
    return null;
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MB)} MB`;
}
