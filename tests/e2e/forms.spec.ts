import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { packForm } from '../../electron/services/templates/check-form';
import { readTemplateFolder } from '../../electron/services/templates/read-template';
import { type App, expect, test } from './app';
import { chooseForm, gridReady, nameFile, openListed } from './editor';

test.use({ ownHost: true });

const root = join(import.meta.dirname, '../..');
const TITLE = '市级单位预算公开表（2025年）';

/** The small form of the tests as a package in the user's folder. */
async function put({ folder }: App, name: string, version: number, title = TITLE): Promise<void> {
  const source = join(folder, `source-${name}`);
  cpSync(join(root, 'tests/fixtures/templates/city-2025'), source, { recursive: true });
  const head = join(source, 'template.yaml');
  const text = readFileSync(head, 'utf8').replace(/^title: .*$/m, `title: ${title}`);
  writeFileSync(head, `${text.trimEnd()}\nversion: ${version}\norigin: 某市财政局\nkinds: [预算, 单位]\n`);
  const files = await readTemplateFolder(source, join(root, 'assets/classifications'));
  if (!files.ok) throw new Error(files.error.code);
  const packed = await packForm(files.value, { name: 'test', version: '1' });
  if (!packed.ok) throw new Error(packed.error.code);
  writeFileSync(join(folder, name), packed.value);
}

function question(page: Page) {
  return page.getByRole('dialog', { name: '导入表样' }).filter({ hasText: '版次' });
}

test('a form is imported, used, updated and removed, and its document stays whole', async ({ app }) => {
  const { page } = app;
  await put(app, '市.mzform', 1);
  await put(app, '新.mzform', 2);
  await page.getByRole('button', { name: '表样管理' }).click();
  const forms = page.getByRole('dialog', { name: '表样管理' });
  await expect(forms.getByRole('row', { name: /河北省部门预算信息公开表（2026年）/ })).toContainText('内置');
  await expect(forms.getByRole('button', { name: '移除' })).toHaveCount(0);

  await forms.getByRole('button', { name: '导入表样…' }).click();
  await openListed(page, '市.mzform');
  await expect(question(page)).toContainText(TITLE);
  await expect(question(page)).toContainText('某市财政局');
  await question(page).getByRole('button', { name: '取消' }).click();
  await expect(forms.getByRole('row', { name: new RegExp(TITLE) })).toHaveCount(0);
  await forms.getByRole('button', { name: '导入表样…' }).click();
  await openListed(page, '市.mzform');
  await question(page).getByRole('button', { name: '导入' }).click();
  const row = forms.getByRole('row', { name: new RegExp(TITLE) });
  await expect(row).toContainText('第 1 版');
  await expect(row).toContainText('导入自“市.mzform”（某市财政局）');
  await forms.getByRole('button', { name: '关闭', exact: true }).last().click();

  await chooseForm(page, TITLE);
  await page.getByLabel('部门名称').fill('某中心');
  await page.getByRole('button', { name: '新建公开文档' }).click();
  await gridReady(page);
  await page.keyboard.press('Control+s');
  await nameFile(page, '中心');
  await expect(page.getByTestId('save-state')).toHaveText(/已保存/);

  // A package that is opened like a document asks the same question, and the document stays open.
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await openListed(page, '新.mzform');
  await expect(question(page)).toContainText('已装有第 1 版，将更新为第 2 版');
  await question(page).getByRole('button', { name: '更新' }).click();
  await expect(page.getByText(`已更新表样“${TITLE}”`).first()).toBeVisible();
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await openListed(page, '市.mzform');
  await expect(question(page).getByRole('alert')).toContainText('已装有较新的第 2 版');
  await expect(question(page).getByRole('button', { name: '取消' })).toBeFocused();
  // Enter alone takes nothing back: the newer one is there still.
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveCount(0);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await openListed(page, '新.mzform');
  await expect(question(page)).toContainText('内容完全相同');
  await question(page).getByRole('button', { name: '知道了' }).click();

  await page.keyboard.press('Control+w');
  await page.getByRole('button', { name: '表样管理' }).click();
  await expect(row).toContainText('第 2 版');
  await row.getByRole('button', { name: `移除 ${TITLE}` }).click();
  const confirm = page.getByRole('dialog', { name: '移除表样？' });
  await expect(confirm.getByRole('button', { name: '取消' })).toBeFocused();
  await confirm.getByRole('button', { name: '移除' }).click();
  await expect(row).toHaveCount(0);
  await forms.getByRole('button', { name: '关闭', exact: true }).last().click();
  await page.getByRole('button', { name: /^中心\.mzb/ }).click();
  await gridReady(page);
});

test('a damaged package is refused, and a damaged installed form is listed, hinders nothing and goes', async ({
  app,
}) => {
  const { page, folder } = app;
  writeFileSync(join(folder, '坏.mzform'), 'x');
  await page.getByRole('button', { name: '表样管理' }).click();
  const forms = page.getByRole('dialog', { name: '表样管理' });
  // The dialog has grown to its list: its buttons stay where they are.
  await expect(forms.getByRole('row', { name: /河北省部门预算信息公开表（2026年）/ })).toBeVisible();
  await forms.getByRole('button', { name: '导入表样…' }).click();
  await openListed(page, '坏.mzform');
  await expect(page.getByText('“坏.mzform”不是表样包（.mzform），没有安装').first()).toBeVisible();
  await put(app, '市.mzform', 1);
  await forms.getByRole('button', { name: '导入表样…' }).click();
  await openListed(page, '市.mzform');
  await question(page).getByRole('button', { name: '导入' }).click();
  await expect(forms.getByRole('row', { name: new RegExp(TITLE) })).toBeVisible();

  writeFileSync(join(folder, '.mingzhang', 'templates', 'city-2025.mzform'), 'x');
  await app.crashAndRestart();
  const again = app.page;
  await chooseForm(again, '河北省部门预算信息公开表（2026年）');
  await again.getByRole('button', { name: '表样管理' }).click();
  const row = again.getByRole('row', { name: /不能使用/ });
  await expect(row).toContainText('“city-2025.mzform”不是表样包');
  await row.getByRole('button', { name: '移除 city-2025' }).click();
  await again.getByRole('dialog', { name: '移除表样？' }).getByRole('button', { name: '移除' }).click();
  await expect(row).toHaveCount(0);
});

test.describe('a program that is started with a package', () => {
  test.use({ files: ['市.mzform'] });

  test('asks whether to import it', async ({ app }) => {
    // The file was named before it was there.
    await expect(app.page.getByText('找不到文件“市.mzform”').first()).toBeVisible();
    await put(app, '市.mzform', 1);
    await app.crashAndRestart();
    await question(app.page).getByRole('button', { name: '导入' }).click();
    await chooseForm(app.page, TITLE);
  });
});

test('a form is found by pinyin, place, year and kind, and the one used last comes first', async ({ app }) => {
  const { page } = app;
  const cards = page.getByRole('radiogroup', { name: '表样' }).getByRole('radio');
  const shipped = readdirSync('assets/templates').length;
  await expect(cards).toHaveCount(shipped);
  const first = await cards.first().getAttribute('aria-label');
  await expect(cards.first()).toBeChecked();
  const search = page.getByLabel('查找表样');
  await search.fill('hb2019');
  await expect(cards).toHaveCount(1);
  // What was chosen stays chosen, and is named, until another is taken; Enter takes the first and makes nothing.
  await expect(page.getByText(`已选：${first}`)).toBeVisible();
  await search.press('Enter');
  await expect(page.getByText('已选：河北省部门预算信息公开表（2019年）')).toBeVisible();
  await expect(page.getByLabel('预算年度')).toHaveValue('2019');
  await expect(page.getByText('请填写部门名称')).toHaveCount(0);
  await search.fill('zzz');
  await page.getByRole('button', { name: '清除条件' }).click();
  await expect(cards).toHaveCount(shipped);
  await page.getByRole('button', { name: '决算', exact: true }).click();
  await expect(cards).toHaveCount(1);
  await page.getByRole('button', { name: '决算', exact: true }).click();
  await page.getByRole('combobox', { name: '年度' }).click();
  await page.getByTitle('2017年', { exact: true }).click();
  await expect(cards).toHaveCount(1);
  await page.locator('.mz-gallery-tools .ant-select').nth(1).hover();
  await page.locator('.mz-gallery-tools .ant-select-clear').click();
  await expect(cards).toHaveCount(shipped);
  await chooseForm(page, '江苏省部门预算公开表（2017—2026年）');
  await page.getByLabel('部门名称').fill('某厅');
  await page.getByRole('button', { name: '新建公开文档' }).click();
  await gridReady(page);
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await expect(page.getByRole('radio').first()).toHaveAccessibleName('江苏省部门预算公开表（2017—2026年）');
  await expect(page.getByRole('radio').first()).toBeChecked();
  await expect(page.getByText('上次使用')).toHaveCount(1);
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
});
