import { beforeAll, describe, expect, it } from 'vitest';
import { backFromData, backFromWorkbook } from '../../electron/services/form-trial/read-back';
import { lazyEngines } from '../../electron/services/open/engines';
import { lintTemplate } from '../../shared/authoring/lint';
import { newProject } from '../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import type { CellRef } from '../../shared/form/finding';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import type { Result } from '../../shared/result/result';
import { trialDocument } from '../../shared/trial/fill';
import { typedOver, unnoticed } from '../../shared/trial/mutate';
import { shownAmounts } from '../../shared/trial/shown';
import { enterCells, enteredSample, FORMS, findingLines, readSample, shippedForms } from '../support/form-sample';
import { template } from '../support/templates';
import { pageTexts, print, provideFonts } from './pdf/poppler';

/** What holds of every form that comes with the program; what is particular to one stands in its sample. */
let forms: Template[] = [];
beforeAll(async () => {
  provideFonts();
  forms = await Promise.all(shippedForms().map((id) => template(`${FORMS}/${id}`)));
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const stripped = (text: string) => text.replace(/\s/g, '');
const placeOf = ({ table, row, column }: CellRef) => `${table}/${row}/${column}`;

describe.each(shippedForms())('the form %s', (id) => {
  const sample = readSample(id);
  let form: Template;
  let editor: DocumentEditor;
  beforeAll(() => {
    const found = forms.find((one) => one.id === id);
    if (!found) throw new Error(`no form ${id}`);
    form = found;
    editor = enteredSample(form, sample);
  });

  it('has no fault', () => {
    expect(lintTemplate(form).map(({ file, line, reason }) => `${file}:${line} ${JSON.stringify(reason)}`)).toEqual([]);
  });

  it('finds no mistake where nobody has begun', () => {
    const untouched = openEditor(form, newProject(form, { code: '434', name: '甲县财政局' }, form.year));
    const found = findingLines(untouched.findings());
    // A rule of the form may ask from the start for words that its text lacks.
    expect(found.filter((line) => line.includes(' error ') || /^W\d/.test(line))).toEqual([]);
    expect(untouched.todos().length).toBeGreaterThan(3);
  });

  it('finds in its sample exactly what is stated, and every mistake put into it', () => {
    expect(findingLines(editor.findings())).toEqual(sample.findings);
    for (const { say, cells, findings } of sample.mistakes) {
      const wrong = openEditor(form, editor.project);
      enterCells(wrong, cells);
      const found = findingLines(wrong.findings());
      expect(
        found.filter((line) => !sample.findings.includes(line)),
        say,
      ).toEqual(findings);
    }
  });

  it('notices one last digit at every amount, or says why not', () => {
    const { full, amounts } = typedOver(editor);
    expect(findingLines(full.findings()).filter((line) => line.includes(' error '))).toEqual(
      sample.findings.filter((line) => line.includes(' error ')),
    );
    expect(amounts.length).toBeGreaterThan(40);
    expect(unnoticed(full, amounts).map(placeOf).sort()).toEqual(Object.keys(sample.unseen).sort());
  });

  it.each(['its sample', 'something in every cell'])('comes back whole among all forms: %s', async (what) => {
    const written = what === 'its sample' ? editor : trialDocument(form);
    const back = {
      xlsx: value(await backFromWorkbook(written, forms, lazyEngines)),
      json: value(await backFromData(written, forms, lazyEngines)),
    };
    const whole = { form: id, sameHead: true, strayed: [], left: [], notes: [] };
    expect(back).toEqual({ xlsx: whole, json: whole });
  });

  it('prints every title and every amount', async () => {
    const pages = pageTexts(await print(printModel(editor))).map(stripped);
    // Forms may print their amounts in groups of three digits.
    const whole = pages.join('').replaceAll(',', '');
    const texts = editor.tables.map((table) => editor.layout(table).title);
    const amounts = shownAmounts(editor).map(({ value: text }) => new Amount(text).toFixed(form.decimals));
    expect([...texts.map(stripped), ...amounts].filter((text) => !whole.includes(text))).toEqual([]);
    expect(whole.match(/\{\w+\}/g), 'placeholders that nothing was put in for').toBeNull();
  });
});
