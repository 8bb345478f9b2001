import { fail, ok, type Result } from '../../../shared/result/result';

/** Kinds of records (记录) of an Excel 97–2003 workbook that matter for its cells. */
const RECORD = {
  bof: 0x0809,
  eof: 0x000a,
  continued: 0x003c,
  filePass: 0x002f,
  boundSheet: 0x0085,
  strings: 0x00fc,
  number: 0x0203,
  label: 0x0204,
  boolOrError: 0x0205,
  formula: 0x0006,
  formulaText: 0x0207,
  format: 0x041e,
  multipleNumbers: 0x00bd,
} as const;
const GLOBAL = new Set<number>([0x0042, 0x0022, RECORD.format, 0x00e0]);
/** NUMBER, RK, MULRK, LABEL, LABELSST, RSTRING, BOOLERR; and MERGECELLS. */
const CELLS = new Set<number>([
  RECORD.number,
  0x027e,
  RECORD.multipleNumbers,
  RECORD.label,
  0x00fd,
  0x00d6,
  RECORD.boolOrError,
]);
const MERGES = 0x00e5;
const WORKSHEET = 0;
const BIFF8 = 0x0600;
const BIFF5 = 0x0500;

export interface BiffLimits {
  cells: number;
  merges: number;
  /** Bytes that are kept for reading. */
  bytes: number;
  records: number;
}

/** A workbook stream of nothing but cells, and its version. */
export interface PlainBiff {
  bytes: Uint8Array;
  biff8: boolean;
}

interface BiffRecord {
  kind: number;
  body: Uint8Array;
  start: number;
  end: number;
}

/**
 * Copies of a workbook stream only what its cells need (精简): formulas become their results, drawings, names, links
 * and nested streams go. What the library then reads is small, of few kinds, and counted: refused when there is more
 * of it than any form has, encrypted, of an older version, or damaged.
 */
export function plainBiff(source: Uint8Array, limits: BiffLimits): Result<PlainBiff> {
  return new Copier(source, limits).copy();
}

interface SheetPlace {
  /** Where its entry stands in what is kept; the first four bytes of it say where the sheet begins. */
  at: number;
  start: number;
}

class Copier {
  private readonly view: DataView;
  private kept = new Uint8Array(65_536);
  private length = 0;
  private cells = 0;
  private merges = 0;
  private seen = 0;
  private biff8 = true;
  /** Strings that the list of strings says it has; whether it goes on; the place of a formula that gave a text. */
  private strings = 0;
  private inStrings = false;
  private pending: Uint8Array | null = null;

  constructor(
    private readonly source: Uint8Array,
    private readonly limits: BiffLimits,
  ) {
    this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  copy(): Result<PlainBiff> {
    const sheets = this.globals();
    if (!sheets.ok) return sheets;
    for (const { at, start } of sheets.value) {
      new DataView(this.kept.buffer).setUint32(at + 4, this.length, true);
      const done = this.sheet(start);
      if (!done.ok) return done;
    }
    if (sheets.value.length === 0) return fail('workbook-damaged');
    return ok({ bytes: this.kept.subarray(0, this.length), biff8: this.biff8 });
  }

  private globals(): Result<SheetPlace[]> {
    const first = this.beginning(0);
    const version = first && first.body.length >= 4 ? word(first.body, 0) : 0;
    if (!first || (version !== BIFF8 && version !== BIFF5)) return fail('workbook-is-xls');
    this.biff8 = version === BIFF8;
    this.put(first.kind, first.body);
    this.putDateFormats();
    const sheets: SheetPlace[] = [];
    this.inStrings = false;
    for (let record = this.record(first.end); record; record = this.record(record.end)) {
      if (record.kind === RECORD.filePass) return fail('workbook-encrypted');
      this.globalRecord(record, sheets);
      const over = this.overLimit();
      if (over) return over;
      if (record.kind === RECORD.eof) return ok(sheets);
    }
    return fail('workbook-damaged');
  }

  private globalRecord({ kind, body }: BiffRecord, sheets: SheetPlace[]): void {
    const strings = kind === RECORD.strings || (kind === RECORD.continued && this.inStrings);
    this.inStrings = strings;
    if (kind === RECORD.strings) this.strings = Math.max(this.strings, body.length < 8 ? 0 : dword(body, 4));
    if (kind === RECORD.boundSheet && body.length >= 8 && body[5] === WORKSHEET) {
      sheets.push({ at: this.put(kind, body), start: dword(body, 0) });
    } else if (strings || GLOBAL.has(kind) || kind === RECORD.eof) this.put(kind, body);
  }

  /** One worksheet from its beginning to its end; streams within it (charts) are passed over. */
  private sheet(start: number): Result<void> {
    const first = this.beginning(start);
    if (!first) return fail('workbook-damaged');
    this.put(first.kind, first.body);
    let depth = 1;
    this.pending = null;
    for (let record = this.record(first.end); record; record = this.record(record.end)) {
      if (record.kind === RECORD.bof) depth += 1;
      else if (record.kind === RECORD.eof) depth -= 1;
      if (depth === 1) this.sheetRecord(record);
      const over = this.overLimit();
      if (over) return over;
      if (depth > 0) continue;
      this.put(record.kind, record.body);
      return ok(undefined);
    }
    return fail('workbook-damaged');
  }

  private sheetRecord({ kind, body }: BiffRecord): void {
    if (kind === RECORD.formula) this.pending = this.formula(body);
    else if (kind === RECORD.formulaText && this.pending) {
      this.cell(RECORD.label, joined(this.pending, this.wholeText(body)));
      this.pending = null;
    } else if (kind === MERGES) this.merge(body);
    else if (CELLS.has(kind)) this.cell(kind, body);
  }

  private beginning(at: number): BiffRecord | null {
    const record = this.record(at);
    return record?.kind === RECORD.bof ? record : null;
  }

  /** Writes a formula as the value it had; answers the place of a text, which stands in a record of its own. */
  private formula(body: Uint8Array): Uint8Array | null {
    if (body.length < 14) return null;
    if (word(body, 12) !== 0xffff) {
      this.cell(RECORD.number, body.subarray(0, 14));
      return null;
    }
    const kind = body[6] ?? 0;
    if (kind === 0) return body.subarray(0, 6);
    const isError = kind === 2 ? 1 : 0;
    if (kind === 1 || kind === 2)
      this.cell(RECORD.boolOrError, Uint8Array.of(...body.subarray(0, 6), body[8] ?? 0, isError));
    return null;
  }

  /** A text that goes on in further records is longer than any amount: what stands in the first one is taken. */
  private wholeText(body: Uint8Array): Uint8Array {
    if (!this.biff8 || body.length < 3) return body;
    const wide = ((body[2] ?? 0) & 1) === 1;
    const room = Math.floor((body.length - 3) / (wide ? 2 : 1));
    const text = Uint8Array.from(body);
    new DataView(text.buffer).setUint16(0, Math.min(word(body, 0), room), true);
    return text;
  }

  private cell(kind: number, body: Uint8Array): void {
    this.cells += kind === RECORD.multipleNumbers ? Math.floor((body.length - 6) / 6) : 1;
    this.put(kind, body);
  }

  private merge(body: Uint8Array): void {
    this.merges += Math.floor((body.length - 2) / 8);
    this.put(MERGES, body);
  }

  /** The Chinese built-in date formats, which files use without saying what they are. */
  private putDateFormats(): void {
    const code = new TextEncoder().encode('yyyy-m-d');
    const head = this.biff8 ? [code.length, 0, 0] : [code.length];
    for (const id of [27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58]) {
      this.put(RECORD.format, Uint8Array.of(id, 0, ...head, ...code));
    }
  }

  /** Answers where the record begins. */
  private put(kind: number, body: Uint8Array): number {
    const at = this.length;
    const end = at + 4 + body.length;
    if (end > this.kept.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(this.kept);
      this.kept = larger;
    }
    const { kept } = this;
    kept[at] = kind & 0xff;
    kept[at + 1] = kind >> 8;
    kept[at + 2] = body.length & 0xff;
    kept[at + 3] = body.length >> 8;
    kept.set(body, at + 4);
    this.length = end;
    return at;
  }

  private record(at: number): BiffRecord | null {
    if (at + 4 > this.source.length) return null;
    const end = at + 4 + this.view.getUint16(at + 2, true);
    if (end > this.source.length) return null;
    this.seen += 1;
    return { kind: this.view.getUint16(at, true), body: this.source.subarray(at + 4, end), start: at, end };
  }

  private overLimit(): Result<never> | null {
    const { cells, merges, bytes, records } = this.limits;
    const within =
      Math.max(this.cells, this.strings) <= cells &&
      this.merges <= merges &&
      this.length <= bytes &&
      this.seen <= records;
    return within ? null : this.tooMany();
  }

  private tooMany(): Result<never> {
    return fail('workbook-too-many-cells', { limit: String(this.limits.cells) });
  }
}

function word(body: Uint8Array, at: number): number {
  return (body[at] ?? 0) | ((body[at + 1] ?? 0) << 8);
}

function dword(body: Uint8Array, at: number): number {
  return (word(body, at) | (word(body, at + 2) << 16)) >>> 0;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
