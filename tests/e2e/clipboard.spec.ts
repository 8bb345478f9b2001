import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { copied, paste } from './clipboard';
import { cell, input, newDocument, openSample, openTable, select } from './editor';

const TABLE = '部门预算支出总表';

test('a range is copied as text and as an HTML table', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await select(page, 4, 'code');
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  const { text, html } = await copied(page, 'Control+c');
  expect(text).toBe('2010301\t行政运行\t1127.34\t634.87\r\n2010305\t专项业务活动\t64.25\t0.00\r\n');
  expect(html).toContain('>1127.34</td>');
  expect(html).toContain('mso-number-format:\'\\@\'" sdnum="1033;0;@">2010301</td>');
});

/** 12 typed into one cell and cut from it; what stands on the clipboard then. */
async function cutTwelve(page: Page): Promise<string> {
  await select(page, 4, 'basic');
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await select(page, 4, 'basic');
  return (await copied(page, 'Control+x')).text;
}

test.describe('pasting', () => {
  test.beforeEach(async ({ app }) => {
    const { page } = app;
    await newDocument(page);
    await openTable(page, TABLE);
    for (const code of ['2010301', '2010305']) {
      await page.keyboard.press('Control+=');
      await page.getByLabel('查找科目').fill(code);
      await page.getByLabel('查找科目').press('Enter');
      await expect(input(page)).toBeFocused();
    }
    await expect(cell(page, 5, 'code')).toHaveText('2010305');
  });

  test('text of Excel goes in as amounts, in one step', async ({ app }) => {
    const { page } = app;
    await select(page, 4, 'basic');
    await paste(page, '1,634.87\t４９２．４７\r\n(3)\t￥64.25\r\n');
    await expect(cell(page, 4, 'basic')).toHaveText('1,634.87');
    await expect(cell(page, 4, 'project')).toHaveText('492.47');
    await expect(cell(page, 5, 'basic')).toHaveText('-3.00');
    await expect(cell(page, 5, 'basic')).toHaveClass(/mz-negative/);
    await expect(cell(page, 5, 'project')).toHaveText('64.25');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 4, 'basic')).toHaveText('0.00');
    await expect(cell(page, 5, 'project')).toHaveText('0.00');
  });

  test('HTML with merged cells and line breaks is read as a table', async ({ app }) => {
    const { page } = app;
    await select(page, 4, 'basic');
    await paste(
      page,
      'x',
      '<table><tr><td colspan="2">1</td><td>2</td></tr><tr><td>3</td><td>4<br></td><td>5</td></tr></table>',
    );
    await expect(cell(page, 4, 'basic')).toHaveText('1.00');
    await expect(cell(page, 4, 'turned_over')).toHaveText('2.00');
    await expect(cell(page, 5, 'turned_over')).toHaveText('5.00');
  });

  test('computed cells are left alone and counted; what does not fit is said', async ({ app }) => {
    const { page } = app;
    await select(page, 4, 'total');
    await paste(page, '7\t1\t2\n8\t3\t4\n9\t5\t6');
    const preview = page.getByRole('dialog', { name: '粘贴预览' });
    await expect(preview).toContainText('2 个自动计算的数与计算结果不同，不粘贴');
    await expect(preview).toContainText('有 3 个数据超出表格范围');
    await expect(cell(page, 4, 'basic')).toHaveText('0.00');
    await preview.getByRole('button', { name: '粘贴', exact: true }).press('Enter');
    await expect(cell(page, 4, 'total')).toHaveText('3.00');
    await expect(cell(page, 5, 'total')).toHaveText('7.00');
    await expect(page.locator('.ant-message')).toContainText('有 3 个数据超出表格范围');
  });

  test('one figure fills a larger selection', async ({ app }) => {
    const { page } = app;
    await select(page, 4, 'basic');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await paste(page, '5');
    for (const line of [4, 5]) {
      for (const column of ['basic', 'project']) await expect(cell(page, line, column)).toHaveText('5.00');
    }
  });

  test('what is no amount is kept, marked and named', async ({ app }) => {
    const { page } = app;
    await select(page, 4, 'basic');
    await paste(page, '约 12\t3');
    await expect(cell(page, 4, 'basic')).toHaveText('约 12');
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-bad/);
    await expect(cell(page, 4, 'project')).toHaveText('3.00');
  });

  test('what is cut stays until it is put down elsewhere; one step moves it and one takes it back', async ({ app }) => {
    const { page } = app;
    const text = await cutTwelve(page);
    expect(text).toBe('12.00\r\n');
    await expect(cell(page, 4, 'basic')).toHaveText('12.00');
    await select(page, 5, 'project');
    await paste(page, text);
    await expect(cell(page, 5, 'project')).toHaveText('12.00');
    await expect(cell(page, 4, 'basic')).toHaveText('0.00');
    // It has been put down: once more it is a copy.
    await select(page, 4, 'project');
    await paste(page, text);
    await expect(cell(page, 4, 'project')).toHaveText('12.00');
    await expect(cell(page, 5, 'project')).toHaveText('12.00');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 5, 'project')).toHaveText('0.00');
    await expect(cell(page, 4, 'basic')).toHaveText('12.00');
  });

  test('after an edit, after Esc, or where a cell does not take it, nothing is gone where it was cut', async ({
    app,
  }) => {
    const { page } = app;
    const text = await cutTwelve(page);
    await page.keyboard.press('Escape');
    await select(page, 5, 'project');
    await paste(page, text);
    await expect(cell(page, 4, 'basic')).toHaveText('12.00');
    await select(page, 4, 'basic');
    await copied(page, 'Control+x');
    await select(page, 4, 'total');
    await paste(page, text);
    await expect(cell(page, 4, 'basic')).toHaveText('12.00');
  });

  test('a move taken back and done again selects where it came from and went to, nothing between', async ({ app }) => {
    const { page } = app;
    const text = await cutTwelve(page);
    await select(page, 5, 'business');
    await paste(page, text);
    await expect(cell(page, 5, 'business')).toHaveText('12.00');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 4, 'basic')).toHaveText('12.00');
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-active/);
    await expect(page.locator('.ag-cell.mz-selected')).toHaveCount(0);
    await page.keyboard.press('Control+y');
    await expect(cell(page, 5, 'business')).toHaveText('12.00');
    await expect(cell(page, 5, 'business')).toHaveClass(/mz-active/);
    await expect(page.locator('.ag-cell.mz-selected')).toHaveCount(0);
  });

  test('what is cut and pasted in another unit is moved too', async ({ app }) => {
    const { page } = app;
    const text = await cutTwelve(page);
    await select(page, 5, 'basic');
    await page.keyboard.press('Control+Alt+v');
    const dialog = page.getByRole('dialog', { name: '选择性粘贴' });
    await expect(dialog).toBeVisible();
    await dialog.evaluate((element, plain) => {
      const data = new DataTransfer();
      data.setData('text/plain', plain);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    await dialog.getByLabel('万元 → 元（×10,000）').check();
    await dialog.getByRole('button', { name: '粘贴' }).click();
    await expect(cell(page, 5, 'basic')).toHaveText('120,000.00');
    await expect(cell(page, 4, 'basic')).toHaveText('0.00');
  });

  test('what is cut and pasted by its codes stays where it was, and that is said', async ({ app }) => {
    const { page } = app;
    await select(page, 4, 'basic');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await select(page, 4, 'code');
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift+ArrowRight');
    const { text, html } = await copied(page, 'Control+x');
    await select(page, 5, 'code');
    await paste(page, text, html);
    await expect(page.getByText('剪切的原处没有清除')).toBeVisible();
    await expect(cell(page, 4, 'basic')).toHaveText('12.00');
  });

  test('while a cell is being edited the clipboard belongs to its text', async ({ app }) => {
    const { page } = app;
    await select(page, 4, 'basic');
    await page.keyboard.type('12');
    await paste(page, '1\t2\n3\t4');
    await expect(input(page)).toHaveClass(/mz-input-open/);
    await expect(cell(page, 5, 'project')).toHaveText('0.00');
  });
});
