import { expect, test } from './app';
import { paste } from './clipboard';
import { active, addRow, cell, input, openTable, select, type, withRows } from './editor';

const TABLE = '部门预算支出总表';
const OTHER = '部门预算收入总表';

test.beforeEach(({ app }) => withRows(app.page, TABLE, ['2010301', '2010305']));

test('key, toolbar and menu undo the same step, name it, and put the selection back', async ({ app }) => {
  const { page } = app;
  const tools = page.getByRole('toolbar', { name: '工具栏' });
  const [undo, redo] = [
    tools.getByRole('button', { name: /^撤销/ }),
    tools.getByRole('button', { name: /^恢复(?!到)/ }),
  ];
  await type(page, 4, 'basic', '12.5');
  await type(page, 4, 'project', '7');
  await expect(cell(page, 1, 'total')).toHaveText('19.50');
  await select(page, 5, 'project');

  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'project')).toHaveText('0.00');
  await active(page, 4, 'project');
  await undo.click();
  await expect(cell(page, 4, 'basic')).toHaveText('0.00');
  await active(page, 4, 'basic');
  await page.keyboard.press('Control+y');
  await expect(cell(page, 4, 'basic')).toHaveText('12.50');
  await page.keyboard.press('Control+Shift+z');
  await expect(cell(page, 4, 'project')).toHaveText('7.00');
  await expect(redo).toBeDisabled();

  await cell(page, 4, 'basic').click({ button: 'right' });
  const item = page.getByRole('menuitem', { name: /^撤销/ });
  await expect(item).toContainText('录入');
  await item.click();
  await expect(cell(page, 4, 'project')).toHaveText('0.00');
  await redo.click();
  await expect(cell(page, 4, 'project')).toHaveText('7.00');
  await expect(input(page)).toBeFocused();
});

test('steps are taken back across tables, and each table comes into sight with its step', async ({ app }) => {
  const { page } = app;
  await type(page, 4, 'basic', '12.5');
  await openTable(page, OTHER);
  await addRow(page, '2080505');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await openTable(page, TABLE);
  await page.keyboard.press('F9');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1, name: OTHER })).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1, name: TABLE })).toBeVisible();
  await expect(cell(page, 4, 'basic')).toHaveText('0.00');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+y');
  await openTable(page, TABLE);
  await expect(cell(page, 4, 'basic')).toHaveText('12.50');
});

test('what is pasted over computed cells too gives its selection back when it is taken back', async ({ app }) => {
  const { page } = app;
  await select(page, 4, 'total');
  await paste(page, '9\t700\t400');
  const preview = page.getByRole('dialog', { name: '粘贴预览' });
  await preview.getByRole('button', { name: '粘贴', exact: true }).click();
  await expect(cell(page, 4, 'basic')).toHaveText('700.00');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'basic')).toHaveText('0.00');
  await expect(cell(page, 4, 'total')).toHaveClass(/mz-active/);
  await page.keyboard.press('Control+y');
  await expect(cell(page, 4, 'basic')).toHaveText('700.00');
});

test.describe('with the clipboard of the system', () => {
  test.use({ ownContext: true });

  test('a paste of many cells is one step, named by its size', async ({ app }) => {
    const { page } = app;
    if (app.electron === null) await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await select(page, 4, 'basic');
    await page.evaluate(() => navigator.clipboard.writeText('1\t2\r\n3\t4\r\n'));
    await page.keyboard.press('Control+v');
    await expect(cell(page, 5, 'project')).toHaveText('4.00');
    await expect(page.getByRole('button', { name: /^撤销 粘贴 2×2/ })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(cell(page, 4, 'basic')).toHaveText('0.00');
    await expect(cell(page, 5, 'project')).toHaveText('0.00');
  });
});
