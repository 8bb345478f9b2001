import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { input, newDocument, openSample, openTable, select, type } from './editor';

const TABLE = '部门预算支出总表';

/** Gaps above and below the row of column numbers, and what its height is off that of a line. */
async function edges(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const box = (selector: string): DOMRect | undefined => document.querySelector(selector)?.getBoundingClientRect();
    const header = box('.ag-header');
    const index = box('.ag-row-pinned');
    const first = box('.ag-grid-scrolling-container .ag-row[row-index="0"]');
    return [
      (index?.top ?? 0) - (header?.bottom ?? 0),
      (first?.top ?? 0) - (index?.bottom ?? 0),
      (index?.height ?? 0) - (first?.height ?? 0),
    ].map((gap) => Math.abs(gap));
  });
}

async function expectFlush(page: Page, rowHeight: number): Promise<void> {
  await expect.poll(async () => Math.max(...(await edges(page)))).toBeLessThanOrEqual(1.5);
  const height = await page
    .locator('.ag-row-pinned')
    .first()
    .evaluate((row) => row.clientHeight);
  expect(Math.abs(height - rowHeight)).toBeLessThanOrEqual(1.5);
}

test('the row of column numbers keeps its place between header and lines at every zoom', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await expectFlush(page, 25);
  const zoomTo = async (button: string, percent: number, times: number): Promise<void> => {
    for (let at = 0; at < times; at += 1) await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('button', { name: `${percent}% 恢复实际大小` })).toBeVisible();
  };
  await zoomTo('放大', 150, 5);
  await expectFlush(page, 38);
  await zoomTo('缩小', 70, 8);
  await expectFlush(page, 18);
  await page.keyboard.press('Control+0');
  await expectFlush(page, 25);
});

for (const key of ['F12', 'Control+s']) {
  // In the desktop program the system's own dialog takes the keyboard, and gives it back.
  test(`the grid has the keyboard again after ${key} and Esc`, { tag: '@browser' }, async ({ app }) => {
    const { page } = app;
    await newDocument(page);
    await openTable(page, TABLE);
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog').getByLabel('文件名')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(input(page)).toBeFocused();
  });
}

test('an explained warning counts as explained and is marked so', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  const checks = page.getByRole('complementary', { name: '审核结果' });
  const warning = checks.getByRole('listitem').filter({ hasText: '17.37' }).first();
  await warning.getByRole('button').first().click();
  await warning.getByRole('button', { name: '写出错说明' }).click();
  await page.getByRole('dialog').getByLabel('出错说明').fill('单位统一在其他科目列支');
  await page.getByRole('dialog').getByRole('button', { name: '保存说明' }).click();
  await expect(page.getByTestId('check-counts')).toHaveText('必须 11需说明 31（已说明 1）提示 6');
  await expect(checks.getByRole('button', { name: '需说明 31（已说明 1）' })).toBeVisible();
  await expect(warning.getByRole('img', { name: '需说明，已说明' })).toBeVisible();
});

test('a paste onto automatic cells alone says that nothing was written and is no step', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await select(page, 4, 'total');
  await input(page).evaluate((target) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '5');
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('没有写入任何内容')).toBeVisible();
  await expect(page.getByTestId('save-state')).not.toContainText('有改动未保存');
  await expect(page.getByRole('button', { name: /^撤销/ })).toBeDisabled();
});

// Calls of the desktop program do not go through the network.
test.describe('losing the program', { tag: '@browser' }, () => {
  test('while the program is gone a banner says that nothing is kept', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, TABLE);
    const banner = page.getByTestId('host-gone');
    await expect(banner).toHaveCount(0);
    // An answer that is no JSON counts as a broken connection, and unlike an aborted call logs nothing.
    await page.route('**/call/**', (route) => route.fulfill({ status: 200, body: '' }));
    await type(page, 4, 'business', '1');
    await expect(banner).toContainText('程序已断开，之后的修改不会保存');
    await page.unroute('**/call/**');
    await type(page, 4, 'business', '2');
    await expect(banner).toHaveCount(0);
  });
});
