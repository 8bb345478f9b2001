import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { paste } from './clipboard';
import { active, cell, input, newDocument, select, type } from './editor';

async function openEmptyTable(page: Page, title: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^\\d+\\s*${title}`) }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(input(page)).toBeFocused();
}

/** Words of the first column, in the order on screen (the grid moves rows without moving their elements). */
async function unitsOf(page: Page): Promise<string[]> {
  return await page
    .locator('.ag-row')
    .evaluateAll((rows) =>
      rows
        .toSorted((a, b) => Number(a.getAttribute('row-index')) - Number(b.getAttribute('row-index')))
        .flatMap((row) => row.querySelector('.ag-cell[col-id="unit"]')?.textContent ?? []),
    );
}

async function chooseFromMenu(page: Page, item: string): Promise<void> {
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: item }).click();
}

test('an open-ended table takes rows from the keyboard and from a block that reaches past its end', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openEmptyTable(page, '部门机构设置情况');
  await expect(page.getByText('本表还没有内容')).toBeVisible();
  await page.keyboard.press('Control+=');
  await active(page, 1, 'unit');
  await page.keyboard.type('本级');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1,000');
  await page.keyboard.press('Enter');
  await expect(cell(page, 1, 'unit')).toHaveText('本级');
  await expect(cell(page, 1, 'nature'), 'words stay letter for letter').toHaveText('1,000');
  await select(page, 1, 'unit');
  await paste(page, '甲\t行政\r\n乙\t事业\r\n丙\t参公\r\n');
  await expect(page.getByText('已在表尾添加 2 行').first()).toBeVisible();
  await expect(cell(page, 3, 'unit')).toHaveText('丙');
  await expect(cell(page, 3, 'seq'), '序号 is automatic').toHaveText('3');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 2, 'unit')).toHaveCount(0);
  await expect(cell(page, 1, 'unit'), 'one step').toHaveText('本级');
  await page.keyboard.press('Control+y');
  await expect(cell(page, 3, 'unit')).toHaveText('丙');
});

test('a whole block of Excel, with its 序号, begins with the first column of an empty table', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openEmptyTable(page, '部门机构设置情况');
  await paste(page, '1\t局机关\t行政\t正科\t财政拨款\r\n2\t服务中心\t事业\t股级\t财政补助\r\n');
  await expect(cell(page, 2, 'unit')).toHaveText('服务中心');
  await expect(cell(page, 1, 'nature')).toHaveText('行政');
  await expect(page.getByText('财政拨款', { exact: true })).toBeVisible();
  await expect(page.getByText('已在表尾添加 2 行')).toBeVisible();
  await expect(page.getByText('超出表格范围')).toHaveCount(0);
});

test('rows move, are repeated, inserted above and deleted; each is one step', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openEmptyTable(page, '部门机构设置情况');
  await page.keyboard.press('Control+=');
  await paste(page, '甲\n乙\n丙');
  await select(page, 3, 'unit');
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await active(page, 2, 'unit');
  await expect.poll(() => unitsOf(page)).toEqual(['甲', '丙', '乙']);
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(() => unitsOf(page)).toEqual(['丙', '甲', '乙']);
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect(page.getByText('已经在同级的尽头').first()).toBeVisible();
  await chooseFromMenu(page, '复制行到下方');
  await expect.poll(() => unitsOf(page)).toEqual(['丙', '丙', '甲', '乙']);
  await select(page, 3, 'unit');
  await chooseFromMenu(page, '在上方插入行');
  await expect.poll(() => unitsOf(page)).toEqual(['丙', '丙', '', '甲', '乙']);
  await page.keyboard.press('Control+-');
  await expect.poll(() => unitsOf(page)).toEqual(['丙', '丙', '甲', '乙']);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+z');
  await expect.poll(() => unitsOf(page)).toEqual(['甲', '乙', '丙']);
});

test('records of several levels: totals follow the level, and a level without a cell keeps no text', async ({
  app,
}) => {
  const { page } = app;
  await newDocument(page);
  await openEmptyTable(page, '预算项目绩效目标');
  await page.keyboard.press('Control+=');
  await page.keyboard.type('一、政务');
  await page.keyboard.press('Enter');
  await select(page, 1, 'activity');
  await chooseFromMenu(page, '添加活动');
  await active(page, 2, 'activity');
  await type(page, 2, 'activity', '1、公文');
  await type(page, 2, 'budget', '7.85');
  await expect(cell(page, 1, 'budget'), 'a duty is the sum of its activities').toHaveText('7.85');
  await select(page, 2, 'activity');
  await chooseFromMenu(page, '添加指标');
  await type(page, 3, 'indicator', '及时率');
  await select(page, 3, 'budget');
  await page.keyboard.type('1');
  await expect(page.getByText('表样此处没有单元格').first()).toBeVisible();
  await select(page, 2, 'activity');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(page.getByText('没有改为“指标”').first()).toBeVisible();
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(cell(page, 1, 'budget'), 'the activity is a duty of its own now').toHaveText('');
  await page.keyboard.press('Control+z');
  await select(page, 1, 'activity');
  await page.keyboard.press('Control+-');
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await expect(page.locator('.ag-row'), 'what is below goes with it').toHaveCount(0);
});
