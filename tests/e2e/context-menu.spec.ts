import { expect, test } from './app';
import { active, cell, input, openSample, openTable, select, type, withRows } from './editor';

const TABLE = '部门预算支出总表';

test('the right button takes the cell under it and offers what the keys do', async ({ app }) => {
  const { page } = app;
  await withRows(page, TABLE, ['2010301', '2010305']);
  await type(page, 4, 'basic', '12.5');
  await cell(page, 4, 'basic').click({ button: 'right' });
  await active(page, 4, 'basic');
  const menu = page.locator('.mz-context-menu');
  for (const [label, keys] of [
    ['剪切', 'Ctrl+X'],
    ['复制', 'Ctrl+C'],
    ['粘贴', 'Ctrl+V'],
    ['清除内容', 'Delete'],
    ['向下填充', 'Ctrl+D'],
  ]) {
    await expect(menu.getByRole('menuitem', { name: new RegExp(`^${label}`) }).first()).toContainText(keys ?? '');
  }
  const box = await menu.boundingBox();
  expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1366 && box.y + box.height <= 768).toBe(true);
  await menu.getByRole('menuitem', { name: /^清除内容/ }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('0.00');
  await expect(menu).toBeHidden();
  await expect(input(page)).toBeFocused();
});

test('inside a range the range stays, and the chosen command is for all of it', async ({ app }) => {
  const { page } = app;
  await withRows(page, TABLE, ['2010301', '2010305']);
  await type(page, 4, 'basic', '12.5');
  await select(page, 4, 'basic');
  await page.keyboard.press('Shift+ArrowDown');
  await cell(page, 5, 'basic').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^向下填充/ }).click();
  await expect(cell(page, 5, 'basic')).toHaveText('12.50');
});

for (const key of ['ContextMenu', 'Shift+F10']) {
  test(`${key} opens it at the cell; arrows, Enter and Esc work in it`, async ({ app }) => {
    const { page } = app;
    await withRows(page, TABLE, ['2010301']);
    await select(page, 4, 'project');
    const menu = page.locator('.mz-context-menu');
    await page.keyboard.press(key);
    await expect(menu).toBeVisible();
    const [at, near] = [await menu.boundingBox(), await cell(page, 4, 'project').boundingBox()];
    expect(Math.abs((at?.x ?? 0) - (near?.x ?? 9999))).toBeLessThan(300);
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(input(page)).toBeFocused();
    await page.keyboard.press(key);
    await page.keyboard.press('ArrowDown');
    await expect(menu.locator('.ant-menu-item-active')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(input(page)).toBeFocused();
  });
}

test('what cannot be done is grey, and a computed cell that was changed can be given back', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await cell(page, 4, 'basic').click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: /^恢复/ })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('menuitem', { name: /^采用计算值/ })).toBeVisible();
});
