import { chooseMenu } from '../desktop/program';
import { expect, test } from './app';
import { openSample, openTable, type } from './editor';

test('another table stands beside the one that is worked in, always as it is now', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  if (app.electron !== null) await chooseMenu({ app: app.electron }, 'beside');
  else {
    await page.getByRole('menuitem', { name: /^查看/ }).first().click();
    await page.getByRole('menuitem', { name: /并排看另一张表/ }).click();
  }
  const beside = page.getByRole('complementary', { name: '并排的表' });
  await expect(beside.getByRole('table', { name: '部门预算财政拨款收支总表' })).toBeVisible();
  await beside.getByRole('combobox', { name: '并排看哪张表' }).click();
  await page.getByTitle('1 部门预算收支总表').click();
  const row = beside.getByRole('row', { name: /一、一般公共服务支出/ });
  await expect(row).toContainText('1,191.59');
  await type(page, 4, 'basic', '643.87');
  await expect(row).toContainText('1,200.59');
  await page.screenshot({ path: 'test-results/beside.png' });
  await page.keyboard.press('Control+z');
  await expect(row).toContainText('1,191.59');
  // A click goes there; the table beside stays.
  await row.getByText('1,191.59').click();
  await expect(page.getByRole('heading', { level: 1, name: '部门预算收支总表' })).toBeVisible();
  await expect(page.locator('.mz-active')).toHaveText('1,191.59');
  await page.getByRole('button', { name: '关闭并排的表' }).click();
  await expect(beside).toHaveCount(0);
  await expect(page.getByRole('tab', { name: '审核结果' })).toBeVisible();
});
