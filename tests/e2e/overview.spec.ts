import { expect, test } from './app';
import { cell, gridReady, openSample } from './editor';

test.describe.configure({ timeout: 150_000 });

test('总览 names the steps that are left, each leads to its place, and no key reaches a table that is not shown', async ({
  app,
}) => {
  const { page } = app;
  await openSample(page);
  const before = await cell(page, 1, 'income').innerText();
  const item = page.getByRole('tab', { name: /^总览/ });
  await expect(item).toContainText('还差 3 步');
  await page.keyboard.press('Control+PageUp');
  const overview = page.getByRole('main', { name: '总览' });
  await expect(overview.getByRole('heading', { level: 1 })).toHaveText('还差 3 步，就可以公开');
  await expect(item).toHaveAttribute('aria-selected', 'true');
  await expect(overview.getByText('情况说明没有空着的地方')).toBeVisible();
  const keys = ['Delete', '7', 'Enter', 'Control+v', 'Control+d', 'Control+x', 'Backspace', 'Control+=', 'Control+-'];
  for (const key of [...keys, 'Alt+Shift+ArrowDown', 'Control+Alt+v', 'F2', 'Control+Enter']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog'), key).toHaveCount(0);
  }
  await expect(page.getByRole('button', { name: '添加科目' })).toBeDisabled();
  await expect(page.getByTestId('save-state')).toHaveText('已保存');
  await page.keyboard.press('Control+PageDown');
  await gridReady(page);
  await expect(cell(page, 1, 'income')).toHaveText(before);
  await item.click();
  await overview.getByRole('button', { name: '去做' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: '部门政府采购预算' })).toBeVisible();
  await gridReady(page);
  await page.getByRole('button', { name: '无此项' }).click();
  await expect(item).toContainText('还差 2 步');
  await item.click();
  await expect(overview.getByText('报表已填写')).toBeVisible();
  await overview.getByRole('button', { name: '公开包（还差 2 步）' }).click();
  await expect(page.getByRole('dialog', { name: '生成公开包' })).toBeVisible();
});
