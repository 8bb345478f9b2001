import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTable, type } from '../e2e/editor';
import { isStandIn } from './launch';
import { chooseMenu, type Desktop, expect, putSample, test } from './program';

/** What of the system was asked. */
async function system({ app }: Desktop, what: string): Promise<unknown> {
  return await app.evaluate((electron, name) => Reflect.get(electron.app, '_system').get(name), what);
}

/** Chooses an item that the menu bar answers by itself. */
async function chooseOwn({ app }: Desktop, label: string): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    items.find((item) => item.label.startsWith(wanted))?.click();
  }, label);
}

test('after an update the news is told once; 关于 lists forms and folders, and the diagnostics hold nothing of the document', async ({
  folder,
  start,
}) => {
  const data = join(folder, '.mingzhang');
  mkdirSync(data);
  writeFileSync(join(data, 'settings.json'), '{"told":"0.0.1"}');
  putSample(folder, '标记文件.mzb');
  const program = await start({ args: ['标记文件.mzb'] });
  const { app, page } = program;
  const news = page.getByRole('dialog', { name: /明账已更新到/ });
  await expect(news.getByRole('heading', { name: '0.1.0' })).toBeVisible();
  await news.getByRole('button', { name: '知道了' }).click();
  await openTable(page, '部门预算支出总表');
  await type(page, 4, 'basic', '987654.32');
  await chooseMenu(program, 'about');
  const about = page.getByRole('dialog', { name: /关于明账/ });
  await expect(about.getByRole('row', { name: /河北省.*2019/ }).first()).toBeVisible();
  await expect(about).toContainText(join(data, 'logs'));
  await about.getByRole('button', { name: '打开日志文件夹' }).click();
  await expect.poll(() => existsSync(join(data, 'logs'))).toBe(true);
  await about.getByRole('button', { name: /复制诊断信息/ }).click();
  const shown = page.getByRole('dialog', { name: '诊断信息' });
  const text = await shown.getByRole('textbox', { name: '诊断信息' }).inputValue();
  expect(text).toContain('表样 hebei-2019，有内容的表');
  for (const mark of ['987654', '涞源', '标记文件', folder]) expect(text).not.toContain(mark);
  await shown.getByRole('button', { name: '复制' }).click();
  await expect(shown).toHaveCount(0);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  expect(readFileSync(join(data, 'settings.json'), 'utf8')).toContain('0.1.0');

  if (isStandIn) {
    const opened = await app.evaluate((electron) => Reflect.get(electron, '_standIn').opened);
    expect(opened).toEqual([join(data, 'logs')]);
    await app.evaluate(({ dialog }) => Reflect.get(dialog, '_dialogs').press(0));
    expect(await system(program, 'appUserModelId')).toBe('cn.mingzhang.editor');
  }
  await chooseOwn(program, '使用显卡加速显示');
  await expect.poll(() => readFileSync(join(data, 'settings.json'), 'utf8')).toContain('"gpu": false');
  program.process.kill('SIGTERM');
  await program.ended;
  const again = await start();
  await expect(again.page.getByRole('button', { name: '新建公开文档' })).toBeEnabled();
  await expect(again.page.getByRole('dialog', { name: /明账已更新到/ })).toHaveCount(0);
  if (isStandIn) expect(await system(again, 'hardwareAcceleration')).toBe(false);
});
