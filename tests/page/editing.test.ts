import { expect, it } from 'vitest';
import { active, cell, cells, openSample, openTable, select, startPage, type } from './page';

it('figures are typed, moved over, taken back and done again', async () => {
  const page = await startPage();
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  const before = cell(4, 'total').textContent ?? '';
  await type(page, 4, 'basic', '12.5');
  await cells({ '4.basic': '12.50' });
  await active(5, 'basic');
  expect(cell(4, 'total').textContent).not.toBe(before);
  await page.user.keyboard('{Control>}z{/Control}');
  await cells({ '4.total': before });
  await active(4, 'basic');
  await page.user.keyboard('{Control>}y{/Control}');
  await cells({ '4.basic': '12.50' });
  await select(page, 4, 'basic');
  await page.user.keyboard('{Delete}');
  await cells({ '4.basic': '0.00' });
});
