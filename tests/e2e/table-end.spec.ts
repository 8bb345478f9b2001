import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { paste } from './clipboard';
import { active, cell, counts, input, newDocument, openSample, openTable, select, type } from './editor';
import { inputMethod } from './input-method';

/** The table of units with a first, empty row, whose first cell is active. */
async function openUnits(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /部门机构设置情况/ }).click();
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('Control+=');
  await active(page, 1, 'unit');
}

test('records typed across with Tab and ended with Enter follow one another', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openUnits(page);
  for (const unit of ['甲', '乙']) {
    await page.keyboard.type(unit);
    await page.keyboard.press('Tab');
    await page.keyboard.type('行政');
    await page.keyboard.press('Tab');
    await page.keyboard.type('正科');
    await page.keyboard.press('Enter');
  }
  await expect(cell(page, 1, 'unit')).toHaveText('甲');
  await expect(cell(page, 2, 'unit')).toHaveText('乙');
  await expect(cell(page, 2, 'nature')).toHaveText('行政');
  await expect(cell(page, 3, 'unit')).toHaveCount(0);
});

test('an input method goes on behind the last row too, without losing its first letter', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openUnits(page);
  const ime = await inputMethod(page);
  for (const [letters, unit] of [
    [['j', 'ji', 'jia'], '甲'],
    [['y', 'yi'], '乙'],
  ] as const) {
    await ime.compose(...letters);
    await expect(input(page)).toHaveValue(letters.at(-1) ?? '');
    await ime.accept(unit);
    await page.keyboard.press('Enter');
  }
  await expect(cell(page, 1, 'unit')).toHaveText('甲');
  await expect(cell(page, 2, 'unit')).toHaveText('乙');
  await expect(cell(page, 3, 'unit')).toHaveCount(0);
});

test('what begins behind the last row and is given up leaves no row behind', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openUnits(page);
  await page.keyboard.type('甲');
  await page.keyboard.press('Enter');
  await page.keyboard.type('x');
  await expect(input(page)).toHaveValue('x');
  await active(page, 2, 'unit');
  await page.keyboard.press('Escape');
  await expect(cell(page, 2, 'unit')).toHaveCount(0);
  await expect(cell(page, 1, 'unit')).toHaveText('甲');
});

test('the end of a table is forgotten with a deletion and with another table, and a paste keeps to it', async ({
  app,
}) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await type(page, 13, 'basic', '24.17');
  await paste(page, '99');
  await expect(cell(page, 13, 'basic')).toHaveText('24.17');
  await page.keyboard.press('Delete');
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await expect(cell(page, 13, 'basic')).toHaveText('25.00');
  await openTable(page, '部门预算收入总表');
  await openTable(page, '部门预算支出总表');
  await page.keyboard.type('26');
  await page.keyboard.press('Enter');
  await expect(cell(page, 13, 'basic')).toHaveText('26.00');
});

test('entries typed one below the other past the last row of an open-ended table each get a row', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openUnits(page);
  for (const unit of ['甲', '乙', '丙']) {
    await page.keyboard.type(unit);
    await page.keyboard.press('Enter');
  }
  await expect(cell(page, 1, 'unit')).toHaveText('甲');
  await expect(cell(page, 2, 'unit')).toHaveText('乙');
  await expect(cell(page, 3, 'unit')).toHaveText('丙');
  // Nothing more was typed: no empty row hangs on.
  await expect(cell(page, 4, 'unit')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 3, 'unit')).toHaveCount(0);
});

test('Tab out of the last cell of an open-ended table goes on in a new row, once', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openUnits(page);
  await page.keyboard.type('甲');
  // 单位名称, 单位性质, 单位规格, 经费保障形式.
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('Tab');
  await active(page, 2, 'unit');
  await expect(cell(page, 1, 'unit')).toHaveText('甲');
  // The new row is empty: Tab goes round instead of adding another one.
  for (let n = 0; n < 6; n += 1) await page.keyboard.press('Tab');
  await expect(cell(page, 3, 'unit')).toHaveCount(0);
});

test('behind the last row of a fixed table nothing typed replaces what was just entered', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await type(page, 13, 'basic', '24.17');
  await expect(cell(page, 13, 'basic')).toHaveText('24.17');
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');
  await expect(cell(page, 13, 'basic')).toHaveText('24.17');
  await expect(page.getByText('已是最后一行')).toBeVisible();
  // Chosen anew, the cell takes a new figure.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await expect(cell(page, 13, 'basic')).toHaveText('25.00');
});

test('a block pasted into a table without rows makes a row of every line, the first one too', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openTable(page, '部门政府采购预算表');
  await active(page, 1, 'project');
  await page.keyboard.press('Shift+Space');
  await paste(page, '项目甲\t台式计算机\r\n项目乙\t打印机\r\n');
  await expect(page.getByText('已在表尾添加 2 行')).toBeVisible();
  await expect(page.locator('.ag-cell[col-id="project"]', { hasText: '项目甲' })).toHaveCount(1);
  await expect(page.locator('.ag-cell[col-id="project"]', { hasText: '项目乙' })).toHaveCount(1);
  await expect(page.getByText('超出表格范围')).toHaveCount(0);
  await expect(cell(page, 1, 'project')).toHaveText('合 计');
  await expect(cell(page, 1, 'goods')).toHaveText('');
});

test('a row goes with those below it, and the question says how many', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  const before = await counts(page).textContent();
  await select(page, 6, 'basic');
  await page.keyboard.press('Control+-');
  const question = page.getByRole('dialog');
  await expect(question).toContainText('删除所选的 1 行和它们的 4 个下级行？');
  await expect(question).toContainText('3 个已填写的数据');
  // Enter alone deletes nothing.
  await expect(question.getByRole('button', { name: '取消' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cell(page, 6, 'code')).toHaveText('208');
  await page.keyboard.press('Control+-');
  await question.getByRole('button', { name: '删除' }).click();
  await expect(cell(page, 6, 'code')).toHaveText('221');
  await expect(page.locator('.ag-cell[col-id="code"]', { hasText: '208' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 9, 'code')).toHaveText('2080505');
  await expect(counts(page)).toHaveText(before ?? '');
  await expect(input(page)).toBeFocused();
});
