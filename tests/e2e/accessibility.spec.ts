import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { type Violation, violations } from './axe';
import { cell, openSample, openTable, select } from './editor';

test.use({ ownHost: true });

/** What axe finds grave on the page as it stands. */
function grave(page: Page): Promise<Violation[]> {
  return violations(page, ['serious', 'critical']);
}

test('start page', async ({ app }) => {
  await expect(app.page.getByRole('button', { name: '新建公开文档' })).toBeEnabled();
  expect(await grave(app.page)).toEqual([]);
});

test('a table, its checks and its dialogs', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  expect(await grave(page)).toEqual([]);
  await openTable(page, '部门预算支出总表');
  await page.keyboard.press('F8');
  expect(await grave(page)).toEqual([]);
  await openTable(page, '部门预算支出总表');
  await page.keyboard.press('Control+=');
  await expect(page.getByLabel('查找科目')).toBeFocused();
  expect(await grave(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await select(page, 4, 'basic');
  await cell(page, 4, 'basic').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await grave(page)).toEqual([]);
});

test('the text, its tools and its dialogs', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  const tab = page.getByRole('tab', { name: /二、部门预算安排的总体情况/ });
  await tab.focus();
  await page.keyboard.press('Enter');
  // The caret goes into the text by itself, and what is typed stands there.
  const text = page.getByRole('textbox', { name: '文字' });
  await expect(text).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('补充说明。');
  await expect(text).toContainText('补充说明。');
  expect(await grave(page)).toEqual([]);
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('toolbar', { name: '文字工具' }).locator(':focus')).toHaveCount(1);
  await page.getByRole('button', { name: /改为取数（\d+）/ }).press('Enter');
  await expect(page.getByRole('button', { name: '全部改为取数' })).toBeVisible();
  expect(await grave(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '取数', exact: true }).press('Enter');
  await expect(page.getByLabel('取数的单元格')).toBeFocused();
  expect(await grave(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+p');
  await expect(page.getByText(/当前部分：二、/)).toBeVisible({ timeout: 30_000 });
  expect(await grave(page)).toEqual([]);
});

test('who asks the system for less motion gets none from that moment on', async ({ app }) => {
  const { page } = app;
  const moved = (): Promise<boolean> => page.evaluate(() => Reflect.get(window, 'moved') === true);
  // How a dialog comes; what turns while something is read goes on turning.
  await page.evaluate(() => {
    const heard = ({ animationName }: AnimationEvent): void => {
      if (/zoom|fade/i.test(animationName)) Reflect.set(window, 'moved', true);
    };
    window.addEventListener('animationstart', heard, true);
  });
  const about = page.getByRole('dialog', { name: '关于明账' });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.getByRole('button', { name: '关于明账' }).click();
  await expect.poll(moved).toBe(true);
  await expect(about).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(about).toBeHidden();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => Reflect.set(window, 'moved', false));
  await page.getByRole('button', { name: '关于明账' }).click();
  await expect(about.getByRole('button', { name: '关闭' }).first()).toBeVisible();
  expect(await moved()).toBe(false);
});
