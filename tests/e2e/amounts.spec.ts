import { expect, test } from './app';
import { cell, input, select, type, withRows } from './editor';

const TABLE = '部门预算支出总表';

test.beforeEach(async ({ app }) => {
  await withRows(app.page, TABLE, ['2010301']);
});

test('arithmetic typed into a cell gives its exact result, in one step', async ({ app }) => {
  const { page } = app;
  await type(page, 4, 'basic', '=12.5+3*2');
  await expect(cell(page, 4, 'basic')).toHaveText('18.50');
  await type(page, 4, 'basic', '＝（１＋２）×３');
  await expect(cell(page, 4, 'basic')).toHaveText('9.00');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'basic')).toHaveText('18.50');
});

test('a division that does not end is rounded, and the user is told', async ({ app }) => {
  const { page } = app;
  await type(page, 4, 'basic', '=10/3');
  await expect(cell(page, 4, 'basic')).toHaveText('3.33');
  await expect(page.getByText('“=10/3”除不尽，已四舍五入为 3.33万元')).toBeVisible();
});

test('what is no arithmetic stays as typed and is marked', async ({ app }) => {
  const { page } = app;
  for (const text of ['=1/0', '=A1+2', '=1+']) {
    await type(page, 4, 'basic', text);
    await expect(cell(page, 4, 'basic')).toHaveText(text);
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-bad/);
  }
  await expect(page.getByRole('complementary', { name: '审核结果' })).toContainText('“=1+”不是数字');
});

test('an amount with its own unit is read, and a changed number is told', async ({ app }) => {
  const { page } = app;
  await type(page, 4, 'basic', '12.3万');
  await expect(cell(page, 4, 'basic')).toHaveText('12.30');
  await type(page, 4, 'basic', '1.2亿元');
  await expect(cell(page, 4, 'basic')).toHaveText('12,000.00');
  await expect(page.getByRole('status').filter({ hasText: '“1.2亿元”已按本表单位记为 12000万元' })).toBeVisible();
});

test('a mark for nothing is typed text, not a blank', async ({ app }) => {
  const { page } = app;
  await type(page, 4, 'basic', '无');
  await expect(cell(page, 4, 'basic')).toHaveText('无');
  await expect(cell(page, 4, 'basic')).toHaveClass(/mz-bad/);
});

test('number format changes the look only, and is remembered', async ({ app }) => {
  const { page } = app;
  await type(page, 4, 'basic', '-1234.5');
  await expect(cell(page, 4, 'basic')).toHaveText('-1,234.50');
  await expect(cell(page, 4, 'basic')).toHaveClass(/mz-negative/);
  await select(page, 4, 'basic');
  await page.keyboard.press('Control+1');
  const dialog = page.getByRole('dialog', { name: '数字格式' });
  await dialog.getByLabel(/千分位/).uncheck();
  await dialog.getByLabel(/负数红字/).uncheck();
  await dialog.getByRole('button', { name: '完成' }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('-1234.50');
  await expect(cell(page, 4, 'basic')).not.toHaveClass(/mz-negative/);
  await expect(input(page)).toBeFocused();
});
