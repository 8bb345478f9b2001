import { expect, test } from './app';
import { newDocument, openTable, type } from './editor';

test('a table with something to explain and something to fill in shows both marks', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openTable(page, '部门预算财政拨款收支总表');
  await type(page, 1, 'income', '-5');
  const item = page.getByRole('tab', { name: /部门预算财政拨款收支总表/ });
  await expect(item.getByTitle('需说明 1 处')).toBeVisible();
  await expect(item.getByTitle('待填 1 处')).toBeVisible();
});
