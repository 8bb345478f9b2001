import { statSync } from 'node:fs';
import { journalBytes } from '../e2e/app';
import { cell, openTable, type } from '../e2e/editor';
import { chooseMenu, closeWindow, type Desktop, expect, putSample, test } from './program';

const TABLE = '部门预算支出总表';
const FILE = '预算.mzb';

/** The program with the file opened by its argument and one amount changed. */
async function withWork(
  folder: string,
  start: (given: { args: string[] }) => Promise<Desktop>,
  amount: string,
): Promise<Desktop> {
  const program = await start({ args: [FILE] });
  await openTable(program.page, TABLE);
  await type(program.page, 4, 'basic', amount);
  await expect(program.page.getByTestId('save-state')).toContainText('有改动未保存');
  await expect.poll(() => journalBytes(folder)).toBeGreaterThan(0);
  return program;
}

const question = ({ page }: Desktop) => page.getByRole('dialog', { name: '保存改动？' });

test('X asks about unsaved work, over an open dialog too; 取消 stays, and 不保存 is obeyed for good', async ({
  folder,
  start,
}) => {
  putSample(folder, FILE);
  const program = await withWork(folder, start, '701');
  await chooseMenu(program, 'shortcuts');
  await expect(program.page.getByRole('dialog', { name: '快捷键' })).toBeVisible();
  await closeWindow(program);
  await closeWindow(program);
  await expect(question(program)).toHaveCount(1);
  await question(program).getByRole('button', { name: '取消' }).click();
  await program.page.keyboard.press('Escape');
  await expect(program.page.getByRole('dialog')).toHaveCount(0);
  await closeWindow(program);
  await question(program).getByRole('button', { name: '不保存' }).click();
  expect(await program.ended).toBe(0);
  const again = await start({ args: [FILE] });
  await openTable(again.page, TABLE);
  await expect(cell(again.page, 4, 'basic')).toHaveText('634.87');
  await expect(again.page.getByRole('dialog')).toHaveCount(0);
});

test('退出 asks too, and 保存 writes the file before the program ends', async ({ folder, start }) => {
  const path = putSample(folder, FILE);
  const before = statSync(path).mtimeMs;
  const program = await withWork(folder, start, '702');
  await program.app.evaluate(({ app }) => app.quit());
  await question(program).getByRole('button', { name: '保存', exact: true }).click();
  expect(await program.ended).toBe(0);
  expect(statSync(path).mtimeMs).toBeGreaterThan(before);
  const again = await start({ args: [FILE] });
  await openTable(again.page, TABLE);
  await expect(cell(again.page, 4, 'basic')).toHaveText('702.00');
});

for (const how of ['SIGTERM', 'shutdown'] as const) {
  test(`${how} ends the program without a question, and its work is offered wherever the file is opened`, async ({
    folder,
    start,
  }) => {
    putSample(folder, FILE);
    const program = await withWork(folder, start, '703');
    if (how === 'SIGTERM') program.process.kill('SIGTERM');
    else await program.app.evaluate(({ powerMonitor }) => powerMonitor.emit('shutdown'));
    expect(await program.ended).toBe(0);
    const again = await start({ args: [FILE] });
    const offer = again.page.getByRole('dialog', { name: '恢复未保存的内容？' });
    await expect(offer).toContainText(`“${FILE}”`);
    await expect(again.page.getByRole('tab')).toHaveCount(0);
    await offer.getByRole('button', { name: '恢复', exact: true }).click();
    await openTable(again.page, TABLE);
    await expect(cell(again.page, 4, 'basic')).toHaveText('703.00');
  });
}

test('a shutdown that is called off leaves the question in its place', async ({ folder, start }) => {
  putSample(folder, FILE);
  const program = await withWork(folder, start, '704');
  await program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('query-session-end'));
  await closeWindow(program);
  await expect(question(program)).toBeVisible();
});
