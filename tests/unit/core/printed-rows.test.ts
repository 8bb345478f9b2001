import { expect, it } from 'vitest';
import { openEditor } from '../../../shared/document/editor';
import { newProject } from '../../../shared/document/new-project';
import { SEED_DEPARTMENT } from '../../support/seed';
import { template } from '../../support/templates';

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
