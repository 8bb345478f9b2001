import { expect, test } from './app';
import { cell, input, openSample, openTable, select } from './editor';

for (const [place, selector] of [
  ['the title', '.mz-heading h1'],
  ['a blank spot of the formula bar', '.mz-formula'],
  ['the title of the checks panel', '.mz-checks [role="tab"][aria-selected="true"]'],
  ['the status bar', '.mz-mode'],
  ['the head of a group of columns', '.ag-header-group-cell'],
] as const) {
  test(`a click on ${place} leaves the keyboard with the table`, async ({ app }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, '部门预算支出总表');
    await select(page, 8, 'basic');
    await page
      .locator(selector)
      .first()
      .click({ position: { x: 6, y: 3 } });
    await expect(input(page)).toBeFocused();
    await page.keyboard.type('700');
    await page.keyboard.press('Enter');
    await expect(cell(page, 8, 'basic')).toHaveText('700.00');
  });
}

test('a click below the last row leaves the keyboard with the table', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 8, 'basic');
  const box = await page.locator('.mz-grid').boundingBox();
  if (!box) throw new Error('no grid');
  await page.mouse.click(box.x + 200, box.y + box.height - 40);
  await page.keyboard.type('700');
  await page.keyboard.press('Enter');
  await expect(cell(page, 8, 'basic')).toHaveText('700.00');
});

test('the value in the formula bar is a way into the cell', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 8, 'basic');
  await page.getByTestId('formula-value').click();
  await expect(input(page)).toHaveValue('9.43');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect(cell(page, 8, 'basic')).toHaveText('9.44');
  await select(page, 8, 'basic');
  await expect(page.getByTestId('formula-value')).toHaveText('9.435');
});

test('sources of a figure are reached and left by keyboard', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 3, 'basic');
  await page.getByRole('button', { name: /^来源/ }).focus();
  await page.keyboard.press('Enter');
  const link = page.getByRole('button', { name: '部门预算支出总表 · 2010301 行政运行 · 基本支出' });
  await expect(link.first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(link).toHaveCount(0);
  await expect(input(page)).toBeFocused();
});

test('the sections of the text are reached by keyboard: along the list, table by table, and by 定位', async ({
  app,
}) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tab', { name: /固定资产占用情况表/ }).click();
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('Control+PageDown');
  await expect(page.locator('.mz-text')).toBeFocused();
  await page.keyboard.press('Control+PageUp');
  await expect(page.getByRole('tab', { name: /固定资产占用情况表/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', { name: /固定资产占用情况表/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('tab', { name: /^开头/ })).toBeFocused();
  await page.keyboard.press('Control+g');
  await page.keyboard.type('名词解释');
  await expect(page.getByRole('option').first()).toContainText('情况说明 · ');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mz-section-title')).toContainText('名词解释');
});

test('a dialog starts in its first field, never on the cross that closes it', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.keyboard.press('Control+n');
  const fresh = page.getByRole('dialog', { name: '新建' });
  await expect(fresh).toBeVisible();
  await expect(fresh.locator(':focus')).toHaveJSProperty('tagName', 'INPUT');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+/');
  await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible();
  const focused = page.locator(':focus');
  await expect.poll(() => focused.evaluate((element) => element.closest('.ant-modal') !== null)).toBe(true);
  await expect(focused).not.toHaveClass(/ant-modal-close/);
});
