import { inflateSync } from 'node:zlib';

/** A written PDF as its objects; only what the typesetter writes is understood, anything else is an exception. */
export interface PdfObjects {
  /** What the trailer calls the root. */
  root: string;
  /** The dictionary of an object, without its stream. */
  dictionary(number: number): string;
  /** The stream of an object, unpacked. */
  stream(number: number): Uint8Array;
}

const REFERENCE = /^\s*(\d+) \d+ R\b/u;
const OPEN = '<<';
const CLOSE = '>>';

/** Where an object lies: at a place of the file, or as a text that was packed with others (object stream). */
type Lying = number | string;

/** Finds the objects by the file's own table of where they stand. */
export function readObjects(bytes: Uint8Array): PdfObjects {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  const { root, lying } = tableOf(file, text);
  const lyingAt = (number: number): Lying => {
    const found = lying.get(number);
    if (found === undefined) throw new Error(`object ${number} is not there`);
    return found;
  };
  const dictionary = (number: number): string => {
    const at = lyingAt(number);
    const [whole, start] = typeof at === 'string' ? [at, 0] : [text, afterObj(text, at)];
    const from = whole.indexOf(OPEN, start);
    return from === -1 ? '' : balanced(whole, from);
  };
  return {
    root: dictionary(root),
    dictionary,
    stream: (number) => {
      const at = lyingAt(number);
      if (typeof at === 'string') throw new Error(`object ${number} has no stream`);
      return streamAt(file, text, at);
    },
  };
}

function afterObj(text: string, place: number): number {
  return text.indexOf('obj', place) + 'obj'.length;
}

/** The stream of the object at a place, unpacked. */
function streamAt(file: Buffer, text: string, place: number): Buffer {
  const start = text.indexOf(OPEN, afterObj(text, place));
  const own = balanced(text, start);
  const length = Number.parseInt(/\/Length (\d+)/u.exec(own)?.[1] ?? '', 10);
  const begin = text.indexOf('stream', start + own.length) + 'stream'.length;
  const data = begin + (text[begin] === '\r' ? 2 : 1);
  const raw = file.subarray(data, data + length);
  return own.includes('/FlateDecode') ? inflateSync(raw) : raw;
}

function tableOf(file: Buffer, text: string): { root: number; lying: ReadonlyMap<number, Lying> } {
  const start = Number.parseInt(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text.slice(-100))?.[1] ?? '', 10);
  if (text.startsWith('xref', start)) {
    return { root: referenceIn(text.slice(text.lastIndexOf('trailer')), 'Root'), lying: placesOf(text, start) };
  }
  const own = balanced(text, text.indexOf(OPEN, start));
  return { root: referenceIn(own, 'Root'), lying: packedPlaces(file, text, streamAt(file, text, start)) };
}

function placesOf(text: string, start: number): ReadonlyMap<number, number> {
  const table = text.slice(start, text.indexOf('trailer', start));
  const places = new Map<number, number>();
  let number = 0;
  for (const [line, first, second, kind] of table.matchAll(/(\d+) (\d+)(?: ([nf]))?/gu)) {
    if (kind === 'n') places.set(number, Number.parseInt(first ?? line, 10));
    number = kind === undefined ? Number.parseInt(first ?? line, 10) : number + 1;
    if (second === undefined) break;
  }
  return places;
}

/** An entry of a packed table (cross-reference stream): its kind, a place or the number of an object stream, a number. */
export const PACKED_ENTRY = { bytes: 7, place: 1, last: 5 } as const;

function packedPlaces(file: Buffer, text: string, table: Buffer): ReadonlyMap<number, Lying> {
  const lying = new Map<number, Lying>();
  const packs = new Set<number>();
  for (let number = 0; number * PACKED_ENTRY.bytes < table.length; number += 1) {
    const at = number * PACKED_ENTRY.bytes;
    const place = table.readUInt32BE(at + PACKED_ENTRY.place);
    if (table[at] === 1) lying.set(number, place);
    if (table[at] === 2) packs.add(place);
  }
  for (const pack of packs) {
    const place = lying.get(pack);
    if (typeof place !== 'number') throw new Error(`object stream ${pack} is not there`);
    const first = Number.parseInt(/\/First (\d+)/u.exec(text.slice(place, place + 200))?.[1] ?? '', 10);
    const packed = streamAt(file, text, place).toString('latin1');
    const numbers = packed
      .slice(0, first)
      .trim()
      .split(/\s+/u)
      .map((one) => Number.parseInt(one, 10));
    for (let at = 0; at < numbers.length; at += 2) {
      const [number = 0, from = 0, , to] = numbers.slice(at, at + 4);
      lying.set(number, packed.slice(first + from, to === undefined ? undefined : first + to));
    }
  }
  return lying;
}

/** The dictionary that begins at `from`, up to where it ends. */
export function balanced(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length - 1; at += 1) {
    const pair = text.slice(at, at + 2);
    if (pair !== OPEN && pair !== CLOSE) continue;
    depth += pair === OPEN ? 1 : -1;
    at += 1;
    if (depth === 0) return text.slice(from, at + 1);
  }
  throw new Error('a dictionary does not end');
}

/** Number of the object that an entry of a dictionary points to. */
export function referenceIn(dictionary: string, entry: string): number {
  const number = REFERENCE.exec(entryOf(dictionary, entry) ?? '')?.[1];
  if (number === undefined) throw new Error(`${entry} points to nothing`);
  return Number.parseInt(number, 10);
}

/** The dictionary that an entry holds, or that of the object it points to; '' where there is no such entry. */
export function dictionaryIn(objects: PdfObjects, dictionary: string, entry: string): string {
  const value = entryOf(dictionary, entry);
  if (value === null) return '';
  const number = REFERENCE.exec(value)?.[1];
  return number === undefined ? balanced(value, value.indexOf(OPEN)) : objects.dictionary(Number.parseInt(number, 10));
}

/** What follows an entry's name. */
export function entryOf(dictionary: string, entry: string): string | null {
  const at = new RegExp(`/${entry}(?![A-Za-z0-9])`, 'u').exec(dictionary);
  return at === null ? null : dictionary.slice(at.index + at[0].length);
}
