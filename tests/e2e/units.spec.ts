import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import type { Project } from '../../shared/document/project';
import { openEditor } from '../../shared/editor/editor';
import { loadTemplate } from '../../shared/form/load';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { templateFiles } from '../support/templates';
import { unitDocuments } from '../support/unit-documents';
import { expect, test } from './app';
import { cell, chooseFolder, nameFile, openTable } from './editor';

test.use({ ownHost: true });
test.setTimeout(150_000);

/** A thread has to start and read whole files, on a busy machine too. */
const PATIENT = { timeout: 120_000 };
const FORM = 'assets/templates/hebei-2019';
const UNITS = 6;

/** The form, its units' documents, and the first amount that somebody typed in the spending table. */
async function unitsOf(): Promise<{ files: Record<string, string>; form: Template; units: Project[] }> {
  const files = await templateFiles(FORM);
  const loaded = loadTemplate(files);
  if (!loaded.ok) throw new Error(loaded.error.code);
  return { files, form: loaded.value, units: unitDocuments(loaded.value, UNITS) };
}

async function write(path: string, project: Project, template: Record<string, string>): Promise<void> {
  writeFileSync(path, await writeProjectFile({ project, template, source: null }, { name: 'mingzhang', version: '1' }));
}

test('units become a department; a cell leads to them, and one that changed is found', async ({ app }) => {
  const { page, folder } = app;
  const { files, form, units } = await unitsOf();
  const inbox = join(folder, '各单位');
  mkdirSync(inbox);
  for (const [at, unit] of units.entries()) await write(join(inbox, `${at + 1}.mzb`), unit, files);
  writeFileSync(join(inbox, '坏.mzb'), readFileSync(join(inbox, '1.mzb')).subarray(0, 9000));

  await page.getByRole('button', { name: '汇总单位…' }).click();
  const dialog = page.getByRole('dialog', { name: '汇总单位' });
  await dialog.getByRole('button', { name: '添加文件夹…' }).click();
  await chooseFolder(page, '各单位', '1.mzb');
  await expect(dialog.getByRole('row', { name: /^1\.mzb.*可以计入/ })).toBeVisible(PATIENT);
  await expect(dialog.getByRole('row', { name: /^坏\.mzb/ })).toContainText('已损坏');
  await expect(dialog.getByRole('alert')).toContainText('6 个单位可以汇总，1 个文件不能计入');
  await dialog.getByLabel('部门编码及名称').fill('[400]甲县某部门');
  const sum = dialog.getByRole('button', { name: '汇总', exact: true });
  await expect(sum).toBeDisabled();
  await page.screenshot({ path: test.info().outputPath('list.png') });
  await dialog.getByLabel('仍汇总其余 6 个单位').check();

  const typed = Object.entries(units[0]?.tables.T3?.cells ?? {})[0];
  const row = typed?.[0] ?? '';
  const column = 'basic';
  await dialog.getByRole('button', { name: '添加一处' }).click();
  await dialog.getByRole('combobox', { name: '表' }).press('Enter');
  await page.getByTitle('支出总表', { exact: true }).click();
  await dialog.getByRole('textbox', { name: '行' }).fill(row);
  await dialog.getByRole('combobox', { name: '栏' }).press('Enter');
  await page.getByTitle('基本支出', { exact: true }).click();
  await dialog.getByRole('textbox', { name: '抵销额' }).fill('5.00');
  await dialog.getByRole('textbox', { name: '抵销说明' }).fill('内部房租');
  await page.screenshot({ path: test.info().outputPath('eliminations.png') });
  await sum.click();

  const report = page.getByRole('dialog', { name: '已汇总' });
  await expect(report).toContainText('汇总 6 个单位', PATIENT);
  await expect(report).toContainText('没有计入：“坏.mzb”');
  await page.screenshot({ path: test.info().outputPath('report.png') });
  await report.getByRole('button', { name: '查看文档' }).click();
  await expect(page.getByRole('note', { name: '汇总缺单位' })).toContainText('这份汇总缺 1 个单位的文件：坏.mzb');

  await page.getByRole('tab', { name: /^总览/ }).click();
  await expect(page.getByRole('main', { name: '总览' }).getByRole('button', { name: /缺单位.*坏\.mzb/ })).toBeVisible();
  await page.getByRole('button', { name: /^公开包（还差/ }).click();
  const gate = page.getByRole('dialog', { name: '生成公开包' });
  await expect(gate.getByRole('button', { name: /缺单位.*坏\.mzb/ })).toBeVisible();
  await gate.getByRole('button', { name: '取消' }).click();

  await openTable(page, '部门预算支出总表');
  const amount = (project: Project): Amount =>
    new Amount(openEditor(form, project).cell('T3', row, column).value ?? '0');
  const expected = Amount.sum(units.map(amount)).minus(new Amount('5.00'));
  const line = await page.locator(`.ag-row`, { hasText: row }).first().getAttribute('row-index');
  const own = cell(page, Number.parseInt(line ?? '0', 10) + 1, column);
  await expect(own).toHaveText(
    new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(Number(expected.toFixed(2))),
  );
  await own.click({ button: 'right' });
  await page.getByRole('menuitem', { name: '下钻到单位' }).click();
  const shares = page.getByRole('dialog', { name: '下钻到单位' });
  await expect(shares.getByRole('row', { name: /内部抵销：内部房租/ })).toContainText('-5.00');
  await expect(shares.getByRole('row', { name: /\[434001\]甲县第1单位/ })).toBeVisible();
  await expect(shares.getByRole('alert')).toHaveCount(1);
  await page.screenshot({ path: test.info().outputPath('shares.png') });
  await shares.getByRole('button', { name: '关闭' }).last().click();

  await page.keyboard.press('Control+s');
  await nameFile(page, '部门.mzb');
  await expect.poll(() => kept(join(folder, '部门.mzb')), PATIENT).toBe(UNITS);

  const [second] = units.slice(1);
  if (!second) throw new Error('no second unit');
  const changing = openEditor(form, second);
  const [place] = Object.entries(second.tables.T3?.cells ?? {}).map(([id, texts]) => ({ id, texts }));
  const cellOf = { table: 'T3', row: place?.id ?? '', column: Object.keys(place?.texts ?? {})[0] ?? '' };
  const before = new Amount(changing.cell(cellOf.table, cellOf.row, cellOf.column).value ?? '0');
  changing.dispatch({ kind: 'set-cells', cells: [{ ...cellOf, text: before.plus(new Amount('0.01')).toFixed() }] });
  await write(join(inbox, '2.mzb'), changing.project, files);

  await page.getByRole('button', { name: '与单位核对' }).click();
  const check = page.getByRole('dialog', { name: '与单位核对' });
  await check.getByRole('button', { name: '核对', exact: true }).click();
  await expect(check.getByRole('alert')).toContainText('全部等于各单位合计（已减内部抵销 1 处）', PATIENT);
  await check.getByRole('button', { name: '添加文件夹…' }).click();
  await chooseFolder(page, '各单位', '1.mzb');
  await expect(check.getByRole('row', { name: /^2\.mzb.*可以计入/ })).toBeVisible(PATIENT);
  await check.getByRole('button', { name: '核对', exact: true }).click();
  const found = check.getByRole('table', { name: '不等于各单位合计的数' }).getByRole('row');
  await expect(found).toHaveCount(2, PATIENT);
  await expect(found.nth(1)).toContainText('-0.01');
  await expect(found.nth(1)).toContainText('“[434002]甲县第2单位”在汇总之后由');
  await page.screenshot({ path: test.info().outputPath('check.png') });
  await found.nth(1).getByRole('button').click();
  await expect(check).toBeHidden();
  const changed = await page.locator('.ag-row', { hasText: cellOf.row }).first().getAttribute('row-index');
  await expect(cell(page, Number.parseInt(changed ?? '0', 10) + 1, cellOf.column)).toHaveClass(/mz-active/);
});

async function kept(path: string): Promise<number> {
  try {
    const read = await readProjectFile(new Uint8Array(readFileSync(path)));
    return read.ok ? (read.value.units?.units.length ?? 0) : 0;
  } catch {
    return 0;
  }
}
