import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cell, nameFile, openListed, openTable, type } from './editor';

test.use({ ownHost: true });

const SAMPLE = 'assets/samples/laiyuan-2019.mzb';
const TABLE = '部门预算支出总表';

// The desktop program has one window.
test('a second page opens the same file read-only, says since when, and saves a copy', { tag: '@browser' }, async ({
  app,
}) => {
  const { page, folder } = app;
  writeFileSync(join(folder, '甲.mzb'), readFileSync(SAMPLE));
  const second = await page.context().newPage();
  await second.goto(await app.freshAddress());
  for (const each of [page, second]) await openNamed(each, '甲.mzb');
  await expect(page.getByTestId('access')).toHaveCount(0);
  const access = second.getByTestId('access');
  await expect(access).toContainText(/“甲\.mzb”已在本机的另一个明账窗口中打开（\d+月\d+日 \d\d:\d\d 起）/);
  await second.getByRole('button', { name: '另存为副本' }).click();
  await nameFile(second, '甲的副本');
  await expect(access).toHaveCount(0);
  await type(second, 4, 'basic', '700');
  await second.keyboard.press('Control+s');
  await expect(second.getByTestId('save-state')).toHaveText(/已保存/);
  expect(readFileSync(join(folder, '甲.mzb'))).toEqual(readFileSync(SAMPLE));
  await second.close();
});

test('a file that somebody else has says who, on which machine and since when', async ({ app }) => {
  const { page, folder } = app;
  writeFileSync(join(folder, '甲.mzb'), readFileSync(SAMPLE));
  const owner = { pid: 4, host: '财务科-2', started: 1, ticks: null };
  const opened = new Date(Date.now() - 60_000).toISOString();
  const lock = { version: 1, user: '李四', machine: '财务科-2', run: 'r', process: owner, opened, program: '1' };
  writeFileSync(join(folder, '~$甲.mzb.lock'), JSON.stringify(lock));
  await openNamed(page, '甲.mzb');
  await expect(page.getByTestId('access')).toContainText(
    /李四（电脑 财务科-2）（\d+月\d+日 \d\d:\d\d 起）正在编辑“甲\.mzb”/,
  );
  // Typing is possible; saving asks for another name.
  await type(page, 4, 'basic', '700');
  await page.keyboard.press('Control+s');
  await nameFile(page, '乙');
  await expect(page.getByTestId('access')).toHaveCount(0);
});

async function openNamed(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '打开文件…' }).click();
  await openListed(page, name);
  await openTable(page, TABLE);
}

test('a damaged file opens read-only, and goes back to what can be read as a copy', async ({ app }) => {
  const { page, folder } = app;
  const bytes = readFileSync(SAMPLE);
  writeFileSync(join(folder, '坏.mzb'), bytes.subarray(0, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))));
  await openNamed(page, '坏.mzb');
  await expect(page.getByTestId('access')).toContainText('“坏.mzb”已损坏');
  await page.getByRole('button', { name: '另存为副本' }).click();
  await nameFile(page, '好');
  await expect(page.getByTestId('access')).toHaveCount(0);
});

test('a version shows what going back to it would change, and comes back in one step', async ({ app }) => {
  const { page, folder } = app;
  writeFileSync(join(folder, '甲.mzb'), readFileSync(SAMPLE));
  await openNamed(page, '甲.mzb');
  const before = await cell(page, 4, 'basic').innerText();
  await type(page, 4, 'basic', '700');
  await page.keyboard.press('Control+s');
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
  await page.getByRole('button', { name: '历史版本' }).click();
  const dialog = page.getByRole('dialog', { name: '历史版本' });
  await expect(dialog.getByTestId('comparison-counts')).toContainText('录入的数据 1 处');
  await dialog.getByRole('button', { name: '恢复到此版本' }).click();
  await expect(cell(page, 4, 'basic')).toHaveText(before);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'basic')).toHaveText('700.00');
});
