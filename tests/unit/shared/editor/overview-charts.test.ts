import { describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { drawnCharts } from '../../../../shared/editor/overview-charts';
import { loadTemplate } from '../../../../shared/form/load';
import { readSample } from '../../../bench/sample';
import { enteredSample, FORMS, readSample as formSample, shippedForms } from '../../../support/form-sample';
import { template, templateFiles } from '../../../support/templates';

const sample = await readSample();

describe('the year at a glance', () => {
  it('draws the amounts of the document, their lengths in percent', () => {
    const [total, makeUp, three] = drawnCharts(openEditor(sample.template, sample.project));
    expect(total).toMatchObject({ title: '支出总计', unit: '万元', whole: '1,308.71' });
    expect(total?.bars.map(({ title, amount }) => [title, amount?.text, amount?.percent])).toEqual([
      ['基本支出', '751.99', '57.46'],
      ['项目支出', '556.72', '42.54'],
    ]);
    expect(makeUp?.bars.map(({ title, amount }) => [title, amount?.text, amount?.percent])).toEqual([
      ['一般公共服务支出', '1,191.59', '100'],
      ['社会保障和就业支出', '93.95', '7.88'],
      ['住房保障支出', '23.17', '1.94'],
    ]);
    expect(three?.legend).toEqual({ last: '上年预算', now: '今年预算' });
    expect(three?.bars.map(({ amount, last }) => [last?.text, amount?.text])).toContainEqual(['100.00', '123.00']);
  });

  it('draws nothing of tables that nobody began, and follows an edit', () => {
    const editor = openEditor(sample.template, newProject(sample.template, { code: '', name: '某局' }, 2019));
    expect(drawnCharts(editor)).toEqual([]);
    editor.dispatch({ kind: 'add-row', table: 'T3', code: '2010301', name: null });
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T3', row: '2010301', column: 'basic', text: '10' }] });
    expect(drawnCharts(editor)[0]).toMatchObject({ whole: '10.00' });
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T3', row: '2010301', column: 'basic', text: '-10' }] });
    expect(drawnCharts(editor)[0]?.bars[0]?.amount).toEqual({ text: '-10.00', percent: '0' });
  });

  it('draws the longest, and all others in one', () => {
    const editor = openEditor(sample.template, newProject(sample.template, { code: '', name: '某局' }, 2019));
    const classes = editor
      .layout('T1')
      .lines.flatMap((line) => line.rows.expenditure?.code ?? [])
      .slice(0, 12);
    const cells = classes.map((row, at) => ({ table: 'T1', row, column: 'expenditure', text: `${at + 1}` }));
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    const bars = drawnCharts(editor).find(({ title }) => title.startsWith('支出构成'))?.bars ?? [];
    expect(bars).toHaveLength(10);
    expect(bars.at(-1)).toMatchObject({ title: '其余 3 项', amount: { text: '6.00', percent: '50' } });
  });

  it('draws no shares where a part is below zero', () => {
    const editor = openEditor(sample.template, sample.project);
    const cells = [{ table: 'T3', row: '2010305', column: 'project', text: '-900' }];
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    const [total] = drawnCharts(editor);
    expect(total?.bars.map(({ amount }) => amount?.percent)).toEqual(['0', '0']);
  });

  it.each(shippedForms())('is there for %s', async (id) => {
    const form = await template(`${FORMS}/${id}`);
    const editor = id === 'hebei-2019' ? openEditor(form, sample.project) : enteredSample(form, formSample(id));
    const charts = drawnCharts(editor);
    expect(charts).toHaveLength(form.overview.length);
    expect(charts.length).toBeGreaterThan(2);
    for (const { bars } of charts) expect(bars.some(({ amount }) => amount !== null)).toBe(true);
  });

  it('must speak of the form’s own tables, and name both amounts where it compares', async () => {
    const files = await templateFiles(`${FORMS}/hebei-2019`);
    const head = files['template.yaml'] ?? '';
    const refused = (text: string): string => {
      const loaded = loadTemplate({ ...files, 'template.yaml': text });
      return loaded.ok ? '' : `${loaded.error.params?.file} ${loaded.error.params?.reason}`;
    };
    expect(refused(head.replace('"T3[total].basic"', '"T33[total].basic"'))).toMatch(/^template\.yaml .*T33/);
    expect(refused(head.replace(/ {4}legend: .*\n/, ''))).toContain('need a `legend`');
    expect(refused(head)).toBe('');
  });
});
