import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cell, openTable, type } from '../e2e/editor';
import { packageOf } from '../support/form-package';
import { asXlsx, officialBook } from '../support/recognise-book';
import { launchOptions } from './launch';
import { expect, putSample, test } from './program';

const TABLE = '部门预算支出总表';

/** Starts the program once more, as a double click on a file does. */
async function secondStart(folder: string, ...args: string[]): Promise<number | null> {
  const { executablePath, args: all, cwd, env } = launchOptions(folder, { args });
  const child = spawn(executablePath, all, { cwd, env, stdio: 'ignore' });
  await once(child, 'exit');
  return child.exitCode;
}

test('an address of several files opens the first and names the others; a second start hands its file over', async ({
  folder,
  start,
}) => {
  const first = putSample(folder, '甲 表.mzb');
  putSample(folder, '乙.mzb');
  const program = await start({ args: [pathToFileURL(first).href, '乙.mzb'] });
  // It goes by itself after a while.
  await expect(program.page.getByText('没有打开：乙.mzb')).toBeVisible();
  await openTable(program.page, TABLE);
  await expect(program.page).toHaveTitle(/甲 表\.mzb/);
  await type(program.page, 4, 'basic', '705');
  await program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  expect(await secondStart(folder, '乙.mzb')).toBe(0);
  const isMinimized = () =>
    program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isMinimized).toBe(false);
  // Work of the first file is asked about before it is left.
  const question = program.page.getByRole('dialog', { name: '保存改动？' });
  await expect(question).toContainText('甲 表.mzb');
  await question.getByRole('button', { name: '不保存' }).click();
  await expect(program.page).toHaveTitle(/乙\.mzb/);
  await openTable(program.page, TABLE);
  await expect(cell(program.page, 4, 'basic')).toHaveText('634.87');
});

test('what is no document is answered, by argument, by a second start and when it is dropped', async ({
  folder,
  start,
}) => {
  writeFileSync(join(folder, '说明.docx'), 'PK\x03\x04 no document');
  const program = await start({ args: ['说明.docx'] });
  await expect(program.page.getByRole('alert').first()).toContainText('说明.docx');
  await expect(program.page.getByRole('button', { name: '新建公开文档' })).toBeVisible();
  expect(await secondStart(folder, '没有.mzb')).toBe(0);
  await expect(program.page.getByText(/没有\.mzb/).first()).toBeVisible();
});

test('a second start asks for a new document, as the list of the task bar does, and brings a workbook', async ({
  folder,
  start,
}) => {
  const document = putSample(folder, '甲.mzb');
  writeFileSync(join(folder, '下发表.xlsx'), await asXlsx(officialBook()));
  const { page } = await start({ args: [document] });
  await openTable(page, TABLE);
  expect(await secondStart(folder, '--new')).toBe(0);
  await expect(page.getByRole('button', { name: '新建公开文档' })).toBeVisible();
  // What 用明账打开 does in the menu of a file that another program opens.
  expect(await secondStart(folder, '下发表.xlsx')).toBe(0);
  const report = page.getByRole('dialog', { name: '导入结果：下发表.xlsx' });
  await expect(report).toContainText('已读入 9 张表', { timeout: 60_000 });
});

test('a file dropped on the window opens, wherever it is dropped', async ({ folder, start }) => {
  const path = putSample(folder, '拖入.mzb');
  const program = await start();
  await expect(program.page.getByRole('button', { name: '新建公开文档' })).toBeVisible();
  const files = await program.page.evaluateHandle((name) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['x'], name));
    return dropped;
  }, `#${path}`);
  await program.page.dispatchEvent('body', 'drop', { dataTransfer: files });
  await openTable(program.page, TABLE);
  await expect(program.page).toHaveTitle(/拖入\.mzb/);
});

test('a form dropped on the window is asked about, and what is open stays open', async ({ folder, start }) => {
  const document = putSample(folder, '甲.mzb');
  writeFileSync(join(folder, '表样.mzform'), await packageOf({ title: '拖入的表样' }));
  const program = await start({ args: [document] });
  await openTable(program.page, TABLE);
  await type(program.page, 4, 'basic', '705');
  const files = await program.page.evaluateHandle(
    (name) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(['x'], name));
      return dropped;
    },
    `#${join(folder, '表样.mzform')}`,
  );
  await program.page.dispatchEvent('body', 'drop', { dataTransfer: files });
  const question = program.page.getByRole('dialog', { name: '导入表样' });
  await expect(question).toContainText('拖入的表样');
  await question.getByRole('button', { name: '导入' }).click();
  await expect(program.page.getByText('已导入表样“拖入的表样”').first()).toBeVisible();
  await expect(cell(program.page, 4, 'basic')).toHaveText('705.00');
  // A second start hands the same form over: it is there already.
  expect(await secondStart(folder, '表样.mzform')).toBe(0);
  await expect(question).toContainText('内容完全相同');
});
