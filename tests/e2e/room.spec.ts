import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cell, openSample, openTable, select } from './editor';

const LONG_TABLE = '部门预算一般公共预算财政拨款基本支出表';
const navigator = (page: Page) => page.getByRole('navigation', { name: '表格目录' });
const edge = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}宽度`) });

async function widthOf(page: Page, name: string): Promise<number> {
  const box = await page.getByRole(name === '表格目录' ? 'navigation' : 'complementary', { name }).boundingBox();
  return Math.round(box?.width ?? 0);
}

/** Draws an edge so many pixels to the right. */
async function draw(page: Page, name: string, by: number): Promise<void> {
  const box = await edge(page, name).boundingBox();
  if (!box) throw new Error('no edge');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 4 });
  await page.mouse.up();
}

test('the panels are drawn wider and narrower, by mouse and by keys, and stay so', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  const before = [await widthOf(page, '表格目录'), await widthOf(page, '审核结果')];
  await draw(page, '表格目录', 60);
  await draw(page, '审核结果', 40);
  await expect.poll(() => widthOf(page, '表格目录')).toBe((before[0] ?? 0) + 60);
  await expect.poll(() => widthOf(page, '审核结果')).toBe((before[1] ?? 0) - 40);
  await edge(page, '审核结果').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => widthOf(page, '审核结果')).toBe((before[1] ?? 0) - 24);
  await draw(page, '表格目录', -900);
  await expect.poll(() => widthOf(page, '表格目录')).toBe(120);
  await page.reload();
  await openSample(page);
  expect(await widthOf(page, '表格目录')).toBe(120);
  await edge(page, '表格目录').dblclick();
  await edge(page, '审核结果').dblclick();
  await expect.poll(() => widthOf(page, '表格目录')).toBe(before[0]);
  await expect.poll(() => widthOf(page, '审核结果')).toBe(before[1]);
  await expect(navigator(page)).toBeVisible();
});

test('a low window shows 18 rows and more, and the active cell whole', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1093, height: 614 });
  await openSample(page);
  await openTable(page, LONG_TABLE);
  /** Lines of the table of which nothing is cut off, by the amount that each of them shows. */
  const whole = () =>
    page.evaluate(() => {
      const frame = document.querySelector('.ag-body-horizontal-scroll')?.getBoundingClientRect();
      const cells = [...document.querySelectorAll('.ag-row:not(.ag-row-pinned) .ag-cell[col-id="total"]')];
      return cells.filter((one) => one.getBoundingClientRect().bottom <= (frame?.top ?? 0) + 1).length;
    });
  await expect.poll(whole).toBeGreaterThanOrEqual(18);
  await select(page, 3, 'total');
  for (let step = 0; step < 22; step += 1) await page.keyboard.press('ArrowDown');
  const active = page.locator('.ag-cell.mz-active').first();
  await expect(active).toBeInViewport({ ratio: 1 });
  await expect(cell(page, 25, 'total')).toHaveClass(/mz-active/);
});

test('a county laptop sees five amounts beside the names; the folded list of tables leads everywhere', async ({
  app,
}) => {
  const { page } = app;
  await page.setViewportSize({ width: 1093, height: 614 });
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  const seen = page.locator('.ag-row[row-index="3"] .ag-cell.mz-kind-money');
  await expect(seen).toHaveCount(6);
  for (const one of await seen.all()) await expect(one).toBeInViewport({ ratio: 1 });
  const tab = page.getByRole('tab', { name: '6 部门预算一般公共预算财政拨款基本支出表' });
  await tab.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('tab', { name: /^5 / })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '部门预算一般公共预算财政拨款支出表' })).toBeVisible();
  await page.getByRole('button', { name: '展开目录' }).click();
  expect(await widthOf(page, '表格目录')).toBeGreaterThan(150);
  await page.getByRole('button', { name: '折叠目录' }).click();
  expect(await widthOf(page, '表格目录')).toBeLessThan(50);
  // Wide again, the list has its room by itself.
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(page.getByRole('button', { name: '折叠目录' })).toBeVisible();
});

test('in the smallest window the active cell is always in view', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 960, height: 540 });
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await select(page, 1, 'total');
  const active = page.locator('.ag-cell.mz-active').first();
  for (const key of [...Array(5).fill('ArrowRight'), ...Array(12).fill('ArrowDown'), 'Home', 'End', 'Control+Home']) {
    await page.keyboard.press(key);
    await expect(active, key).toBeInViewport({ ratio: 0.99 });
  }
});

test('a cell that a finding leads to stands above the scroll bar', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await openTable(page, '预算项目绩效目标');
  await page.locator('.mz-finding-main', { hasText: '九、公共资源交易市场综合事务管理 · 内容描述' }).click();
  const active = page.locator('.ag-cell.mz-active').first();
  await expect(active).toBeVisible();
  const covered = async (): Promise<number> => {
    const bar = await page.locator('.ag-body-horizontal-scroll').boundingBox();
    const box = await active.boundingBox();
    return Math.max(0, Math.round((box?.y ?? 0) + (box?.height ?? 0) - (bar?.y ?? 0)));
  };
  await expect.poll(covered).toBeLessThanOrEqual(1);
});
