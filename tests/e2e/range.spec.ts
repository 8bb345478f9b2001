import { expect, test } from './app';
import { active, cell, input, openSample, openTable, select, type, withRows } from './editor';

const TABLE = '部门预算支出总表';

test('Enter and Tab stay in a range and go round it; typing goes to the active cell', async ({ app }) => {
  const { page } = app;
  await withRows(page, TABLE, ['2010301', '2010305']);
  await select(page, 4, 'basic');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  for (const figure of ['1', '2', '3', '4']) {
    await page.keyboard.type(figure);
    await page.keyboard.press('Enter');
  }
  await active(page, 4, 'basic');
  await expect(cell(page, 4, 'basic')).toHaveText('1.00');
  await expect(cell(page, 5, 'basic')).toHaveText('2.00');
  await expect(cell(page, 4, 'project')).toHaveText('3.00');
  await expect(cell(page, 5, 'project')).toHaveText('4.00');
  await page.keyboard.press('Tab');
  await active(page, 4, 'project');
  await page.keyboard.press('Shift+Enter');
  await active(page, 5, 'basic');
  await expect(page.locator('.ag-cell.mz-selected')).toHaveCount(4);
});

test('the fill handle repeats the cells by dragging, and fills to the end on a double click', async ({ app }) => {
  const { page } = app;
  await withRows(page, TABLE, ['2010301', '2010305', '2080505']);
  await type(page, 4, 'basic', '7');
  await select(page, 4, 'basic');
  await page.locator('.mz-fill-handle').hover();
  await page.mouse.down();
  await cell(page, 5, 'basic').hover();
  await page.mouse.up();
  await expect(cell(page, 5, 'basic')).toHaveText('7.00');
  await expect(page.locator('.ag-cell.mz-selected')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 5, 'basic')).toHaveText('0.00');
  await select(page, 4, 'basic');
  await page.locator('.mz-fill-handle').dblclick();
  await expect(cell(page, 5, 'basic')).toHaveText('7.00');
  await expect(cell(page, 8, 'basic')).toHaveText('7.00');
  await expect(cell(page, 6, 'basic')).toHaveText('7.00');
  await expect(cell(page, 6, 'basic')).toHaveClass(/mz-derived/);
  await expect(input(page)).toBeFocused();
});

test('where rows belong to the form, the row keys say why nothing happens', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.keyboard.press('Control+-');
  await expect(page.getByRole('status').filter({ hasText: '所选行是表样固定行，不能删除' })).toBeVisible();
  await page.keyboard.press('Control+=');
  await expect(page.getByRole('status').filter({ hasText: '本表的行由表样固定，不能添加科目' })).toBeVisible();
});

test('a column drawn wider stays so after the document is opened again', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, TABLE);
  const header = page.locator('.ag-header-cell[col-id="basic"]');
  const before = (await header.boundingBox())?.width ?? 0;
  const edge = await header.locator('.ag-header-cell-resize').boundingBox();
  if (!edge) throw new Error('the column has no edge to draw');
  await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width / 2 + 40, edge.y + edge.height / 2, { steps: 4 });
  await page.mouse.up();
  const drawn = (await header.boundingBox())?.width ?? 0;
  expect(drawn).toBeGreaterThan(before + 30);
  await page.keyboard.press('Control+w');
  await openSample(page);
  await openTable(page, TABLE);
  expect(Math.abs(((await header.boundingBox())?.width ?? 0) - drawn)).toBeLessThan(3);
});

test('F6 walks through the parts of the window and comes back to the grid', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  const regions: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    await page.keyboard.press('F6');
    regions.push(
      await page.evaluate(() => {
        const parts = ['toolbar', 'navigator', 'formula', 'grid', 'checks', 'status'];
        return parts.find((part) => document.activeElement?.closest(`.mz-${part}`)) ?? '';
      }),
    );
  }
  expect(new Set(regions)).toEqual(new Set(['toolbar', 'navigator', 'formula', 'grid', 'checks', 'status']));
  await expect(input(page)).toBeFocused();
});

test('a drag held beyond an edge scrolls on, and the selection reaches what was out of sight', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算一般公共预算财政拨款基本支出表');
  // Of the first lines, which go out of sight where no menu bar takes room either.
  await cell(page, 2, 'total').hover();
  const grid = await page.locator('.ag-grid-viewport').boundingBox();
  if (!grid) throw new Error('no grid');
  await page.mouse.down();
  await page.mouse.move(grid.x + grid.width / 2, grid.y + grid.height + 20, { steps: 4 });
  await expect(page.locator('.ag-cell.mz-selected.mz-edge-bottom[col-id="total"]')).toBeInViewport();
  await expect(cell(page, 2, 'total')).not.toBeInViewport();
  await page.mouse.up();
});

test('Ctrl+Shift+arrows extend to the edge of the data, Ctrl+Shift+End to the last cell', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 4, 'basic');
  await page.keyboard.press('Control+Shift+ArrowDown');
  await expect(page.locator('.ag-cell.mz-selected')).toHaveCount(10);
  await page.keyboard.press('Control+Shift+End');
  await expect(page.locator('.ag-cell.mz-selected')).toHaveCount(10 * 5);
  await active(page, 4, 'basic');
});

test('a click on a column title selects the column, and a drag along the titles several', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  const title = (id: string) => page.locator(`.ag-header-cell[col-id="${id}"]`);
  const lines = await page.locator('.ag-row[row-index]:not([row-index^="t"]) .ag-cell[col-id="basic"]').count();
  await title('basic').click();
  await expect(page.locator('.ag-cell.mz-selected[col-id="basic"]')).toHaveCount(lines);
  await expect(page.locator('.ag-cell.mz-selected[col-id="project"]')).toHaveCount(0);
  await title('basic').hover();
  await page.mouse.down();
  await title('project').hover();
  await page.mouse.up();
  await expect(page.locator('.ag-cell.mz-selected[col-id="project"]')).toHaveCount(lines);
  await expect(page.getByTestId('selection-figures')).toContainText('求和');
});

test('a column title leaves a long table where it is, and typing goes to a cell in sight', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '预算项目绩效目标');
  const line = (n: number) => page.locator(`.ag-row[row-index="${n}"]`);
  await expect(line(0)).toBeInViewport();
  await page.locator('.ag-header-cell[col-id="content"]').click();
  await expect(cell(page, 1, 'content')).toHaveClass(/mz-active/);
  await expect(line(0)).toBeInViewport();
  await page.keyboard.press('Control+End');
  await expect(line(0)).not.toBeInViewport();
  await page.locator('.ag-header-cell[col-id="content"]').click();
  await expect(page.locator('.ag-cell.mz-active[col-id="content"]')).toBeInViewport();
  await expect(line(0)).not.toBeInViewport();
});

test.describe('with the clock turned', () => {
  test.use({ ownContext: true });

  test('a press on a column number or a line number that moves a little keeps the whole column or line', async ({
    app,
  }) => {
    const { page } = app;
    await openSample(page);
    await openTable(page, '部门预算支出总表');
    const selected = page.locator('.ag-cell.mz-selected');
    await page.clock.install();
    for (const [pressed, count] of [
      [page.locator('.ag-row[row-index="t-0"] .ag-cell[col-id="basic"]'), 13],
      [cell(page, 3, 'seq'), 9],
    ] as const) {
      const box = await pressed.boundingBox();
      if (!box) throw new Error('not in sight');
      await page.mouse.move(box.x + 8, box.y + 8);
      await page.mouse.down();
      await page.mouse.move(box.x + 6, box.y + 8);
      if (count === 9) await page.mouse.move(box.x - 12, box.y + 8);
      // Longer than several ticks of the scrolling at the edge.
      await page.clock.runFor(500);
      await page.mouse.up();
      await expect(selected).toHaveCount(count);
    }
  });
});
