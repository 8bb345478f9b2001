import { ListFault } from './list';

/** 科目对应: code → the codes of the other list that stand for it, either way. */
export type CodeMapping = Readonly<Record<string, readonly string[]>>;

/**
 * Reads which codes of two lists stand for each other from CSV with the header `code,to,…`; a code may have several lines.
 * Throws ListFault with the line that is not of that shape, or that stands twice.
 */
export function parseCodeMapping(csv: string): CodeMapping {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = lines[0]?.split(',') ?? [];
  const [from, to] = [header.indexOf('code'), header.indexOf('to')];
  if (from < 0 || to < 0) throw new ListFault(1, 'the header needs code and to');
  const found = new Map<string, string[]>();
  const add = (code: string, other: string): void => {
    found.set(code, [...(found.get(code) ?? []), other]);
  };
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line.trim() === '') continue;
    const fields = line.split(',').map((field) => field.trim());
    const [code = '', other = ''] = [fields[from], fields[to]];
    if (!/^\d+$/.test(code) || !/^\d+$/.test(other) || code === other) throw new ListFault(at + 1, 'not “code,to”');
    if (found.get(code)?.includes(other)) throw new ListFault(at + 1, `code ${code} stands twice`);
    add(code, other);
    add(other, code);
  }
  return Object.fromEntries(found);
}
