import { expect, test } from './app';
import { cell, counts, openSample, openTable, select } from './editor';

const TABLE = '部门预算支出总表';

test('a finding leads to its cells, and the computed figure is adopted with one click', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await select(page, 4, 'total');
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1127.44');
  await page.keyboard.press('Enter');
  const checks = page.getByRole('complementary', { name: '审核结果' });
  const broken = checks.getByRole('listitem').filter({ hasText: '应等于 1127.34（基本支出' });
  await openTable(page, '部门预算收支总表');
  await broken.getByRole('button').first().click();
  await expect(page.getByRole('heading', { level: 1, name: TABLE })).toBeVisible();
  await expect(cell(page, 4, 'total')).toHaveClass(/mz-flash/);
  await expect(broken).toContainText('0.10');
  await broken.getByRole('button', { name: '采用计算值 1,127.34' }).click();
  await expect(cell(page, 4, 'total')).toHaveText('1,127.34');
  await expect(counts(page)).toHaveText('必须 1需说明 6提示 0');
});

test('a warning is explained, and the explanation shows with it', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  const checks = page.getByRole('complementary', { name: '审核结果' });
  const warning = checks.getByRole('listitem').filter({ hasText: '17.37' }).first();
  await warning.getByRole('button').first().click();
  await warning.getByRole('button', { name: '写出错说明' }).click();
  await page.getByRole('dialog').getByLabel('出错说明').fill('单位统一在其他科目列支');
  await page.getByRole('dialog').getByRole('button', { name: '保存说明' }).click();
  await expect(warning).toContainText('说明：单位统一在其他科目列支');
});

test('the formula bar names the cell and where its figure comes from', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await select(page, 4, 'total');
  const bar = page.getByRole('region', { name: '编辑栏' });
  await expect(bar).toContainText('2010301 行政运行');
  await expect(bar).toContainText('634.87');
  await bar.getByRole('button', { name: /来源/ }).click();
  await page.getByRole('button', { name: /2010301 行政运行 · 基本支出/ }).click();
  await expect(cell(page, 4, 'basic')).toHaveClass(/mz-active/);
});

test('the navigator counts what stands against each table', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await expect(page.getByRole('tab', { name: /国有资本经营/ })).toContainText('1');
  await expect(page.getByRole('tab', { name: /政府基金/ })).toContainText('空');
  await expect(page.getByRole('tab', { name: /部门预算收支总表/ }).getByTitle('勾稽关系全部成立')).toBeVisible();
});
