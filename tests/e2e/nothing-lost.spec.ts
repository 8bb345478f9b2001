import { expect, test } from './app';
import { paste } from './clipboard';
import { cell, input, nameFile, newDocument, openSample, openTable, select } from './editor';

const OVERVIEW = /二、部门预算安排的总体情况/;

test('the text of one document does not get into the next one that is opened in its place', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tab', { name: OVERVIEW }).click();
  const text = page.locator('.mz-text');
  await expect(text).toContainText('较上年增加40.88万元');
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: '新建' });
  await dialog.getByLabel('部门名称').fill('丙局');
  await dialog.getByRole('button', { name: '新建公开文档' }).click();
  await expect(page.locator('.mz-docname-department')).toHaveText('丙局');
  await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeDisabled();
  await page.getByRole('tab', { name: OVERVIEW }).click();
  await expect(text).toBeVisible();
  await expect(text).not.toContainText('40.88');
});

test('Enter in the find bar walks through places in the text and changes nothing', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('TC');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mz-text')).toBeVisible();
  await expect(page.locator('.mz-find-count')).toContainText('第 1 处');
  await expect(page.getByLabel('查找内容')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.mz-find-count')).toContainText('第 2 处');
  await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.locator('.mz-find')).toHaveCount(0);
});

test('replacing one by one passes over computed cells and reaches the typed one', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await page.keyboard.press('Control+h');
  await page.getByLabel('查找内容').fill('634.87');
  await page.getByLabel('替换为').fill('700');
  await page.getByLabel('只在本表').check();
  const one = page.getByRole('button', { name: '替换', exact: true });
  await one.click();
  await expect(cell(page, 4, 'basic')).toHaveClass(/mz-active/);
  await one.click();
  await expect(cell(page, 4, 'basic')).toHaveText('700.00');
  await expect(page.locator('.mz-find-count')).toContainText('已替换 1 处');
});

test('a search sets out from where the user stands, and a replacement from the user’s cell', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 9, 'basic');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('60.37');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mz-find-count')).not.toContainText('第 1 处');
  await page.keyboard.press('Escape');
  await openTable(page, '部门预算支出总表');
  await select(page, 9, 'basic');
  await page.keyboard.press('Control+h');
  await page.getByLabel('查找内容').fill('60.37');
  await page.getByLabel('替换为').fill('61');
  await page.getByLabel('只在本表').check();
  const one = page.getByRole('button', { name: '替换', exact: true });
  await one.click();
  await expect(cell(page, 9, 'basic')).toHaveClass(/mz-active/);
  await one.click();
  await expect(cell(page, 9, 'basic')).toHaveText('61.00');
});

test('采用计算值 has nothing to give up in a cell that no equation fills', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 4, 'basic');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: /^采用计算值/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await select(page, 3, 'basic');
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('700');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^采用计算值/ }).click();
  await expect(cell(page, 3, 'basic')).toHaveText('634.87');
});

test('typing that is taken back leaves the cell as it was', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 8, 'basic');
  await page.keyboard.type('5');
  await page.keyboard.press('Control+z');
  await cell(page, 9, 'basic').click();
  await expect(cell(page, 8, 'basic')).toHaveText('9.43');
});

test('what is typed into a cell that was scrolled away is seen', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '预算项目绩效目标');
  const grid = page.locator('.ag-grid-viewport');
  await page.locator('.ag-row[row-index="1"] .ag-cell[col-id]').nth(2).click();
  await page.locator('.ag-cell.mz-active').hover();
  await page.mouse.wheel(0, 900);
  // The whole of the scroll, which comes after the wheel: else the rest of it takes the cell out of sight again.
  await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBe(900);
  await expect(page.locator('.ag-cell.mz-active')).not.toBeInViewport();
  await page.keyboard.type('新');
  await expect(input(page)).toBeInViewport();
  await expect(input(page)).toHaveValue('新');
  await expect(page.locator('.ag-cell.mz-active')).toBeInViewport();
  await page.keyboard.press('Escape');

  // In the very moment of the scroll, of which the grid tells only later.
  await page.keyboard.press('Control+Home');
  await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBe(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await input(page).evaluate((element: HTMLTextAreaElement) => {
    const rows = document.querySelector('.ag-grid-viewport');
    return new Promise<void>((resolve) => {
      const type = (): void => {
        element.value = '字';
        element.dispatchEvent(new InputEvent('input', { data: '字', inputType: 'insertText', bubbles: true }));
        resolve();
      };
      rows?.addEventListener('scroll', type, { once: true });
      rows?.scrollBy(0, 900);
    });
  });
  await expect(page.locator('.ag-cell.mz-active')).toBeInViewport();
  await expect(input(page)).toBeInViewport();
  await expect(input(page)).toHaveValue('字');
  await page.keyboard.press('Escape');
});

test('an empty clipboard empties no cell', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 4, 'basic');
  await paste(page, '');
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeDisabled();
});

test('what stands in the note under a table is saved with it, without leaving the field', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await page.keyboard.press('Control+s');
  await nameFile(page, '有说明的表');
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
  const note = page.getByLabel('表下说明', { exact: true });
  await note.fill('本表无特殊说明');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: '撤销 表下说明' })).toBeEnabled();
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
  await expect(note).toBeFocused();
  await note.fill('改过的说明');
  await page.locator('.mz-heading h1').click();
  await expect(input(page)).toBeFocused();
  await openTable(page, '部门预算收入总表');
  await openTable(page, '部门预算支出总表');
  await expect(note).toHaveValue('改过的说明');
});

test('marks and units that a pasted block brings are told where they become something else', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 8, 'basic');
  await paste(page, '无\r\n1,000元\r\n');
  await expect(cell(page, 8, 'basic')).toHaveText('');
  await expect(cell(page, 9, 'basic')).toHaveText('0.10');
  await expect(page.getByText(/1 个“无”“—”等记号按空白写入；1 个带单位的数已按本表单位换算/)).toBeVisible();
});

test('an explanation whose figure has changed stays to be confirmed', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  const finding = page.locator('.mz-finding:not(.mz-finding-error)', { hasText: '30110 城镇职工基本医疗保险缴费' });
  const words = page.getByRole('textbox', { name: '出错说明' });
  await finding.locator('.mz-finding-main').click();
  await page.getByRole('button', { name: '写出错说明' }).click();
  await words.fill('按文件执行');
  // A click beside the dialog closes nothing.
  await page.mouse.click(20, 400);
  await expect(words).toHaveValue('按文件执行');
  await page.getByRole('button', { name: '保存说明' }).click();
  await expect(finding).toContainText('按文件执行');
  await expect(page.locator('.ag-cell.mz-active')).not.toHaveClass(/mz-warning/);
  await expect(
    page.getByRole('tab', { name: /部门预算一般公共预算财政拨款基本支出表/ }).getByTitle(/需说明 1 处/),
  ).toBeVisible();
  await finding.locator('.mz-finding-main').click();
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('18.37');
  await page.keyboard.press('Enter');
  await expect(finding).toContainText('18.37');
  await expect(finding).not.toContainText('按文件执行');
  await finding.locator('.mz-finding-main').click();
  await page.getByRole('button', { name: '写出错说明' }).click();
  await expect(words).toHaveValue('按文件执行');
  await expect(page.getByText('原来的说明已失效')).toBeVisible();
  await page.getByRole('button', { name: '保存说明' }).click();
  await expect(finding).toContainText('按文件执行');
});

test.describe('with the clock turned', () => {
  test.use({ ownContext: true });

  test('a notice that comes while the one before it is going stays its whole time', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    const notice = page.getByText(/^审核完毕/);
    await page.clock.install();
    await page.keyboard.press('F9');
    await expect(notice).toBeVisible();
    // Warnings stay six seconds.
    await page.clock.runFor(5850);
    await page.keyboard.press('F9');
    await page.clock.runFor(1500);
    await expect(notice.last()).toBeVisible({ timeout: 1 });
  });
});

test('a new document starts with a frame round its active cell', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  const active = page.locator('.ag-cell.mz-active');
  await expect(active).toBeVisible();
  await expect(active).not.toHaveClass(/mz-kind-sequence/);
});
