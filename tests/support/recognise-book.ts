import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import { formatAddress, type Workbook } from '../../electron/services/ooxml/workbook';
import type { Project } from '../../shared/document/project';
import { loadTemplate } from '../../shared/form/load';
import type { TableForm, Template } from '../../shared/form/template';

/** The published tables as a file, and the forms they belong to, for tests of import. */
export const SEED_FILE = 'tests/fixtures/seed-tables.json';
const FOLDER = 'assets/templates/hebei-2019';
const LISTS = 'assets/classifications';

const seedSchema = z.object({
  department: z.string(),
  departmentCode: z.string(),
  year: z.string(),
  tables: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      headerLines: z.array(z.string()),
      columnNumbers: z.array(z.string()),
      columnPaths: z.array(z.array(z.string())),
      rows: z.array(z.array(z.string())),
      notes: z.array(z.string()),
    }),
  ),
});
export type SeedTable = z.infer<typeof seedSchema>['tables'][number];

export function seedText(): string {
  return readFileSync(SEED_FILE, 'utf8');
}

/** T1…T9 of the seed. */
export function seedTables(): SeedTable[] {
  return seedSchema.parse(JSON.parse(seedText())).tables.filter((table) => /^T\d$/.test(table.id));
}

/** The official template; `change` makes another form of its tables. */
export function officialTemplate(change: (yaml: string) => string = (yaml) => yaml): Template {
  const files: Record<string, string> = {};
  for (const file of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.yaml')) continue;
    const text = readFileSync(join(FOLDER, file), 'utf8');
    files[file] = file.startsWith('tables') ? change(text) : text;
  }
  for (const file of readdirSync(LISTS)) files[`lists/${file}`] = readFileSync(join(LISTS, file), 'utf8');
  const loaded = loadTemplate(files);
  if (!loaded.ok) throw new Error(`${loaded.error.code} ${JSON.stringify(loaded.error.params)}`);
  return loaded.value;
}

export interface BookSheet {
  name: string;
  hidden: boolean;
  /** Rows of cells, from the first row and column; '' is empty. */
  rows: (string | number)[][];
  /** top, left, bottom, right, counted from 1. */
  merges: [number, number, number, number][];
  /** Where the parts begin, counted from 1. */
  header: number;
  body: number;
}

/** Read once: tests make this book a thousand times. */
let seed: SeedTable[] | undefined;

/** The official workbook as a user gets it: a sheet a table, merged headers, amounts as numbers. Free to be changed. */
export function officialBook(): BookSheet[] {
  seed ??= seedTables();
  return seed.map((table) => {
    const paths = table.columnPaths.filter((path) => path.at(-1) !== '');
    const depth = Math.max(...paths.map((path) => path.length));
    const rows: BookSheet['rows'] = [[table.title]];
    const merges: BookSheet['merges'] = [[1, 1, 1, paths.length]];
    const headings = table.headerLines.filter((line) => line !== '');
    const line: string[] = paths.map(() => '');
    line[0] = headings[0] ?? '';
    line[Math.floor(paths.length / 2)] = headings[1] ?? '';
    line[paths.length - 1] = headings[2] ?? '';
    rows.push(line);
    rows.push(...headerRows(paths, depth, merges, 3));
    rows.push(table.columnNumbers.slice(0, paths.length));
    for (const row of table.rows) rows.push(row.slice(0, paths.length).map(asCell));
    for (const note of table.notes.filter((text) => text.trim().startsWith('注'))) rows.push([note]);
    return { name: table.title.slice(0, 31), hidden: false, rows, merges, header: 3, body: 3 + depth + 1 };
  });
}

/** Amounts with two decimals become numbers, as the official file has them; codes and sequence stay text. */
function asCell(text: string): string | number {
  return /^-?\d+\.\d\d$/.test(text) ? Number(text) : text;
}

function headerRows(paths: string[][], depth: number, merges: BookSheet['merges'], top: number): string[][] {
  const rows = Array.from({ length: depth }, () => paths.map(() => ''));
  for (const [at, path] of paths.entries()) {
    for (const [level, title] of path.entries()) {
      const last = level === path.length - 1;
      const same = (other: string[] | undefined) =>
        !last && other !== undefined && other.length > level + 1 && other[level] === title;
      if (same(paths[at - 1])) continue;
      const row = rows[level];
      if (row) row[at] = title;
      let right = at;
      while (same(paths[right + 1])) right += 1;
      const bottom = last ? depth - 1 : level;
      if (right > at || bottom > level) merges.push([top + level, at + 1, top + bottom, right + 1]);
    }
  }
  return rows;
}

/** The sheets as the reader would give them. */
export function asWorkbook(sheets: readonly BookSheet[]): Workbook {
  return {
    macros: false,
    sheets: sheets.map((sheet, at) => ({
      name: sheet.name,
      part: `sheets/${at + 1}.xml`,
      hidden: sheet.hidden,
      merges: sheet.merges.map(([top, left, bottom, right]) => ({ top, left, bottom, right })),
      cells: sheet.rows.flatMap((cells, r) =>
        cells.flatMap((value, c) => {
          if (value === '') return [];
          const place = { row: r + 1, column: c + 1, address: formatAddress(r + 1, c + 1), text: String(value) };
          return [{ ...place, kind: typeof value === 'number' ? 'number' : 'text' } as const];
        }),
      ),
    })),
  };
}

/** The sheets as a real .xlsx. */
export async function asXlsx(sheets: readonly BookSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const sheet of sheets) {
    const target = book.addWorksheet(sheet.name, { state: sheet.hidden ? 'hidden' : 'visible' });
    for (const [r, cells] of sheet.rows.entries()) {
      for (const [c, value] of cells.entries()) {
        if (value === '') continue;
        const cell = target.getCell(r + 1, c + 1);
        cell.value = value;
        if (typeof value === 'number') cell.numFmt = '#,##0.00';
      }
    }
    for (const merge of sheet.merges) target.mergeCells(...merge);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Every amount that the published tables hold, as `T1 201 expenditure` → text; blanks included. */
export function expectedCells(template: Template): Map<string, string> {
  const expected = new Map<string, string>();
  for (const table of seedTables()) {
    const form = template.tables.find((candidate) => candidate.id === table.id);
    if (!form) throw new Error(`no form ${table.id}`);
    for (const row of table.rows) for (const [key, text] of expectedRow(form, row)) expected.set(key, text);
  }
  return expected;
}

function expectedRow(form: TableForm, row: string[]): [string, string][] {
  return form.sections.flatMap((section) => {
    const at = (kinds: string[]) =>
      form.columns.findIndex((column) => column.section === section.id && kinds.includes(column.kind));
    const code = row[at(['code'])] ?? '';
    const label = (row[at(['label', 'name'])] ?? '').trim();
    const fixed = [...section.before, ...section.after].find((item) => item.label.trim() === label);
    if (code === '' && label === '') return [];
    const id = code === '' ? fixed?.id : code;
    if (id === undefined) throw new Error(`no row ${label} in ${form.id}`);
    return form.columns.flatMap((column, c): [string, string][] =>
      column.kind === 'money' && column.section === section.id ? [[`${form.id} ${id} ${column.id}`, row[c] ?? '']] : [],
    );
  });
}

/** What a document holds, in the same form as `expectedCells`. */
export function cellsOf(project: Project): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [table, data] of Object.entries(project.tables)) {
    for (const [row, texts] of Object.entries(data.cells)) {
      for (const [column, text] of Object.entries(texts)) cells.set(`${table} ${row} ${column}`, text);
    }
  }
  return cells;
}
