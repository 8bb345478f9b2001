import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app';
import { active, cell, input, openSample, openTable, select } from './editor';

async function dragEdge(page: Page, column: string, by: number): Promise<void> {
  const handle = page.locator(`.ag-header-cell[col-id="${column}"] .ag-header-cell-resize`);
  const box = await handle.boundingBox();
  if (!box) throw new Error(`no edge of ${column}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + by, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
}

async function widthOf(head: Locator): Promise<number> {
  return (await head.boundingBox())?.width ?? 0;
}

test('a column of amounts cannot be drawn so narrow that a figure is cut off', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await dragEdge(page, 'basic', -300);
  const room = await cell(page, 1, 'basic').evaluate((element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    return element.clientWidth - words.getBoundingClientRect().width;
  });
  expect(room).toBeGreaterThan(8);
});

test('a double click on the edge gives a column its fitting width again', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  const head = page.locator('.ag-header-cell[col-id="basic"]');
  const fitting = await widthOf(head);
  await dragEdge(page, 'basic', 90);
  expect(await widthOf(head)).toBeGreaterThan(fitting + 60);
  await head.locator('.ag-header-cell-resize').dblclick();
  await expect.poll(() => widthOf(head)).toBeCloseTo(fitting, 0);
});

test('names stay in sight when a column drawn wide makes the table scroll, and never fill the screen', async ({
  app,
}) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await dragEdge(page, 'basic', 200);
  await expect(
    page.locator('.ag-header-cell[col-id="name"].ag-header-cell, .ag-pinned-left-header [col-id="name"]').first(),
  ).toBeVisible();
  await cell(page, 4, 'basic').click();
  await page.keyboard.press('End');
  await expect(cell(page, 4, 'name')).toBeInViewport();
  for (let n = 0; n < 10; n += 1) await page.getByRole('button', { name: '放大' }).click();
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  const shown = await page.locator('.ag-cell.mz-active').boundingBox();
  const grid = await page.locator('.mz-grid').boundingBox();
  expect((shown?.x ?? 0) + (shown?.width ?? 0)).toBeLessThanOrEqual((grid?.x ?? 0) + (grid?.width ?? 0));
  expect(shown?.x ?? 0).toBeGreaterThanOrEqual(grid?.x ?? 0);
});

test('a long text is seen whole while it is changed, and in the formula bar', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '预算项目绩效目标');
  const words = page.locator('.ag-row[row-index="3"] .ag-cell[col-id]').nth(2);
  await words.click();
  await expect(page.getByTestId('formula-value')).toContainText('市场化配置的有效途径，市场化配置是合理');
  await page.keyboard.press('F2');
  const whole = await input(page).evaluate(
    (element) => element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth,
  );
  expect(whole).toBe(true);
  await page.keyboard.press('Escape');
});

test('whole rows and columns are extended as such', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 4, 'basic');
  await page.keyboard.press('Shift+Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(cell(page, 5, 'name')).toHaveClass(/mz-selected/);
  await expect(cell(page, 5, 'project')).toHaveClass(/mz-selected/);
  await page.keyboard.press('Shift+ArrowUp');
  await expect(cell(page, 5, 'project')).not.toHaveClass(/mz-selected/);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(cell(page, 4, 'name')).toHaveClass(/mz-selected/);
  await expect(cell(page, 4, 'subsidy')).toHaveClass(/mz-selected/);
  await select(page, 4, 'basic');
  await page.keyboard.press('Control+Space');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(cell(page, 2, 'project')).toHaveClass(/mz-selected/);
  await expect(cell(page, 12, 'basic')).toHaveClass(/mz-selected/);
  await page.locator('.ag-header-cell[col-id="basic"]').click();
  await page.locator('.ag-header-cell[col-id="project"]').click({ modifiers: ['Shift'] });
  await expect(cell(page, 2, 'basic')).toHaveClass(/mz-selected/);
  await expect(cell(page, 2, 'project')).toHaveClass(/mz-selected/);
});

test('Esc gives up a drag of the fill handle', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 8, 'basic');
  const handle = await page.locator('.mz-fill-handle').boundingBox();
  const target = await cell(page, 10, 'basic').boundingBox();
  if (!handle || !target) throw new Error('no handle');
  await page.mouse.move(handle.x + 3, handle.y + 3);
  await page.mouse.down();
  await page.mouse.move(target.x + 20, target.y + 10, { steps: 5 });
  await expect(cell(page, 10, 'basic')).toHaveClass(/mz-selected/);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(cell(page, 9, 'basic')).toHaveText('60.37');
  await active(page, 8, 'basic');
});
