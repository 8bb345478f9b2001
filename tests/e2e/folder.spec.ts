import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkbook } from '../../electron/services/workbook/read';
import { type Planted, plantDepartments, untoldDepartment } from '../support/departments';
import { expect, test } from './app';
import { chooseFolder, nameFile, openListed } from './editor';

test.use({ ownHost: true });
test.setTimeout(240_000);

/** Threads have to start and read whole workbooks, on a busy machine too. */
const PATIENT = { timeout: 120_000 };

test('a folder of departments is listed, narrowed, followed, exported, and one of its files opened', async ({
  app,
}) => {
  const { page, folder } = app;
  const inbox = join(folder, '各部门');
  mkdirSync(inbox);
  const plan = { departments: 10, mistakes: 1, books: 1, damaged: 1, hostile: 1, copies: 1, again: 0 };
  const planted: Planted = await plantDepartments(inbox, plan);
  writeFileSync(join(folder, '名单.txt'), [...planted.documents.values(), '水利局'].join('\n'));

  await page.getByRole('button', { name: '文件夹一览…' }).click();
  await chooseFolder(page, '各部门', '1科');
  const screen = page.getByRole('main', { name: '文件夹' });
  await expect(screen.getByText(/^共 13 份：/)).toBeVisible(PATIENT);
  const row = (text: string) => screen.getByRole('row').filter({ hasText: text });
  await expect(row('第1局')).toContainText('有必须');
  await expect(screen.getByText('压缩比异常')).toBeVisible();
  await expect(screen.getByText('重复 1')).toBeVisible();
  await expect(row('2026 年预算共计')).toContainText(/\d,\d{3}\.\d{2}/);
  await expect(row('2025 年决算共计')).toContainText(/\d,\d{3}\.\d{2}/);

  // How a file stands and what is to be said of it are in view on a small screen, without scrolling.
  const usual = page.viewportSize() ?? { width: 1366, height: 768 };
  for (const size of [{ width: 1093, height: 614 }, { width: 1366, height: 768 }, usual]) {
    await page.setViewportSize(size);
    for (const name of ['状态', '情况'])
      await expect(screen.getByRole('columnheader', { name, exact: true })).toBeInViewport({ ratio: 1 });
  }

  await screen.getByRole('button', { name: /^不能用/ }).click();
  await expect(screen.getByRole('row').filter({ hasText: /1\.(mzb|xlsx)/ })).toHaveCount(2);
  await screen.getByRole('button', { name: /^全部 13/ }).click();
  await screen.getByRole('textbox', { name: /查找/ }).fill('第7局');
  await expect(row('2026 年预算共计 1 份')).toBeVisible();
  await expect(row('2025 年决算共计')).toHaveCount(0);
  await screen.getByRole('textbox', { name: /查找/ }).fill('');

  await screen.getByRole('button', { name: '名单…' }).click();
  await openListed(page, '名单.txt');
  // Two of the ten handed in a final account alone, 水利局 nothing.
  await expect(screen.getByText('缺报 3')).toBeVisible();
  await expect(screen.getByText('按 2026 年预算对照')).toBeVisible();
  await screen.getByText('缺报 3').click();
  await expect(screen.getByText('水利局（2026 年预算）')).toBeVisible();
  await screen.getByText('缺报 3').click();
  await expect(screen.getByText('水利局（2026 年预算）')).toBeHidden();

  await screen.getByRole('button', { name: '审核结果表…' }).click();
  await nameFile(page, '结果.xlsx');
  await expect(page.getByText('审核结果表已写出：结果.xlsx')).toBeVisible();
  const book = await readWorkbook(readFileSync(join(folder, '结果.xlsx')));
  expect(book.ok && book.value.sheets.map(({ name }) => name)).toEqual(['部门一览', '审核结果', '重复与缺报']);

  // What others put there or take away is followed without a word.
  const [[, copy = ''] = []] = planted.copies;
  const lacking = screen.getByText('2026 年预算“三公”经费（万元） 1 份没有数，未计入。');
  await expect(lacking).toHaveCount(0);
  writeFileSync(join(inbox, '迟来的.mzb'), await untoldDepartment('迟来的局'));
  await expect(row('迟来的.mzb')).toBeVisible(PATIENT);
  await expect(lacking).toBeVisible();
  rmSync(join(inbox, '迟来的.mzb'));
  await expect(row('迟来的.mzb')).toHaveCount(0, PATIENT);

  await screen.getByRole('button', { name: copy.slice(copy.lastIndexOf('/') + 1) }).click();
  await expect(page.getByRole('main', { name: /表格|总览/ })).toBeVisible(PATIENT);
  await page.keyboard.press('Control+w');
  await expect(screen.getByText(/^共 13 份：/)).toBeVisible(PATIENT);

  await screen.getByRole('button', { name: '全部导出' }).click();
  await page.getByRole('menuitem', { name: /^Excel/ }).click();
  await expect(page.getByText(/导出 12 份/)).toBeVisible(PATIENT);
  const results = readdirSync(inbox).find((name) => name.startsWith('批量处理结果')) ?? '';
  expect(readdirSync(join(inbox, results, '1科')).length).toBeGreaterThan(0);
  await expect(screen.getByText(/^共 13 份：/)).toBeVisible(PATIENT);

  // What has something open is not published, and each is told.
  await screen.getByRole('button', { name: '全部导出' }).click();
  await page.getByRole('menuitem', { name: /^PDF/ }).click();
  await screen.getByText('没有导出 12').click(PATIENT);
  await expect(screen.getByText(/第1局\.mzb：“.*第1局\.mzb”还有.*必须处理 \d+ 处.*，没有导出/)).toBeVisible();
  const written = readdirSync(inbox, { recursive: true, encoding: 'utf8' });
  // The workbook without findings has no text: nothing of it is printed either.
  expect(written.filter((name) => name.endsWith('.pdf'))).toEqual([]);

  await screen.getByRole('button', { name: '起始页' }).click();
  await expect(page.getByRole('button', { name: '文件夹一览…' })).toBeVisible();
});
