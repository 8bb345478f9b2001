import { expect, test } from './app';
import { chooseForm, openTable } from './editor';

test('a document of another year is made on purpose, and 文档属性 changes year and department in one step', async ({
  app,
}) => {
  const { page } = app;
  await chooseForm(page, '河北省部门预算信息公开表（2019年）');
  await page.getByLabel('部门名称').fill('丙局');
  await page.getByLabel('预算年度').fill('202');
  await page.getByRole('button', { name: /新建公开文档/ }).click();
  await expect(page.getByText('请填写年份')).toBeVisible();
  await page.getByLabel('预算年度').fill('2026');
  await expect(page.getByText('请填写年份')).toHaveCount(0);
  await expect(page.getByRole('alert')).toContainText('用于2019年，不是 2026 年的表样');
  await page.getByRole('button', { name: '仍用这个表样新建 2026 年的文档' }).click();
  await expect(page.getByRole('complementary', { name: '审核结果' })).toContainText('不是 2026 年的表样');

  await openTable(page, '部门预算支出总表');
  await page.keyboard.press('Control+=');
  const picker = page.getByRole('dialog');
  await picker.getByRole('combobox').fill('2014001');
  await expect(picker.getByRole('option').first()).toContainText('行政运行');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '文档属性：丙局 2026年' }).click();
  const dialog = page.getByRole('dialog', { name: '文档属性' });
  await expect(dialog.getByLabel('部门编码')).toBeFocused();
  await dialog.getByLabel('部门编码').fill('434');
  await dialog.getByLabel('预算年度').fill('2019');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('.mz-docname-year')).toHaveText('2019年');
  await expect(page.getByRole('complementary', { name: '审核结果' })).not.toContainText('不是 2026 年的表样');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.mz-docname-year')).toHaveText('2026年');
});
