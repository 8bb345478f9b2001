import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { expect, test } from './app';
import { chooseFolder, chooseForm, gridReady, openListed, openSample, openTable } from './editor';

test.describe.configure({ timeout: 150_000 });

test('last year’s file begins this year’s document, and what it says is looked at part by part', async ({ app }) => {
  const { page, folder } = app;
  copyFileSync('assets/samples/laiyuan-2019.mzb', join(folder, '上年.mzb'));
  await page.getByRole('button', { name: '由上年文件新建…' }).click();
  await openListed(page, '上年.mzb');
  const dialog = page.getByRole('dialog', { name: '由上年新建' });
  await expect(dialog.getByText('上年.mzb：涞源县人民政府办公室 2019 年度')).toBeVisible();
  await expect(dialog.getByLabel('部门编码')).toHaveValue('434');
  await expect(dialog.getByLabel('预算年度')).toHaveValue('2020');
  await dialog.getByLabel('预算年度').fill('2026');
  await dialog.getByRole('button', { name: /^改用“河北省.*2026年/ }).click();
  await dialog.getByRole('button', { name: '由上年新建' }).click();
  const told = page.getByRole('dialog', { name: '已由上年新建' });
  await expect(told.getByText('2080504“未归口管理的行政单位离退休”不在 2026 年科目表中，没有带过来。')).toBeVisible();
  await told.getByRole('button', { name: '开始填写' }).click();
  await gridReady(page);
  await openTable(page, '预算项目绩效目标');
  const ofTable = page.getByRole('note').filter({ hasText: /这张表有 \d+ 处文字沿用 2019 年/ });
  await expect(ofTable).toBeVisible();
  await ofTable.getByRole('button', { name: '已核对' }).click();
  await expect(ofTable).toBeHidden();
  await page.getByRole('tab', { name: /八、名词解释/ }).click();
  const ofText = page.getByRole('note').filter({ hasText: /有 \d+ 段沿用 2019 年/ });
  await expect(ofText).toBeVisible();
  await ofText.getByRole('button', { name: '已核对' }).click();
  await expect(ofText).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(ofText).toBeVisible();
});

test('a document moves to another form from its properties, and what has no place there is named', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('button', { name: '文档属性' }).click();
  await page.getByRole('button', { name: '换用其他表样…' }).click();
  const dialog = page.getByRole('dialog', { name: '换用其他表样' });
  await expect(dialog.getByText('现在用的是“河北省部门预算信息公开表（2019年）”')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '换用', exact: true })).toBeDisabled();
  await chooseForm(page, '县级部门预算公开表（通用，2026年）');
  await dialog.getByRole('button', { name: '换用', exact: true }).click();
  const told = page.getByRole('dialog', { name: '已换用其他表样' });
  await expect(told.getByText('新的表样里没有“固定资产占用情况表”，其中 7 处数字和文字没有带过来。')).toBeVisible();
  await told.getByRole('button', { name: '开始填写' }).click();
  await gridReady(page);
  await expect(page.getByRole('tab', { name: /部门整体支出绩效目标表/ })).toBeVisible();
  await expect(page.getByTestId('save-state')).toContainText('尚未保存');
});

test('a folder of several departments begins a document of each, and the list of them opens', async ({ app }) => {
  const { page, folder } = app;
  await page.setViewportSize({ width: 1366, height: 768 });
  const read = await readProjectFile(new Uint8Array(readFileSync('assets/samples/laiyuan-2019.mzb')));
  if (!read.ok) throw new Error(read.error.code);
  mkdirSync(join(folder, '各部门/局'), { recursive: true });
  for (const name of ['教育局', '财政局', '水利局']) {
    const project = { ...read.value.project, department: { code: '', name } };
    const bytes = await writeProjectFile({ ...read.value, project }, { name: 'mingzhang', version: '1' });
    writeFileSync(join(folder, `各部门/局/${name}.mzb`), bytes);
    if (name === '水利局') writeFileSync(join(folder, '各部门/局/坏.mzb'), bytes.subarray(0, 9000));
  }
  await page.getByRole('button', { name: '由上年文件夹新建…' }).click();
  await chooseFolder(page, '各部门', '局');
  const dialog = page.getByRole('dialog', { name: '由上年文件夹新建' });
  await expect(dialog.getByRole('row', { name: /教育局 局\/教育局\.mzb/ })).toContainText('2020 年', {
    timeout: 60_000,
  });
  await expect(dialog.getByRole('alert')).toContainText('坏.mzb');
  await page.screenshot({ path: test.info().outputPath('folder.png') });
  await dialog.getByLabel('预算年度').fill('2026');
  await dialog.getByRole('button', { name: '按这个年度重新查看' }).click();
  await expect(dialog.getByRole('row', { name: /水利局/ })).toContainText(
    '2026 年，河北省部门预算信息公开表（2026年）',
  );
  await dialog.getByRole('button', { name: '新建 3 份文档' }).click();
  const told = page.getByRole('dialog', { name: '已由上年文件夹新建' });
  await expect(told.getByRole('alert').first()).toContainText('新建 3 份文档', { timeout: 60_000 });
  await page.screenshot({ path: test.info().outputPath('made.png') });
  await told.getByRole('button', { name: '在文件夹一览中查看' }).click();
  const screen = page.getByRole('main', { name: '文件夹' });
  await expect(screen.getByText(/^共 3 份：/)).toBeVisible({ timeout: 60_000 });
  await expect(screen.getByRole('row').filter({ hasText: '财政局 2026 年预算.mzb' })).toContainText('2026');
});
