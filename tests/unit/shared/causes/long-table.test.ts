import { expect, it } from 'vitest';
import { movedAmounts } from '../../../../shared/causes/moved-amounts';
import { newProject } from '../../../../shared/document/new-project';
import type { Project } from '../../../../shared/document/project';
import { DocumentEditor } from '../../../../shared/editor/editor';
import { template } from '../../../support/templates';

const ROWS = 400;

/** Counts how often the texts of a row are looked at. */
class Watched extends DocumentEditor {
  looked = 0;

  override get project(): Project {
    const project = super.project;
    const table = project.tables.T5;
    if (!table) return project;
    const get = (cells: typeof table.cells, row: string) => {
      this.looked += 1;
      return cells[row];
    };
    const cells = new Proxy(table.cells, { get: (target, row) => get(target, String(row)) });
    return { ...project, tables: { ...project.tables, T5: { ...table, cells } } };
  }
}

it('a search in a long table looks at its rows a few times each, not once for every other row', async () => {
  const form = await template();
  const made = newProject(form, { code: '434', name: '某办公室' }, form.year);
  const codes = Array.from({ length: ROWS }, (_, at) => `${2_010_000 + at}`);
  const rows = codes.map((code) => ({ id: code, code, name: code }));
  const texts = Object.fromEntries(codes.map((code) => [code, { project: '12.34' }]));
  const T5 = { rows, following: false, cells: texts, note: null };
  const editor = new Watched(form, { ...made, tables: { ...made.tables, T5 } });
  const cells = codes.map((row) => ({ table: 'T5', row, column: 'project', side: 'left' as const, value: '12.34' }));
  const [some] = editor.findings();
  if (!some) throw new Error('nothing is found');
  editor.looked = 0;
  const steps = movedAmounts(editor, 'T5', () => [{ ...some, cells }]);
  while (!steps.next().done);
  expect(editor.looked).toBeGreaterThan(ROWS);
  expect(editor.looked).toBeLessThan(30 * ROWS);
});
