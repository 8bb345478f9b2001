import type { Page } from '@playwright/test';
import { copiedFromCalc } from '../interop/clipboard-calc';
import { expect, test } from './app';
import { paste } from './clipboard';
import { cell, newDocument, openTable, select, withRows } from './editor';

const TABLE = '部门预算支出总表';
const ROWS = [
  ['2010301', '行政运行', 1127.345, 634.87, 492.475],
  ['2080505', '机关事业单位基本养老保险缴费支出', 60.37, 60.37, 0],
];

test('cells copied in LibreOffice Calc go in exactly, with digits that Calc does not show', async ({ app }) => {
  const { page } = app;
  const { html, text } = await copiedFromCalc(ROWS.slice(0, 1).map((row) => row.slice(3)));
  await withRows(page, TABLE, ['2010301']);
  await select(page, 4, 'basic');
  await paste(page, text, html);
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await expectAmount(page, 4, 'project', '492.48', '492.475');
  await select(page, 4, 'basic');
  await page.keyboard.press('Control+z');
  await paste(page, text);
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
});

test('rows with codes and names copied in Calc become rows here', async ({ app }) => {
  const { page } = app;
  const { html, text } = await copiedFromCalc(ROWS);
  await newDocument(page);
  await openTable(page, TABLE);
  await select(page, 1, 'code');
  await paste(page, text, html);
  await expect(cell(page, 4, 'code')).toHaveText('2010301');
  await expectAmount(page, 4, 'project', '492.48', '492.475');
  await expect(cell(page, 7, 'code')).toHaveText('2080505');
  await expect(cell(page, 7, 'basic')).toHaveText('60.37');
});

/** The grid shows an amount as paper will; the formula bar shows what is kept. */
async function expectAmount(page: Page, row: number, column: string, shown: string, kept: string): Promise<void> {
  await expect(cell(page, row, column)).toHaveText(shown);
  await select(page, row, column);
  await expect(page.getByTestId('formula-value')).toHaveText(kept);
}
