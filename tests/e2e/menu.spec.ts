import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cell, counts, input, openSample, openTable, select } from './editor';

// The desktop program has the system's own menu bar, which tests/desktop looks at.
test.describe('the menu bar of a page in a browser', { tag: '@browser' }, () => {
  const bar = (page: Page) => page.getByRole('menubar', { name: '菜单' });
  const menu = (page: Page, name: string) => page.getByRole('menu', { name });
  const title = (page: Page, name: string) => bar(page).getByRole('menuitem', { name }).first();

  test('each entry of the longest menu is in view on a small screen', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    for (const size of [
      { width: 1366, height: 768 },
      { width: 1093, height: 614 },
      { width: 960, height: 540 },
    ]) {
      await page.setViewportSize(size);
      await title(page, '文件').click();
      const items = menu(page, '文件').getByRole('menuitem');
      expect(await items.count()).toBeGreaterThan(25);
      for (const item of await items.all()) await expect(item).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await expect(menu(page, '文件')).toHaveCount(0);
      await page.keyboard.press('Escape');
    }
  });

  test('Alt and a letter opens a menu, a letter chooses, and the keyboard comes back to the cell', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, '部门预算支出总表');
    await select(page, 4, 'basic');
    await page.keyboard.press('Alt+t');
    await expect(menu(page, '表格')).toBeVisible();
    await expect(menu(page, '表格').getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('f');
    await expect(page.getByRole('dialog', { name: '数字格式' })).toBeVisible();
    // While a dialog asks something, no menu opens over it.
    await page.keyboard.press('Alt+f');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(input(page)).toBeFocused();
    await page.keyboard.type('7');
    await page.keyboard.press('Alt+e');
    await expect(menu(page, '编辑')).toBeVisible();
    await expect(cell(page, 4, 'basic')).toHaveText('7.00');
    await page.keyboard.press('u');
    await expect(cell(page, 4, 'basic')).toHaveText('634.87');
    await expect(input(page)).toBeFocused();
  });

  test('arrows go through menus and items, Esc goes back step by step', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, '部门预算支出总表');
    await select(page, 4, 'basic');
    await page.keyboard.press('F10');
    await expect(title(page, '文件')).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(title(page, '帮助')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(menu(page, '文件').getByRole('menuitem', { name: '新建' }).first()).toBeFocused();
    await expect(title(page, '文件')).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowUp');
    await expect(menu(page, '文件').getByRole('menuitem', { name: '退出' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(menu(page, '编辑')).toBeVisible();
    await expect(menu(page, '文件')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(title(page, '编辑')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(input(page)).toBeFocused();
    // Alt alone, as in every window of the system.
    await page.keyboard.press('Alt');
    await expect(title(page, '文件')).toBeFocused();
    await page.keyboard.press('c');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(counts(page)).toBeVisible();
    await expect(page.getByText(/^审核完毕/)).toBeVisible();
  });

  test('the mouse opens, goes from one menu to the next and chooses what no button has', async ({ app }) => {
    const { page } = app;
    await expect(bar(page)).toBeVisible();
    await title(page, '文件').click();
    await expect(menu(page, '文件').getByRole('menuitem', { name: '保存', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await page.keyboard.press('Escape');
    await openSample(page);
    await title(page, '编辑').click();
    await title(page, '查看').hover();
    await menu(page, '查看').getByRole('menuitem', { name: '表格目录' }).click();
    await expect(page.getByRole('button', { name: '展开目录' })).toBeVisible();
    await expect(input(page)).toBeFocused();
    await title(page, '文件').click();
    await menu(page, '文件').getByRole('menuitem', { name: '换用其他表样' }).click();
    await expect(page.getByRole('dialog', { name: '换用其他表样' })).toBeVisible();
    await page.keyboard.press('Escape');
    await title(page, '表格').click();
    await page.getByRole('heading', { level: 1 }).click();
    await expect(page.getByRole('menu')).toHaveCount(0);
  });

  test('an item that has a digit is chosen by it', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await page.keyboard.press('Alt+f');
    await expect(menu(page, '文件')).toBeVisible();
    await page.keyboard.press('1');
    await expect(page.getByRole('dialog', { name: '导出网页' })).toBeVisible();
  });
});

test('a button that has no room in the toolbar is offered under 更多, and every other one stands whole', async ({
  app,
}) => {
  const { page } = app;
  const tools = page.getByRole('toolbar', { name: '工具栏' });
  const more = tools.getByRole('button', { name: '更多' });
  const shown = tools.locator('[data-action]:not([inert])');
  // Wide enough for all of them, also where other buttons stand in the place of the page's menu bar.
  const wide = { width: 1600, height: 768 };
  await page.setViewportSize(wide);
  await openSample(page);
  const all = await shown.count();
  await expect(more).toHaveCount(0);
  for (const width of [960, 820, 700]) {
    await page.setViewportSize({ width, height: 614 });
    await expect(more).toBeVisible();
    await expect(more).toBeInViewport({ ratio: 1 });
    for (const one of await shown.all()) await expect(one).toBeInViewport({ ratio: 1 });
    await more.click();
    const items = page.getByRole('menuitem', { name: '生成公开包' }).locator('xpath=..').getByRole('menuitem');
    await expect(items).toHaveCount(all - (await shown.count()));
    await page.keyboard.press('Escape');
    await expect(items).toHaveCount(0);
  }
  await more.click();
  await page.getByRole('menuitem', { name: /^审核\s*F9/ }).click();
  await expect(page.getByText(/^审核完毕/)).toBeVisible();
  await expect(input(page)).toBeFocused();
  await page.setViewportSize(wide);
  await expect(more).toHaveCount(0);
  await expect(shown).toHaveCount(all);
});
