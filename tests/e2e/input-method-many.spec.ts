import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cell, input, select, withRows } from './editor';
import { type InputMethod, inputMethod } from './input-method';
import { CASES, LISTED } from './input-method-cases';
import { freshDesktopPage, openPage } from './running';

const TABLE = '部门预算支出总表';

/** All cases of a worker are played in one page; each starts from the same document. */
let page: Page;
let ime: InputMethod;
let leave: () => Promise<void>;
test.beforeAll(async ({ host, browser, sharedHost, sharedDesktop, contextOptions }) => {
  if (host === 'electron') {
    page = await freshDesktopPage((await sharedDesktop()).running);
    leave = async () => undefined;
  } else {
    const opened = await openPage(await (await sharedHost()).freshAddress(), browser, contextOptions);
    page = opened.page;
    leave = opened.close;
  }
  await withRows(page, TABLE, ['2010399']);
  await expect(cell(page, 4, 'code')).toHaveText('2010399');
  ime = await inputMethod(page);
});
test.afterAll(() => leave());

const shown = () => Promise.all(['name', 'basic'].map((column) => cell(page, 4, column).textContent()));

/** Undoes what the last case left behind, and nothing from before it: each step is waited for. */
async function restore(): Promise<void> {
  await select(page, 4, 'name');
  for (let before = await shown(); before[0] !== LISTED || before[1] !== '0.00'; before = await shown()) {
    await page.keyboard.press('Control+z');
    await expect.poll(shown).not.toEqual(before);
  }
}

test('there are at least fifty cases', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(50);
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
});

for (const { name, column, play, gives } of CASES) {
  test(`composition: ${name}`, async () => {
    await restore();
    await select(page, 4, column);
    await play(ime, page);
    await expect(cell(page, 4, column)).toHaveText(gives);
    await expect(input(page)).not.toHaveClass(/mz-input-open/);
  });
}
