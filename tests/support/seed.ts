import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { newProject } from '../../shared/document/new-project';
import { emptyTable, type Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';

const seedSchema = z.object({
  tables: z.array(z.object({ id: z.string(), rows: z.array(z.array(z.string())) })),
});

/** The published tables as strings, by table id. */
export function seedRows(): Map<string, string[][]> {
  const parsed = seedSchema.parse(JSON.parse(readFileSync('tests/fixtures/seed-tables.json', 'utf8')));
  return new Map(parsed.tables.map((table) => [table.id, table.rows]));
}

export const SEED_DEPARTMENT = { code: '434', name: '涞源县人民政府办公室' };

/** The amounts of the published document that nothing else in it gives. */
export interface Leaf {
  table: string;
  row: string;
  column: string;
  text: string;
}

const FUNCTIONAL: [string, string, string][] = [
  ['2010301', 'basic', '634.87'],
  ['2010301', 'project', '492.47'],
  ['2010305', 'project', '64.25'],
  ['2080504', 'basic', '9.43'],
  ['2080505', 'basic', '60.37'],
  ['2080506', 'basic', '24.15'],
  ['2210201', 'basic', '23.17'],
];

/** The 30 amounts of “enter once”: 7 functional, 21 economic, the income source, one “三公” line. */
export function leaves(): Leaf[] {
  const economic = (seedRows().get('T6') ?? [])
    .filter(([, code]) => code?.length === 5)
    .map(
      ([, row = '', , , personnel = '', general = '']): Leaf =>
        personnel === '0.00'
          ? { table: 'T6', row, column: 'public', text: general }
          : { table: 'T6', row, column: 'personnel', text: personnel },
    );
  return [
    ...FUNCTIONAL.map(([row, column, text]): Leaf => ({ table: 'T3', row, column, text })),
    ...economic,
    { table: 'T4', row: 'general', column: 'income', text: '1308.71' },
    { table: 'T9', row: 'reception', column: 'general', text: '123.00' },
  ];
}

/** A document in which only the leaves are typed, by the same commands a user's gestures make. */
export function enteredOnce(form: Template): DocumentEditor {
  const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
  for (const { table, row, column, text } of leaves()) {
    const coded = /^\d+$/.test(row) && !editor.project.tables[table]?.rows.some((own) => own.id === row);
    if (coded) expectOk(editor.dispatch({ kind: 'add-row', table, code: row, name: null }));
    expectOk(editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] }));
  }
  return editor;
}

function expectOk(result: { ok: boolean; error?: unknown }): void {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
}

const NOTES: Record<string, string> = {
  T7: '注：我单位无政府基金预算，空表列示。',
  T8: '注：我单位无国有资本经营预算，空表列示。',
};

function rowAt(code: string, classified: boolean, fixed: string | undefined): string | undefined {
  if (code !== '') return code;
  return classified ? 'total' : fixed;
}

/** The published nine tables with every figure typed, as an import makes it. Independent of the recogniser. */
export function typedSeed(form: Template): Project {
  const project = newProject(form, SEED_DEPARTMENT, 2019);
  const layouts = openEditor(form, project);
  for (const [id, rows] of seedRows()) {
    if (!/^T\d$/.test(id) || !layouts.tables.includes(id)) continue;
    const { columns, lines, sections } = layouts.layout(id);
    const classified = sections.some((section) => section.list !== null);
    const table = emptyTable();
    table.following = false;
    for (const [at, texts] of rows.entries()) {
      const code = classified ? (texts[1] ?? '') : '';
      if (code !== '') table.rows.push({ id: code, code, name: texts[2] ?? '' });
      for (const [columnAt, column] of columns.entries()) {
        if (column.kind !== 'money') continue;
        const row = rowAt(code, classified, lines[at]?.rows[column.section]?.id);
        if (row !== undefined) table.cells[row] = { ...table.cells[row], [column.id]: texts[columnAt] ?? '' };
      }
    }
    project.tables[id] = { ...table, note: NOTES[id] ?? '' };
  }
  return project;
}
