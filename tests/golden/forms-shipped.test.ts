import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { importTablesJson } from '../../electron/services/tables-json/import';
import { readWorkbook } from '../../electron/services/workbook/read';
import { type Recognised, recogniseWorkbook } from '../../electron/services/workbook/recognise';
import { lintTemplate } from '../../shared/authoring/lint';
import { newProject } from '../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import { tablesJson } from '../../shared/editor/tables-json';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import type { Result } from '../../shared/result/result';
import {
  enterCells,
  enteredSample,
  FORMS,
  findingLines,
  readSample,
  type ShownAmount,
  shippedForms,
  shownAmounts,
} from '../support/form-sample';
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
const placeOf = ({ table, row, column }: ShownAmount) => `${table}/${row}/${column}`;
const amountsOf = (editor: DocumentEditor) =>
  shownAmounts(editor)
    .map((amount) => `${placeOf(amount)} ${new Amount(amount.value).toFixed()}`)
    .sort();

/** Every amount that is shown, typed over what gives it, as it is printed. */
function typedOver(editor: DocumentEditor, decimals: number): ShownAmount[] {
  const amounts = shownAmounts(editor);
  const cells = amounts.map(({ table, row, column, value: text }) => ({
    table,
    row,
    column,
    text: new Amount(text).toFixed(decimals),
  }));
  value(editor.dispatch({ kind: 'set-cells', cells }));
  return amounts;
}

/** Amounts of which no finding says that they are one last digit off, up or down. */
function unnoticed(editor: DocumentEditor, amounts: readonly ShownAmount[], decimals: number): string[] {
  const known = new Set(editor.findings().map(({ key, sentence }) => `${key} ${sentence}`));
  const digit = new Amount(1).div(new Amount(10).pow(decimals));
  return amounts.flatMap((amount) => {
    const { table, row, column } = amount;
    const off = [digit, digit.neg()].filter((by) => {
      const text = new Amount(amount.value).plus(by).toFixed(decimals);
      value(editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] }));
      const seen = editor
        .findings()
        .some(
          ({ key, sentence, cells }) =>
            !known.has(`${key} ${sentence}`) &&
            cells.some((cell) => cell.table === table && cell.row === row && cell.column === column),
        );
      editor.undo();
      return !seen;
    });
    return off.length === 0 ? [] : [placeOf(amount)];
  });
}

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
    const full = openEditor(form, editor.project);
    const amounts = typedOver(full, form.decimals);
    expect(findingLines(full.findings()).filter((line) => line.includes(' error '))).toEqual(
      sample.findings.filter((line) => line.includes(' error ')),
    );
    expect(amounts.length).toBeGreaterThan(40);
    expect(unnoticed(full, amounts, form.decimals).sort()).toEqual(Object.keys(sample.unseen).sort());
  });

  it('comes back from its own workbook and from its own data, among all forms', async () => {
    const bytes = await exportExcel(form, editor.project, { valuesOnly: false });
    const book = value(await readWorkbook(bytes, 'export.xlsx'));
    const json = JSON.stringify(tablesJson(editor));
    const back: [string, Recognised][] = [
      ['xlsx', value(recogniseWorkbook(book, forms))],
      ['json', value(importTablesJson(json, forms))],
    ];
    for (const [kind, { template: found, project, report }] of back) {
      expect(found.id, kind).toBe(id);
      expect([project.department, project.year], kind).toEqual([sample.department, form.year]);
      expect(amountsOf(openEditor(found, project)), kind).toEqual(amountsOf(editor));
      expect([report.unused, report.lost], kind).toEqual([[], []]);
      expect(report.notes, kind).toEqual([]);
    }
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
