import { describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../../electron/services/excel/export';
import { importTablesJson } from '../../../../../electron/services/tables-json/import';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import type { Project } from '../../../../../shared/document/project';
import type { Template } from '../../../../../shared/form/template';
import { officialTemplate, seedText } from '../../../../support/recognise-book';

async function reopened(template: Template, project: Project, valuesOnly: boolean) {
  const workbook = await readWorkbook(await exportExcel(template, project, { valuesOnly }), 'export.xlsx');
  if (!workbook.ok) throw new Error(workbook.error.code);
  const result = recogniseWorkbook(workbook.value, [template]);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('a workbook that this program exported', () => {
  it.each([
    ['with formulas', false],
    ['with values only', true],
  ])('%s is read back as the same document', async (_, valuesOnly) => {
    const template = officialTemplate();
    const imported = importTablesJson(seedText(), [template]);
    if (!imported.ok) throw new Error(imported.error.code);
    const { project, report } = await reopened(template, imported.value.project, valuesOnly);
    expect(project).toEqual(imported.value.project);
    expect([report.unused, report.notes, report.missing]).toEqual([[], [], []]);
  });
});
