import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { readWorkbook } from '../../electron/services/workbook/read';
import { asXlsx, type BookSheet, officialBook } from '../support/recognise-book';
import { expect, test } from './app';
import { cell, openListed, openTable, replaceFile } from './editor';

test.use({ ownHost: true });
test.setTimeout(180_000);

/** Reading a workbook takes a while on a busy machine. */
const PATIENT = { timeout: 60_000 };

/** The official workbook with one table that has neither title nor known sheet name, and one column of another name. */
function bureauBook(total = 1308.71): BookSheet[] {
  const sheets = officialBook();
  const [t3, t5] = [sheets[2], sheets[4]];
  if (!t3 || !t5) throw new Error('no such sheets');
  t5.name = '汇总';
  t5.rows[0] = [''];
  const header = t5.rows[t5.header - 1];
  const first = t5.rows[t5.body - 1];
  if (!header || !first) throw new Error('no such rows');
  header[4] = '甲类';
  first[3] = total;
  t5.rows.push(['', '', '', '', '', '', '草稿']);
  return sheets;
}

async function open(page: Page, file: string): Promise<void> {
  await expect(page.getByRole('button', { name: '打开' }).first()).toBeVisible();
  await page.keyboard.press('Control+o');
  await openListed(page, file);
}

function report(page: Page, file: string): Locator {
  return page.getByRole('dialog', { name: `导入结果：${file}` });
}

test('a table the program cannot tell is named by clicking, and next time it knows', async ({ app }) => {
  const { page, folder } = app;
  writeFileSync(join(folder, '下发表.xlsx'), await asXlsx(bureauBook()));
  await open(page, '下发表.xlsx');
  await expect(report(page, '下发表.xlsx')).toContainText('与表样不同 1', PATIENT);
  await report(page, '下发表.xlsx').getByRole('button', { name: '核对对应关系…' }).click();

  const mapping = page.getByRole('dialog', { name: '对应关系：下发表.xlsx' });
  await expect(mapping.getByRole('navigation', { name: '工作表' })).toContainText('没有认出表', PATIENT);
  await expect(mapping.getByRole('button', { name: /^汇总/ })).toHaveAttribute('aria-current', 'true');
  const sheet = mapping.getByRole('region', { name: '工作表 汇总' });
  await expect(sheet.getByRole('gridcell', { name: '751.99' })).toHaveClass(/mz-use-unused/);
  await mapping.getByLabel('这张工作表是').selectOption({ label: '部门预算一般公共预算财政拨款支出表' });
  await expect(sheet.getByRole('gridcell', { name: '1308.71' }).first()).toHaveClass(/mz-use-imported/, PATIENT);
  await expect(sheet.getByRole('gridcell', { name: '751.99' })).toHaveClass(/mz-use-unused/);
  await sheet.getByRole('button', { name: /^E 列/ }).click();
  await mapping.getByLabel('这一列是').selectOption({ label: '基本支出' });
  await expect(sheet.getByRole('gridcell', { name: '751.99' })).toHaveClass(/mz-use-imported/, PATIENT);
  await mapping.getByRole('button', { name: '返回工作表' }).click();
  await expect(mapping.getByRole('list', { name: '没有用上的格子' })).toHaveText(/草稿$/, PATIENT);
  await page.screenshot({ path: test.info().outputPath('mapping.png') });
  await mapping.getByRole('button', { name: '按此导入' }).click();

  await expect(report(page, '下发表.xlsx')).toContainText('已读入 9 张表', PATIENT);
  await report(page, '下发表.xlsx').getByRole('button', { name: '保持原样' }).click();
  await openTable(page, '部门预算一般公共预算财政拨款支出表');
  await expect(cell(page, 1, 'basic')).toHaveText('751.99');

  writeFileSync(join(folder, '次年表.xlsx'), await asXlsx(bureauBook(77.5)));
  await open(page, '次年表.xlsx');
  const question = page.getByRole('dialog', { name: '保存改动？' });
  await question.getByRole('button', { name: '不保存' }).click();
  await expect(report(page, '次年表.xlsx')).toContainText('已套用上次对同样格式的工作簿所作的更正', PATIENT);
  await report(page, '次年表.xlsx').getByRole('button', { name: '保持原样' }).click();
  await openTable(page, '部门预算一般公共预算财政拨款支出表');
  await expect(cell(page, 1, 'total')).toHaveText('77.50');
  await expect(cell(page, 1, 'basic')).toHaveText('751.99');
});

test('a line is given its row by clicking it, and a table of two units the right one', async ({ app }) => {
  const { page, folder } = app;
  await page.setViewportSize({ width: 1366, height: 768 });
  const sheets = officialBook();
  const heading = sheets[2]?.rows[1];
  if (!heading) throw new Error('no heading');
  heading[4] = '单位：元';
  const t1 = sheets[0];
  const line = t1?.rows.find((cells) => String(cells[3]).trim() === '二十四、预备费');
  if (!line) throw new Error('no such line');
  line[3] = '廿四、机动';
  line[4] = 4.56;
  writeFileSync(join(folder, '改名.xlsx'), await asXlsx(sheets));
  await open(page, '改名.xlsx');
  await expect(report(page, '改名.xlsx')).toContainText('写有不同的单位（元、万元），没有导入', PATIENT);
  await report(page, '改名.xlsx').getByRole('button', { name: '核对对应关系…' }).click();
  const mapping = page.getByRole('dialog', { name: '对应关系：改名.xlsx' });
  await mapping
    .getByRole('list', { name: '没有用上的格子' })
    .getByRole('button', { name: /廿四、机动/ })
    .click();
  await expect(mapping.getByRole('gridcell', { name: '4.56' })).toHaveClass(/mz-use-unused/);
  await mapping.getByLabel('这一行是').last().selectOption({ label: '二十四、预备费' });
  await expect(mapping.getByRole('gridcell', { name: '4.56' })).toHaveClass(/mz-use-imported/, PATIENT);
  await page.screenshot({ path: test.info().outputPath('row.png') });
  await mapping.getByRole('button', { name: '返回工作表' }).click();
  await mapping.getByRole('button', { name: /^部门预算支出总表/ }).click();
  const spending = mapping.getByRole('region', { name: '工作表 部门预算支出总表' });
  await expect(spending.getByRole('gridcell', { name: '634.87' }).first()).toHaveClass(/mz-use-unused/);
  await expect(mapping.getByLabel('第 1 张表的金额单位')).toHaveValue('');
  await mapping.getByLabel('第 1 张表的金额单位').selectOption('万元');
  await expect(spending.getByRole('gridcell', { name: '634.87' }).first()).toHaveClass(/mz-use-imported/, PATIENT);
  await expect(mapping.getByLabel('第 1 张表的金额单位')).toHaveValue('万元');
  await page.screenshot({ path: test.info().outputPath('unit.png') });
  await mapping.getByRole('button', { name: '按此导入' }).click();
  await expect(report(page, '改名.xlsx')).toContainText('没有用上 0', PATIENT);
  await expect(report(page, '改名.xlsx')).toContainText('已读入 9 张表');
});

test('a workbook of no known form can still be told', async ({ app }) => {
  const { page, folder } = app;
  const [, , t3] = officialBook();
  if (!t3) throw new Error('no sheet');
  const strange = { ...t3, name: 'Sheet1', rows: [['附件'], ...t3.rows.slice(1)] };
  strange.rows[t3.header - 1] = ['次', '项目', '', '甲', '乙', '丙', '丁', '戊', '己'];
  strange.rows[t3.header] = ['', '代号', '称谓', '', '', '', '', '', ''];
  writeFileSync(join(folder, '陌生.xlsx'), await asXlsx([strange]));
  await open(page, '陌生.xlsx');
  const mapping = page.getByRole('dialog', { name: '对应关系：陌生.xlsx' });
  await expect(mapping.getByRole('alert')).toContainText('没有认出这份文件是哪一种表样', PATIENT);
  await expect(mapping.getByRole('button', { name: /导入$/ })).toBeDisabled();
  await mapping.getByLabel('表样').selectOption({ label: '河北省部门预算信息公开表（2019年）' });
  await mapping.getByRole('gridcell', { name: '甲', exact: true }).click();
  await mapping.getByLabel('这张工作表是').selectOption({ label: '部门预算支出总表' });
  for (const [letter, column] of [
    ['B', '科目·功能分类科目编码'],
    ['C', '科目·科目名称'],
    ['E', '基本支出'],
  ] as const) {
    await mapping.getByRole('button', { name: new RegExp(`^${letter} 列`) }).click();
    await mapping.getByLabel('这一列是').selectOption({ label: column });
  }
  await expect(mapping.getByRole('gridcell', { name: '634.87' }).first()).toHaveClass(/mz-use-imported/, PATIENT);
  await mapping.getByRole('button', { name: '按此导入' }).click();
  await report(page, '陌生.xlsx').getByRole('button', { name: '保持原样' }).click();
  await openTable(page, '部门预算支出总表');
  await expect(cell(page, 4, 'basic')).toHaveText('634.87');
});

test.describe('saving back', () => {
  test('writes the changed cell into the very workbook and says which', async ({ app }) => {
    const { page, folder } = app;
    writeFileSync(join(folder, '原表.xlsx'), await asXlsx(officialBook()));
    await open(page, '原表.xlsx');
    await report(page, '原表.xlsx').getByRole('button', { name: '保持原样' }).click();
    await openTable(page, '部门预算支出总表');
    await cell(page, 4, 'basic').click();
    await page.keyboard.type('635');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '存回原工作簿' }).click();
    await replaceFile(page, '原表.xlsx');
    const saved = page.getByRole('dialog', { name: '保存回原工作簿' });
    await expect(saved).toContainText('写入了 1 个单元格', PATIENT);
    await expect(saved.getByRole('row', { name: /634\.87 635\.00/ })).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('saved-back.png') });
    const written = await readWorkbook(readFileSync(join(folder, '原表.xlsx')));
    if (!written.ok) throw new Error(written.error.code);
    expect(written.value.sheets[2]?.cells.some(({ text }) => text === '635')).toBe(true);
  });

  test('is not offered for a document that came from no workbook', async ({ app }) => {
    const { page } = app;
    await page.getByRole('button', { name: /2019 年/ }).click();
    await expect(page.getByRole('button', { name: '另存为' })).toBeVisible();
    await expect(page.getByRole('button', { name: '存回原工作簿' })).toHaveCount(0);
  });
});
