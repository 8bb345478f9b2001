import { expect, test } from './app';
import { active, addRow, cell, counts, input, newDocument, openTable, select } from './editor';

const TABLE = '部门预算支出总表';

test.beforeEach(async ({ app }) => {
  await newDocument(app.page);
  await openTable(app.page, TABLE);
});

test('the picker finds by code, by name and by the first letters of the pinyin', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('Control+=');
  const field = page.getByLabel('查找科目');
  const first = page.getByRole('option', { selected: true });
  await field.fill('2080505');
  await expect(first).toContainText('2080505');
  await field.fill('机关事业单位基本养老');
  await expect(first).toContainText('2080505');
  await field.fill('xzyx');
  await expect(page.getByRole('option').filter({ hasText: '2010301' })).toContainText('行政运行');
  await field.fill('zzzzzz');
  await expect(page.getByText('没有匹配的科目')).toBeVisible();
});

test('parents come along, rows stand by code, and 序号 and totals follow', async ({ app }) => {
  const { page } = app;
  await addRow(page, '2080505');
  await page.keyboard.type('3.5');
  await page.keyboard.press('Enter');
  await addRow(page, '2010301');
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  const codes = ['', '201', '20103', '2010301', '208', '20805', '2080505'];
  for (const [at, code] of codes.entries()) {
    await expect(cell(page, at + 1, 'seq')).toHaveText(`${at + 1}`);
    await expect(cell(page, at + 1, 'code')).toHaveText(code);
  }
  const sums = ['13.50', '10.00', '10.00', '10.00', '3.50', '3.50', '3.50'];
  for (const [at, sum] of sums.entries()) await expect(cell(page, at + 1, 'basic')).toHaveText(sum);
});

test('a code that is there already is refused with a sentence, and an unlisted one is taken with a warning', async ({
  app,
}) => {
  const { page } = app;
  await addRow(page, '2010301');
  await page.keyboard.press('Control+=');
  await page.getByLabel('查找科目').fill('2010301');
  await expect(page.getByRole('option', { selected: true })).toContainText('已在表中');
  await page.getByLabel('查找科目').press('Enter');
  await expect(page.getByText('表中已有科目 2010301，未重复添加')).toBeVisible();
  await page.getByLabel('查找科目').fill('2010388');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('编码 2010388 不在 2019 年科目表中');
  await page.getByLabel('查找科目').press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(cell(page, 5, 'code')).toHaveText('2010388');
  await expect(cell(page, 6, 'code')).toHaveCount(0);
  await expect(counts(page)).toContainText('需说明');
});

test('deleting the row of a code takes it out in one step', async ({ app }) => {
  const { page } = app;
  await addRow(page, '2010301');
  await addRow(page, '2010302');
  await select(page, 5, 'basic');
  await page.keyboard.press('Control+-');
  await expect(cell(page, 5, 'code')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 5, 'code')).toHaveText('2010302');
  await expect(input(page)).toBeFocused();
  await active(page, 5, 'basic');
});
