import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cell, nameFile, openListed, openTable, select, type } from '../e2e/editor';
import { isStandIn } from './launch';
import { canChoose, chooseMenu, expect, putSample, test } from './program';

const TABLE = '部门预算支出总表';

// The system's own dialogs cannot be answered.
test('exports leave the main process free: its event loop is never held up for 100 ms', { tag: '@stand-in' }, async ({
  folder,
  start,
}) => {
  putSample(folder, '预算.mzb');
  const program = await start({ args: ['预算.mzb'] });
  const { app, page } = program;
  await openTable(page, TABLE);
  await app.evaluate(() => {
    // Time of the processor, not of the clock: other programs of the machine hold up a clock as well.
    const meter = { longest: 0, before: process.cpuUsage() };
    Reflect.set(globalThis, 'eventLoop', meter);
    setInterval(() => {
      const { user, system } = process.cpuUsage(meter.before);
      meter.longest = Math.max(meter.longest, (user + system) / 1000);
      meter.before = process.cpuUsage();
    }, 5);
  });
  for (const [action, name] of [
    ['export-pdf', '甲.pdf'],
    ['export-word', '甲.docx'],
    ['export-web', '甲.html'],
    ['export-data', '甲.zip'],
    ['export-report-excel', '甲.xlsx'],
  ] as const) {
    await chooseMenu(program, action);
    const goOn = page.getByRole('button', { name: '仍然生成' });
    const reason = page.getByLabel('仍然公开的原因');
    if (action !== 'export-report-excel') {
      await reason.fill('初稿');
      await goOn.click();
    }
    await nameFile(page, name);
    await expect(page.getByText(new RegExp(`完成：${name.replace('.', '\\.')}`))).toBeVisible({ timeout: 90_000 });
    expect(readFileSync(join(folder, name)).length).toBeGreaterThan(10_000);
  }
  const longest = await app.evaluate(() => {
    const meter: { longest: number } = Reflect.get(globalThis, 'eventLoop');
    return meter.longest;
  });
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(100);
});

test('the menu bar follows what can be done, and its 粘贴 reads the clipboard', async ({ folder, start }) => {
  putSample(folder, '预算.mzb');
  const program = await start();
  await expect(program.page.getByRole('button', { name: '新建公开文档' })).toBeEnabled();
  const enabled = (id: string) => canChoose(program, id);
  await expect.poll(() => enabled('open')).toBe(true);
  expect([await enabled('save'), await enabled('undo')]).toEqual([false, false]);
  await chooseMenu(program, 'open');
  await openListed(program.page, '预算.mzb');
  await openTable(program.page, TABLE);
  await expect.poll(() => enabled('save')).toBe(true);
  expect(await enabled('undo')).toBe(false);
  await type(program.page, 4, 'basic', '700');
  await expect.poll(() => enabled('undo')).toBe(true);
  await chooseMenu(program, 'undo');
  await expect(cell(program.page, 4, 'basic')).toHaveText('634.87');
  // While a dialog asks something, nothing else can be chosen.
  await chooseMenu(program, 'shortcuts');
  await expect.poll(() => enabled('save')).toBe(false);
  await program.page.keyboard.press('Escape');
  await expect.poll(() => enabled('save')).toBe(true);
  await select(program.page, 4, 'basic');
  await program.page.evaluate(() => navigator.clipboard.writeText('701'));
  await cell(program.page, 4, 'basic').click({ button: 'right' });
  await program.page.getByRole('menuitem', { name: /^粘贴/ }).first().click();
  await expect(cell(program.page, 4, 'basic')).toHaveText('701.00');
});

test('the window stays where it is, opens nothing, and a page that hangs can be ended', async ({ folder, start }) => {
  test.setTimeout(90_000);
  putSample(folder, '预算.mzb');
  const program = await start({ args: ['预算.mzb'] });
  const { app, page } = program;
  await openTable(page, TABLE);
  const address = page.url();
  await page.evaluate(() => {
    window.open('https://example.invalid/');
    window.location.href = 'https://example.invalid/';
  });
  await expect(cell(page, 4, 'basic')).toBeVisible();
  expect(page.url()).toBe(address);
  expect(app.windows()).toHaveLength(1);
  expect(await page.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined');
  if (!isStandIn) return;
  await app.evaluate(({ dialog }) => Reflect.get(dialog, '_dialogs').press(1));
  const reloaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) =>
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve(true)),
      ),
  );
  page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  await reloaded;
});
