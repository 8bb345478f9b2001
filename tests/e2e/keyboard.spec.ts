import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cell, counts, input, newDocument, openSample, openTable, select } from './editor';

const TABLE = '部门预算支出总表';

async function active(page: Page, line: number, column: string): Promise<void> {
  await expect(cell(page, line, column)).toHaveClass(/mz-active/);
}

/** The corners of the selected range as the grid draws them. */
async function selected(page: Page): Promise<number> {
  return page.locator('.ag-cell.mz-selected').count();
}

test.describe('moving', () => {
  test.beforeEach(async ({ app }) => {
    await openSample(app.page);
    await openTable(app.page, TABLE);
    await select(app.page, 4, 'basic');
  });

  test('arrows, Home, End, Ctrl+arrows, pages', async ({ app }) => {
    const { keyboard } = app.page;
    await keyboard.press('ArrowDown');
    await active(app.page, 5, 'basic');
    await keyboard.press('ArrowRight');
    await active(app.page, 5, 'project');
    await keyboard.press('End');
    await active(app.page, 5, 'subsidy');
    await keyboard.press('Home');
    await active(app.page, 5, 'seq');
    await keyboard.press('Control+End');
    await active(app.page, 13, 'subsidy');
    await keyboard.press('Control+Home');
    await active(app.page, 1, 'seq');
    await select(app.page, 4, 'basic');
    await keyboard.press('Control+ArrowDown');
    await active(app.page, 13, 'basic');
    await keyboard.press('PageUp');
    await active(app.page, 1, 'basic');
  });

  test('Shift extends, Ctrl+A takes all, Esc and an arrow let go', async ({ app }) => {
    const { keyboard } = app.page;
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowRight');
    expect(await selected(app.page)).toBe(4);
    await expect(app.page.getByTestId('selection-figures')).toContainText('求和 1,191.59');
    await expect(app.page.getByTestId('selection-figures')).toContainText('计数 4');
    await keyboard.press('Control+a');
    expect(await selected(app.page)).toBe(13 * 9);
    await active(app.page, 4, 'basic');
    await keyboard.press('ArrowDown');
    expect(await selected(app.page)).toBe(0);
    await active(app.page, 5, 'basic');
  });

  test('mouse: drag, Shift+click, whole line, whole column', async ({ app }) => {
    const { page } = app;
    await cell(page, 2, 'basic').hover();
    await page.mouse.down();
    await cell(page, 4, 'project').hover();
    await page.mouse.up();
    expect(await selected(page)).toBe(6);
    await cell(page, 5, 'business').click({ modifiers: ['Shift'] });
    expect(await selected(page)).toBe(16);
    await cell(page, 3, 'seq').click();
    expect(await selected(page)).toBe(9);
    await page.locator('.ag-row[row-index="t-0"] .ag-cell[col-id="basic"]').click();
    expect(await selected(page)).toBe(13);
  });

  test('Ctrl+PageDown and Ctrl+PageUp turn to the next and the last table', async ({ app }) => {
    const { page } = app;
    await page.keyboard.press('Alt+PageDown');
    await expect(page.getByRole('heading', { level: 1, name: '部门预算财政拨款收支总表' })).toBeVisible();
    await page.keyboard.press('Alt+PageUp');
    await active(page, 4, 'basic');
  });

  test('F8 walks through the findings across tables', async ({ app }) => {
    const { page } = app;
    await page.keyboard.press('F8');
    await expect(page.getByRole('heading', { level: 1, name: '部门预算国有资本经营预算财政拨款支出表' })).toBeVisible();
    await expect(page.locator('.mz-flash-a, .mz-flash-b').first()).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByRole('heading', { level: 1, name: '“三公”经费预算情况及增减变化原因' })).toBeVisible();
    await page.keyboard.press('Shift+F8');
    await expect(page.getByRole('heading', { level: 1, name: '部门预算国有资本经营预算财政拨款支出表' })).toBeVisible();
  });
});

test.describe('entering', () => {
  test.beforeEach(async ({ app }) => {
    const { page } = app;
    await newDocument(page);
    await openTable(page, TABLE);
    for (const code of ['2010301', '2010305']) {
      await page.keyboard.press('Control+=');
      await page.getByLabel('查找科目').fill(code);
      await page.getByLabel('查找科目').press('Enter');
      await expect(input(page)).toBeFocused();
    }
    await expect(cell(page, 5, 'code')).toHaveText('2010305');
    await select(page, 4, 'basic');
  });

  test('typing replaces; Tab goes to the next cell for input; Enter after it to the start of the next line', async ({
    app,
  }) => {
    const { keyboard } = app.page;
    await keyboard.type('634.87');
    await keyboard.press('Tab');
    await active(app.page, 4, 'project');
    await keyboard.type('1,492.47');
    await keyboard.press('Enter');
    await active(app.page, 5, 'basic');
    await expect(cell(app.page, 4, 'project')).toHaveText('1,492.47');
    await expect(cell(app.page, 1, 'total')).toHaveText('2,127.34');
    await keyboard.press('Shift+Tab');
    await active(app.page, 4, 'subsidy');
  });

  test('arrows leave a cell that is being typed, and move inside one opened with F2', async ({ app }) => {
    const { page } = app;
    await page.keyboard.type('12');
    await page.keyboard.press('ArrowRight');
    await active(page, 4, 'project');
    await expect(cell(page, 4, 'basic')).toHaveText('12.00');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F2');
    await expect(input(page)).toHaveValue('12.00');
    await page.keyboard.press('Home');
    await page.keyboard.type('3');
    await active(page, 4, 'basic');
    await page.keyboard.press('Enter');
    await expect(cell(page, 4, 'basic')).toHaveText('312.00');
  });

  test('Esc gives the typed text up; Delete takes the figure away; Backspace takes it away and edits', async ({
    app,
  }) => {
    const { page } = app;
    await page.keyboard.type('5');
    await page.keyboard.press('Escape');
    await expect(cell(page, 4, 'basic')).toHaveText('0.00');
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await select(page, 4, 'basic');
    await page.keyboard.press('Delete');
    await expect(cell(page, 4, 'basic')).toHaveText('0.00');
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-default/);
    await page.keyboard.press('Backspace');
    await expect(input(page)).toHaveClass(/mz-input-open/);
    await page.keyboard.type('8');
    await page.keyboard.press('Enter');
    await expect(cell(page, 4, 'basic')).toHaveText('8.00');
  });

  test('what is no amount stays as typed, is marked and explained', async ({ app }) => {
    const { page } = app;
    await page.keyboard.type('12a');
    await page.keyboard.press('Enter');
    await expect(cell(page, 4, 'basic')).toHaveText('12a');
    await expect(cell(page, 4, 'basic')).toHaveClass(/mz-bad/);
    await expect(page.getByRole('complementary', { name: '审核结果' })).toContainText('“12a”不是数字');
  });

  test('a computed cell is not overwritten by a stray key, F2 overrides it, Delete gives it back', async ({ app }) => {
    const { page } = app;
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await select(page, 4, 'total');
    await page.keyboard.type('99');
    await expect(cell(page, 4, 'total')).toHaveText('10.00');
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('99');
    await page.keyboard.press('Enter');
    await expect(cell(page, 4, 'total')).toHaveText('99.00');
    await expect(cell(page, 4, 'total')).toHaveClass(/mz-overridden/);
    await expect(counts(page)).not.toContainText('必须 0');
    await select(page, 4, 'total');
    await page.keyboard.press('Delete');
    await expect(cell(page, 4, 'total')).toHaveText('10.00');
  });

  test('Ctrl+D and Ctrl+R fill, Ctrl+Enter fills what is typed; each is one step to undo', async ({ app }) => {
    const { page } = app;
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await select(page, 4, 'basic');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+d');
    await expect(cell(page, 5, 'basic')).toHaveText('10.00');
    await select(page, 4, 'basic');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+r');
    await expect(cell(page, 4, 'turned_over')).toHaveText('10.00');
    await page.keyboard.type('3');
    await page.keyboard.press('Control+Enter');
    await expect(cell(page, 4, 'project')).toHaveText('3.00');
    await expect(cell(page, 4, 'turned_over')).toHaveText('3.00');
    for (const shown of ['10.00', '0.00', '0.00']) {
      await page.keyboard.press('Control+z');
      await expect(cell(page, 4, 'project')).toHaveText(shown);
    }
    await expect(cell(page, 5, 'basic')).toHaveText('0.00');
    await page.keyboard.press('Control+y');
    await expect(cell(page, 5, 'basic')).toHaveText('10.00');
  });

  test('deleting a row with figures asks once, and undo brings it back', async ({ app }) => {
    const { page } = app;
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await select(page, 4, 'basic');
    await page.keyboard.press('Control+-');
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await expect(cell(page, 4, 'code')).toHaveText('2010305');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 4, 'code')).toHaveText('2010301');
    await expect(cell(page, 4, 'basic')).toHaveText('10.00');
  });
});
