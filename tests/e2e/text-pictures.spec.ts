import { expect, test } from './app';
import { nameFile, newDocument, openSample, openTable, type } from './editor';

const OVERVIEW = /二、部门预算安排的总体情况/;

test('a picture is put into the text by keys, follows the tables, is moved, taken back and kept', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tab', { name: OVERVIEW }).click();
  const text = page.locator('.mz-text');
  const picture = text.locator('.mz-text-picture');
  const place = (): Promise<number> =>
    text.evaluate((root) => [...root.children].findIndex((one) => one.querySelector('figure') !== null));
  await text.locator('p').first().click();
  await page.getByRole('button', { name: '插入图' }).press('Enter');
  await page.getByRole('menuitem', { name: '支出总计' }).press('Enter');
  await expect(picture).toHaveAccessibleName('图，支出总计：1,308.71万元。基本支出 751.99，项目支出 556.72。');
  expect(await place()).toBe(1);
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(place).toBe(2);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(place).toBe(1);
  await page.keyboard.press('Delete');
  await expect(picture).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(picture).toHaveCount(1);
  await openTable(page, '部门预算支出总表');
  await type(page, 4, 'basic', '635.87');
  await page.getByRole('tab', { name: OVERVIEW }).click();
  await expect(picture).toContainText('752.99');
  await page.keyboard.press('Control+s');
  await nameFile(page, '有图');
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
  await page.keyboard.press('Control+w');
  await expect(page.getByRole('tab')).toHaveCount(0);
  await page.getByRole('button', { name: /有图\.mzb.*20\d\d/ }).click();
  await page.getByRole('tab', { name: OVERVIEW }).click();
  await expect(picture).toContainText('752.99');
  expect(await place()).toBe(1);
});

test('a picture of 总览 goes into the text from there', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tab', { name: '总览' }).click();
  await page.getByRole('button', { name: '“三公”经费放进情况说明' }).press('Enter');
  await page.getByRole('menuitem', { name: OVERVIEW }).press('Enter');
  const picture = page.locator('.mz-text .mz-text-picture');
  await expect(picture).toHaveAccessibleName(/公务接待费：上年预算 100\.00，今年预算 123\.00/);
  await picture.getByRole('button', { name: '删除' }).click();
  await expect(picture).toHaveCount(0);
});

test('a picture of which nothing can be told says so where it is offered', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await page.getByRole('tab', { name: OVERVIEW }).click();
  await page.getByRole('button', { name: '插入图' }).click();
  await expect(page.getByRole('menuitem', { name: '支出总计（表里还没有数）' })).toBeDisabled();
});
