import { Buffer } from 'node:buffer';
import { crc32, createInflateRaw } from 'node:zlib';
import { isSafePartName } from '../../../shared/format/part-names';
import { ZIP_LIMITS, type ZipLimits } from './read';

/** One entry as it was found in the bytes, without the directory at their end. */
export interface ScannedPart {
  name: string;
  bytes: Uint8Array;
  /** True: all of it, with the right check sum. */
  whole: boolean;
}

interface LocalHeader {
  name: string;
  method: number;
  crc: number;
  /** Length of the packed data; null where only a descriptor behind the data tells it. */
  packed: number | null;
  /** Where the data begins. */
  data: number;
}

interface Unpacked {
  bytes: Uint8Array;
  /** Packed bytes that were used. */
  used: number;
  complete: boolean;
}

/** Headers that are looked at: a document has some dozens, the workbook inside it at most some thousands. */
const MAX_HEADERS = 20_000;
/** Bytes of a name in UTF-8, of the characters that a safe one has at most. */
const MAX_NAME_BYTES = 960;
/** Unpacked bytes of all that is found; what was not damaged is read in another way and may be more. */
const MAX_FOUND_BYTES = 48 * 1024 * 1024;
/** How often as many bytes as the file has are unpacked at most. */
const MAX_PASSES = 4;

const SIGNATURE = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const HEADER_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
const DESCRIPTOR = 0x8;

/**
 * Reads what can be read of a damaged zip (逐段找回), entry by entry from their local headers. Of names that `wanted`
 * does not know nothing is unpacked: a workbook inside has headers of its own.
 */
export async function scanZip(
  source: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<ScannedPart[]> {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const found: ScannedPart[] = [];
  let room = Math.min(limits.total, MAX_FOUND_BYTES);
  // Data that ends nowhere is looked through to the end of the file, from each header anew.
  let effort = MAX_PASSES * bytes.length;
  let at = bytes.indexOf(SIGNATURE);
  for (let seen = 0; at >= 0 && found.length < limits.entries && effort > 0 && seen < MAX_HEADERS; seen += 1) {
    const header = readHeader(bytes, at);
    if (header === null || !wanted(header.name)) {
      at = bytes.indexOf(SIGNATURE, at + 1);
      continue;
    }
    const unpacked = await unpack(bytes, header, Math.min(limits.entry, room));
    room -= unpacked.bytes.length;
    effort -= unpacked.used;
    const whole = unpacked.complete && crc32(unpacked.bytes) === crcOf(bytes, header, unpacked);
    found.push({ name: header.name, bytes: unpacked.bytes, whole });
    at = bytes.indexOf(SIGNATURE, nextPlace(bytes, header, unpacked));
  }
  return found;
}

function readHeader(bytes: Buffer, at: number): LocalHeader | null {
  if (at + HEADER_SIZE > bytes.length) return null;
  const flags = bytes.readUInt16LE(at + 6);
  const length = bytes.readUInt16LE(at + 26);
  // Told before the name is decoded: headers close to each other would have each other's bytes read over and over.
  if (length > MAX_NAME_BYTES) return null;
  const nameEnd = at + HEADER_SIZE + length;
  const data = nameEnd + bytes.readUInt16LE(at + 28);
  if (data > bytes.length || (flags & ENCRYPTED) !== 0) return null;
  const name = bytes.toString('utf8', at + HEADER_SIZE, nameEnd);
  if (!isSafePartName(name)) return null;
  const described = (flags & DESCRIPTOR) !== 0;
  return {
    name,
    method: bytes.readUInt16LE(at + 8),
    crc: bytes.readUInt32LE(at + 14),
    packed: described ? null : bytes.readUInt32LE(at + 18),
    data,
  };
}

async function unpack(bytes: Buffer, header: LocalHeader, limit: number): Promise<Unpacked> {
  const end = header.packed === null ? bytes.length : Math.min(bytes.length, header.data + header.packed);
  const packed = bytes.subarray(header.data, end);
  if (header.method === DEFLATED) return await inflate(packed, limit);
  const stored = header.method === STORED && header.packed !== null;
  if (!stored) return { bytes: new Uint8Array(), used: 0, complete: false };
  const part = new Uint8Array(packed.subarray(0, limit));
  return { bytes: part, used: part.length, complete: part.length === header.packed };
}

/** Unpacks up to `limit` bytes, and gives what came out before whatever went wrong. */
async function inflate(packed: Buffer, limit: number): Promise<Unpacked> {
  const stream = createInflateRaw();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let complete = true;
  stream.end(packed);
  try {
    for await (const chunk of stream) {
      const piece: Uint8Array = chunk;
      size += piece.length;
      if (size > limit) {
        complete = false;
        break;
      }
      chunks.push(piece);
    }
  } catch {
    complete = false;
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), used: stream.bytesWritten, complete };
}

/** Check sum from the header, or from the descriptor behind the data. */
function crcOf(bytes: Buffer, header: LocalHeader, { used }: Unpacked): number {
  if (header.packed !== null) return header.crc;
  const at = header.data + used;
  const marked = bytes.readUInt32LE(Math.min(at, bytes.length - 4)) === 0x08074b50;
  const place = marked ? at + 4 : at;
  return place + 4 <= bytes.length ? bytes.readUInt32LE(place) : -1;
}

/** Where to look for the next header: behind the data when its length is believable, right behind this header else. */
function nextPlace(bytes: Buffer, header: LocalHeader, unpacked: Unpacked): number {
  if (unpacked.complete) return header.data + unpacked.used;
  const end = header.packed === null ? -1 : header.data + header.packed;
  const follows = end >= 0 && end + 2 <= bytes.length && bytes.toString('latin1', end, end + 2) === 'PK';
  return follows ? end : header.data;
}
