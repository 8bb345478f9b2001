import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cell, chooseForm, gridReady, openSample, openTable, select } from './editor';

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

/** Words of the elements that stand on more than one line: each text between two places where a line may break. */
async function brokenWords(page: Page, selector: string): Promise<string[]> {
  return await page.evaluate((wanted) => {
    const broken: string[] = [];
    for (const element of document.querySelectorAll(wanted)) {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(text);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
          broken.push(`${text.textContent} in ${element.textContent}`);
      }
    }
    return broken;
  }, selector);
}

for (const [width, height] of [
  [1366, 768],
  [1093, 614],
] as const) {
  test(`at ${width}×${height} titles break between words, in the tables' headers and in the list of tables`, async ({
    app,
  }) => {
    const { page } = app;
    await page.setViewportSize({ width, height });
    await openSample(page);
    const unfold = page.getByRole('button', { name: '展开目录' });
    if (await unfold.isVisible()) await unfold.click();
    expect(await brokenWords(page, '.mz-table-title')).toEqual([]);
    for (const tab of await page.getByRole('tablist', { name: '表格' }).getByRole('tab').all()) {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await expect(page.locator('.ag-header-cell-text').first()).toBeVisible();
      expect(await brokenWords(page, '.ag-header-cell-text, .ag-header-group-text')).toEqual([]);
    }
  });
}

/** Titles of the header that are higher than their cell. */
async function cutTitles(page: Page): Promise<string[]> {
  return await page.locator('.ag-header-cell-text, .ag-header-group-text').evaluateAll((all) =>
    all.flatMap((one) => {
      const cell = one.closest('.ag-header-cell, .ag-header-group-cell')?.getBoundingClientRect();
      return one.getBoundingClientRect().height > (cell?.height ?? 0) + 1 ? [one.textContent] : [];
    }),
  );
}

for (const [form, table] of [
  ['部门决算公开表（2023—2025年）', 4],
  ['上海市区级部门预算公开表（2023—2026年）', 8],
] as const) {
  test(`${form}: titles of several lines are seen whole, merged ones too`, async ({ app }) => {
    const { page } = app;
    await page.setViewportSize({ width: 1093, height: 614 });
    await chooseForm(page, form);
    await page.getByLabel('部门编码').fill('434');
    await page.getByLabel('部门名称').fill('测试部门');
    await page.getByRole('button', { name: '新建公开文档' }).click();
    await page.getByRole('button', { name: '展开目录' }).click();
    const tab = page.getByRole('tab', { name: new RegExp(`^${table} `) });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await gridReady(page);
    expect(await cutTitles(page)).toEqual([]);
  });
}

test('a figure that has room moves no column, a longer one once, a shorter one none', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  const widths = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.ag-header-cell')].map(
        (one) => `${one.getAttribute('col-id')} ${Math.round(one.getBoundingClientRect().width)}`,
      ),
    );
  const height = async () => Math.round((await page.locator('.ag-header').boundingBox())?.height ?? 0);
  const type = async (column: string, text: string, shown: string): Promise<void> => {
    await select(page, 4, column);
    const before = await widths();
    await page.keyboard.type(text);
    expect(await widths()).toEqual(before);
    await page.keyboard.press('Enter');
    await expect(cell(page, 4, column)).toHaveText(shown);
  };
  const roomy = await widths();
  await type('basic', '12345.67', '12,345.67');
  expect(await widths()).toEqual(roomy);

  // The highest title has room for fewer lines then: the header stays as high.
  await page.setViewportSize({ width: 1093, height: 614 });
  await expect.poll(widths).not.toEqual(roomy);
  const [close, high] = [await widths(), await height()];
  await type('subsidy', '123456789012.34', '123,456,789,012.34');
  await expect.poll(widths).not.toEqual(close);
  const [wide, still] = [await widths(), await height()];
  expect(still).toBe(high);
  await type('subsidy', '1.5', '1.50');
  expect([await widths(), await height()]).toEqual([wide, high]);
});

test('no figure is cut at the frozen edge, moved by keys or by the wheel', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 960, height: 540 });
  await openSample(page);
  await page.getByRole('button', { name: '展开目录' }).click();
  await openTable(page, '部门预算支出总表');
  /** Figures of a line that begin left of the frozen edge and end right of it. */
  const cut = () =>
    page.evaluate(() => {
      const boxOf = (one: Element) => one.getBoundingClientRect();
      const line = (what: string) => [...document.querySelectorAll(`.ag-row[row-index="3"] ${what}`)].map(boxOf);
      const edge = Math.max(...line('.ag-cell[col-id="code"]').map(({ right }) => right));
      return line('.mz-kind-money').filter(({ left, right }) => left < edge - 1 && right > edge + 1).length;
    });
  const scrolled = () =>
    page.locator('.ag-body-horizontal-scroll-viewport').evaluate(({ scrollLeft }) => Math.round(scrollLeft));
  await select(page, 3, 'total');
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('ArrowRight');
    expect(await cut(), `after → ${step + 1}`).toBe(0);
  }
  await page.keyboard.press('End');
  expect(await cut()).toBe(0);
  expect(await scrolled()).toBeGreaterThan(0);
  await cell(page, 3, 'subsidy').hover();
  await page.mouse.wheel(-2000, 0);
  await expect.poll(scrolled).toBe(0);
  const name = await cell(page, 3, 'name').boundingBox();
  const total = await cell(page, 3, 'total').boundingBox();
  if (!name || !total) throw new Error('no cells');
  // To the last third of the first figures.
  const by = Math.round(name.width + total.width * 0.6);
  await page.mouse.wheel(by, 0);
  await expect.poll(scrolled).toBeGreaterThanOrEqual(by);
  await expect.poll(cut).toBe(0);
});

test('the text in work has a caret and a coloured line, no frame round the page', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tablist', { name: '情况说明', exact: true }).getByRole('tab').nth(1).click();
  const text = page.locator('.mz-text');
  await text.click();
  await page.keyboard.press('ArrowDown');
  await expect(text).toBeFocused();
  await expect(text).toHaveCSS('outline-style', 'none');
  const line = () => page.locator('.mz-text-page').evaluate((one) => getComputedStyle(one).borderTopColor);
  const accent = await line();
  await page.getByRole('tab', { name: /^1 / }).focus();
  expect(await line()).not.toBe(accent);
});
