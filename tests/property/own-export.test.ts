import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { readWorkbook } from '../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../electron/services/workbook/recognise';
import type { Project } from '../../shared/document/project';
import { openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { documentContents, randomDocument } from '../support/random-document';
import { template } from '../support/templates';

const FORMS = ['assets/templates', 'tests/fixtures/templates'].flatMap((folder) =>
  readdirSync(folder).map((name) => join(folder, name)),
);

async function expectIdentity(form: Template, project: Project, options: { valuesOnly: boolean; protect: boolean }) {
  const before = openEditor(form, project);
  const workbook = await readWorkbook(await exportExcel(form, project, options));
  const read = workbook.ok ? recogniseWorkbook(workbook.value, [form]) : workbook;
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { report, project: back } = read.value;
  expect(documentContents(openEditor(form, back))).toEqual(documentContents(before));
  expect([back.department, back.year]).toEqual([project.department, project.year]);
  const { unused, lost, missing, gaps, differences } = report;
  expect({ unused, lost, missing, gaps, differences }).toEqual({
    unused: [],
    lost: [],
    missing: [],
    gaps: [],
    differences: [],
  });
}

describe.each(FORMS)('the own export of %s', (folder) => {
  it('is read back as the same document, plain and protected, with formulas and with values only', async () => {
    const form = await template(folder);
    const runs = form.tables.length > 9 ? 2 : 12;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 1_000_000 }), fc.boolean(), fc.boolean(), (seed, valuesOnly, protect) =>
        expectIdentity(form, randomDocument(form, seed), { valuesOnly, protect }),
      ),
      { numRuns: runs },
    );
  });

  it('is read back when nothing was filled in', async () => {
    const form = await template(folder);
    const empty = openEditor(form, randomDocument(form, 0)).project;
    const tables = Object.fromEntries(
      Object.keys(empty.tables).map((id) => [id, { rows: [], following: true, cells: {}, note: null }]),
    );
    await expectIdentity(form, { ...empty, tables }, { valuesOnly: false, protect: false });
  });
});
