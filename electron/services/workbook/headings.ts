import { parseDepartment } from '../../../shared/document/project';
import type { TableForm } from '../../../shared/form/template';
import { asLiteral } from '../../../shared/text/as-literal';
import type { SheetGrid } from '../ooxml/grid';
import type { WorkbookCell } from '../ooxml/workbook';
import { stripSpaces } from './strip-spaces';
import { takeUnits } from './units';

/** What the heading lines (表头行) around a table say. */
export interface HeadingFacts {
  departments: string[];
  years: number[];
  units: string[];
}

/** Heading lines of a form in all the words that they are known by. */
export function headingWords(form: TableForm): string[] {
  return form.headings.flatMap(({ text, also }) => [text, ...also]);
}

/** Reads the rows above a header: department, year and unit; cells that say one of these are marked as known. */
export function readHeadings(
  grid: SheetGrid,
  rows: { from: number; to: number },
  columns: { left: number; right: number },
  patterns: readonly string[],
): HeadingFacts {
  const facts: HeadingFacts = { departments: [], years: [], units: [] };
  const prefixes = departmentPrefixes(patterns);
  for (const row of grid.rows) {
    if (row < rows.from || row > rows.to) continue;
    const cells = grid.cellsOf(row).filter((cell) => cell.column >= columns.left && cell.column <= columns.right);
    for (const group of joinLabels(cells)) {
      const line = group.map((cell) => cell.text).join('');
      const understood = readLine(line, prefixes, facts) || says(line, patterns);
      if (understood) for (const cell of group) grid.markKnown(cell);
    }
  }
  return facts;
}

/** A heading line of the form with whatever is filled in at its places. */
function says(line: string, patterns: readonly string[]): boolean {
  const words = stripSpaces(line);
  return patterns.some((pattern) => {
    const parts = stripSpaces(pattern).split(/\{\w+\}/);
    if (parts.join('').length < 4) return false;
    const source = parts.map(asLiteral).join('.*');
    return new RegExp(`^${source}$`).test(words);
  });
}

/** What stands before `{department}` or `{name}` in the heading lines of the form, without blanks. */
function departmentPrefixes(patterns: readonly string[]): string[] {
  return patterns
    .map((pattern) => /^([^{]+)\{(?:department|name|code)\}/.exec(pattern)?.[1])
    .flatMap((prefix) => (prefix === undefined ? [] : [stripSpaces(prefix)]))
    .filter((prefix) => prefix !== '');
}

/** A label that ends with a colon in one cell and its value in the next belong together. */
function joinLabels(cells: readonly WorkbookCell[]): WorkbookCell[][] {
  const groups: WorkbookCell[][] = [];
  for (const cell of cells) {
    const last = groups.at(-1)?.at(-1);
    if (last && /[:：]\s*$/.test(last.text) && answers(stripSpaces(last.text), stripSpaces(cell.text))) {
      groups.at(-1)?.push(cell);
    } else groups.push([cell]);
  }
  return groups;
}

/** 附表3、公开表三: where the table stands among others, no name. */
const TABLE_NUMBER = /^(?:附|公开|预算|决算)*[表件]\s*[\d一二三四五六七八九十百-]+$/;
const YEAR = /^(?:19|20)\d{2}(?:年度?)?$/;

/** An empty label takes nothing of another kind for its value: no other label, no unit for a name, no name for a year. */
function answers(label: string, value: string): boolean {
  if (/^[^:]{1,12}:/.test(value)) return false;
  const { units, rest } = takeUnits(value);
  if (units.length > 0 && rest.trim() === '') return /(?:单位|金\s*额|币种):$/.test(label);
  if (TABLE_NUMBER.test(value)) return false;
  if (YEAR.test(value)) return !/(?:部门|单位|名称|编码|金\s*额|币种)[^:]*:$/.test(label);
  return !/(?:年度|年份|金额单位):$/.test(label);
}

/** One cell may hold several facts, with or without blanks between them; it is known when each piece is. */
function readLine(line: string, prefixes: readonly string[], facts: HeadingFacts): boolean {
  const { units, rest } = takeUnits(line);
  facts.units.push(...units);
  const words = takeYears(rest, facts);
  const pieces: string[] = [];
  let gap = '';
  for (const part of words.split(/([\s\u3000]{2,}|\n)/)) {
    if (part.trim() === '') {
      gap += part;
      continue;
    }
    const last = pieces.at(-1);
    const goesOn = last !== undefined && (/[:：]$/.test(last) || isRestOfName(last, gap, part));
    if (goesOn) pieces[pieces.length - 1] = last + part;
    else pieces.push(part);
    gap = '';
  }
  return pieces.map((piece) => readPiece(piece, prefixes, facts)).every(Boolean);
}

/** A name may hold two blanks (某某县  办公室); what stands further away or says something of its own is no part of it. */
function isRestOfName(last: string, gap: string, piece: string): boolean {
  if (!/^[ \u3000]{2}$/.test(gap) || !/(?:部门|单位)[^:：]*[:：]/.test(last)) return false;
  return /^\p{Script=Han}+$/u.test(piece) && !/^(?:附?表|第|共)/.test(piece);
}

const LABELLED_YEAR = /(?:预\s*算|决\s*算)?\s*年\s*[度份]\s*[:：]\s*((?:19|20)\d{2})\s*(?:年度?)?(?!\d)/g;

function takeYears(line: string, facts: HeadingFacts): string {
  return line.replace(LABELLED_YEAR, (_, year: string) => {
    facts.years.push(Number.parseInt(year, 10));
    return '  ';
  });
}

function readPiece(piece: string, prefixes: readonly string[], facts: HeadingFacts): boolean {
  const text = stripSpaces(piece);
  const year = /^(?:[^\d:]{0,8}:?)((?:19|20)\d{2})(?:年度?)?$/.exec(text)?.[1];
  if (year !== undefined) {
    facts.years.push(Number.parseInt(year, 10));
    return true;
  }
  return isEmptyLabel(text, prefixes) || readDepartment(text, prefixes, facts);
}

/** A label whose place is left empty: known, and nothing to read. */
function isEmptyLabel(text: string, prefixes: readonly string[]): boolean {
  return prefixes.includes(text) || /^[^:[\]\d]{0,6}(?:部门|单位|名称|年度|金\s*额)[^:[\]\d]{0,6}:$/.test(text);
}

function readDepartment(text: string, prefixes: readonly string[], facts: HeadingFacts): boolean {
  const prefix = prefixes.find((candidate) => text.startsWith(candidate));
  const rest = prefix === undefined ? text : text.slice(prefix.length);
  const named = /^(?:[^:[\]]{0,6}(?:部门|单位)[^:[\]]{0,6}:)?(\[[^\]]*\].+)$/.exec(rest)?.[1];
  const plain = /^[^:[\]]{0,6}(?:部门|单位)[^:[\]]{0,6}:([^:]{2,})$/.exec(text)?.[1];
  const found = named ?? bracketed(rest) ?? (prefix === undefined ? plain : rest);
  if (found === undefined || found === '') return false;
  facts.departments.push(found);
  return true;
}

/**
 * `920某县某镇财政所`: a code without brackets before the name, as `[920]某县某镇财政所`. A year, a telephone number or a
 * title is none.
 */
function bracketed(text: string): string | undefined {
  const [, code, name] = /^(?!(?:19|20)\d{2}\D)(\d{3,9})(?![年月日号项张页季])(\p{Script=Han}[^:]*)$/u.exec(text) ?? [];
  return code === undefined || name === undefined || /表$/.test(name) ? undefined : `[${code}]${name}`;
}

/** The value that most headings give, and the other ones. */
export function mostFrequent<T>(values: readonly T[]): { kept: T; others: T[] } | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first, ...rest] = [...counts].sort((a, b) => b[1] - a[1]);
  return first ? { kept: first[0], others: rest.map(([value]) => value) } : null;
}

/** Departments as the headings print them; one that names the code wins over the same name without it. */
export function chooseDepartment(printed: readonly string[]): ReturnType<typeof mostFrequent<string>> {
  const coded = new Map(printed.map((text) => [parseDepartment(text).name, text] as const));
  for (const text of printed) {
    const { code, name } = parseDepartment(text);
    if (code !== '') coded.set(name, text);
  }
  return mostFrequent(printed.map((text) => coded.get(parseDepartment(text).name) ?? text));
}
