import { expect, test } from './app';
import { paste } from './clipboard';
import { cell, input, newDocument, openTable, select, withRows } from './editor';

const TABLE = '部门预算支出总表';
const LINES = ['2010301\t行政运行\t634.87\t492.47', '2010305\t专项业务活动\t\t64.25'];

test('a block with titles goes where they say, wherever it is put down', async ({ app }) => {
  const { page } = app;
  await newDocument(page);
  await openTable(page, TABLE);
  await select(page, 1, 'code');
  await paste(page, ['科目编码\t科目名称\t基本支出\t项目支出', ...LINES].join('\r\n'));
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await expect(cell(page, 4, 'project')).toHaveText('492.47');
  await expect(cell(page, 5, 'basic')).toHaveText('0.00');
  await expect(cell(page, 5, 'project')).toHaveText('64.25');
  await expect(page.locator('.ant-message')).toContainText('按标题粘贴：对应 0 行，添加 2 行');
  await expect(page.locator('.ant-message')).not.toContainText('没有对应的行');
  await expect(input(page)).toBeFocused();
});

test('what does not fit is shown first, by keyboard too; nothing is written before it is confirmed', async ({
  app,
}) => {
  const { page } = app;
  await withRows(page, TABLE, ['2010301']);
  await select(page, 4, 'code');
  const block = '科目编码\t科目名称\t备注\t基本支出\n2010301\t行政运行\t重点\t634.87\n2080505\t\t\t60.37';
  await paste(page, block);
  const preview = page.getByRole('dialog', { name: '粘贴预览' });
  await expect(preview.getByRole('columnheader')).toHaveText([
    '本表的行',
    '→ 功能分类科目编码',
    '→ 科目名称',
    '不粘贴',
    '→ 基本支出',
  ]);
  await expect(preview.getByRole('rowheader')).toHaveText(['标题', '2010301 行政运行', '2080505新增']);
  await expect(preview).toContainText('本表没有这些栏，不粘贴：备注');
  await expect(preview.getByRole('button', { name: '粘贴', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
  await expect(cell(page, 4, 'basic')).toHaveText('0.00');
  await expect(input(page)).toBeFocused();
  await paste(page, block);
  await expect(preview.getByRole('button', { name: '粘贴', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
  await expect(page.locator('.ag-cell[col-id="code"]', { hasText: '2080505' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'basic')).toHaveText('0.00');
  await expect(page.locator('.ag-cell[col-id="code"]', { hasText: '2080505' })).toHaveCount(0);
  await paste(page, block);
  await expect(preview.getByRole('button', { name: '粘贴', exact: true })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(preview.getByRole('button', { name: '按位置粘贴' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
});

test('####### is never taken, blanks mean the same in HTML and text, and no style is reported', async ({ app }) => {
  const { page } = app;
  const reported: string[] = [];
  page.on('console', (message) => message.type() === 'error' && reported.push(message.text()));
  await withRows(page, TABLE, ['2010301']);
  await select(page, 4, 'basic');
  await paste(page, '700.50\r\n', '<table><tr><td>#######</td></tr></table>');
  await expect(cell(page, 4, 'basic')).toHaveText('700.50');
  await paste(page, '#######\r\n', '<table><tr><td>#######</td></tr></table>');
  await expect(page.locator('.ant-message')).toContainText('列宽不够');
  await expect(cell(page, 4, 'basic')).toHaveText('700.50');
  const looks = `style='mso-number-format:"0\\.00"' style=color:red`;
  const cells = ['1.00', '<br>', '&nbsp;', ''].map((text) => `<td class=x ${looks}>${text}</td>`).join('');
  const html = `<style><!-- td {color:red} --></style><table ${looks}><tr>${cells}</tr></table>`;
  await paste(page, '1.00\t\t\t\r\n', html);
  await expect(cell(page, 4, 'basic')).toHaveText('1.00');
  for (const column of ['project', 'turned_over', 'business']) await expect(cell(page, 4, column)).toHaveText('0.00');
  await page.keyboard.press('Control+Alt+v');
  const dialog = page.getByRole('dialog', { name: '选择性粘贴' });
  await dialog.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/plain', '2.00\t\t\t\r\n');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await dialog.getByLabel('空单元格留空').check();
  await dialog.getByRole('button', { name: '粘贴' }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('2.00');
  await expect(cell(page, 4, 'project')).toHaveText('');
  await page.getByRole('tab', { name: /部门职责/ }).click();
  await page.locator('.mz-text').evaluate((element, styled) => {
    const data = new DataTransfer();
    data.setData('text/html', `<p ${styled}><span ${styled}>甲局负责</span></p>`);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, looks);
  await expect(page.locator('.mz-text')).toContainText('甲局负责');
  expect(reported.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
});
