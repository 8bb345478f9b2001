import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { exportWeb } from '../../electron/services/web/export';
import { drawnCharts } from '../../shared/editor/overview-charts';
import { printModel } from '../../shared/editor/print';
import { enteredSample, FORMS, readSample, shippedForms } from '../support/form-sample';
import { template } from '../support/templates';
import { expect, test } from './app';
import { goOnAnyway, nameFile, openSample } from './editor';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test.describe.configure({ timeout: 150_000 });

/** What axe finds on a page of its own, slight or grave. */
async function found(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, 'axe').run(document, { resultTypes: ['violations'] });
    return violations.map(
      (one: { id: string; impact: string; nodes: { html: string }[] }) =>
        `${one.impact} ${one.id} ${one.nodes[0]?.html.slice(0, 160)}`,
    );
  });
}

/** Whether the page itself is wider than its window; wide tables move within their frames. */
const sticksOut = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('the page for the web is written from the window and stands by itself', async ({ app }) => {
  const { page, folder } = app;
  await openSample(page);
  await page.getByRole('button', { name: '导出网页' }).click();
  await goOnAnyway(page, '导出网页');
  const name = `网页 ${Date.now()}`;
  await nameFile(page, name);
  await expect(page.getByText('导出网页完成')).toBeVisible({ timeout: 60_000 });
  const html = readFileSync(join(folder, `${name}.html`), 'utf8');
  expect(html).toContain('<html lang="zh-CN">');
  expect(html).toContain('部门预算收支总表');
});

// A browser shows the page, whichever program wrote it.
test('the page of every form is accessible and fits windows of every width @browser', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'web-page-'));
  for (const form of shippedForms()) {
    const file = join(folder, `${form}.html`);
    const editor = enteredSample(await template(`${FORMS}/${form}`), readSample(form));
    writeFileSync(file, exportWeb(printModel(editor), drawnCharts(editor)));
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(pathToFileURL(file).href);
    expect(await found(page), form).toEqual([]);
    for (const width of [1093, 768, 360]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await sticksOut(page), `${form} ${width}`).toBe(false);
    }
    await page.close();
  }
});
