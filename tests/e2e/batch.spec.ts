import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkbook } from '../../electron/services/workbook/read';
import { asXlsx, officialBook } from '../support/recognise-book';
import { expect, test } from './app';
import { chooseFolder } from './editor';

test.use({ ownHost: true });
test.setTimeout(240_000);

/** A thread has to start and read whole workbooks, on a busy machine too. */
const PATIENT = { timeout: 120_000 };

test('a folder is checked and converted, a bad file stops nothing, and one summary says it all', async ({ app }) => {
  const { page, folder } = app;
  const inbox = join(folder, '各部门');
  mkdirSync(inbox);
  const wrong = officialBook();
  const first = wrong[2]?.rows[(wrong[2]?.body ?? 1) - 1];
  if (first) first[3] = 99;
  writeFileSync(join(inbox, '甲.xlsx'), await asXlsx(officialBook()));
  writeFileSync(join(inbox, '乙.xlsx'), await asXlsx(wrong));
  writeFileSync(join(inbox, '丙.xlsx'), 'PK\x03\x04 broken');
  writeFileSync(join(inbox, '丁.xls'), Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'));
  writeFileSync(join(inbox, '说明.txt'), 'x');

  await page.getByRole('button', { name: '批量处理文件夹…' }).click();
  await chooseFolder(page, '各部门', '甲.xlsx');

  const batch = page.getByRole('dialog', { name: '批量处理' });
  await expect(batch).toContainText('4 个文件（另有 1 个');
  await batch.getByLabel('同时转换为公开文档（.mzb）').check();
  await batch.getByLabel('同时转换为 Excel 工作簿（.xlsx）').check();
  await batch.getByRole('button', { name: '开始' }).click();
  await expect(batch.getByRole('alert')).toContainText('共 4 个文件：', PATIENT);
  await expect(batch.getByRole('alert')).toContainText('2 个未能处理');
  const row = (name: string) => batch.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('甲.xlsx')).toContainText('甲.mzb、甲.xlsx');
  await expect(row('甲.xlsx')).toContainText('1308.71');
  await expect(row('丙.xlsx')).toContainText('已损坏');
  await expect(row('丁.xls')).toContainText('已损坏');
  await page.screenshot({ path: test.info().outputPath('batch.png') });

  const results = readdirSync(inbox).find((name) => name.startsWith('批量处理结果'));
  if (results === undefined) throw new Error('no results');
  expect(readdirSync(join(inbox, results)).sort()).toEqual(
    ['甲.mzb', '甲.xlsx', '乙.mzb', '乙.xlsx', '汇总表.xlsx'].sort(),
  );
  const summary = await readWorkbook(readFileSync(join(inbox, results, '汇总表.xlsx')));
  if (!summary.ok) throw new Error(summary.error.code);
  const texts = summary.value.sheets[0]?.cells.filter(({ column }) => column === 1).map(({ text }) => text);
  expect(texts?.sort()).toEqual(['文件', '甲.xlsx', '乙.xlsx', '丙.xlsx', '丁.xls'].sort());

  await row('甲.xlsx').getByRole('button').click();
  await expect(page.getByRole('dialog', { name: '导入结果：甲.xlsx' })).toBeVisible(PATIENT);
});

test('a batch that is stopped says so and keeps what was done', async ({ app }) => {
  const { page, folder } = app;
  const inbox = join(folder, '很多');
  mkdirSync(inbox);
  const bytes = await asXlsx(officialBook());
  for (let at = 1; at <= 24; at += 1) writeFileSync(join(inbox, `${at}.xlsx`), bytes);
  await page.getByRole('button', { name: '批量处理文件夹…' }).click();
  await chooseFolder(page, '很多', '24.xlsx');
  const batch = page.getByRole('dialog', { name: '批量处理' });
  await batch.getByRole('button', { name: '开始' }).click();
  await expect(batch.getByRole('row', { name: /^\d+\.xlsx/ }).first()).toBeVisible(PATIENT);
  await batch.getByRole('button', { name: '停止' }).click();
  await expect(batch.getByRole('alert')).toContainText('已停止，处理了', PATIENT);
  const done = await batch.getByRole('row', { name: /^\d+\.xlsx/ }).count();
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(24);
});
