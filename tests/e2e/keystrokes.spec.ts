import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { readProjectFile } from '../../electron/services/files/project-file';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { enteredOnce, type Leaf, leaves, SEED_DEPARTMENT } from '../support/seed';
import { template } from '../support/templates';
import { expect, test } from './app';
import { counts, gridReady, input, nameFileByKeys, openSample } from './editor';

test.use({ ownHost: true });

/** Tab until the part of that name has the keyboard. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    const found = await page.evaluate(() => {
      const here = document.activeElement;
      const label = here instanceof HTMLInputElement ? here.labels?.[0]?.textContent : null;
      return here?.getAttribute('aria-label') ?? label ?? here?.textContent ?? '';
    });
    if (found.trim() === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

async function goTo(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.keyboard.type(words);
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(input(page)).toBeFocused();
}

/** 「表3 E4」 of a cell in a document that has its row. */
function address(editor: DocumentEditor, { table, row, column }: Leaf): string {
  const { columns, lines } = editor.layout(table);
  const at = columns.findIndex(({ id }) => id === column);
  const section = columns[at]?.section ?? '';
  const line = lines.find(({ rows }) => rows[section]?.id === row)?.number ?? 0;
  return `表${editor.tables.indexOf(table) + 1} ${String.fromCharCode(65 + at)}${line}`;
}

async function addRow(page: Page, code: string): Promise<void> {
  await page.keyboard.press('Control+=');
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(input(page)).toBeFocused();
}

/** What every table shows, without the findings. */
function figures(editor: DocumentEditor): unknown {
  return editor.tables.map((table) => {
    const { lines, columns } = editor.layout(table);
    const texts = lines.map(({ rows }) =>
      columns.map(({ id, section }) => {
        const row = rows[section];
        return row ? editor.cell(table, row.id, id).text : null;
      }),
    );
    return { table, texts };
  });
}

test('thirty amounts, one correction, one explanation, save and export with the keyboard alone', async ({ app }) => {
  test.setTimeout(180_000);
  const { page, folder } = app;
  const form = await template(resolve('assets/templates/hebei-2019'));
  const wanted = enteredOnce(form);

  await expect(page.getByRole('button', { name: '新建公开文档' })).toBeEnabled();
  await tabTo(page, '查找表样');
  await page.keyboard.type('hb2019');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`已选：${form.title}`)).toBeVisible();
  await expect(page.getByLabel('预算年度')).toHaveValue('2019');
  await tabTo(page, '部门编码');
  await page.keyboard.type(SEED_DEPARTMENT.code);
  await page.keyboard.press('Tab');
  await page.keyboard.type(SEED_DEPARTMENT.name);
  await page.keyboard.press('Enter');
  await gridReady(page);

  const known = new Set<string>();
  let table = '';
  for (const leaf of leaves()) {
    if (leaf.table !== table) await goTo(page, `表${wanted.tables.indexOf(leaf.table) + 1}`);
    table = leaf.table;
    if (/^\d+$/.test(leaf.row) && !known.has(leaf.table + leaf.row)) await addRow(page, leaf.row);
    known.add(leaf.table + leaf.row);
    const here = openEditor(form, wanted.project).explain(leaf).place;
    const label = await input(page).getAttribute('aria-label');
    if (!label?.startsWith(here)) await reach(page, here, address(wanted, leaf));
    // The last digit of one figure is wrong at first.
    await page.keyboard.type(leaf.row === '2210201' ? '24.17' : leaf.text);
    await page.keyboard.press('Tab');
  }

  const checks = page.getByRole('complementary', { name: '审核结果' });
  await page.keyboard.press('F8');
  await expect(checks.locator('.mz-finding-active')).toBeVisible();
  await expect(checks).toContainText('差额 1.00');
  await goTo(page, '2210201');
  await goTo(page, address(wanted, { table: 'T3', row: '2210201', column: 'basic', text: '' }));
  await page.keyboard.type('23.17');
  await page.keyboard.press('Enter');
  await expect(checks).not.toContainText('差额 1.00');

  for (let n = 0; n < 12; n += 1) {
    await page.keyboard.press('F8');
    if ((await checks.locator('.mz-finding-active.mz-finding-warning').count()) > 0) break;
  }
  await page.keyboard.press('Shift+F2');
  await expect(page.getByRole('dialog').getByLabel('出错说明')).toBeFocused();
  await page.keyboard.type('单位统一列支');
  await tabTo(page, '保存说明');
  await page.keyboard.press('Enter');
  await expect(checks).toContainText('说明：单位统一列支');

  await page.keyboard.press('Control+s');
  await nameFileByKeys(page, '键盘录入.mzb');
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);

  for (let n = 0; n < 6 && !(await page.locator('.mz-toolbar :focus').count()); n += 1) await page.keyboard.press('F6');
  await tabTo(page, '导出 Excel');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '选择位置' })).toBeFocused();
  await page.keyboard.press('Enter');
  await nameFileByKeys(page, '键盘录入.xlsx');
  await expect(page.getByText(/导出 Excel完成/)).toBeVisible({ timeout: 30_000 });

  const saved = await readProjectFile(readFileSync(join(folder, '键盘录入.mzb')));
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  const entered = openEditor(form, saved.value.project);
  expect(figures(entered)).toEqual(figures(wanted));
  expect(entered.findings().map(({ key }) => key)).toEqual(wanted.findings().map(({ key }) => key));
  expect(entered.findings().filter(({ explanation }) => explanation !== null)).toHaveLength(1);
  await expect(counts(page)).toContainText('必须');
});

/** By Tab where the cell is near, otherwise by its address. */
async function reach(page: Page, place: string, address: string): Promise<void> {
  await page.keyboard.press('Tab');
  const label = await input(page).getAttribute('aria-label');
  if (!label?.startsWith(place)) await goTo(page, address);
  await expect(input(page)).toHaveAttribute(
    'aria-label',
    new RegExp(`^${place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
  );
}

test('a dialog asked for before the next table is drawn keeps the keyboard', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  const active = page.locator('.mz-finding-active');
  const errors = /必须 (\d+)/.exec((await counts(page).textContent()) ?? '')?.[1] ?? '';
  for (let n = 0; n < Number(errors) + 2; n += 1) await page.keyboard.press('F8');
  await expect(active).toContainText('30110 职工基本医疗保险缴费');
  await expect(input(page)).toBeFocused();
  // To the next warning, in another table, and 出错说明, both in one turn: quicker than a grid can be drawn.
  await page.evaluate(() => {
    for (const key of [{ key: 'F8' }, { key: 'F2', shiftKey: true }]) {
      const event = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }
  });
  await expect(input(page)).toHaveAttribute('aria-label', /^部门预算财政拨款“三公”经费支出表/);
  const field = page.getByRole('dialog').getByLabel('出错说明');
  await expect(field).toBeFocused();
  await page.keyboard.type('单位统一列支');
  await expect(field).toHaveValue('单位统一列支');
});
