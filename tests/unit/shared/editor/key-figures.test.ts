import { describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { keyFigures } from '../../../../shared/editor/key-figures';
import { enteredSample, FORMS, readSample, shippedForms } from '../../../support/form-sample';
import { template } from '../../../support/templates';

const central = await template(`${FORMS}/central-2026`);
const THREE = '“三公”经费';

function withText(text: string): DocumentEditor {
  const editor = enteredSample(central, readSample('central-2026'));
  const cells = [{ table: 'T7', row: 'all', column: 'vehicle_run', text }];
  expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
  return editor;
}

const three = (editor: DocumentEditor) => keyFigures(editor).find(({ title }) => title === THREE)?.value;

describe('a key figure that is the sum of its parts', () => {
  it('counts a blank part as nothing, and cannot be told where a part holds no amount', () => {
    const whole = three(enteredSample(central, readSample('central-2026')));
    expect(three(withText('0'))).toBe(three(withText('')));
    expect(three(withText(''))).not.toBe(whole);
    expect(three(withText('待核'))).toBeNull();
  });

  it('cannot be told where a part is computed of what is no amount', async () => {
    const editor = enteredSample(await template(`${FORMS}/hebei-2019`), readSample('hebei-2019'));
    expect(three(editor)).toBe('193.4');
    const cells = [{ table: 'T9', row: 'vehicle_run', column: 'general', text: '待核' }];
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    expect(three(editor)).toBeNull();
  });

  it('is unknown where nobody began, and nothing where the document says so', () => {
    const fresh = openEditor(central, newProject(central, { code: '', name: '某局' }, 2026));
    expect(three(fresh)).toBeNull();
    expect(fresh.dispatch({ kind: 'set-nothing', table: 'T7', nothing: true }).ok).toBe(true);
    expect(three(fresh)).toBe('0');
  });

  it.each(shippedForms())('of %s is not told before anything is filled in', async (id) => {
    const form = await template(`${FORMS}/${id}`);
    const editor = openEditor(form, newProject(form, { code: '', name: '某局' }, form.year));
    expect(keyFigures(editor).map(({ value }) => value)).toEqual(keyFigures(editor).map(() => null));
  });
});
