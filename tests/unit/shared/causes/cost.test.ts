import { expect, it } from 'vitest';
import { findCauses, whyNotSearched } from '../../../../shared/causes/find-causes';
import { TrialEditor } from '../../../../shared/causes/trials';
import { newProject } from '../../../../shared/document/new-project';
import type { Project, TableData } from '../../../../shared/document/project';
import { openEditor } from '../../../../shared/editor/editor';
import { template } from '../../../support/templates';

/** Amounts of which no two relations agree. */
function noise(form: Awaited<ReturnType<typeof template>>, codes: readonly string[]): Project {
  const rows = codes.map((code) => ({ id: code, code, name: code }));
  const table = (columns: readonly string[]): TableData => ({
    rows,
    following: false,
    cells: Object.fromEntries(
      codes.map((code, row) => [
        code,
        Object.fromEntries(columns.map((column, at) => [column, `${((row * 7919 + at * 104_729) % 9973) + 1}.25`])),
      ]),
    ),
    note: null,
  });
  const made = newProject(form, { code: '434', name: '某办公室' }, form.year);
  const [T3, T5] = [table(['total', 'basic', 'project', 'business']), table(['total', 'basic', 'project'])];
  return { ...made, tables: { ...made.tables, T3, T5 } };
}

it('trials without an answer end by what they cost', async () => {
  const form = await template();
  const project = noise(
    form,
    Array.from({ length: 60 }, (_, at) => `${2_010_101 + at}`),
  );
  const editor = new TrialEditor({ ...form, narrative: null }, project);
  let steps = 0;
  /** Never has an answer: it writes an amount and takes it back. */
  function* endless(): Generator<null, never[]> {
    for (; steps < 100_000; steps += 1) {
      yield null;
      editor.dispatch({
        kind: 'set-cells',
        cells: [{ table: 'T3', row: '2010101', column: 'basic', text: `${steps}` }],
      });
      editor.findings();
      editor.undo();
    }
    throw new Error('it was never ended');
  }
  const search = editor.bounded(endless());
  while (!search.next().done);
  expect(editor.project.tables).toEqual(project.tables);
  expect(steps).toBeGreaterThan(100);
});

it('the copy of a document of very many cells is not even made', async () => {
  const form = await template();
  const codes = Array.from({ length: 900 }, (_, at) => `${2_010_101 + at}`);
  const refused = {
    ...form,
    get equations() {
      return expect.unreachable('a copy is made');
    },
  };
  expect(findCauses(refused, noise(form, codes))).toEqual([]);
});

it('a document whose causes are not looked for says so, where anything differs', async () => {
  const form = await template();
  const codes = Array.from({ length: 900 }, (_, at) => `${2_010_101 + at}`);
  const [few, many] = [noise(form, codes.slice(0, 60)), noise(form, codes)];
  const findings = openEditor(form, few).findings();
  expect(whyNotSearched(form, many, findings)).toBe(
    '表内单元格超过 8000 个，没有查找哪一处错误引起了这些不符，请逐条核对。',
  );
  expect(whyNotSearched(form, few, findings)).toBeNull();
  expect(whyNotSearched(form, many, [])).toBeNull();
});
