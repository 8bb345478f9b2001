import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './app';
import { cell, gridReady, nameFile, openTable } from './editor';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A document of the second form carries its template with it, so the program needs to know nothing of that form. */
const document = join(mkdtempSync(join(tmpdir(), 'mingzhang-form-')), '某中心.mzb');
function mingzhang(...args: string[]): void {
  const program = ['electron/cli/mingzhang.mjs', '--templates', 'tests/fixtures/templates'];
  execFileSync(process.execPath, [...program, ...args], { cwd: root });
}

test.use({ files: [document] });
test.beforeAll(() => {
  // A worker that runs both tests comes here twice.
  mingzhang('new', '--force', '--template', 'city-2025', '--department', '某中心', '--year', '2025', '-o', document);
  mingzhang('set', document, 'B2', '2010301', 'staff', '1234567.89');
  mingzhang('set', document, 'B2', '2080505', 'running', '98765.4');
});

test('a form of another shape is drawn, edited, checked and exported', async ({ app }) => {
  const { page, folder } = app;
  await gridReady(page);
  await expect(page.getByRole('heading', { level: 1, name: '单位财务收支预算总表' })).toBeVisible();
  await expect(cell(page, 1, 'class')).toHaveText('一般公共服务支出');
  await expect(cell(page, 1, 'amount')).toHaveText('123.46');
  // The receipts are still to do, which is no error yet.
  await expect(page.getByTestId('check-counts')).toHaveText('必须 0需说明 0提示 0');

  await openTable(page, '单位支出预算总表');
  await expect(cell(page, 3, 'class')).toHaveText('201');
  await expect(cell(page, 3, 'group')).toHaveText('03');
  await expect(cell(page, 3, 'item')).toHaveText('01');
  await expect(cell(page, 3, 'running')).toHaveText('');
  await expect(cell(page, 7, 'name')).toHaveText('合计');
  await cell(page, 3, 'running').click();
  await page.keyboard.type('10000');
  await page.keyboard.press('Enter');
  await expect(cell(page, 7, 'total')).toHaveText('1,343,333.29');

  await openTable(page, '单位财务收支预算总表');
  await expect(cell(page, 1, 'amount')).toHaveText('124.46');
  await cell(page, 1, 'receipt').click();
  await page.keyboard.type('134.33');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('check-counts')).toHaveText('必须 0需说明 0提示 0');

  for (const [button, name] of [
    ['导出 Excel', '某中心.xlsx'],
    ['导出 PDF', '某中心.pdf'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    // Nothing is open here, so no reason is asked for.
    await page.getByRole('button', { name: '选择位置' }).click();
    await nameFile(page, name);
    await expect(page.getByText(`${button}完成：${name}`)).toBeVisible({ timeout: 90_000 });
    expect(readFileSync(join(folder, name)).length).toBeGreaterThan(5000);
  }
});

test.describe('a form of one-row tables, shared lists and rows over sections', () => {
  const district = join(mkdtempSync(join(tmpdir(), 'mingzhang-form-')), '某局.mzb');
  test.use({ files: [district] });
  test.beforeAll(() => {
    mingzhang(
      'new',
      '--force',
      '--template',
      'district-2031',
      '--department',
      '某局',
      '--year',
      '2031',
      '-o',
      district,
    );
    mingzhang('set', district, 'D1', 'fiscal', 'income', '1234567.5');
  });

  test('is drawn and edited', async ({ app }) => {
    const { page } = app;
    await gridReady(page);
    await expect(cell(page, 1, 'source')).toHaveText('一、财政拨款收入');
    await expect(cell(page, 1, 'income')).toHaveText('1,234,567.50');

    await openTable(page, '部门支出预算总表');
    await expect(page.getByText('注：本表反映部门年初支出预算情况。')).toBeVisible();
    await cell(page, 1, 'basic').click();
    await page.keyboard.type('1233567');
    await page.keyboard.press('Enter');
    await expect(cell(page, 1, 'total')).toHaveText('1,233,567');

    await openTable(page, '一般公共预算基本支出明细表');
    await expect(cell(page, 1, 'staff_code')).toHaveText('303');
    await expect(cell(page, 1, 'running_code')).toHaveText('');
    await cell(page, 3, 'staff').click();
    await page.keyboard.type('5000');
    await page.keyboard.press('Enter');
    await expect(cell(page, 1, 'staff')).toHaveText('5,000.00');
    await expect(cell(page, 14, 'staff')).toHaveText('5,000.00');

    await openTable(page, '收支预算总表（按资金）');
    await expect(cell(page, 5, 'kind')).toHaveText('各项资金总计');
    await cell(page, 1, 'spending').click();
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await expect(cell(page, 5, 'spending')).toHaveText('3.00');
  });
});
