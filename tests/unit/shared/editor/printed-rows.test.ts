import { expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { SEED_DEPARTMENT, typedSeed } from '../../../support/seed';
import { template } from '../../../support/templates';

it('a row that only follows is printed when a row below it is, though its own figures come to zero', async () => {
  const form = await template();
  const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
  const set = (table: string, row: string, text: string): void => {
    editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column: 'basic', text }] });
  };
  for (const code of ['2010301', '2010302']) editor.dispatch({ kind: 'add-row', table: 'T3', code, name: null });
  set('T3', '2010301', '5.00');
  set('T3', '2010302', '-5.00');
  const rows = editor.layout('T5').lines.map((line) => line.rows.main?.id);
  expect(rows).toEqual(['total', '201', '20103', '2010301', '2010302']);
});

it('a figure that cannot be told is not a blank', async () => {
  const form = await template();
  const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
  editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T9', row: 'vehicle_buy', column: 'general', text: '无' }] });
  expect(editor.findings().filter((finding) => finding.rule === 'H5')).toEqual([]);
  editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T9', row: 'vehicle_buy', column: 'general', text: '' }] });
  expect(editor.findings().map((finding) => finding.key)).toContain('H5@vehicle_buy');
});

it('leaving totals to the program keeps printed rows whose figures are zero', async () => {
  const form = await template();
  const project = typedSeed(form);
  for (const [table, columns] of [
    ['T2', ['total', 'fiscal']],
    ['T3', ['total', 'basic']],
    ['T5', ['total', 'basic']],
  ] as const) {
    const data = project.tables[table];
    for (const code of ['210', '21011', '2101101']) {
      data?.rows.push({ id: code, code, name: null });
      if (data) data.cells[code] = Object.fromEntries(columns.map((column) => [column, '0.00']));
    }
    data?.rows.sort((a, b) => (a.code < b.code ? -1 : 1));
  }
  const editor = openEditor(form, project);
  const rows = (): string[][] =>
    editor.tables.map((table) => editor.layout(table).lines.map((line) => line.rows.main?.id ?? ''));
  const before = rows();
  expect(before[4]).toContain('2101101');
  expect(editor.dispatch({ kind: 'release-equal' }).ok).toBe(true);
  expect(rows()).toEqual(before);
});

it('a relation whose condition does not hold presumes, it does not derive', async () => {
  const form = await template();
  const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
  const set = (table: string, column: string, text: string): readonly { table: string; column: string }[] => {
    const done = editor.dispatch({ kind: 'set-cells', cells: [{ table, row: '2010301', column, text }] });
    return done.ok ? done.value.cells : [];
  };
  editor.dispatch({ kind: 'add-row', table: 'T3', code: '2010301', name: null });
  set('T3', 'basic', '120.00');
  expect(editor.cell('T5', '2010301', 'basic')).toMatchObject({ state: 'derived', text: '120.00' });
  const repainted = set('T2', 'institution', '20.00');
  expect(editor.cell('T5', '2010301', 'basic')).toMatchObject({ state: 'default', text: '120.00' });
  expect(repainted.some((cell) => cell.table === 'T5' && cell.column === 'basic')).toBe(true);
  expect(editor.explain({ table: 'T5', row: '2010301', column: 'basic' }).equation).toContain('未填写，暂按');
});
