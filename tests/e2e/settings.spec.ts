import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cell, input, openSample, openTable, select } from './editor';

test.use({ ownHost: true });

const settings = (page: Page) => page.getByRole('dialog', { name: '设置' });

/** As the start page and a document both offer it. */
async function openSettings(page: Page): Promise<void> {
  await page.getByRole('menubar').getByRole('menuitem', { name: '查看' }).click();
  await page.getByRole('menu', { name: '查看' }).getByRole('menuitem', { name: '设置' }).click();
  await expect(settings(page)).toBeVisible();
}

async function choose(page: Page, name: string, option: string): Promise<void> {
  await settings(page).getByRole('combobox', { name }).click();
  await page.locator('.ant-select-item-option', { hasText: option }).click();
}

async function done(page: Page): Promise<void> {
  await settings(page).getByRole('button', { name: '完成' }).click();
  await expect(settings(page)).toBeHidden();
}

const ground = (page: Page, selector: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((one) => getComputedStyle(one).backgroundColor);

/** How light a colour is, 0–255. */
const light = (colour: string): number => Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));

// They are opened from the page's own menu bar, and a folder is chosen in its file dialog.
test.describe('settings', { tag: '@browser' }, () => {
  test('each of them does what it says, and all are there again after the program ended', async ({ app }) => {
    await openSettings(app.page);
    await choose(app.page, '外观', '深色');
    await choose(app.page, '新打开文档的显示比例', '125%');
    await choose(app.page, '按 Enter 键后', '向右');
    await choose(app.page, '自动保存', '每 10 分钟');
    await choose(app.page, '历史版本', '90 天');
    await settings(app.page).getByLabel('千分位分隔').uncheck();
    await settings(app.page).getByRole('button', { name: '更改…' }).click();
    await app.page.getByRole('button', { name: '选择这个文件夹' }).click();
    await expect(settings(app.page).getByText(app.folder)).toBeVisible();
    await done(app.page);
    const kept: unknown = JSON.parse(readFileSync(join(app.folder, '.mingzhang/settings.json'), 'utf8'));
    expect(kept).toMatchObject({
      user: { look: 'dark', zoom: 125, enter: 'right', autosave: 10, keepDays: 90, grouped: false, folder: app.folder },
    });

    await app.crashAndRestart();
    const { page } = app;
    await openSample(page);
    expect(light(await ground(page, 'body'))).toBeLessThan(60);
    await openTable(page, '部门预算支出总表');
    await expect(cell(page, 1, 'total')).toHaveText('1308.71');
    await expect(page.getByRole('button', { name: '125%' })).toBeVisible();
    await select(page, 4, 'basic');
    await page.keyboard.press('Enter');
    await expect(cell(page, 4, 'project')).toHaveClass(/mz-active/);
    await page.keyboard.press('Shift+Enter');
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-active/);
    await openSettings(page);
    await choose(page, '按 Enter 键后', '不移动');
    await choose(page, '外观', '浅色');
    expect(light(await ground(page, 'body'))).toBeGreaterThan(200);
    await done(page);
    await expect(input(page)).toBeFocused();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await expect(cell(page, 4, 'basic')).toHaveText('7.00');
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-active/);
  });

  test('the look follows the system from the moment it changes, table and dialogs too', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, '部门预算支出总表');
    const row = '.ag-row .ag-cell.mz-typed';
    expect(light(await ground(page, row))).toBeGreaterThan(240);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(async () => light(await ground(page, row))).toBeLessThan(60);
    expect(light(await ground(page, '.ag-header'))).toBeLessThan(80);
    await openSettings(page);
    expect(light(await ground(page, '.ant-modal-container, .ant-modal-content'))).toBeLessThan(80);
    await done(page);
    // Pages as they are printed stay white.
    await page.keyboard.press('Control+F2');
    await expect(page.locator('.mz-page').first()).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
    await expect(page.locator('html')).toHaveAttribute('data-look', 'contrast');
  });

  test('the active cell and the open table are seen where the system replaces all colours', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, '部门预算支出总表');
    await select(page, 4, 'basic');
    await page.emulateMedia({ forcedColors: 'active' });
    const outline = (selector: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => `${getComputedStyle(one).outlineStyle} ${getComputedStyle(one).outlineWidth}`);
    expect(await outline('.ag-cell.mz-active')).toBe('solid 3px');
    expect(await outline('.mz-table-item-active')).toBe('solid 2px');
    await page.keyboard.press('Shift+ArrowDown');
    const under = await ground(page, '.ag-cell.mz-selected:not(.mz-active)');
    expect(under).not.toBe(await ground(page, '.ag-row[row-index="8"] .ag-cell'));
  });
});

// Opened in the same way.
test('what is not saved saves itself where that was chosen', { tag: '@browser' }, async ({ app }) => {
  const { page } = app;
  const state = page.getByTestId('save-state');
  await page.clock.install();
  await page.reload();
  await openSettings(page);
  await choose(page, '自动保存', '每 5 分钟');
  await done(page);
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await page.keyboard.press('F12');
  await page.getByRole('dialog').getByLabel('文件名').fill('自动.mzb');
  await page.getByRole('dialog').getByLabel('文件名').press('Enter');
  await expect(state).toHaveText(/^\s*已保存/);
  await select(page, 4, 'basic');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(state).toHaveText(/未保存/);
  await page.clock.fastForward('06:00');
  await expect(state).toHaveText(/^\s*已保存/);
});
