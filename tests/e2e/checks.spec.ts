import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './app';
import { cell, counts, nameFile, openSample, openTable, select, type } from './editor';

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
  const broken = checks.getByRole('listitem').filter({ hasText: '应等于 1,127.34（基本支出' });
  const causes = checks.getByRole('region', { name: '可能的原因' });
  await expect(causes).toContainText('有一位数字不对');
  await expect(broken).toHaveCount(0);
  await causes.getByRole('button', { name: /显示由此引起的/ }).click();
  await openTable(page, '部门预算收支总表');
  await broken.getByRole('button').first().click();
  await expect(page.getByRole('heading', { level: 1, name: TABLE })).toBeVisible();
  await expect(cell(page, 4, 'total')).toHaveClass(/mz-flash/);
  await expect(broken).toContainText('0.10');
  await broken.getByRole('button', { name: '采用计算值 1,127.34' }).click();
  await expect(cell(page, 4, 'total')).toHaveText('1,127.34');
  await expect(counts(page)).toHaveText('必须 11需说明 31提示 6');
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
  await expect(page.getByRole('tab', { name: /部门预算收支总表/ }).getByTitle('没有待处理的问题')).toBeVisible();
});

test('the report of the checks is written as Excel and as PDF', async ({ app }) => {
  const { page, folder } = app;
  await openSample(page);
  const stamp = `${test.info().workerIndex}-${Date.now()}`;
  await page.getByRole('button', { name: '导出审核报告 Excel' }).click();
  await nameFile(page, `报告${stamp}.xlsx`);
  await expect(page.getByText('导出审核报告（Excel）完成')).toBeVisible({ timeout: 30_000 });
  expect(
    readFileSync(join(folder, `报告${stamp}.xlsx`))
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  await page.getByRole('button', { name: '导出审核报告 PDF' }).click();
  await nameFile(page, `报告${stamp}.pdf`);
  await expect(page.getByText('导出审核报告（PDF）完成')).toBeVisible({ timeout: 30_000 });
  expect(
    readFileSync(join(folder, `报告${stamp}.pdf`))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('an overridden cell is marked and goes back to its computed figure with one key or one click', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  const override = async (): Promise<void> => {
    await select(page, 4, 'total');
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await expect(cell(page, 4, 'total')).toHaveClass(/mz-overridden/);
    await select(page, 4, 'total');
  };
  await override();
  await page.keyboard.press('Delete');
  await expect(cell(page, 4, 'total')).toHaveText('1,127.34');
  await override();
  await page
    .getByRole('region', { name: '编辑栏' })
    .getByRole('button', { name: /采用计算值/ })
    .click();
  await expect(cell(page, 4, 'total')).toHaveClass(/mz-derived/);
});

test('the status bar sums exactly, names the unit and the state of saving', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await type(page, 4, 'turned_over', '0.1');
  await type(page, 4, 'business', '0.2');
  await select(page, 4, 'turned_over');
  await page.keyboard.press('Shift+ArrowRight');
  const figures = page.getByTestId('selection-figures');
  for (const words of ['求和 0.30', '平均值 0.15', '计数 2', '最大 0.20', '最小 0.10']) {
    await expect(figures).toContainText(words);
  }
  await figures.getByRole('button', { name: '求和 0.30' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('已复制求和 0.30');
  await expect(page.locator('[data-grid="input"]')).toBeFocused();
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+v');
  await expect(page.locator('[data-find="words"]')).toHaveValue('0.30');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('contentinfo')).toContainText('单位：万元');
  await expect(page.getByTestId('save-state')).toContainText('有改动未保存');
});

test.describe('a workbook with one slip behind many findings', () => {
  test.use({ files: [fileURLToPath(new URL('../fixtures/workbooks/amounts-shifted-one-row.xlsx', import.meta.url))] });

  test('has the slip named and put right with one click', async ({ app }) => {
    const { page } = app;
    await page
      .getByRole('dialog', { name: /^导入结果/ })
      .getByRole('button', { name: '保持原样' })
      .click();
    const causes = page.getByRole('region', { name: '可能的原因' });
    await expect(causes).toContainText('比应在的行高一行');
    const followed = page.getByRole('listitem').filter({ hasText: '应等于 158.20' });
    await expect(followed).toHaveCount(0);
    await causes.getByRole('button', { name: /显示由此引起的/ }).click();
    await expect(followed).toHaveCount(1);
    await causes.getByRole('button', { name: '按此改正' }).click();
    await expect(causes).toHaveCount(0);
    await expect(cell(page, 4, 'total')).toHaveText('1,127.34');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 4, 'total')).toHaveText('64.25');
  });
});

test.describe('a slip is put right where it is told of', () => {
  test('the last change, and a wrong sign', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, TABLE);
    await type(page, 4, 'basic', '700');
    const last = page.getByRole('region', { name: '刚才的改动' });
    await expect(last).toContainText('2010301 行政运行 · 基本支出 由 634.87 改为 700.00，引起');
    await expect(page.getByRole('tab', { name: /部门预算支出总表.*原因/ })).toBeVisible();
    await last.getByRole('button', { name: '改回 634.87' }).click();
    await expect(cell(page, 4, 'basic')).toHaveText('634.87');
    await expect(last).toHaveCount(0);
    await expect(counts(page)).toHaveText('必须 11需说明 31提示 6');
    await type(page, 4, 'basic', '-634.87');
    const causes = page.getByRole('region', { name: '可能的原因' });
    await expect(causes).toContainText('正负号反了');
    // What is known of the cell stands once.
    await expect(last).toHaveCount(0);
    await causes.getByRole('button', { name: '按此改正' }).click();
    await expect(cell(page, 4, 'basic')).toHaveText('634.87');
    await expect(counts(page)).toHaveText('必须 11需说明 31提示 6');
  });
});

test('a number of the text is marked itself, and an amount in 元 typed into 万元 is asked about', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await type(page, 4, 'basic', '6348700');
  const hint = page.getByRole('status').filter({ hasText: '可能以元为单位' });
  await expect(page.getByRole('tab', { name: /部门预算支出总表.*原因/ })).toBeVisible();
  await hint.getByRole('button', { name: '换算为 634.87' }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await expect(counts(page)).toHaveText('必须 11需说明 31提示 6');
  await page.keyboard.press('Shift+F2');
  await expect(page.getByText('此处没有需要说明的审核问题')).toBeVisible();
  const finding = page.getByRole('listitem').filter({ hasText: '正文“' }).first();
  await finding.getByRole('button').first().click();
  await expect(page.locator('.mz-text [class*="mz-number-"]').first()).toBeVisible();
});
