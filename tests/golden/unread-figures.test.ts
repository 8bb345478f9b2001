import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { importTablesJson } from '../../electron/services/tables-json/import';
import { openEditor } from '../../shared/editor/editor';
import { importFindings } from '../../shared/editor/import-findings';
import type { Template } from '../../shared/form/template';
import { template } from '../support/templates';

const tableSchema = z.looseObject({
  id: z.string(),
  columns: z.array(z.looseObject({ name: z.string() })),
  columnPaths: z.array(z.array(z.string())),
  rows: z.array(z.array(z.string())),
});
const fileSchema = z.looseObject({ tables: z.array(tableSchema) });
type TableFile = z.infer<typeof tableSchema>;

let form: Template;
beforeAll(async () => {
  form = await template();
});

/** What the check says beyond the findings of the published tables, when one of them is printed otherwise. */
async function findingsWith(id: string, edit: (table: TableFile) => TableFile | null): Promise<string[]> {
  const file = fileSchema.parse(JSON.parse(readFileSync('tests/fixtures/seed-tables.json', 'utf8')));
  const tables = file.tables.flatMap((table) => (table.id === id ? (edit(table) ?? []) : table));
  const imported = await importTablesJson(JSON.stringify({ ...file, tables }), [form]);
  if (!imported.ok) throw new Error(imported.error.code);
  const editor = openEditor(form, imported.value.project);
  const all = [...editor.findings(), ...importFindings(editor, imported.value.report)];
  const published = ['G4', 'S1', 'S2c', 'W7', 'W16'];
  // What the file lacks is not wrong, it is not judged; that is told as something to explain.
  return all
    .filter((one) => (one.severity === 'error' || one.rule.startsWith('I')) && !published.includes(one.rule))
    .map((one) => one.rule);
}

function mapRows(table: TableFile, edit: (row: string[]) => string[] | null): TableFile {
  return { ...table, rows: table.rows.flatMap((row) => [edit([...row])].filter((kept) => kept !== null)) };
}

it('the published tables themselves lack nothing', async () => {
  expect(await findingsWith('T3', (table) => table)).toEqual([]);
});

it.each<[string, string, (table: TableFile) => TableFile | null, string]>([
  ['a whole table is missing', 'T5', () => null, 'I1'],
  [
    'a column has a title that the form does not know',
    'T2',
    (table) => ({
      ...mapRows(table, (row) => row.map((text, at) => (at === 3 ? '999.00' : text))),
      columnPaths: table.columnPaths.map((path, at) => (at === 3 ? ['收入总计划额'] : path)),
      columns: table.columns.map((column, at) => (at === 2 ? { ...column, name: '收入总计划额' } : column)),
    }),
    'I2',
  ],
  ['the row of totals is missing', 'T3', (table) => mapRows(table, (row) => (row[2] === '合计' ? null : row)), 'I3'],
  [
    'the row of totals has another label and other figures',
    'T4',
    (table) =>
      mapRows(table, (row) => (row[0] === '32' ? row.map((t, at) => (at === 1 || at === 3 ? '甲乙丙' : t)) : row)),
    'I4',
  ],
  [
    'a class that the form does not have carries a figure',
    'T1',
    (table) => ({
      ...table,
      rows: [...table.rows.slice(0, 29), ['', '', '', '三十、某某某', '500.00'], ...table.rows.slice(29)],
    }),
    'I4',
  ],
])('no figure is computed in place of one that was not read: %s', async (_, id, edit, rule) => {
  expect(await findingsWith(id, edit)).toContain(rule);
});

it('marks for nothing are blanks, not bad amounts', async () => {
  const dashed = (table: TableFile): TableFile =>
    mapRows(table, (row) => row.map((text) => (text === '0.00' ? '—' : text)));
  expect(await findingsWith('T3', dashed)).toEqual([]);
});
