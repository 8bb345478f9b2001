import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cell, input, newDocument, openSample, openTable, select } from './editor';

const TABLE = '部门预算支出总表';

/** Gaps above and below the row of column numbers, and what its height is off that of a line. */
async function edges(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const box = (selector: string): DOMRect | undefined => document.querySelector(selector)?.getBoundingClientRect();
    const header = box('.ag-header');
    const index = box('.ag-row-pinned');
    const first = box('.ag-grid-scrolling-container .ag-row[row-index="0"]');
    return [
      (index?.top ?? 0) - (header?.bottom ?? 0),
      (first?.top ?? 0) - (index?.bottom ?? 0),
      (index?.height ?? 0) - (first?.height ?? 0),
    ].map((gap) => Math.abs(gap));
  });
}

async function expectFlush(page: Page, rowHeight: number): Promise<void> {
  await expect.poll(async () => Math.max(...(await edges(page)))).toBeLessThanOrEqual(1.5);
  const height = await page
    .locator('.ag-row-pinned')
    .first()
    .evaluate((row) => row.clientHeight);
  expect(Math.abs(height - rowHeight)).toBeLessThanOrEqual(1.5);
}

test('the row of column numbers keeps its place between header and lines at every zoom', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await expectFlush(page, 25);
  const zoomTo = async (button: string, percent: number, times: number): Promise<void> => {
    for (let at = 0; at < times; at += 1) await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('button', { name: `${percent}% 恢复实际大小` })).toBeVisible();
  };
  await zoomTo('放大', 150, 5);
  await expectFlush(page, 38);
  await zoomTo('缩小', 70, 8);
  await expectFlush(page, 18);
  await page.keyboard.press('Control+0');
  await expectFlush(page, 25);
});

for (const key of ['F12', 'Control+s']) {
  test(`the grid has the keyboard again after ${key} and Esc`, async ({ app }) => {
    const { page } = app;
    await newDocument(page);
    await openTable(page, TABLE);
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog').getByLabel('文件名')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(input(page)).toBeFocused();
  });
}
