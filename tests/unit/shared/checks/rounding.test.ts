import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../electron/services/excel/export';
import { dataFiles } from '../../../../electron/services/publish/data-files';
import { saveBack } from '../../../../electron/services/save-back/save-back';
import { NO_GUIDANCE } from '../../../../electron/services/workbook/guidance';
import { importWorkbook } from '../../../../electron/services/workbook/import';
import { readWorkbook } from '../../../../electron/services/workbook/read';
import { openEditor } from '../../../../shared/editor/editor';
import { printTable } from '../../../../shared/editor/print';
import { printedFigure } from '../../../../shared/money/amount';
import { parseAmount } from '../../../../shared/money/read-amount';
import type { Result } from '../../../../shared/result/result';
import { officialTemplate } from '../../../support/recognise-book';

const template = officialTemplate();
/** Sums that hold exactly in 元 and would not after rounding each amount to 万元. */
const bytes = readFileSync('tests/fixtures/workbooks/yuan-rounded-to-wan.xlsx');

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function imported() {
  const { project, report } = value(await importWorkbook(bytes, 'a.xlsx', [template], NO_GUIDANCE));
  return { editor: openEditor(template, project), report };
}

describe('amounts in 元 read into a form in 万元', () => {
  it('keep every digit, and no relation between them fails', async () => {
    const { editor } = await imported();
    expect(editor.cell('T3', '2010301', 'basic')).toMatchObject({ value: '0.3333', text: '0.3333', printed: '0.33' });
    const findings = editor.findings().filter(({ table }) => table === 'T3');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [told] = findings.filter(({ rule }) => rule === 'V2');
    expect(told?.severity).toBe('info');
    expect(told?.sentence).toContain('有 12 个金额多于 2 位小数');
    expect(told?.sentence).toContain('印 1.00，各项印出数算得 0.99');
  });

  it('are printed rounded, and the page says so; data files keep the digits', async () => {
    const { editor } = await imported();
    const table = printTable(editor, 'T3');
    const texts = table.rows.flatMap((row) => row.map(({ text }) => text));
    expect(texts.filter((text) => /\.\d/.test(text)).every((text) => /\.\d\d$/.test(text))).toBe(true);
    expect(table.note).toContain('四舍五入保留2位小数');
    expect(printTable(editor, 'T7').note ?? '').not.toContain('四舍五入');
    const csv = dataFiles(editor, '某部门').find(({ name }) => name.includes('T3'));
    expect(new TextDecoder().decode(csv?.bytes)).toContain('0.3333');
  });

  it('go into a workbook whole, shown with the form’s places, and come back the same', async () => {
    const { editor } = await imported();
    const book = await exportExcel(template, editor.project, { valuesOnly: true, protect: false });
    const again = value(await importWorkbook(book, 'b.xlsx', [template], NO_GUIDANCE));
    expect(again.project.tables.T3?.cells).toEqual(editor.project.tables.T3?.cells);
    const sheet = value(await readWorkbook(book)).sheets.find(({ name }) => name.includes('支出总表'));
    expect(sheet?.cells.filter(({ text }) => text === '0.3333').every(({ shown }) => shown === undefined)).toBe(true);
  });

  it('are saved back as they were: nothing changes by itself, a change is written in 元', async () => {
    const { editor } = await imported();
    expect(value(await saveBack(bytes, template, editor.project)).changed).toEqual([]);
    for (const row of ['2010301', '20103', '201', 'total'])
      for (const column of ['basic', 'total']) {
        const after = (parseAmount(editor.cell('T3', row, column).value ?? '') ?? parseAmount('0'))?.plus('0.0001');
        value(
          editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T3', row, column, text: after?.toFixed() ?? '' }] }),
        );
      }
    const saved = value(await saveBack(bytes, template, editor.project));
    const cells = value(await readWorkbook(saved.bytes)).sheets[0]?.cells ?? [];
    const texts = Object.fromEntries(cells.map(({ address, text }) => [address, text]));
    expect(texts).toMatchObject({ D4: '10000', E4: '10000', E7: '3334', E8: '3333', D9: '3333' });
  });
});

it.each([
  ['0.005', '0.01'],
  ['-0.005', '-0.01'],
  ['-0.004', '0.00'],
  ['1308.71', '1308.71'],
  ['0.9999', '1.00'],
])('%s is printed as %s', (amount, printed) => {
  const read = parseAmount(amount);
  expect(read && printedFigure(read, 2)).toBe(printed);
});
