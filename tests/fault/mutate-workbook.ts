import { deflateRawSync } from 'node:zlib';
import { openPackage } from '../../electron/services/zip/package';
import { zipOf } from '../support/workbook-zip';

/** Whole numbers from 0 to below `limit`, the same ones in every run. */
export type Dice = (limit: number) => number;

export function diceOf(seed: number): Dice {
  let state = seed;
  return (limit) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

type Mutation = (bytes: Buffer, dice: Dice) => Promise<Buffer> | Buffer;
type Damage = (xml: string, dice: Dice) => string;

const CENTRAL = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const LOCAL = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** Places where the bytes hold a mark. */
function placesOf(bytes: Buffer, mark: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) places.push(at);
  return places;
}

function pick<T>(items: readonly T[], dice: Dice): T {
  const item = items[dice(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** A number of the zip's directory or of a part's head is another one: sizes, check sums, places, methods, flags. */
function wrongNumber(bytes: Buffer, dice: Dice): Buffer {
  const [mark, fields] = pick(
    [
      [CENTRAL, [8, 10, 16, 20, 24, 28, 30, 32, 42]],
      [LOCAL, [6, 8, 14, 18, 22, 26, 28]],
    ] as const,
    dice,
  );
  const at = pick(placesOf(bytes, mark), dice) + pick(fields, dice);
  const value = pick([0, 1, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff, dice(0x10000)], dice);
  if (value > 0xffff || dice(2) === 0) bytes.writeUInt32LE(value >>> 0, Math.min(at, bytes.length - 4));
  else bytes.writeUInt16LE(value, Math.min(at, bytes.length - 2));
  return bytes;
}

async function partsIn(bytes: Buffer): Promise<[name: string, content: Buffer][]> {
  const opened = await openPackage(new Uint8Array(bytes));
  if (!opened.ok) throw new Error(opened.error.code);
  const parts: [string, Buffer][] = [];
  for (const name of opened.value.names()) {
    const content = await opened.value.read(name);
    if (content.ok) parts.push([name, Buffer.from(content.value)]);
  }
  return parts;
}

async function packed(parts: readonly (readonly [string, Buffer])[]): Promise<Buffer> {
  return Buffer.from(await zipOf(Object.fromEntries(parts)));
}

/** Two parts take each other's name. */
async function swappedParts(bytes: Buffer, dice: Dice): Promise<Buffer> {
  const parts = await partsIn(bytes);
  const [first, second] = [pick(parts, dice), pick(parts, dice)];
  const others = parts.filter((part) => part !== first && part !== second);
  return packed([...others, [first[0], second[1]], [second[0], first[1]]]);
}

async function missingPart(bytes: Buffer, dice: Dice): Promise<Buffer> {
  const parts = await partsIn(bytes);
  const gone = pick(parts, dice);
  return packed(parts.filter((part) => part !== gone));
}

/** One name stands twice: the bytes of another name of the same length are overwritten. */
function repeatedName(bytes: Buffer, dice: Dice): Buffer {
  const names = placesOf(bytes, CENTRAL).map((at) => ({ at: at + 46, length: bytes.readUInt16LE(at + 28) }));
  const first = pick(names, dice);
  const second = pick(
    names.filter(({ length }) => length === first.length),
    dice,
  );
  bytes.copy(bytes, second.at, first.at, first.at + first.length);
  return bytes;
}

const VALUES = [
  '',
  '-1',
  '0',
  '99999999999999999999',
  '1e308',
  'NaN',
  '__proto__',
  'A0',
  'XFE1',
  'A1048577',
  '😀',
  '&#0;',
];
const damages: readonly Damage[] = [
  // A piece is gone, stands twice, or stands elsewhere.
  (xml, dice) => {
    const at = dice(xml.length);
    return xml.slice(0, at) + xml.slice(at + 1 + dice(400));
  },
  (xml, dice) => {
    const [at, length] = [dice(xml.length), 1 + dice(2000)];
    return xml.slice(0, at + length) + xml.slice(at);
  },
  // An attribute or a text has a value of another kind.
  (xml, dice) => changed(xml, /="[^"]*"/g, () => `="${pick(VALUES, dice)}"`, dice),
  (xml, dice) => changed(xml, />[^<]+</g, () => `>${pick(VALUES, dice)}<`, dice),
  (xml, dice) =>
    changed(xml, /<(\/?)[A-Za-z:]+/g, () => `<${pick(['row', 'c', 'v', 'sheet', '/row', 'x:c'], dice)}`, dice),
  // Deep, long, or with declarations.
  (xml, dice) => changed(xml, /<[A-Za-z]/g, (found) => `${'<a>'.repeat(1 + dice(20_000))}${found}`, dice),
  (xml, dice) => changed(xml, />/g, (found) => `${found}${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, dice),
  (xml, dice) => changed(xml, /="/g, (found) => found + 'x'.repeat(1 + dice(200_000)), dice),
  (xml, dice) =>
    xml.replace(/^(<\?xml[^>]*>)?/, (head) => `${head}<!DOCTYPE a [<!ENTITY b "${'b'.repeat(dice(99))}">]>`),
  (xml, dice) => changed(xml, />/g, (found) => `${found}${String.fromCharCode(dice(32))}`, dice),
];

/** One of the places that the pattern finds is another text. */
function changed(xml: string, pattern: RegExp, to: (found: string) => string, dice: Dice): string {
  const places = [...xml.matchAll(pattern)];
  if (places.length === 0) return `${xml}<`;
  const { index, 0: found } = pick(places, dice);
  return xml.slice(0, index) + to(found) + xml.slice(index + found.length);
}

/** A part's XML is damaged, its packing is right. */
async function damagedXml(bytes: Buffer, dice: Dice): Promise<Buffer> {
  const parts = await partsIn(bytes);
  const target = pick(
    parts.filter(([name]) => /\.(xml|rels)$/.test(name)),
    dice,
  );
  let xml = target[1].toString('utf8');
  for (let count = 1 + dice(3); count > 0; count -= 1) xml = pick(damages, dice)(xml, dice);
  return packed(parts.map((part) => (part === target ? [target[0], Buffer.from(xml)] : part)));
}

/** A part is bytes that no XML is. */
async function foreignBytes(bytes: Buffer, dice: Dice): Promise<Buffer> {
  const parts = await partsIn(bytes);
  const target = pick(parts, dice);
  const noise = Buffer.from(Array.from({ length: dice(4096) }, () => dice(256)));
  const content = dice(2) === 0 ? noise : deflateRawSync(target[1]);
  return packed(parts.map((part) => (part === target ? [target[0], content] : part)));
}

/** The kinds of mutation (变异), by name. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'bit flips': (bytes, dice) => {
    for (let count = 1 + dice(8); count > 0; count -= 1) {
      const at = dice(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << dice(8));
    }
    return bytes;
  },
  truncation: (bytes, dice) => bytes.subarray(0, dice(bytes.length)),
  'wrong numbers': wrongNumber,
  'swapped parts': swappedParts,
  'missing part': missingPart,
  'repeated name': repeatedName,
  'damaged XML': damagedXml,
  'foreign bytes': foreignBytes,
};
