import { beforeAll, describe, expect, it } from 'vitest';
import { findCauses } from '../../../../shared/causes/find-causes';
import { newProject } from '../../../../shared/document/new-project';
import type { Project } from '../../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { loadTemplate } from '../../../../shared/form/load';
import type { Template } from '../../../../shared/form/template';
import { typedSeed } from '../../../support/seed';
import { template, templateFiles } from '../../../support/templates';

let form: Template;
let seed: Project;
beforeAll(async () => {
  form = await template();
  seed = typedSeed(form);
});

/** Coded rows of a table, in order. */
function coded(editor: DocumentEditor, table: string): string[] {
  return editor
    .layout(table)
    .lines.flatMap(({ rows }) => Object.values(rows).flatMap((row) => (row?.classified ? [row.id] : [])));
}

/** The seed with the amounts of a table moved: every row of the block holds what stood `by` rows further down. */
function shifted(table: string, from: string, by: number, columns?: readonly string[]): Project {
  const editor = openEditor(form, seed);
  const rows = coded(editor, table);
  const money = editor.layout(table).columns.flatMap(({ id, kind }) => (kind === 'money' ? [id] : []));
  const start = rows.indexOf(from);
  const text = (row: string | undefined, column: string) => seed.tables[table]?.cells[row ?? '']?.[column] ?? null;
  const cells = rows.slice(start).flatMap((row, at) =>
    (columns ?? money).flatMap((column) => {
      const source = rows[start + at + by];
      const inside = start + at + by >= start && source !== undefined;
      return [{ table, row, column, text: inside ? text(source, column) : '' }];
    }),
  );
  const done = editor.dispatch({ kind: 'set-cells', cells });
  if (!done.ok) throw new Error(done.error.code);
  return editor.project;
}

describe('amounts that stand in another row than their own', () => {
  it.each<[string, string, number, string]>([
    ['T3', '2010301', 1, '高一行'],
    ['T3', '20103', 1, '高一行'],
    ['T3', '2080504', -1, '低一行'],
    ['T5', '2010301', 1, '高一行'],
    ['T2', '208', -1, '低一行'],
  ])('%s from %s on, by %i', (table, from, by, words) => {
    const project = shifted(table, from, by);
    const editor = openEditor(form, project);
    const before = editor.findings().length;
    const [cause] = findCauses(form, project);
    expect(cause).toMatchObject({ kind: 'shifted-rows', table, row: from });
    expect(cause?.sentence).toContain(words);
    if (!cause?.repair) throw new Error('nothing is offered');
    expect(editor.dispatch(cause.repair).ok).toBe(true);
    const after = new Set(editor.findings().map(({ key }) => key));
    expect(cause.explains.every((key) => !after.has(key))).toBe(true);
    expect(before - after.size).toBeGreaterThanOrEqual(4);
  });

  it.each([['T6', '30107', 1, '高一行']] as const)(
    'whose first row nothing tells are named without a repair: %s from %s on, by %i',
    (table, from, by, words) => {
      const causes = findCauses(form, shifted(table, from, by));
      expect(causes).toMatchObject([{ table, repair: null }]);
      expect(causes[0]?.sentence).toContain('之间的某一行起');
      expect(causes[0]?.sentence).toContain(words);
    },
  );

  it('of one column alone', () => {
    const [cause] = findCauses(form, shifted('T3', '2010301', 1, ['basic']));
    expect(cause?.sentence).toContain('“基本支出”的数');
  });

  it.each([
    ['T3', 2, '高两行'],
    ['T3', -2, '低两行'],
  ] as const)('by two rows: %s by %i', (table, by, words) => {
    const project = shifted(table, '20103', by);
    const causes = findCauses(form, project);
    expect(causes[0]).toMatchObject({ kind: 'shifted-rows', table });
    expect(causes[0]?.sentence).toContain(words);
    const editor = openEditor(form, project);
    const repair = causes[0]?.repair;
    if (!repair) return expect(causes[0]?.sentence).toContain('之间的某一行起');
    expect(editor.dispatch(repair).ok).toBe(true);
    const left = editor.findings().filter(({ difference }) => difference !== null);
    expect(left.length).toBeLessThan(openEditor(form, project).findings().length / 2);
  });

  it('are not told of where something else is wrong', () => {
    expect(findCauses(form, seed)).toEqual([]);
    const editor = openEditor(form, seed);
    const wrong = ['2010301', '2010305', '2080504', '2080505'].map((row, at) => {
      return { table: 'T3', row, column: 'basic', text: `${at * 17}.3` };
    });
    editor.dispatch({ kind: 'set-cells', cells: wrong });
    expect(findCauses(form, editor.project)).toEqual([]);
  });
});

it('is not said of one sum that was typed before its parts were added', async () => {
  const loaded = loadTemplate(await templateFiles('assets/templates/central-2026'));
  if (!loaded.ok) throw new Error(loaded.error.code);
  const editor = openEditor(loaded.value, newProject(loaded.value, { code: '1', name: '某局' }, 2026));
  const add = (code: string): boolean => editor.dispatch({ kind: 'add-row', table: 'T3', code, name: null }).ok;
  const type = (table: string, row: string, column: string, text: string): boolean =>
    editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] }).ok;
  const amounts = [
    ['2080505', 'basic', '85.60'],
    ['2130101', 'basic', '1270.55'],
    ['2130101', 'project', '36.00'],
    ['2130104', 'basic', '318.20'],
    ['2130119', 'project', '150.50'],
    ['2210201', 'basic', '96.88'],
  ] as const;
  for (const code of [...new Set(amounts.map(([row]) => row)), '21399']) expect(add(code)).toBe(true);
  for (const table of ['T3', 'T5'])
    for (const [row, column, text] of amounts) expect(type(table, row, column, text)).toBe(true);
  for (const column of ['basic', 'project']) expect(type('T5', '21399', column, '0')).toBe(true);
  expect(type('T2', '21399', 'general', '0')).toBe(true);
  expect(type('T3', '21399', 'project', '10') && add('2139999')).toBe(true);
  expect(editor.findings().length).toBeGreaterThanOrEqual(4);
  expect(findCauses(loaded.value, editor.project).map(({ kind }) => kind)).not.toContain('shifted-rows');
});
