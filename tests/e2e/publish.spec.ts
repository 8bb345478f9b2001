import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, test } from './app';
import { namePackage, openSample } from './editor';

test.describe.configure({ timeout: 150_000 });

test('the package lists what is open, needs a reason to go on, and holds public files alone', async ({ app }) => {
  const { page, folder } = app;
  await openSample(page);
  await page.getByRole('button', { name: '公开包' }).click();
  const dialog = page.getByRole('dialog', { name: '生成公开包' });
  const go = dialog.getByRole('button', { name: '仍然生成' });
  await expect(dialog.getByText(/还有.*必须处理 \d+ 处.*，公开前应当完成/)).toBeVisible();
  await expect(go).toBeDisabled();
  // Each line of the list leads to its place.
  const line = dialog.getByRole('listitem').getByRole('button').last();
  await expect(line).toBeVisible();
  await line.click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: '公开包' }).click();
  // The office's own faces are not installed where the tests run.
  await expect(dialog.getByText(/本机未安装的字体：.*仿宋_GB2312.*以 .+ 代用/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByLabel('仍然公开的原因').fill('县财政局已同意按原表公开');
  await go.click();
  await namePackage(page, `公开包 ${Date.now()}`);
  const told = page.getByText(/公开包已生成：/);
  await expect(told).toBeVisible({ timeout: 90_000 });
  const name = /公开包已生成：(.+?)，共/.exec(await told.innerText())?.[1] ?? '';
  const made = findFolder(folder, name);
  const kinds = (at: string): string[] => readdirSync(at).map((file) => extname(file) || file);
  expect(readdirSync(made).toSorted()).toEqual(['公开', '留存']);
  expect(kinds(join(made, '公开')).toSorted()).toEqual(['.docx', '.html', '.pdf', '.xlsx', '数据']);
  expect(kinds(join(made, '留存'))).toEqual(expect.arrayContaining(['.pdf', '.xlsx']));
  expect(readdirSync(join(made, '公开', '数据')).filter((file) => file.endsWith('.csv')).length).toBeGreaterThan(9);
});

/** The file dialog starts in the home folder or in the documents below it. */
function findFolder(home: string, name: string): string {
  const places = [home, ...['Documents', '文档'].map((below) => join(home, below))].map((place) => join(place, name));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`no folder ${name}`);
  return found;
}
