import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asXlsx, officialBook } from '../support/recognise-book';
import { addRow, newDocument, press, startPage, withSample } from './page';
import { active, button, dialog, gridReady, input, named, shown, until } from './seen';

it('总览 leads to the first cell of a table that can be filled', async () => {
  const page = await startPage();
  await newDocument(page);
  await addRow(page, '2010301');
  await page.user.click(await named('[role="tab"]', /总览/));
  await page.user.click(await button('去做'));
  await gridReady();
  await active(4, 'basic');
  await until(() => expect(document.activeElement).toBe(input()));
});

it('a workbook of no known form is held against the form of the open document', async () => {
  const page = await withSample();
  const [sheet] = officialBook();
  if (!sheet) throw new Error('no such sheet');
  const rows = [['甲'], ['一', '二'], ['3', '4']];
  await writeFile(join(page.documents, '旧表.xlsx'), await asXlsx([{ ...sheet, name: '某表', rows, merges: [] }]));
  await press(page, 'Control+o');
  await page.user.dblClick(await named('.mz-file', /^旧表/));
  await shown('对应关系：旧表.xlsx');
  const form = (await dialog()).querySelector<HTMLSelectElement>('.mz-map-head select');
  expect(form?.value).toBe('hebei-2019');
  expect((await dialog()).textContent).toContain('没有认出这份文件是哪一种表样');
});
