import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';

interface Entry {
  name: string;
  /** From the local header up to the next record, as it lies in the file. */
  record: Buffer;
  central: Buffer;
  content: Buffer;
}

/** Entries of a zip in the order of its directory, read without the code under test. Plain zips only. */
export function zipEntries(bytes: Uint8Array): Entry[] {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const start = zip.readUInt32LE(end + 16);
  const places: { at: number; central: Buffer }[] = [];
  for (let at = start; zip.readUInt32LE(at) === 0x02014b50; ) {
    const size = 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    places.push({ at: zip.readUInt32LE(at + 42), central: zip.subarray(at, at + size) });
    at += size;
  }
  const starts = [...places.map((place) => place.at), start].sort((a, b) => a - b);
  return places.map(({ at, central }) => {
    const record = zip.subarray(at, starts[starts.indexOf(at) + 1]);
    const name = central.subarray(46, 46 + central.readUInt16LE(28)).toString('utf8');
    const from = 30 + record.readUInt16LE(26) + record.readUInt16LE(28);
    const packed = record.subarray(from, from + central.readUInt32LE(20));
    const content = central.readUInt16LE(10) === 0 ? packed : inflateRawSync(packed);
    return { name, record, central, content };
  });
}

/** Text of one part. */
export function partText(bytes: Uint8Array, name: string): string {
  const entry = zipEntries(bytes).find((candidate) => candidate.name === name);
  if (!entry) throw new Error(`no part ${name}`);
  return entry.content.toString('utf8');
}

/** The source of one cell element; '' when the sheet has none there. */
export function cellSource(xml: string, address: string): string {
  return (
    new RegExp(`<(\\w+:)?c [^>]*?\\br="${address}"(?:[^>]*/>|[^>]*>[\\s\\S]*?</(?:\\w+:)?c>)`).exec(xml)?.[0] ?? ''
  );
}

/**
 * Every part but `parts` is the same byte for byte, compressed record and directory entry included; of the sheets in
 * `cells` everything but those cells is the same, character for character.
 */
export function expectOnlyChanged(
  before: Uint8Array,
  after: Uint8Array,
  { cells, parts = [] }: { cells: Record<string, string[]>; parts?: string[] },
): void {
  const old = zipEntries(before);
  const now = zipEntries(after);
  expect(now.map((entry) => entry.name)).toEqual(old.map((entry) => entry.name));
  for (const [at, entry] of old.entries()) {
    const written = now[at];
    if (!written) throw new Error(entry.name);
    const own = cells[entry.name];
    if (own) {
      const [a, b] = [entry.content.toString('utf8'), written.content.toString('utf8')];
      expect(withoutCells(b, own)).toBe(withoutCells(a, own));
    } else if (!parts.includes(entry.name)) {
      expect(written.record.equals(entry.record), entry.name).toBe(true);
      expect(centralWithoutOffset(written.central), entry.name).toEqual(centralWithoutOffset(entry.central));
    }
  }
}

function withoutCells(xml: string, addresses: readonly string[]): string {
  let text = xml;
  for (const address of addresses) text = text.replace(cellSource(text, address), '');
  return text;
}

function centralWithoutOffset(central: Buffer): Buffer {
  const copy = Buffer.from(central);
  copy.writeUInt32LE(0, 42);
  return copy;
}
