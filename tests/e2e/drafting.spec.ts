import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportExcel } from '../../electron/services/excel/export';
import { emptyDocument } from '../support/blank-books';
import { template } from '../support/templates';
import { expect, test } from './app';
import { chooseForm, gridReady, openListed } from './editor';

test.use({ ownHost: true });

test('a form is made of the bureau’s blank workbook, put right, saved and used', async ({ app }) => {
  const { page, folder } = app;
  const form = await template(join(import.meta.dirname, '../../assets/templates/jiangsu-2026'));
  writeFileSync(join(folder, '空表.xlsx'), await exportExcel(form, emptyDocument(form)));
  await page.getByRole('button', { name: '表样管理' }).click();
  await page.getByRole('button', { name: '从官方空表生成表样…' }).click();
  await openListed(page, '空表.xlsx');

  const draft = page.getByRole('dialog', { name: /^从官方空表生成表样：/ });
  await expect(draft.getByRole('table', { name: '空表 收支预算总表' })).toContainText('一、财政拨款');
  const tables = draft.getByRole('navigation', { name: '认出的表' });
  await expect(tables.getByRole('button')).toHaveCount(12);
  const save = draft.getByRole('button', { name: '保存表样' });
  await expect(save).toBeDisabled();

  await tables.getByRole('button', { name: /三公/ }).click();
  const sum = draft.getByRole('checkbox', { name: /小计 \+ 会议费 \+ 培训费/ });
  await expect(sum).toBeChecked();
  await draft.getByRole('button', { name: '会议费', exact: true }).click();
  await draft.getByRole('combobox').selectOption({ label: '数量' });
  await expect(sum).toHaveCount(0);
  await draft.getByRole('combobox').selectOption({ label: '金额' });
  await expect(sum).toBeChecked();
  await sum.uncheck();
  const confirm = draft.getByRole('button', { name: /^确认：/, pressed: false });
  await tables.getByRole('button', { name: /支出预算总表/ }).click();
  await expect(confirm).toHaveCount(4);
  await confirm.first().click();
  await expect(confirm).toHaveCount(3);
  await expect(draft.getByRole('button', { name: /^确认：/, pressed: true })).toHaveText('取消确认');
  await draft.getByLabel('表样名称').fill('我省空表');
  await draft.getByLabel('地区').fill('某省');
  await save.click();
  await expect(draft).toHaveCount(0);

  await chooseForm(page, '我省空表');
  await page.getByLabel('部门名称').fill('某某厅');
  await page.getByRole('button', { name: '新建公开文档' }).click();
  await gridReady(page);
  await expect(page.getByText('收支预算总表').first()).toBeVisible();
});
