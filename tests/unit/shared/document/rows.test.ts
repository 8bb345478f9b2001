import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import type { ProjectRow } from '../../../../shared/document/project';
import { tableRows } from '../../../../shared/document/rows';
import { SEED_DEPARTMENT } from '../../../support/seed';
import { template } from '../../../support/templates';

const codes = fc.uniqueArray(fc.constantFrom('201', '20101', '2010101', '2010301', '202', '20899', '2089901', '213'));

function rowsOf(list: readonly string[]): ProjectRow[] {
  return list.map((code) => ({ id: code, code, name: null }));
}

/** A followed row stands before the first row of a higher code, also among own rows that are in no order. */
function placed(own: readonly string[], followed: readonly string[]): string[] {
  const rows = [...own];
  for (const code of followed) {
    if (rows.includes(code)) continue;
    const at = rows.findIndex((other) => other > code);
    rows.splice(at < 0 ? rows.length : at, 0, code);
  }
  return rows;
}

it('sets followed rows among own rows in whatever order these stand', async () => {
  const form = await template();
  const start = newProject(form, SEED_DEPARTMENT, 2019);
  fc.assert(
    fc.property(codes, codes, (own, followed) => {
      const table = (list: readonly string[]) => ({ rows: rowsOf(list), following: true, cells: {}, note: null });
      const project = { ...start, tables: { ...start.tables, T3: table(followed), T5: table(own) } };
      const rows = tableRows(form, project, 'T5').flatMap((section) => section.rows.filter((row) => row.classified));
      expect(rows.map(({ code }) => code)).toEqual(placed(own, followed));
    }),
    { numRuns: 60 },
  );
});

it('knows the classified row before each', async () => {
  const form = await template();
  const start = newProject(form, SEED_DEPARTMENT, 2019);
  const T3 = { rows: rowsOf(['201', '20101', '2010101']), following: false, cells: {}, note: null };
  const sections = tableRows(form, { ...start, tables: { ...start.tables, T3 } }, 'T3');
  const before = sections.flatMap(({ rows, codedBefore }) =>
    rows.filter(({ classified }) => classified).map(({ id }) => codedBefore.get(id)?.id),
  );
  expect(before).toEqual([undefined, '201', '20101']);
});
