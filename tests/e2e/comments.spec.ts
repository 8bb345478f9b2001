import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { violations } from './axe';
import { addRow, cell, input, nameFile, openSample, openTable, select, type } from './editor';

// Who the user is, is asked once in a program.
test.use({ ownHost: true });

const panel = (page: Page) => page.getByRole('complementary', { name: '批注' });
const threads = (page: Page) => panel(page).locator('.mz-comment-main');
const spending = '部门预算支出总表';

async function comment(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+Shift+F2');
  await expect(panel(page).getByLabel('批注', { exact: true }).last()).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
}

test.describe('what is said about the document', () => {
  test('comments stand on cells and paragraphs, are answered and settled, and come back with the file', async ({
    app,
  }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, spending);
    await select(page, 4, 'basic');
    await page.keyboard.press('Control+Shift+F2');
    await page.keyboard.type('这个数比上年多，请附说明');
    // Who it is was not known yet.
    await panel(page).getByLabel('您的姓名').fill('李复核');
    await page.keyboard.press('Control+Enter');
    await expect(input(page)).toBeFocused();
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-commented/);
    await expect(input(page)).toHaveAttribute('aria-label', /有 1 条批注$/);
    await expect(threads(page)).toContainText(['支出总表']);
    await select(page, 5, 'project');
    await comment(page, '与预算系统核对');
    await expect(threads(page)).toHaveCount(2);

    // A row above moves the cell, and its comment with it.
    await addRow(page, '2010102');
    await expect(cell(page, 4, 'basic')).not.toHaveClass(/mz-commented/);
    await threads(page).first().click();
    await expect(page.locator('.mz-active')).toHaveClass(/mz-commented/);
    await page.keyboard.press('Control+z');

    await page.getByRole('tab', { name: /九、/ }).click();
    const paragraph = page.locator('.mz-text p').first();
    await paragraph.click();
    await comment(page, '这一段请改写');
    await expect(paragraph.getByRole('button', { name: '批注 1' })).toBeVisible();
    await expect(threads(page)).toHaveCount(3);

    await threads(page).first().click();
    await expect(page.getByRole('heading', { level: 1, name: spending })).toBeVisible();
    await panel(page).getByRole('button', { name: '回复' }).click();
    await page.keyboard.type('已附');
    await page.keyboard.press('Control+Enter');
    await expect(threads(page).first()).toContainText('已附');
    await panel(page).getByRole('button', { name: '解决', exact: true }).click();
    await expect(threads(page)).toHaveCount(2);
    await expect(cell(page, 4, 'basic')).not.toHaveClass(/mz-commented/);
    await panel(page).getByRole('button', { name: '全部 3' }).click();
    await expect(threads(page)).toHaveCount(3);
    await expect(threads(page).first()).toContainText('已解决 · 李复核');
    expect(await violations(page, ['serious', 'critical', 'moderate'])).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-commented/);

    await page.keyboard.press('Control+s');
    await nameFile(page, '预算');
    await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
    await page.keyboard.press('Control+w');
    await expect(page.getByRole('tab')).toHaveCount(0);
    await page.getByRole('button', { name: /预算\.mzb.*20\d\d/ }).click();
    await openTable(page, spending);
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-commented/);
    await page.getByRole('tab', { name: '批注 3' }).click();
    await expect(threads(page)).toContainText(['这个数比上年多，请附说明', '与预算系统核对', '这一段请改写']);
    await expect(threads(page).first()).toContainText('已附');
    await threads(page).last().click();
    await expect(page.locator('.mz-text p').first().getByRole('button', { name: '批注 1' })).toBeVisible();
  });

  test('what a cell is told is read without leaving the table', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, spending);
    await select(page, 4, 'basic');
    await page.keyboard.press('Control+Shift+F2');
    await page.keyboard.type('请附说明');
    await panel(page).getByLabel('您的姓名').fill('李复核');
    await page.keyboard.press('Control+Enter');
    await panel(page).getByRole('tab', { name: '审核结果' }).click();
    await input(page).focus();

    const bar = page.getByRole('region', { name: '编辑栏' });
    await bar.getByRole('button', { name: '批注 1' }).focus();
    await page.keyboard.press('Enter');
    const box = page.getByRole('dialog', { name: '批注' });
    await expect(box).toContainText('李复核');
    expect(await violations(page, ['serious', 'critical', 'moderate'])).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(box).toBeHidden();
    await expect(input(page)).toBeFocused();
    await select(page, 5, 'basic');
    await expect(bar.getByRole('button', { name: '批注 1' })).toHaveCount(0);
    await cell(page, 4, 'basic').hover();
    await expect(cell(page, 4, 'basic')).toHaveAttribute('title', '李复核：请附说明');
    await cell(page, 4, 'project').hover();
    await expect(cell(page, 4, 'project')).not.toHaveAttribute('title');

    await select(page, 4, 'basic');
    await bar.getByRole('button', { name: '批注 1' }).click();
    await box.getByRole('button', { name: '到批注栏回复、解决' }).click();
    await expect(threads(page)).toContainText(['请附说明']);
  });

  // 复核 is opened from the page's own menu bar.
  test('the review goes from hand to hand, and an edit after it is told with what it changed', {
    tag: '@browser',
  }, async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, spending);
    const review = page.getByRole('dialog', { name: '复核' });
    const state = page.getByTestId('review-state');
    const open = async (): Promise<void> => {
      await page.getByRole('menubar').getByRole('menuitem', { name: '审核' }).click();
      await page.getByRole('menu', { name: '审核' }).getByRole('menuitem', { name: '复核' }).click();
      await expect(review).toBeVisible();
    };
    await open();
    await review.getByLabel('您的姓名').fill('张编制');
    await review.getByRole('button', { name: '提交复核' }).click();
    await expect(state).toHaveText('待复核');

    await state.click();
    await expect(review.getByRole('button', { name: '退回修改' })).toBeDisabled();
    await review.getByLabel('您的姓名').fill('李复核');
    await review.getByLabel('说明').fill('基本支出再核对');
    expect(await violations(page, ['serious', 'critical', 'moderate'])).toEqual([]);
    await review.getByRole('button', { name: '退回修改' }).click();
    await expect(state).toHaveText('退回修改 · 李复核');
    await page.getByRole('button', { name: '批注 1', exact: true }).click();
    await expect(threads(page)).toContainText(['退回修改：基本支出再核对']);

    await open();
    await review.getByRole('button', { name: '提交复核' }).click();
    await open();
    await review.getByRole('button', { name: '复核通过' }).click();
    await expect(state).toHaveText('已复核 · 李复核');
    await type(page, 4, 'basic', '700');
    await expect(state).toHaveText('复核后有改动');
    await state.click();
    await review.getByRole('button', { name: '看复核后改了什么' }).click();
    const versions = page.getByRole('dialog', { name: '历史版本' });
    await expect(versions.getByText('700.00').first()).toBeVisible();
    await versions.getByRole('button', { name: /复核通过/ }).click();
    await versions.getByRole('button', { name: '恢复到此版本' }).click();
    await expect(state).toHaveText('复核后有改动');
    await expect(versions).toBeHidden();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(state).toHaveText('已复核 · 李复核');

    await page.getByRole('menubar').getByRole('menuitem', { name: '文件' }).click();
    await page
      .getByRole('menu', { name: '文件' })
      .getByRole('menuitem', { name: /历史版本/ })
      .click();
    await versions.getByRole('button', { name: /复核通过/ }).click();
    await versions.getByRole('button', { name: '作为副本打开' }).click();
    await page.getByRole('dialog').last().getByRole('button', { name: '不保存' }).click();
    await openTable(page, spending);
    await expect(cell(page, 4, 'basic')).toHaveText('634.87');
    await expect(state).toHaveCount(0);
  });
});
