import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './app';
import { cell, counts, goOnAnyway, nameFile, openListed, openSample, openTable, type } from './editor';

test.use({ ownHost: true });

const published = fileURLToPath(new URL('../fixtures/seed-tables.json', import.meta.url));

test('a figure changed in one table moves the others and the checks; undo, save, reopen, export', async ({ app }) => {
  const { page, folder } = app;
  const checks = page.getByRole('complementary', { name: '审核结果' });
  await openSample(page);
  await expect(counts(page)).toHaveText('必须 11需说明 31提示 6');

  await openTable(page, '部门预算支出总表');
  await type(page, 4, 'basic', '635.87');
  await expect(cell(page, 4, 'basic')).toHaveText('635.87');
  await expect(cell(page, 5, 'basic')).toHaveClass(/mz-active/);
  await expect(cell(page, 1, 'total')).toHaveText('1,309.71');
  await expect(page.getByTestId('save-state')).toContainText('有改动未保存');
  await expect(checks).toContainText('差额 1.00');

  await openTable(page, '部门预算收支总表');
  await expect(cell(page, 1, 'expenditure')).toHaveText('1,192.59');
  await expect(cell(page, 1, 'income')).toHaveText('1,309.71');

  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1, name: '部门预算支出总表' })).toBeVisible();
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await expect(cell(page, 4, 'basic')).toHaveClass(/mz-active/);
  await expect(counts(page)).toHaveText('必须 11需说明 31提示 6');

  await page.keyboard.press('Control+Shift+s');
  await nameFile(page, '公开表');
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
  // An untouched document calls itself saved before its copy is written.
  await expect.poll(() => existsSync(join(folder, '公开表.mzb'))).toBe(true);
  expect(readFileSync(join(folder, '公开表.mzb')).subarray(0, 2).toString()).toBe('PK');

  await page.getByRole('button', { name: '导出 Excel' }).click();
  await page.getByRole('button', { name: '选择位置' }).click();
  await nameFile(page, '公开表.xlsx');
  await expect(page.getByText('导出 Excel完成：公开表.xlsx')).toBeVisible({ timeout: 30_000 });
  expect(readFileSync(join(folder, '公开表.xlsx')).subarray(0, 2).toString()).toBe('PK');

  await page.getByRole('button', { name: '导出 PDF' }).click();
  await goOnAnyway(page, '导出 PDF');
  await nameFile(page, '公开表.pdf');
  await expect(page.getByText('导出 PDF完成：公开表.pdf')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole('button', { name: '打开所在文件夹' }).last()).toBeVisible();
  expect(readFileSync(join(folder, '公开表.pdf')).subarray(0, 5).toString()).toBe('%PDF-');

  // The reason for going on is part of the document now.
  await page.keyboard.press('Control+s');
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
  await page.keyboard.press('Control+o');
  await openListed(page, '公开表.mzb');
  await expect(page.getByRole('heading', { level: 1, name: '部门预算收支总表' })).toBeVisible();
  await expect(cell(page, 1, 'expenditure')).toHaveText('1,191.59');
});

test('an imported table set keeps its figures; totals given to the program then follow', async ({ app }) => {
  const { page, folder } = app;
  copyFileSync(published, join(folder, '下发表.json'));
  await page.getByRole('button', { name: '打开文件' }).click();
  await openListed(page, '下发表.json');
  const report = page.getByRole('dialog', { name: '导入结果：下发表.json' });
  await expect(report).toContainText('14 张表、933 个数据');
  await report.getByRole('button', { name: '保持原样' }).click();

  await openTable(page, '部门预算支出总表');
  await type(page, 4, 'basic', '635.87');
  await expect(cell(page, 4, 'total')).toHaveText('1,127.34');
  await expect(cell(page, 4, 'total')).toHaveClass(/mz-overridden/);
  await page.keyboard.press('Control+z');

  await page.getByRole('button', { name: '让合计自动计算' }).click();
  await expect(cell(page, 4, 'total')).toHaveClass(/mz-derived/);
  await type(page, 4, 'basic', '635.87');
  await expect(cell(page, 4, 'total')).toHaveText('1,128.34');
  await expect(cell(page, 1, 'total')).toHaveText('1,309.71');
});
