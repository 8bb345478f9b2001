import { expect, test } from './app';
import { paste } from './clipboard';
import { cell, input, newDocument, openTable, select, type, withRows } from './editor';

const TABLE = '部门预算支出总表';

test('a block with codes brings in its rows, in one step', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openTable(page, TABLE);
  await select(page, 1, 'code');
  await paste(
    page,
    '2010301\t行政运行\t1127.34\t634.87\t492.47\r\n2080505\t机关事业单位基本养老保险缴费支出\t60.37\t60.37\t—\r\n',
  );
  await expect(cell(page, 4, 'code')).toHaveText('2010301');
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await expect(cell(page, 7, 'code')).toHaveText('2080505');
  await expect(cell(page, 7, 'project')).toHaveText('');
  await expect(cell(page, 1, 'total')).toHaveText('1,187.71');
  await expect(page.getByText('按编码粘贴：对应 0 行，添加 2 行')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'code')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
});

test('rows that are there are matched by code; unmatched, twice-named and unknown codes are told', async ({ app }) => {
  const { page } = app;
  await withRows(page, TABLE, ['2010301', '2010305']);
  await select(page, 1, 'code');
  await paste(page, '2010305\t\t\t5\n2010301\t\t\t3\n2010301\t\t\t4\nxx\t错行\t\t1\n2017788\t新设\t\t2');
  const preview = page.getByRole('dialog', { name: '粘贴预览' });
  await expect(preview).toContainText('编码重复，只取第一次：2010301');
  await expect(cell(page, 5, 'basic')).toHaveText('0.00');
  await preview.getByRole('button', { name: '粘贴', exact: true }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('3.00');
  await expect(cell(page, 5, 'basic')).toHaveText('5.00');
  const notice = page.locator('.ant-message');
  await expect(notice).toContainText('对应 2 行，添加 1 行');
  await expect(notice).toContainText('编码重复，只取第一次：2010301');
  await expect(notice).toContainText('没有对应的行，未粘贴：xx 错行');
  await expect(notice).toContainText('编码不在 2019 年科目表中，已照原样添加，请核对：2017788');
});

test('选择性粘贴 shows the rounding before it converts 元 to 万元', async ({ app }) => {
  const { page } = app;
  await withRows(page, TABLE, ['2010301', '2010305']);
  await select(page, 4, 'basic');
  await page.keyboard.press('Control+Alt+v');
  const dialog = page.getByRole('dialog', { name: '选择性粘贴' });
  await expect(dialog).toBeVisible();
  await dialog.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/plain', '6,348,712\t4924749\n642549\t/');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await dialog.getByLabel('元 → 万元（÷10,000）').check();
  await expect(dialog.getByTestId('rounding')).toContainText('1,191.601 万元');
  await expect(dialog.getByTestId('rounding')).toContainText('1,191.59 万元');
  await expect(dialog.getByTestId('rounding')).toContainText('-0.011 万元');
  await dialog.getByRole('button', { name: '粘贴' }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await expect(cell(page, 4, 'project')).toHaveText('492.47');
  await expect(cell(page, 5, 'basic')).toHaveText('64.25');
  await expect(cell(page, 5, 'project')).toHaveText('');
  await expect(input(page)).toBeFocused();
});

test('转置 turns lines into columns and 跳过空单元 leaves what stands', async ({ app }) => {
  const { page } = app;
  await withRows(page, TABLE, ['2010301', '2010305']);
  await type(page, 5, 'basic', '9');
  await select(page, 4, 'basic');
  await page.keyboard.press('Control+Alt+v');
  const dialog = page.getByRole('dialog', { name: '选择性粘贴' });
  await expect(dialog).toBeVisible();
  await dialog.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/plain', '1\t\n2\t3');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await dialog.getByLabel('转置（行列互换）').check();
  await dialog.getByLabel('跳过空单元').check();
  await dialog.getByRole('button', { name: '粘贴' }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('1.00');
  await expect(cell(page, 4, 'project')).toHaveText('2.00');
  await expect(cell(page, 5, 'basic')).toHaveText('9.00');
  await expect(cell(page, 5, 'project')).toHaveText('3.00');
});

test('figures about 10,000 times the present ones are offered as 元', async ({ app }) => {
  const { page } = app;
  await withRows(page, TABLE, ['2010301']);
  await type(page, 4, 'basic', '634.87');
  await select(page, 4, 'basic');
  await paste(page, '6,400,000');
  await page.getByRole('button', { name: '换算为万元' }).click();
  const dialog = page.getByRole('dialog', { name: '选择性粘贴' });
  await expect(dialog.getByLabel('元 → 万元（÷10,000）')).toBeChecked();
  await dialog.getByRole('button', { name: '粘贴' }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('640.00');
  await expect(page.getByRole('button', { name: '换算为万元' })).toHaveCount(0);
});
