import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { createStartPages } from '../../electron/browser/start-page';
import { partsOf, zipOf } from '../support/workbook-zip';
import { type App, expect, test, whenKept } from './app';
import { cell, nameFile, newDocument, openListed, openSample, openTable, type } from './editor';

test.use({ ownHost: true });

const TABLE = '部门预算支出总表';

/** Asks for a new document while the open one has unsaved changes. */
async function askForNew(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '新建', exact: true }).click();
  const form = page.getByRole('dialog', { name: '新建公开文档' });
  await form.getByLabel('部门名称').fill('另一部门');
  await form.getByRole('button', { name: '新建公开文档' }).click();
  return page.getByRole('dialog', { name: '保存改动？' });
}

/** Changes the sample; the power goes after the step was kept, not while it is on its way. */
async function losePower(app: App): Promise<void> {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await whenKept(app, () => type(page, 4, 'basic', '700'));
  await expect(cell(page, 4, 'basic')).toHaveText('700.00');
  await app.crashAndRestart();
}

test.describe('unsaved changes', () => {
  test.beforeEach(async ({ app }) => {
    await openSample(app.page);
    await openTable(app.page, TABLE);
    await type(app.page, 4, 'basic', '700');
  });

  test('cancelling stays with the document', async ({ app }) => {
    const { page } = app;
    const question = await askForNew(page);
    await question.getByRole('button', { name: '取消' }).click();
    await expect(question).toBeHidden();
    await expect(cell(page, 4, 'basic')).toHaveText('700.00');
  });

  test('not saving goes on without them', async ({ app }) => {
    const { page } = app;
    const question = await askForNew(page);
    await question.getByRole('button', { name: '不保存' }).click();
    await expect(page.getByText('另一部门').first()).toBeVisible();
    await expect(page.getByTestId('save-state')).toHaveText(/新文档/);
  });

  test('saving writes them first', async ({ app }) => {
    const { page } = app;
    const question = await askForNew(page);
    await question.getByRole('button', { name: '保存', exact: true }).click();
    await nameFile(page, '改过的表');
    await expect(page.getByText('另一部门').first()).toBeVisible();
    await page.getByRole('button', { name: '打开', exact: true }).click();
    await openListed(page, '改过的表.mzb');
    // The document that is still open has a table of that name too.
    await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
    await openTable(page, TABLE);
    await expect(cell(page, 4, 'basic')).toHaveText('700.00');
  });
});

test('work not saved when the power goes is offered again', async ({ app }) => {
  await losePower(app);
  const { page } = app;
  await expect(page.getByRole('heading', { name: '上次有未保存的内容' })).toBeVisible();
  await page.getByRole('button', { name: '恢复' }).click();
  await openTable(page, TABLE);
  await expect(cell(page, 4, 'basic')).toHaveText('700.00');
  await expect(page.getByTestId('save-state')).toContainText('有改动未保存');
});

test.describe('a program that is started with a document', () => {
  test.use({ files: ['预算.mzb'] });

  test('offers the work left unsaved of it before anything is shown, by whatever way it is opened', async ({ app }) => {
    const { page } = app;
    await page.keyboard.press('Escape');
    await openSample(page);
    await openTable(page, TABLE);
    await page.keyboard.press('Control+s');
    await nameFile(page, '预算');
    await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
    await whenKept(app, () => type(page, 4, 'basic', '700'));
    await app.crashAndRestart();
    // By the start argument.
    const again = app.page;
    const question = again.getByRole('dialog', { name: '恢复未保存的内容？' });
    await expect(question).toContainText('“预算.mzb”上次没有正常关闭');
    await expect(again.getByRole('tab')).toHaveCount(0);
    await question.getByRole('button', { name: '取消' }).click();
    await expect(again.getByRole('tab')).toHaveCount(0);
    // From the list of recent files, and by 打开.
    await again.getByRole('button', { name: /预算\.mzb.*20\d\d/ }).click();
    await question.getByRole('button', { name: '取消' }).click();
    await again.getByRole('button', { name: '打开文件…' }).click();
    await openListed(again, '预算.mzb');
    await question.getByRole('button', { name: '恢复', exact: true }).click();
    await openTable(again, TABLE);
    await expect(cell(again, 4, 'basic')).toHaveText('700.00');
    await expect(again.getByTestId('save-state')).toContainText('有改动未保存');
    // Killed once more; then the user gives the work up.
    await app.crashAndRestart();
    await app.page
      .getByRole('dialog', { name: '恢复未保存的内容？' })
      .getByRole('button', { name: '不恢复，打开文件' })
      .click();
    await openTable(app.page, TABLE);
    await expect(cell(app.page, 4, 'basic')).toHaveText('634.87');
    await app.crashAndRestart();
    await openTable(app.page, TABLE);
    await expect(app.page.getByRole('dialog')).toHaveCount(0);
    await expect(cell(app.page, 4, 'basic')).toHaveText('634.87');
  });
});

// Calls of the page can be held up in the browser host alone.
test('the start page comes whole: nothing to click moves away when unsaved work is found late', {
  tag: '@browser',
}, async ({ app }) => {
  await losePower(app);
  const { page } = app;
  await expect(page.getByRole('button', { name: '恢复' })).toBeVisible();
  let found = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    found = resolve;
  });
  await page.route('**/call/recoverable*', (route) => late.then(() => route.continue()));
  const others = page.waitForResponse((response) => response.url().includes('/call/listSamples'));
  await page.reload();
  await others;
  await expect(page.getByRole('heading', { name: '明账' })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  found();
  await expect(page.getByRole('button', { name: '恢复' })).toBeVisible();
  await expect(page.getByRole('button', { name: '新建公开文档' })).toBeVisible();
});

// In the desktop program the system's own dialog asks.
test('an existing file is replaced only on a second word', { tag: '@browser' }, async ({ app }) => {
  const { page, folder } = app;
  writeFileSync(join(folder, '旧表.mzb'), 'old');
  await newDocument(page);
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('文件名').fill('旧表');
  await dialog.getByLabel('文件名').press('Enter');
  await expect(dialog).toContainText('“旧表.mzb”已经存在');
  // A second Enter, given out of habit, replaces nothing.
  await page.keyboard.press('Enter');
  await expect(dialog).not.toContainText('“旧表.mzb”已经存在');
  await dialog.getByLabel('文件名').press('Enter');
  await dialog.getByRole('button', { name: '替换', exact: true }).click();
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
});

test('a file that takes long can be given up, one that cannot be read gets its sentence, and the next one opens', async ({
  app,
}) => {
  const { page, folder } = app;
  writeFileSync(join(folder, '坏表.mzb'), 'PK not a zip');
  writeFileSync(join(folder, '很大.xlsx'), await manyCells());
  await page.getByRole('button', { name: '打开文件…' }).click();
  await openListed(page, '很大.xlsx');
  const reading = page.getByRole('dialog', { name: '正在打开 很大.xlsx' });
  await reading.getByRole('button', { name: '取消' }).click();
  await expect(reading).toHaveCount(0);
  // The start page answers, and the next file opens; of the one given up nothing comes any more.
  await expect(page.getByRole('heading', { name: '明账' })).toBeVisible();
  await openSample(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Control+o');
  await openListed(page, '坏表.mzb');
  await expect(page.getByRole('alert')).toContainText('坏表.mzb');
  await expect(page.getByRole('heading', { level: 1, name: '部门预算收支总表' })).toBeVisible();
});

/** A workbook as large as any may be, every text another one: it takes seconds to read. */
function manyCells(): Promise<Uint8Array> {
  const cells = (at: number): string =>
    Array.from({ length: 8 }, (_, column) => `<c t="str"><v>一般公共预算支出明细${at}-${column}</v></c>`).join('');
  const rows = Array.from({ length: 24_000 }, (_, at) => `<row>${cells(at)}</row>`).join('');
  return zipOf(partsOf(`<sheetData>${rows}</sheetData>`));
}

test('a saved file stands among the recent ones', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await page.keyboard.press('Control+s');
  await nameFile(page, '新表');
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
  await page.reload();
  await page.getByRole('button', { name: /新表\.mzb/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '部门预算支出总表' })).toBeVisible();
});

// Only the browser host has tabs and an address.
test.describe('reloading', { tag: '@browser' }, () => {
  test('offers the unsaved work at once, and leaves another tab alone', async ({ app }) => {
    const { page } = app;
    page.on('dialog', (dialog) => dialog.accept());
    await openSample(page);
    await openTable(page, TABLE);
    await type(page, 4, 'basic', '700');
    const other = await page.context().newPage();
    await other.goto(await app.freshAddress());
    await openSample(other);
    await openTable(other, TABLE);
    await type(other, 4, 'basic', '800');
    expect(new URL(page.url()).hash).toBe('');
    await page.reload();
    await expect(page.getByRole('heading', { name: '上次有未保存的内容' })).toBeVisible();
    await expect(page.getByRole('button', { name: '恢复' })).toHaveCount(1);
    await page.getByRole('button', { name: '恢复' }).click();
    await openTable(page, TABLE);
    await expect(cell(page, 4, 'basic')).toHaveText('700.00');
    await other.bringToFront();
    await other.keyboard.press('Control+s');
    await nameFile(other, '另一页');
    await expect(other.getByTestId('save-state')).toHaveText(/已保存/);
    await other.close();
  });

  test('of an address used before works in the same tab', async ({ app }) => {
    const { page } = app;
    const address = await app.freshAddress();
    await page.goto(address);
    await openSample(page);
    await page.goto(address);
    await openSample(page);
    await page.reload();
    await openSample(page);
  });

  test('by the start page, as the window of the program opens, works and can be reloaded', async ({ app }) => {
    const { page, folder } = app;
    const entry = { private: [folder], visible: [] };
    const pages = createStartPages({ folders: entry, temporary: folder, newId: () => '1', later: () => undefined });
    const context = await page.context().browser()?.newContext();
    if (context === undefined) throw new Error('no browser');
    const stranger = await context.newPage();
    await stranger.goto((await pages.write(await app.freshAddress(), 'private')) ?? '');
    await expect(stranger.getByRole('button', { name: '新建公开文档' })).toBeVisible();
    expect(new URL(stranger.url()).href).toBe(new URL('/', page.url()).href);
    await stranger.reload();
    await openSample(stranger);
    await context.close();
  });

  test('without having entered by the address gets a sentence and nothing else', async ({ app }) => {
    const stranger = await app.page.context().newPage();
    await stranger.goto(new URL('/', app.page.url()).href);
    await expect(stranger.getByRole('alert').first()).toContainText('不是从明账给出的地址打开的');
    await expect(stranger.getByRole('button', { name: /2019 年/ })).toHaveCount(0);
    await stranger.close();
  });
});
