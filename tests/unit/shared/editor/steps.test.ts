import { describe, expect, it } from 'vitest';
import { rollForward } from '../../../../shared/carry/roll-forward';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { openCounts, openItems } from '../../../../shared/editor/open-items';
import { enteredFigures, isDone, stepsOf } from '../../../../shared/editor/steps';
import { readSample } from '../../../bench/sample';
import { enteredSample, FORMS, readSample as formSample, shippedForms } from '../../../support/form-sample';
import { template } from '../../../support/templates';

const sample = await readSample();
const form = sample.template;

const left = (editor: DocumentEditor): string[] => stepsOf(editor).flatMap((step) => (isDone(step) ? [] : [step.id]));

describe('what is left of the job', () => {
  it('is everything but the checks of a document that nobody began', () => {
    const editor = openEditor(form, newProject(form, { code: '', name: '某局' }, 2019));
    expect(left(editor)).toEqual(['fill', 'write']);
    expect(enteredFigures(editor).entered).toBe(0);
  });

  it('is what is open to publication, each place in one step', () => {
    const open = openEditor(form, sample.project);
    const places = stepsOf(open).flatMap((step) => step.places);
    const { todo, error, warning } = openCounts(openItems(open));
    expect(places).toHaveLength(todo + error + warning);
    expect(left(open)).toEqual(['fill', 'errors', 'warnings']);
  });

  it('has a step of its own for what is still last year’s', () => {
    const rolled = rollForward(sample, form, { department: sample.project.department, year: 2020 });
    if (!rolled.ok) throw new Error(rolled.error.code);
    const editor = openEditor(form, rolled.value.project);
    expect(left(editor)).toContain('carried');
    for (const section of Object.keys(editor.outline.carried?.sections ?? {}))
      editor.dispatch({ kind: 'confirm-section', section });
    for (const table of Object.keys(editor.outline.carried?.tables ?? {}))
      editor.dispatch({ kind: 'confirm-table', table });
    expect(left(editor)).not.toContain('carried');
  });

  it.each(shippedForms().filter((id) => id !== 'hebei-2019'))(
    'names no more than is open in the sample of %s',
    async (id) => {
      const own = await template(`${FORMS}/${id}`);
      const editor = enteredSample(own, formSample(id));
      const { todo, error, warning } = openCounts(openItems(editor));
      expect(stepsOf(editor).reduce((sum, { places }) => sum + places.length, 0)).toBe(todo + error + warning);
      const { all, entered } = enteredFigures(editor);
      expect(entered).toBeGreaterThan(0);
      expect(all).toBeGreaterThan(entered);
    },
  );

  it('is nothing once all is done', () => {
    const editor = openEditor(form, newProject(form, { code: '', name: '某局' }, 2019));
    for (const table of editor.tables) editor.dispatch({ kind: 'set-nothing', table, nothing: true });
    for (const { id } of editor.narrative.sections()) editor.dispatch({ kind: 'write-nothing', section: id });
    // Last year's figures are asked for even then: none is 0.00.
    const cells = editor
      .todos()
      .flatMap(({ table, row, column }) => (column === '' ? [] : [{ table, row, column, text: '0' }]));
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    for (const finding of editor.findings())
      if (finding.severity === 'warning') editor.dispatch({ kind: 'explain', finding: finding.key, text: '已核对' });
    const steps = stepsOf(editor);
    expect(steps.filter((step) => !isDone(step)).map(({ title, places }) => [title, places])).toEqual([]);
    expect(steps.map(({ title }) => title)).toEqual([
      '报表已填写',
      '没有必须处理的问题',
      '情况说明没有空着的地方',
      '没有需要说明的问题',
    ]);
  });
});
