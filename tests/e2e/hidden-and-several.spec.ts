import { expect, test } from './app';
import { cell, input, openSample, openTable, select } from './editor';

const TABLE = '部门预算支出总表';

test('columns and lines are hidden from the grid alone, and what leads to them shows them again', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  const strip = page.getByRole('note', { name: '隐藏的行和列' });
  await select(page, 4, 'turned_over');
  await cell(page, 4, 'turned_over').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^隐藏所选列/ }).click();
  await expect(strip).toContainText('已隐藏 1 列');
  await expect(cell(page, 4, 'turned_over')).toHaveCount(0);
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await select(page, 2, 'basic');
  await page.keyboard.press('Control+9');
  await expect(strip).toContainText('已隐藏 1 行、1 列');
  // The line below has come up, with its own number and figure.
  await expect(cell(page, 3, 'basic')).toHaveText('634.87');
  await select(page, 3, 'basic');
  await page.keyboard.type('643.87');
  await page.keyboard.press('Enter');
  await expect(cell(page, 3, 'basic')).toHaveText('643.87');
  // Undone where lines are shown again: the step is seen on its own cell.
  await page.keyboard.press('Control+Shift+9');
  await expect(strip).toHaveCount(0);
  await expect(cell(page, 4, 'basic')).toHaveText('643.87');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await expect(cell(page, 4, 'basic')).toHaveClass(/mz-active/);

  await openTable(page, '部门预算收支总表');
  const lines = await page.locator('.ag-row .ag-cell[col-id="seq"]').count();
  await page.keyboard.press('Control+Shift+L');
  await expect(strip).toContainText(/已隐藏 \d+ 行。/);
  await page.screenshot({ path: 'test-results/hidden.png' });
  await page.keyboard.press('Control+g');
  await page.getByRole('combobox', { name: '定位到' }).fill('表1 9行4栏');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mz-line-active')).toHaveText('9');
  expect(lines).toBeGreaterThan(0);
});

test('a block is pasted into the whole table, never over what is hidden', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await select(page, 4, 'basic');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await select(page, 5, 'basic');
  await page.keyboard.press('Control+9');
  await expect(page.getByRole('note', { name: '隐藏的行和列' })).toBeVisible();
  await select(page, 4, 'turned_over');
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('note', { name: '隐藏的行和列' })).toHaveCount(0);
  await expect(cell(page, 4, 'turned_over')).toHaveText('634.87');
  await expect(cell(page, 5, 'turned_over')).toHaveText(await cell(page, 5, 'basic').innerText());
});

test('several ranges are summed, filled and cleared together, and copied one at a time', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await select(page, 4, 'turned_over');
  await cell(page, 8, 'turned_over').click({ modifiers: ['Control'] });
  await expect(cell(page, 4, 'turned_over')).toHaveClass(/mz-selected/);
  await expect(cell(page, 5, 'turned_over')).not.toHaveClass(/mz-selected/);
  await page.keyboard.type('2.5');
  await page.keyboard.press('Control+Enter');
  await expect(cell(page, 4, 'turned_over')).toHaveText('2.50');
  await expect(cell(page, 8, 'turned_over')).toHaveText('2.50');
  await expect(page.getByTestId('selection-figures')).toContainText('求和 5.00');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('选了几块区域，这一步只能对一块区域做。')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(cell(page, 4, 'turned_over')).toHaveText('');
  await expect(cell(page, 8, 'turned_over')).toHaveText('');
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 4, 'turned_over')).not.toHaveClass(/mz-selected/);
  await expect(input(page)).toBeFocused();
});
