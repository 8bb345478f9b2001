import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docx, paragraph, run } from '../support/word-file';
import { expect, test } from './app';
import { cancelFile, openListed, openSample, openTable, type } from './editor';
import { inputMethod } from './input-method';

const OVERVIEW = /二、部门预算安排的总体情况/;

test('the text stands below the tables, and what is written is one step of the document', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tab', { name: OVERVIEW }).click();
  const text = page.locator('.mz-text');
  await expect(text).toContainText('较上年增加40.88万元');
  const last = text.locator('p').last();
  await last.click();
  await page.keyboard.press('End');
  await page.keyboard.type('补充一句。');
  await expect(text).toContainText('工资增加。补充一句。');
  // The step is made after a pause; Ctrl+Z takes the whole burst back, and Ctrl+Y brings it again.
  await page.keyboard.press('Control+z');
  await expect(text).not.toContainText('补充一句');
  await expect(text).toContainText('工资增加。');
  await page.keyboard.press('Control+y');
  await expect(text).toContainText('补充一句。');
});

test('Chinese is composed in the text, also beside a figure', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tab', { name: /九、/ }).click();
  const text = page.locator('.mz-text');
  await text.locator('p').last().click();
  await page.keyboard.press('End');
  const ime = await inputMethod(page);
  await ime.compose('y', 'yu', 'yus');
  await ime.accept('预算');
  await ime.compose('g', 'go');
  await ime.accept('公开');
  await expect(text).toContainText('我部门无其他需说明的事项。预算公开');
  await page.keyboard.press('Control+s');
  await cancelFile(page);
  await openTable(page, '部门预算支出总表');
  await page.getByRole('tab', { name: /九、/ }).click();
  await expect(text).toContainText('事项。预算公开');
});

test('a hand-written amount becomes a figure, follows its cell, and tells its source', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tab', { name: OVERVIEW }).click();
  const text = page.locator('.mz-text');
  await page.getByRole('button', { name: /改为取数（\d+）/ }).click();
  const all = page.getByRole('button', { name: '全部改为取数' });
  await expect(all).toBeInViewport({ ratio: 1 });
  // Nothing has to be scrolled to reach it.
  expect(await all.evaluate((button) => button.closest('.ant-popover')?.querySelector('.mz-bind')?.scrollTop)).toBe(0);
  await all.click();
  await expect(text.locator('.mz-figure').filter({ hasText: '751.99' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await text.locator('.mz-figure').filter({ hasText: '751.99' }).click();
  await expect(page.getByRole('region', { name: '编辑栏' })).toContainText('支出总表 · 合计 · 基本支出 751.99');
  await openTable(page, '部门预算支出总表');
  await type(page, 4, 'basic', '635.87');
  await page.getByRole('tab', { name: OVERVIEW }).click();
  await expect(text).toContainText('基本支出 752.99万元');
  await page.getByRole('button', { name: '恢复标准文字', exact: true }).click();
  await expect(text).toContainText('与上年相比——');
  await expect(page.getByRole('button', { name: '恢复标准文字', exact: true })).toBeDisabled();
});

test('a figure is put into the text from a cell that is searched for', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tab', { name: /九、/ }).click();
  const text = page.locator('.mz-text');
  await text.locator('p').last().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('差旅费');
  await page.getByRole('button', { name: '取数', exact: true }).click();
  await page.getByLabel('取数的单元格').fill('30211');
  await page.getByRole('button', { name: /30211 差旅费 · .*公用经费/ }).click();
  await expect(text.locator('.mz-figure')).toHaveText('42.40');
  await expect(text).toContainText('差旅费42.40');
});

test('a finding leads to its paragraph, and left-overs are counted in the navigator', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await expect(page.getByRole('tab', { name: /五、预算绩效信息/ }).getByTitle(/必须处理 3 处/)).toBeVisible();
  await page.getByRole('button', { name: /基本支出减少174\.19.*没有写明原因/ }).click();
  await expect(page.locator('.mz-text-focus')).toContainText('较上年增加40.88万元');
  await expect(page.getByRole('tab', { name: OVERVIEW })).toHaveAttribute('aria-selected', 'true');
});

test.describe('last year’s file', () => {
  test('gives the figures that the form takes from it, as one step', async ({ app }) => {
    const { page, folder } = app;
    copyFileSync('assets/samples/laiyuan-2019.mzb', join(folder, '上年公开.mzb'));
    await openSample(page);
    await page.getByRole('tab', { name: OVERVIEW }).click();
    await page.getByRole('button', { name: '恢复标准文字', exact: true }).click();
    await page.getByRole('button', { name: '从上年文件取数…' }).click();
    await openListed(page, '上年公开.mzb');
    const dialog = page.getByRole('dialog', { name: '从上年文件取数' });
    await expect(dialog).toContainText('所选文件是 2019 年度的，本文件的上年是 2018 年，请核对');
    await expect(dialog.getByRole('row', { name: /上年基本支出 空 751\.99/ })).toBeVisible();
    await expect(dialog.getByRole('row', { name: /公务接待费支出.* 100\.00 123/ })).toBeVisible();
    await dialog.getByRole('button', { name: '取数', exact: true }).click();
    await expect(page.getByLabel('上年基本支出')).toHaveValue('751.99');
    await expect(page.locator('.mz-text')).toContainText('与上年相比无增减变化');
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(page.locator('.mz-text')).toContainText('与上年相比——');
  });
});

test.describe('while the clock stands', () => {
  test.use({ ownContext: true });

  test('what is typed into the text is told as unsaved at once', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await page.getByRole('tab', { name: OVERVIEW }).click();
    await page.locator('.mz-text p').last().click();
    await expect(page.getByTestId('save-state')).toContainText('已保存');
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.keyboard.type('补');
    await expect(page.getByTestId('save-state')).toContainText('有改动未保存');
  });
});

test.describe('a Word file', () => {
  test('gives its text to the sections of its titles, as one step', async ({ app }) => {
    const { page, folder } = app;
    const lines = ['一、名词解释', '基本支出：指日常支出。', '二、政府债务情况', '没有债务。'];
    writeFileSync(join(folder, '说明.docx'), await docx(lines.map((line) => paragraph(run(line))).join('')));
    await openSample(page);
    await page.getByRole('tab', { name: /八、名词解释/ }).click();
    await page.getByRole('button', { name: '从 Word 取文字…' }).click();
    await openListed(page, '说明.docx');
    const dialog = page.getByRole('dialog', { name: '从 Word 取文字' });
    await expect(dialog).toContainText('文档没有“二、政府债务情况”这一部分，它的 1 段没有带过来');
    await dialog
      .getByText(/^\d+ 段$/)
      .last()
      .click();
    await expect(dialog.getByText(/财政拨款收入/)).toBeVisible();
    await dialog.getByRole('button', { name: '取用', exact: true }).click();
    const text = page.locator('.mz-text');
    await expect(text).toContainText('基本支出：指日常支出。');
    await expect(text).not.toContainText('财政拨款收入');
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(text).toContainText('财政拨款收入');
  });
});
