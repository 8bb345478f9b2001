/** One code of a 政府收支分类 list. */
export interface ClassificationEntry {
  code: string;
  name: string;
}

/** A classification list of one edition: names by code, in code order. */
export interface ClassificationList {
  file: string;
  /** First budget year that it is for. */
  year: number;
  entries: readonly ClassificationEntry[];
  names: ReadonlyMap<string, string>;
}

/** A list that cannot be read: at which line, why. */
export class ListFault extends Error {
  constructor(
    readonly line: number,
    reason: string,
  ) {
    super(reason);
  }
}

/**
 * Reads a list from CSV with the header `code,name,…`. Throws ListFault with the line that is not of that shape;
 * the lists are plain (no quoted fields), so a quote is refused rather than misread.
 */
export function parseClassificationList(file: string, year: number, csv: string): ClassificationList {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = lines[0]?.split(',') ?? [];
  const codeAt = header.indexOf('code');
  const nameAt = header.indexOf('name');
  if (codeAt < 0 || nameAt < 0) throw new ListFault(1, 'the header needs code and name');
  const names = new Map<string, string>();
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line.trim() === '') continue;
    const fields = line.split(',');
    const code = fields[codeAt]?.trim() ?? '';
    const name = fields[nameAt]?.trim() ?? '';
    if (!/^\d+$/.test(code) || name === '' || line.includes('"')) throw new ListFault(at + 1, 'not “code,name”');
    if (names.has(code)) throw new ListFault(at + 1, `code ${code} stands twice`);
    names.set(code, name);
  }
  const entries = [...names].map(([code, name]) => ({ code, name }));
  entries.sort((a, b) => compareCodes(a.code, b.code));
  return { file, year, entries, names };
}

/** Order of codes in a table: a parent before its children, otherwise by digits. */
export function compareCodes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Codes above `code` in a classification whose levels have the given numbers of digits, nearest last. */
export function parentCodes(code: string, digits: readonly number[]): string[] {
  return digits.filter((n) => n < code.length).map((n) => code.slice(0, n));
}
