import { chooseMenu } from '../desktop/program';
import { expect, test } from './app';
import { cell, openSample, openTable, select, type } from './editor';

const TABLE = '部门预算支出总表';

test('F4 does again what was done, and several steps are taken back at once', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await type(page, 4, 'turned_over', '1.5');
  await select(page, 5, 'turned_over');
  await page.keyboard.press('F4');
  await expect(cell(page, 5, 'turned_over')).toHaveText('1.50');
  await select(page, 4, 'turned_over');
  await page.keyboard.press('Delete');
  await select(page, 5, 'turned_over');
  await page.keyboard.press('F4');
  await expect(cell(page, 5, 'turned_over')).toHaveText('');
  if (app.electron !== null) await chooseMenu({ app: app.electron }, 'undo-list');
  else {
    await page.getByRole('menuitem', { name: /^编辑/ }).first().click();
    await page.getByRole('menuitem', { name: /撤销多步/ }).click();
  }
  const dialog = page.getByRole('dialog', { name: '撤销多步' });
  await expect(dialog.getByRole('listitem')).toHaveCount(4);
  await dialog.getByRole('button', { name: '清除' }).last().click();
  await dialog.getByRole('button', { name: '撤销 2 步' }).click();
  await expect(cell(page, 4, 'turned_over')).toHaveText('1.50');
  await expect(cell(page, 5, 'turned_over')).toHaveText('1.50');
});

test('Ctrl+; puts the day into words and says why not into an amount; the name box takes a place', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await select(page, 4, 'basic');
  await page.keyboard.press('Control+;');
  await expect(page.getByText('日期只能填进文字单元格')).toBeVisible();
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await page
    .getByRole('region', { name: '编辑栏' })
    .getByRole('button', { name: /2010301 行政运行/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: '定位到' }).fill('表2 1行4栏');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '部门预算收入总表' })).toBeVisible();
  await openTable(page, '“三公”经费预算情况及增减变化原因');
  await select(page, 1, 'reason');
  await page.keyboard.press('Control+;');
  await expect(cell(page, 1, 'reason')).toHaveText(/^\d{4}年\d{1,2}月\d{1,2}日$/);
});

test('a cell tells what its versions held and what was done to it, and takes one of them back', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  await page.getByRole('menuitem', { name: /^文件/ }).first().click();
  await page.getByRole('menuitem', { name: /保存为版本/ }).click();
  await page.getByLabel('版本名').fill('初稿');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await type(page, 4, 'basic', '643.87');
  await select(page, 4, 'basic');
  await cell(page, 4, 'basic').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '单元格历史' }).click();
  const dialog = page.getByRole('dialog', { name: '单元格历史' });
  await expect(dialog.getByRole('row')).toHaveCount(3);
  await expect(dialog.getByRole('row').nth(1)).toContainText('643.87');
  await expect(dialog.getByRole('row').nth(2)).toContainText('634.87手工填写初稿');
  await expect(dialog.getByRole('listitem')).toHaveText(/634\.87 → 643\.87$/);
  await page.screenshot({ path: 'test-results/cell-history.png' });
  await dialog.getByRole('button', { name: '改回' }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'basic')).toHaveText('643.87');
});
