import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { readWorkbook } from '../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../electron/services/workbook/recognise';
import { UNKNOWN } from '../../shared/calc/excel-formula';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { random, randomSecond } from '../interop/excel-documents';
import { template } from '../support/templates';

let official: Template;
let second: Template;
beforeAll(async () => {
  official = await template();
  second = await template('tests/fixtures/templates/city-2025');
});

/** Every row, figure, blank and note of a document, as data: 1.50 and 1.5 are one figure, blank and zero are not. */
function contents(editor: DocumentEditor) {
  return editor.tables.map((id) => {
    const layout = editor.layout(id);
    const lines = layout.lines.map((line) =>
      layout.columns.map((column) => {
        const row = line.rows[column.section];
        if (!row || column.kind !== 'money') return row && [row.code, row.label.trim()];
        const { value, text } = editor.cell(id, row.id, column.id);
        // A figure that cannot be computed yet is exported as a dash, and a dash is read as nothing.
        return value === null ? text.replace(UNKNOWN, '') : new Amount(value).toFixed();
      }),
    );
    return { id, lines, note: editor.note(id) ?? '' };
  });
}

async function reopened(form: Template, project: Project, valuesOnly: boolean): Promise<DocumentEditor> {
  const workbook = await readWorkbook(await exportExcel(form, project, { valuesOnly }));
  const read = workbook.ok ? recogniseWorkbook(workbook.value, [form]) : workbook;
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect([read.value.report.unused, read.value.report.lost]).toEqual([[], []]);
  return openEditor(form, read.value.project);
}

async function expectIdentity(form: Template, project: Project, valuesOnly: boolean): Promise<void> {
  const before = openEditor(form, project);
  const after = await reopened(form, project, valuesOnly);
  expect(contents(after)).toEqual(contents(before));
  expect(after.project.department).toEqual(before.project.department);
  expect(after.project.year).toBe(before.project.year);
}

/** The same with every row named by its list: one table of the second form prints no codes to know renamed rows by. */
function listed(project: Project): Project {
  const copy = structuredClone(project);
  for (const { rows } of Object.values(copy.tables)) for (const row of rows) row.name = null;
  return copy;
}

const text = fc.string({
  unit: fc.constantFrom(...'=+-@\t\r\n "<>&\'_x0041_甲乙丙（）：1.０'),
  minLength: 1,
  maxLength: 12,
});

describe('export and open again is the identity', () => {
  it('on random documents of the official form', async () => {
    const seeds = fc.integer({ min: 100, max: 10_000 });
    await fc.assert(
      fc.asyncProperty(seeds, fc.boolean(), (seed, valuesOnly) =>
        expectIdentity(official, random(official, seed), valuesOnly),
      ),
      { numRuns: 4 },
    );
  });

  it('on random documents of another form', async () => {
    const seeds = fc.integer({ min: 1000, max: 100_000 });
    await fc.assert(
      fc.asyncProperty(seeds, fc.boolean(), (seed, valuesOnly) =>
        expectIdentity(second, listed(randomSecond(second, seed)), valuesOnly),
      ),
      { numRuns: 25 },
    );
  });

  it('on texts that look like formulas, tags or escapes', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        const editor = openEditor(second, randomSecond(second, 7));
        const [row] = editor.project.tables.B2?.rows ?? [];
        editor.dispatch({ kind: 'set-note', table: 'B1', text: `注：${words}` });
        if (row) editor.dispatch({ kind: 'rename-row', table: 'B2', row: row.id, name: `甲${words}乙` });
        const workbook = await readWorkbook(await exportExcel(second, editor.project));
        if (!workbook.ok) throw new Error(workbook.error.code);
        const cells = workbook.value.sheets.flatMap((sheet) => sheet.cells);
        const texts = cells
          .filter((cell) => cell.kind === 'text' && cell.formula === undefined)
          .map((cell) => cell.text);
        expect(texts).toContain(editor.note('B1') ?? '');
      }),
      { numRuns: 20 },
    );
  });
});
