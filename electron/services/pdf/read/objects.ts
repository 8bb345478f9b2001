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

/** Finds the objects by the file's own table of where they stand. */
export function readObjects(bytes: Uint8Array): PdfObjects {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  const places = placesOf(text);
  const startOf = (number: number): number => {
    const place = places.get(number);
    if (place === undefined) throw new Error(`object ${number} is not there`);
    return text.indexOf('obj', place) + 'obj'.length;
  };
  const dictionary = (number: number): string => {
    const start = startOf(number);
    const from = text.indexOf(OPEN, start);
    return from === -1 ? '' : balanced(text, from);
  };
  return {
    root: dictionary(referenceIn(text.slice(text.lastIndexOf('trailer')), 'Root')),
    dictionary,
    stream: (number) => {
      const start = text.indexOf(OPEN, startOf(number));
      const own = balanced(text, start);
      const length = Number.parseInt(/\/Length (\d+)/u.exec(own)?.[1] ?? '', 10);
      const begin = text.indexOf('stream', start + own.length) + 'stream'.length;
      const data = begin + (text[begin] === '\r' ? 2 : 1);
      const raw = file.subarray(data, data + length);
      return own.includes('/FlateDecode') ? inflateSync(raw) : raw;
    },
  };
}

function placesOf(text: string): ReadonlyMap<number, number> {
  const start = Number.parseInt(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text.slice(-100))?.[1] ?? '', 10);
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
