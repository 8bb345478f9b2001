const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER = 512;
const ENTRY = 128;
/** First of the sector numbers that mean something else: free, end of a chain, table. */
const SPECIAL = 0xfffffffa;
const STREAM = 2;
const STORAGE = 1;

/** One stream or storage of a compound file (复合文档). */
interface Entry {
  name: string;
  kind: number;
  start: number;
  size: number;
}

/** What the directory of a compound file lists, and the streams in it. */
export interface CompoundFile {
  /** Names of streams and storages. */
  names: readonly string[];
  /** Bytes of a stream; null when there is none of that name or its sectors run in a circle or out of the file. */
  stream(name: string): Uint8Array | null;
}

/** Whether the bytes begin like a compound file: old Excel, WPS, Word, or an encrypted workbook. */
export function looksCompound(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * Opens a compound file (OLE2). Every chain of sectors is followed at most once round the file, so that no loop and no
 * size that the file merely claims costs more than the file itself. Null when it is damaged.
 */
export function openCompoundFile(bytes: Uint8Array): CompoundFile | null {
  if (!looksCompound(bytes) || bytes.length < HEADER) return null;
  const file = new Sectors(bytes);
  const entries = file.usable ? file.entries() : null;
  if (entries === null) return null;
  return {
    names: entries.map(({ name }) => name),
    stream: (name) => {
      const entry = entries.find((one) => one.kind === STREAM && one.name.toLowerCase() === name.toLowerCase());
      return entry ? file.content(entry) : null;
    },
  };
}

class Sectors {
  private readonly view: DataView;
  private readonly size: number;
  private readonly miniSize: number;
  private readonly cutoff: number;
  private readonly table: number[] | null;
  private readonly miniTable: number[] | null;
  private root: Entry | null = null;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.view.getUint16(30, true);
    this.size = shift === 9 || shift === 12 ? 2 ** shift : 0;
    this.miniSize = 64;
    this.cutoff = this.view.getUint32(56, true);
    this.table = this.size === 0 ? null : this.readTable();
    const mini = this.table && this.chain(this.view.getUint32(60, true));
    this.miniTable = mini ? mini.flatMap((sector) => this.numbers(sector)) : null;
  }

  get usable(): boolean {
    return this.table !== null && this.miniTable !== null;
  }

  entries(): Entry[] | null {
    const sectors = this.chain(this.view.getUint32(48, true));
    if (sectors === null) return null;
    const entries: Entry[] = [];
    for (const sector of sectors) {
      const from = this.offset(sector);
      for (let at = from; at + ENTRY <= Math.min(from + this.size, this.bytes.length); at += ENTRY) {
        const entry = this.entry(at);
        if (entry.kind === 5) this.root = entry;
        else if (entry.kind === STREAM || entry.kind === STORAGE) entries.push(entry);
      }
    }
    return this.root ? entries : null;
  }

  content({ start, size }: Entry): Uint8Array | null {
    if (size >= this.cutoff) return this.joined(start, size);
    const { root, miniTable } = this;
    const container = root && this.joined(root.start, root.size);
    const sectors = miniTable && follow(start, miniTable);
    if (!container || !sectors || sectors.length * this.miniSize < size) return null;
    const content = new Uint8Array(size);
    for (const [at, sector] of sectors.entries()) {
      const from = at * this.miniSize;
      const piece = container.subarray(sector * this.miniSize, (sector + 1) * this.miniSize);
      if (from < size) content.set(piece.subarray(0, size - from), from);
    }
    return content;
  }

  private joined(start: number, size: number): Uint8Array | null {
    const sectors = this.chain(start);
    if (sectors === null || sectors.length * this.size < size) return null;
    const content = new Uint8Array(size);
    for (const [at, sector] of sectors.entries()) {
      const from = at * this.size;
      const piece = this.bytes.subarray(this.offset(sector), this.offset(sector) + this.size);
      if (from < size) content.set(piece.subarray(0, size - from), from);
    }
    return content;
  }

  private entry(at: number): Entry {
    const length = Math.min(64, this.view.getUint16(at + 64, true));
    const letters = this.bytes.subarray(at, at + Math.max(0, length - 2));
    return {
      name: new TextDecoder('utf-16le').decode(letters),
      kind: this.bytes[at + 66] ?? 0,
      start: this.view.getUint32(at + 116, true),
      size: this.view.getUint32(at + 120, true),
    };
  }

  /** The table of sectors, whose own sectors the header and a chain of further lists name. */
  private readTable(): number[] | null {
    const lists: number[] = [];
    for (let at = 76; at < HEADER; at += 4) lists.push(this.view.getUint32(at, true));
    const seen = new Set<number>();
    for (let next = this.view.getUint32(68, true); next < SPECIAL; ) {
      if (seen.has(next) || !this.isInside(next)) return null;
      seen.add(next);
      const numbers = this.numbers(next);
      lists.push(...numbers.slice(0, -1));
      next = numbers.at(-1) ?? SPECIAL;
    }
    const used = lists.filter((sector) => sector < SPECIAL);
    if (new Set(used).size < used.length || !used.every((sector) => this.isInside(sector))) return null;
    return used.flatMap((sector) => this.numbers(sector));
  }

  private chain(start: number): number[] | null {
    const sectors = this.table && follow(start, this.table);
    return sectors?.every((sector) => this.isInside(sector)) ? sectors : null;
  }

  private isInside(sector: number): boolean {
    return this.offset(sector) < this.bytes.length;
  }

  /** Sector 0 begins behind the header, which takes a whole sector. */
  private offset(sector: number): number {
    return (sector + 1) * this.size;
  }

  private numbers(sector: number): number[] {
    const from = this.offset(sector);
    const numbers: number[] = [];
    for (let at = from; at + 4 <= Math.min(from + this.size, this.bytes.length); at += 4) {
      numbers.push(this.view.getUint32(at, true));
    }
    return numbers;
  }
}

/** Sectors of a chain in their order; null when it runs in a circle or leaves the table. */
function follow(start: number, table: readonly number[]): number[] | null {
  const sectors: number[] = [];
  for (let next = start; next < SPECIAL; ) {
    if (next >= table.length || sectors.length > table.length) return null;
    sectors.push(next);
    next = table[next] ?? SPECIAL;
  }
  return sectors;
}
