import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../../../electron/services/batch/check-file';
import { summaryWorkbook } from '../../../../../electron/services/batch/summary';
import { exportExcel } from '../../../../../electron/services/excel/export';
import type { Workbook } from '../../../../../electron/services/ooxml/workbook';
import { reportModel } from '../../../../../electron/services/report/report-model';
import { NO_GUIDANCE } from '../../../../../electron/services/workbook/guidance';
import { mapWorkbook } from '../../../../../electron/services/workbook/mapping';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { describeRules } from '../../../../../shared/authoring/describe';
import { openEditor } from '../../../../../shared/editor/editor';
import { loadTemplate } from '../../../../../shared/form/load';
import { randomSecond } from '../../../../interop/excel-documents';
import { templateFiles } from '../../../../support/templates';

/** A form that has places to be filled in wherever it has words, and one relation of each kind. */
async function filledForm() {
  const files = await templateFiles('tests/fixtures/templates/city-2025');
  const marked = Object.entries(files).map(([name, text]): [string, string] => {
    if (!name.endsWith('.yaml') || name === 'template.yaml') return [name, text];
    return [name, text.replace(/\b(title|label|say): "?([^",}\n]+)"?/g, '$1: "{name}{year}年{last_year}年$2"')];
  });
  const rules = `
  - {id: Y1, say: "{year}年编码", for: r in coded(B2), assert: "well_coded(B2[r]) and B2[r].total > 99999999999", fail: "{table}{row}"}
  - {id: Y2, say: "{name}空", assert: "noted(B2)", fail: "{table}"}
`;
  const all = Object.fromEntries(marked);
  const loaded = loadTemplate({ ...all, 'equations.yaml': `${all['equations.yaml']}${rules}` });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return { template: loaded.value, files: all };
}

const PLACE = /\{(?:department|name|code|year|last_year|unit|table|row)\}/;

function expectNone(what: unknown): void {
  const text = JSON.stringify(what);
  expect(PLACE.exec(text)?.[0] ?? null, text.slice(Math.max(0, text.search(PLACE) - 80), text.search(PLACE) + 80)).toBe(
    null,
  );
}

/** The workbook with every n-th cell gone or changed, so that all there is to remark is remarked somewhere. */
function worse(workbook: Workbook, step: number): Workbook {
  const sheets = workbook.sheets.map((sheet) => ({
    ...sheet,
    hidden: step % 3 === 0,
    cells: sheet.cells.flatMap((cell, at) => {
      if (at % step !== step - 1) return [cell];
      return step % 2 === 0 ? [] : [{ ...cell, kind: 'text' as const, text: `${cell.text}等` }];
    }),
  }));
  return { ...workbook, sheets: step % 2 === 0 ? [...sheets, ...sheets.slice(2, 4)] : sheets };
}

describe('places of a form that are filled in', () => {
  it('never show their names in workbooks, import sentences, mapping screen, batch and reports', async () => {
    const { template, files } = await filledForm();
    const project = { ...randomSecond(template, 4242), department: { code: '434', name: '某中心' } };
    const editor = openEditor(template, project);
    expect(editor.findings().length).toBeGreaterThan(2);
    expectNone(editor.findings());
    expectNone(reportModel(editor, new Date()));
    expectNone(describeRules(template));
    const bytes = await exportExcel(template, project);
    const book = await readWorkbook(bytes);
    if (!book.ok) throw new Error(book.error.code);
    expectNone(book.value);
    const mapped = await mapWorkbook(bytes, 'a.xlsx', [template], NO_GUIDANCE);
    if (!mapped.ok) throw new Error(mapped.error.code);
    expectNone(mapped.value);
    const sentences = new Set<string>();
    for (let step = 4; step < 40; step += 1) {
      const read = recogniseWorkbook(worse(book.value, step), [template], undefined, {
        template: template.id,
        sheets: {},
        rows: [],
      });
      if (!read.ok) throw new Error(read.error.code);
      for (const note of read.value.report.notes) sentences.add(note);
      expectNone(read.value.report);
    }
    expect(sentences.size).toBeGreaterThan(40);
    const stat = { isFile: true, isFolder: false, size: bytes.length, modified: new Date(0), mode: 0o644 };
    const fs = { read: async () => bytes, stat: async () => stat };
    const line = await checkFile(fs, '/f', 'a.xlsx', async () => [{ template, files, folder: 'f' }]);
    expect(line.document?.totals.length).toBe(2);
    expectNone(line);
    expectNone(new TextDecoder().decode(await summaryWorkbook([line], ['子'])));
  });
});
