import { expect, test } from './app';
import { active, cell, input, openSample, openTable, select } from './editor';

const TABLE = '部门预算支出总表';

test.beforeEach(async ({ app }) => {
  await openSample(app.page);
});

test('Ctrl+F finds an amount by its value in every table, whatever its width', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: '查找和替换' });
  await expect(bar.getByLabel('查找内容')).toBeFocused();
  await page.keyboard.type('６３４．８７');
  await expect(bar).toContainText('共 ');
  await page.keyboard.press('Enter');
  const first = await page.getByRole('heading', { level: 1 }).textContent();
  await expect(page.locator('.mz-active.ag-cell')).toHaveText('634.87');
  for (let n = 0; n < 12; n += 1) await page.keyboard.press('Enter');
  await expect(bar.getByLabel('查找内容')).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  expect(first).not.toBeNull();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(input(page)).toBeFocused();
});

test('all places are listed with what stands there, and a click shows one', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('Control+f');
  await page.keyboard.type('123');
  const bar = page.getByRole('search', { name: '查找和替换' });
  const said = /共 (\d+) 处/.exec((await bar.textContent()) ?? '');
  await bar.getByRole('button', { name: '全部列出' }).click();
  const list = bar.getByRole('list', { name: '找到的地方' });
  await expect(list.getByRole('listitem')).toHaveCount(Number(said?.[1]));
  const hit = list.getByRole('button', { name: /公务接待费 · .*123\.00/ }).first();
  await hit.click();
  await expect(page.locator('.mz-active.ag-cell')).toHaveText('123.00');
  await expect(hit).toHaveAttribute('aria-current', 'true');
  await expect(bar).toContainText('第 ');
  // The same by keys: Tab reaches the list, Enter shows the place.
  await list.getByRole('button').last().focus();
  await page.keyboard.press('Enter');
  await expect(list.getByRole('button').last()).toHaveAttribute('aria-current', 'true');
  await bar.getByRole('button', { name: '全部列出' }).click();
  await expect(list).toHaveCount(0);
});

test('Ctrl+H replaces what was typed everywhere in one step and keeps what is computed', async ({ app }) => {
  const { page } = app;
  await openTable(page, TABLE);
  await page.keyboard.press('Control+h');
  const bar = page.getByRole('search', { name: '查找和替换' });
  await page.keyboard.type('634.87');
  await bar.getByLabel('替换为').fill('700');
  await bar.getByRole('button', { name: '全部替换' }).click();
  await expect(page.getByText(/已替换 1 处；\d+ 处是自动计算或表样固定的内容/)).toBeVisible();
  await expect(cell(page, 4, 'basic')).toHaveText('700.00');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
});

test('Ctrl+G goes to a table, an address, a code and a finding', async ({ app }) => {
  const { page } = app;
  const goTo = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+g');
    // At once, as a user types: no letter may be lost while the dialog opens.
    await page.keyboard.type(words);
    await expect(page.getByLabel('定位到')).toHaveValue(words);
    await page.getByLabel('定位到').press('Enter');
    await expect(input(page)).toBeFocused();
  };
  await goTo('表3');
  await expect(page.getByRole('heading', { level: 1, name: TABLE })).toBeVisible();
  await goTo('表3 E4');
  await active(page, 4, 'basic');
  await goTo('2080505');
  await expect(
    page
      .locator('.ag-row')
      .filter({ has: page.locator('.mz-active') })
      .first(),
  ).toContainText('2080505');
  await page.keyboard.press('F5');
  await page.getByLabel('定位到').fill('17.37');
  await page.getByRole('option').first().click();
  await expect(page.locator('.mz-finding-active')).toContainText('17.37');
});

test('Ctrl+[ goes to where a figure comes from and marks it, Ctrl+] to where it goes, across tables', async ({
  app,
}) => {
  const { page } = app;
  await openTable(page, TABLE);
  await select(page, 4, 'total');
  await page.keyboard.press('Control+`');
  await expect(cell(page, 4, 'basic')).toHaveClass(/mz-source/);
  await expect(cell(page, 4, 'total')).toHaveClass(/mz-origin/);
  await page.keyboard.press('Control+[');
  await active(page, 4, 'basic');
  await expect(cell(page, 4, 'basic')).toHaveClass(/mz-source/);
  await page.keyboard.press('Control+]');
  await active(page, 4, 'total');
  await page.keyboard.press('Escape');
  await expect(page.locator('.mz-source')).toHaveCount(0);
  await select(page, 2, 'total');
  await page.keyboard.press('Control+`');
  await expect(page.getByRole('tab', { name: /部门预算收支总表.*从属 1/ })).toBeVisible();
});

test('a term of the formula bar leads to its cell', async ({ app }) => {
  const { page } = app;
  await openTable(page, TABLE);
  await select(page, 4, 'total');
  const bar = page.getByRole('region', { name: '编辑栏' });
  await expect(bar).toContainText('本年支出合计 1,127.34 = 基本支出 634.87 + 项目支出 492.47 + 上缴上级支出 0.00');
  await select(page, 5, 'total');
  await select(page, 4, 'total');
  await expect(bar.locator('.mz-formula-equation')).toHaveText(/^本年支出合计 1,127.34 = 基本支出 634.87 \+ 项目/);
  await bar.getByRole('button', { name: '项目支出 492.47' }).click();
  await active(page, 4, 'project');
  await expect(input(page)).toBeFocused();
});

test('a cell that nobody typed says so in the formula bar', async ({ app }) => {
  const { page } = app;
  await openTable(page, TABLE);
  await select(page, 4, 'turned_over');
  await expect(page.getByRole('region', { name: '编辑栏' })).toContainText('未填写，暂按');
});
