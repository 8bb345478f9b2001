import { describe, expect, it } from 'vitest';
import { moveToForm } from '../../../../shared/carry/move-to-form';
import { newProject } from '../../../../shared/document/new-project';
import { projectSchema } from '../../../../shared/document/project';
import { openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { readSample } from '../../../bench/sample';
import { FORMS, shippedForms } from '../../../support/form-sample';
import { randomDocument } from '../../../support/random-document';
import { visible } from '../../../support/snapshot';
import { template } from '../../../support/templates';

const sample = await readSample();

function moved(document: Parameters<typeof moveToForm>[0], form: Template) {
  const made = moveToForm(document, form);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

describe('a document in another form', () => {
  it('is the same in its own form, but for what its user said of amounts', () => {
    const { project, report } = moved(sample, sample.template);
    const explained = sample.project.explanations.length;
    expect(report.left).toEqual(explained === 0 ? [] : [expect.stringContaining(`出错说明 ${explained} 条`)]);
    const before = openEditor(sample.template, { ...sample.project, explanations: [], confirmed: [] });
    expect(visible(openEditor(sample.template, project))).toEqual(visible(before));
  });

  it('keeps every amount that has a place, and names every other with what it says', async () => {
    const form = await template(`${FORMS}/hebei-2026`);
    const { project, report } = moved({ ...sample, project: { ...sample.project, year: 2026 } }, form);
    const after = openEditor(form, project);
    expect(project.tables.T3?.cells['2010301']).toMatchObject({ basic: '634.87', project: '492.47' });
    // Named for the code that the list of 2026 dropped; its amount is not lost in silence.
    expect(report.left.join('\n')).toContain('2080504');
    expect(report.left.join('\n')).toMatch(/没有对应的位置：支出总表 · 2080504 .* 9\.43/);
    const texts = Object.values(sample.project.tables).flatMap(({ cells }) => Object.values(cells));
    const typed = texts.reduce((sum, row) => sum + Object.values(row).filter((text) => text !== '').length, 0);
    const kept = Object.values(project.tables).flatMap(({ cells }) => Object.values(cells));
    const there = kept.reduce((sum, row) => sum + Object.values(row).filter((text) => text !== '').length, 0);
    const named = report.left.filter((line) => line.startsWith('没有对应的位置')).length;
    const inLostTables = report.left.flatMap((line) => /其中 (\d+) 处/.exec(line)?.[1] ?? []).map(Number);
    expect(there + named + inLostTables.reduce((sum, count) => sum + count, 0)).toBe(typed);
    expect(after.findings().length).toBeGreaterThan(0);
  });

  it('counts 元 as 万元 to the last digit', async () => {
    const wan = await template(`${FORMS}/hebei-2019`);
    const yuan: Template = { ...wan, tables: wan.tables.map((table) => ({ ...table, unit: '元' })), unit: '元' };
    const editor = openEditor(yuan, newProject(yuan, { code: '1', name: '某局' }, 2019));
    editor.dispatch({ kind: 'add-row', table: 'T3', code: '2010301', name: null });
    editor.dispatch({
      kind: 'set-cells',
      cells: [{ table: 'T3', row: '2010301', column: 'basic', text: '6348700.01' }],
    });
    const { project } = moved({ template: yuan, project: editor.project }, wan);
    expect(project.tables.T3?.cells['2010301']?.basic).toBe('634.870001');
  });

  it('keeps a note that says that its table is empty, and names those of tables that are not there', async () => {
    const table = sample.template.tables.find(({ emptyNote }) => emptyNote !== null);
    const note = table?.emptyNote?.text ?? '';
    const said = { rows: [], following: true, cells: {}, note };
    const tables = { ...sample.project.tables, [table?.id ?? '']: said, E5: { ...said, note: '注：另行说明。' } };
    const document = { ...sample, project: { ...sample.project, nothing: [], tables } };
    expect(moved(document, sample.template).project.tables[table?.id ?? '']?.note).toBe(note);
    const county = await template(`${FORMS}/county-2026`);
    expect(moved(document, county).report.left).toContain('新的表样里没有“固定资产占用情况表”，表下说明没有带过来。');
  });

  it('tells rows of one label apart', async () => {
    const from = await template(`${FORMS}/county-2026`);
    const to = await template(`${FORMS}/central-2026`);
    const editor = openEditor(from, newProject(from, { code: '1', name: '某局' }, 2026));
    const cells = ['fund', 'carry_fund'].map((row, at) => ({ table: 'T4', row, column: 'income', text: `${at + 1}` }));
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    const { project } = moved({ template: from, project: editor.project }, to);
    expect(project.tables.T4?.cells).toEqual({ fund: { income: '1' }, carry_fund: { income: '2' } });
  });

  it.each(shippedForms())('loses no typed text in silence on the way from %s to any form', async (id) => {
    const from = await template(`${FORMS}/${id}`);
    for (const [at, other] of shippedForms().entries()) {
      const to = await template(`${FORMS}/${other}`);
      const project = randomDocument(from, at + 1);
      const { project: result, report } = moved({ template: from, project }, to);
      expect(projectSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
      const typed = count(project, from);
      const lost = report.left.flatMap((line) => /其中 (\d+) 处/.exec(line)?.[1] ?? []).map(Number);
      const named = report.left.filter((line) => line.startsWith('没有对应的位置：') && line.includes(' · ')).length;
      expect(count(result, to) + named + lost.reduce((sum, one) => sum + one, 0), `${id} → ${other}`).toBe(typed);
    }
  });
});

/** Texts that are something, and blanks left on purpose in tables that the other form may lack. */
function count({ tables }: ReturnType<typeof moved>['project'], form: Template): number {
  return form.tables.reduce((sum, { id }) => {
    const rows = Object.values(tables[id]?.cells ?? {});
    return sum + rows.reduce((all, row) => all + Object.values(row).filter((text) => text !== '').length, 0);
  }, 0);
}
