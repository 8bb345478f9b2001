import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app';
import { active, input, openSample, openTable, select, type } from './editor';

// Setting the whole document for the first time takes its while on a busy machine.
test.describe.configure({ timeout: 150_000 });

/** The preview is open and shows the document as it stands. */
async function openPreview(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+F2');
  const panel = page.getByRole('complementary', { name: '预览' });
  await current(panel);
  return panel;
}

async function current(panel: Locator): Promise<void> {
  const status = panel.getByRole('status');
  await expect(status).toHaveText(/第 \d+ 页，共 \d+ 页/, { timeout: 30_000 });
  await expect(status).toHaveAttribute('data-setting', 'false', { timeout: 30_000 });
}

/** Picture of a page that is in sight. */
function picture(panel: Locator, page: number): Promise<string> {
  return panel
    .getByLabel(`第 ${page} 页`, { exact: true })
    .locator('img')
    .evaluate((image) => image.getAttribute('src') ?? '');
}

/** Page in the middle of the panel. */
async function pageInSight(panel: Locator): Promise<number> {
  const text = await panel.getByRole('status').textContent();
  return Number.parseInt(/第 (\d+) 页/.exec(text ?? '')?.[1] ?? '0', 10);
}

test('the preview follows typing, and only pages in sight are drawn', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  const panel = await openPreview(page);
  await expect(panel.locator('.mz-page').first()).toBeVisible();
  expect(await panel.locator('.mz-page').count()).toBeLessThan(7);
  const at = await pageInSight(panel);
  await expect.poll(() => picture(panel, at)).toContain('svg');
  const before = await picture(panel, at);
  await type(page, 4, 'basic', '700.25');
  await expect.poll(() => picture(panel, at), { timeout: 30_000 }).not.toBe(before);
  await page.keyboard.press('Control+z');
  await expect.poll(() => picture(panel, at), { timeout: 30_000 }).toBe(before);
});

test('a click on a page goes to the cell, and the table at hand brings its page into sight', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  const panel = await openPreview(page);
  await openTable(page, '部门预算财政拨款“三公”经费支出表');
  await expect.poll(() => pageInSight(panel)).toBeGreaterThan(8);
  const last = await pageInSight(panel);
  await openTable(page, '部门预算支出总表');
  await expect.poll(() => pageInSight(panel)).toBeLessThan(last);
  const sheet = panel.getByLabel(`第 ${await pageInSight(panel)} 页`, { exact: true });
  await expect(sheet).toBeVisible();
  const box = await sheet.boundingBox();
  if (box === null) throw new Error('no page');
  // 55 % across and 62 % down the page: the tenth line, in the column of the fourth 栏次.
  await select(page, 1, 'total');
  await sheet.click({ position: { x: box.width * 0.55, y: box.height * 0.62 } });
  await expect(input(page)).toBeFocused();
  await expect(page.getByRole('heading', { level: 1, name: '部门预算支出总表' })).toBeVisible();
  await active(page, 10, 'basic');
});

test('a click on a page of text goes to its paragraph, and the section at hand brings its page into sight', async ({
  app,
}) => {
  const { page } = app;
  await openSample(page);
  const panel = await openPreview(page);
  await page.getByRole('tab', { name: /八、名词解释/ }).click();
  await expect.poll(() => pageInSight(panel)).toBeGreaterThan(36);
  await page.getByRole('tab', { name: /二、部门预算安排的总体情况/ }).click();
  await expect.poll(() => pageInSight(panel)).toBeLessThan(17);
  // The caret goes on to what stands on the next page.
  await page.locator('.mz-text p', { hasText: '杏花湾房租' }).click();
  const next = page.locator('.mz-page[aria-label="第 16 页"]');
  await expect(next).toBeInViewport();
  await page.getByRole('tab', { name: /八、名词解释/ }).click();
  await expect.poll(() => pageInSight(panel)).toBeGreaterThan(36);
  const last = panel.getByLabel('第 37 页', { exact: true });
  const size = await last.boundingBox();
  if (size === null) throw new Error('no page');
  // Half-way down page 37 stands the first of the explained words.
  await page.getByRole('tab', { name: /一、部门职责/ }).click();
  await expect.poll(() => pageInSight(panel)).toBeLessThan(15);
  await panel.locator('.mz-pages').evaluate((pages) => pages.scrollTo({ top: pages.scrollHeight }));
  await last.click({ position: { x: size.width / 2, y: size.height * 0.51 } });
  await expect(page.getByRole('tab', { name: /八、名词解释/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.mz-text-focus')).toContainText('财政拨款收入');
});

/** Replaces the system's dialog, which no test can answer; the pages then stay for a look. */
async function withoutSystemDialog(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'true');
  });
}

/** Sizes of the pages that the printer would get, in points. */
async function printed(page: Page, folder: string): Promise<string[]> {
  await expect(page.locator('body[data-printed]')).toBeAttached({ timeout: 110_000 });
  const file = join(folder, 'printed.pdf');
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const information = execFileSync('pdfinfo', ['-l', '999', file], { encoding: 'utf8' });
  return [...information.matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/g)].map(([, width = '', height = '']) =>
    [width, height].map((side) => Math.round(Number.parseFloat(side))).join('×'),
  );
}

// Only Chromium without a window can be asked for it; what the desktop program prints is in tests/desktop.
test.describe('what the printer gets', { tag: '@browser' }, () => {
  test('printing gives the system dialog the pages of the preview, upright and crosswise', async ({ app }) => {
    const { page, folder } = app;
    await openSample(page);
    await withoutSystemDialog(page);
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog', { name: '打印' });
    await expect(dialog.getByText(/全部，共 \d+ 页/)).toBeVisible({ timeout: 30_000 });
    const count = Number.parseInt(/共 (\d+) 页/.exec((await dialog.textContent()) ?? '')?.[1] ?? '0', 10);
    await dialog.getByRole('button', { name: '打印' }).click();
    const sizes = await printed(page, folder);
    expect(sizes).toHaveLength(count);
    expect(new Set(sizes)).toEqual(new Set(['595×842', '842×595']));
  });

  test('a single table or a range of pages is printed alone', async ({ app }) => {
    const { page, folder } = app;
    await openSample(page);
    await openTable(page, '部门预算支出总表');
    await withoutSystemDialog(page);
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog', { name: '打印' });
    await dialog.getByText('当前表：部门预算支出总表').click({ timeout: 30_000 });
    await dialog.getByRole('button', { name: '打印' }).click();
    expect(await printed(page, folder)).toEqual(['842×595']);
    await page.evaluate(() => {
      document.body.removeAttribute('data-printed');
      window.dispatchEvent(new Event('afterprint'));
    });
    await page.keyboard.press('Control+p');
    await dialog.getByRole('textbox', { name: '页码范围' }).fill('2-3，99');
    await expect(dialog.getByRole('button', { name: '打印' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: '页码范围' }).fill('2，1');
    await dialog.getByRole('button', { name: '打印' }).click();
    expect(await printed(page, folder)).toHaveLength(2);
  });

  test('a single section of the text is printed alone', async ({ app }) => {
    const { page, folder } = app;
    await openSample(page);
    await page.getByRole('tab', { name: /六、政府采购/ }).click();
    await withoutSystemDialog(page);
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog', { name: '打印' });
    await dialog.getByText('当前部分：六、政府采购预算情况').click({ timeout: 30_000 });
    await dialog.getByRole('button', { name: '打印' }).click();
    expect(await printed(page, folder)).toEqual(['842×595']);
  });
});
