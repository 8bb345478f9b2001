import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typstBinary } from '../../scripts/pack/typst.mjs';
import { journalBytes } from '../e2e/app';
import { cell, chooseFolder, goOnAnyway, nameFile, namePackage, openTable, type } from '../e2e/editor';
import { openArchive, packInto } from '../packing/pack';
import { asXlsx, officialBook } from '../support/recognise-book';
import { chooseMenu, expect, putSample, test } from './program';

// One worker packs, for all of them.
test.describe.configure({ mode: 'default' });

const PATIENT = { timeout: 90_000 };

let output = '';
test.beforeAll(async () => {
  output = mkdtempSync(join(tmpdir(), 'mingzhang-packed-'));
  await packInto(output, { config: 'electron-builder.yml', targets: ['--linux', 'dir:x64'] });
  openArchive(join(output, 'linux-unpacked', 'resources'));
});
test.afterAll(() => rmSync(output, { recursive: true, force: true }));

/** Processes of this machine that have a file in their memory. */
function processesWith(path: string): string[] {
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(join('/proc', id, 'maps'), 'utf8').includes(path);
    } catch {
      // It has ended meanwhile.
      return false;
    }
  });
}

// A release closes itself to tools like this one; only what stands in for Electron can be driven.
test('the packed program previews, exports, checks a folder and publishes, out of its package alone', {
  tag: '@stand-in',
}, async ({ folder, start }) => {
  test.setTimeout(300_000);
  putSample(folder, '预算.mzb');
  const place = join(output, 'linux-unpacked');
  // What the zip for Windows brings.
  writeFileSync(join(place, 'mingzhang-portable.txt'), '');
  const packed = join(place, 'mingzhang');
  const program = await start({ packed, args: ['预算.mzb'], env: { MINGZHANG_DATA: '' } });
  const { app, page } = program;
  expect(await app.evaluate(({ app: electron }) => [electron.isPackaged, process.resourcesPath])).toEqual([
    true,
    join(place, 'resources'),
  ]);
  await openTable(page, '部门预算支出总表');
  await page.keyboard.press('Control+F2');
  const panel = page.getByRole('complementary', { name: '预览' });
  await expect(panel.getByRole('status')).toHaveText(/第 \d+ 页，共 \d+ 页/, PATIENT);
  await expect(panel.locator('.mz-page img[src*="svg"]').first()).toBeVisible(PATIENT);
  const library = join(place, 'resources/app.asar.unpacked/node_modules', typstBinary('linux-x64'));
  expect(processesWith(library)).not.toEqual([]);

  await chooseMenu(program, 'export-pdf');
  await goOnAnyway(page, '导出 PDF');
  await nameFile(page, '预算.pdf');
  await expect(page.getByText('完成：预算.pdf')).toBeVisible(PATIENT);
  expect(readFileSync(join(folder, '预算.pdf'), 'latin1').startsWith('%PDF-')).toBe(true);

  // Whatever ends the exporting process: the next job gets another one.
  for (const id of processesWith(library)) process.kill(Number(id), 'SIGKILL');
  const inbox = join(folder, '各部门');
  mkdirSync(inbox);
  for (const name of ['甲.xlsx', '乙.xlsx']) writeFileSync(join(inbox, name), await asXlsx(officialBook()));
  await chooseMenu(program, 'batch');
  await chooseFolder(page, '各部门', '甲.xlsx');
  const batch = page.getByRole('dialog', { name: '批量处理' });
  await batch.getByLabel('同时转换为 Excel 工作簿（.xlsx）').check();
  await batch.getByRole('button', { name: '开始' }).click();
  await expect(batch.getByRole('alert')).toContainText('共 2 个文件：', PATIENT);
  await expect(batch.getByRole('row', { name: /^甲\.xlsx/ })).toContainText('1308.71');
  await page.keyboard.press('Escape');
  await expect(batch).toBeHidden();

  await page.getByRole('button', { name: '公开包' }).click();
  await goOnAnyway(page, '生成公开包');
  await namePackage(page, '公开包');
  await expect(page.getByText(/公开包已生成：/)).toBeVisible(PATIENT);

  expect(existsSync(join(place, 'mingzhang-data', 'electron'))).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(expect.arrayContaining(['预算.mzb', '预算.pdf', '各部门']));
  expect(existsSync(join(folder, '.local'))).toBe(false);
});

test('the portable program offers unsaved work again, out of the data beside it', { tag: '@stand-in' }, async ({
  folder,
  start,
}) => {
  test.setTimeout(300_000);
  putSample(folder, '预算.mzb');
  const place = join(output, 'linux-unpacked');
  writeFileSync(join(place, 'mingzhang-portable.txt'), '');
  const data = join(place, 'mingzhang-data');
  const given = { packed: join(place, 'mingzhang'), args: ['预算.mzb'], env: { MINGZHANG_DATA: '' } };
  const first = await start(given);
  await openTable(first.page, '部门预算支出总表');
  const before = journalBytes(folder, data);
  await type(first.page, 4, 'basic', '700');
  await expect.poll(() => journalBytes(folder, data)).toBeGreaterThan(before);
  first.process.kill('SIGKILL');
  await first.ended;
  const { page } = await start(given);
  await page
    .getByRole('dialog', { name: '恢复未保存的内容？' })
    .getByRole('button', { name: '恢复', exact: true })
    .click();
  await openTable(page, '部门预算支出总表');
  await expect(cell(page, 4, 'basic')).toHaveText('700.00');
  expect(readdirSync(folder).filter((name) => /mingzhang/i.test(name) || name === '.local')).toEqual([]);
});
