import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addRow, nameFile, newDocument, openTable, press, startPage, type TestPage, type, withSample } from './page';
import { button, cells, dialog, gone, gridReady, named, noDialog, said, shown, textOf, until } from './seen';

const TABLE = '部门预算支出总表';
const SAMPLE = 'assets/samples/laiyuan-2019.mzb';
const saveState = (words: string): Promise<void> =>
  until(() => expect(textOf('[data-testid="save-state"]')).toContain(words));

/** Opens a file that the file dialog lists. */
async function openListed({ user }: TestPage, name: string): Promise<void> {
  await user.dblClick(await named('.mz-file', new RegExp(`^${name}`)));
}

it('a document is saved, saved as another, closed and opened again', async () => {
  const page = await startPage();
  const { user, documents } = page;
  await writeFile(join(documents, '旧表.mzb'), 'old');
  await mkdir(join(documents, '存档'));
  await newDocument(page);
  await saveState('新文档，尚未保存');
  expect(document.title).toBe('测试部门（未保存） — 明账');
  expect(textOf('.mz-docname-file')).toBe('未命名');
  await press(page, 'Control+s');
  const first = await dialog();
  const name = await named('input', '文件名', first);
  expect(name.getAttribute('value')).toBe('测试部门2019年部门预算信息公开.mzb');
  await user.keyboard('{Escape}');
  await noDialog();
  await gridReady();
  await press(page, 'F12');
  const field = await named('input', '文件名');
  await until(() => expect(document.querySelector('.mz-file')).not.toBeNull());
  expect(textOf('.mz-folder-list')).toMatch(/^存档旧表\.mzb\d{4}-\d\d-\d\d$/);
  await user.clear(field);
  expect((await dialog()).querySelector('.ant-btn-primary')?.hasAttribute('disabled')).toBe(true);
  await user.click(await named('.mz-file', /^旧表/));
  await until(() => expect(document.querySelector('.mz-file-selected')?.textContent).toContain('旧表.mzb'));
  await user.click(await button(/^保\s?存$/, await dialog()));
  await shown('“旧表.mzb”已经存在，要替换它吗？');
  await user.click(await button('不替换'));
  await gone('已经存在');
  await user.keyboard('{Enter}');
  await shown('“旧表.mzb”已经存在');
  await user.click(await button('替换'));
  await saveState('已保存');
  await said('已保存：旧表.mzb');
  expect(document.title).toBe('旧表.mzb — 明账');
  expect((await readFile(join(documents, '旧表.mzb'))).subarray(0, 2).toString()).toBe('PK');

  await press(page, 'Control+Shift+s');
  await user.click(await named('.mz-file', /^存档/));
  await until(() => expect(textOf('.mz-folder-path')).toContain('存档'));
  await shown('没有可用的文件');
  await user.click(await button('上一级文件夹'));
  await until(() => expect(textOf('.mz-folder-list')).toContain('旧表'));
  await user.click(await named('.mz-file', /^存档/));
  await until(() => expect(textOf('.mz-folder-path')).toContain('存档'));
  await nameFile(page, '副本');
  await said('已保存：副本.mzb');
  await readFile(join(documents, '存档', '副本.mzb'));
  // Somebody else has saved it, then taken it away.
  const copy = join(documents, '存档', '副本.mzb');
  await writeFile(copy, 'other');
  await addRow(page, '2010301');
  await press(page, 'Control+s');
  await shown('文件已被别人改动');
  await user.click(await button(/^取\s?消$/, await dialog()));
  await noDialog();
  await saveState('有改动未保存');
  await press(page, 'Control+s');
  await user.click(await button('覆盖（先备份对方的版本）', await dialog()));
  await saveState('已保存');
  await rm(copy);
  await addRow(page, '2010305');
  await press(page, 'Control+s');
  await shown('文件已不在原处');
  await user.click(await button('仍保存到原处', await dialog()));
  await saveState('已保存');
  await readFile(copy);
  await press(page, 'Control+w');
  await shown('最近打开');
  expect(document.title).toBe('明账');
  await until(() => expect(document.querySelectorAll('.mz-start-list .mz-start-item').length).toBeGreaterThan(2));
  await user.click(await named('.mz-start-item', /^副本\.mzb/));
  await gridReady();
  await saveState('已保存');
  await press(page, 'Control+o');
  await user.type(await named('input', '文件名'), '没有{Enter}');
  await shown('这个文件夹里没有“没有”。');
  await openListed(page, '旧表.mzb');
  await until(() => expect(document.title).toBe('旧表.mzb — 明账'));
});

it('unsaved work is asked about, kept over a crash, and compared with its versions', async () => {
  const page = await startPage([SAMPLE]);
  const { user } = page;
  await user.click(await button('打开文件…'));
  await openListed(page, 'laiyuan-2019.mzb');
  await gridReady();
  await openTable(page, TABLE);
  await type(page, 4, 'basic', '700');
  await saveState('有改动未保存');
  const ask = async (): Promise<HTMLElement> => {
    await press(page, 'Control+w');
    const question = await dialog();
    expect(question.textContent).toContain('“laiyuan-2019.mzb”有改动还没有保存。');
    return question;
  };
  await user.click(await button(/^取\s?消$/, await ask()));
  await noDialog();
  await cells({ '4.basic': '700.00' });
  await press(page, 'Control+z');
  await saveState('已保存');
  await press(page, 'Control+y');
  await saveState('有改动未保存');
  await press(page, 'Control+s');
  await saveState('已保存');
  await press(page, 'Control+z');
  await saveState('有改动未保存');
  await press(page, 'Control+y');
  await saveState('已保存');

  await user.click(await button('恢复到历史版本'));
  const versions = await dialog();
  await until(() => expect(textOf('[data-testid="comparison-counts"]')).toContain('录入的数据 1 处'));
  expect(versions.querySelectorAll('.mz-version')).toHaveLength(1);
  expect(textOf('.mz-comparison-tables')).toMatch(/700(\.00)?634\.87/);
  expect(textOf('.mz-comparison-tables')).toMatch(/录入.*计算/);
  await user.click(await button('恢复到此版本', versions));
  await noDialog();
  await cells({ '4.basic': '634.87' });
  await press(page, 'Control+z');
  await cells({ '4.basic': '700.00' });
  await user.click(await button('恢复到历史版本'));
  await user.click(await button('作为副本打开', await dialog()));
  await noDialog();
  await openTable(page, TABLE);
  await cells({ '4.basic': '634.87' });
  await saveState('有改动未保存');
  expect(document.title).toBe('laiyuan-2019.mzb — 明账');
  await press(page, 'Control+w');
  await user.click(await button(/^不\s?保\s?存$/, await dialog()));
  await shown('最近打开');

  // Closing the program.
  await user.click(await named('.mz-start-item', /^laiyuan-2019\.mzb/));
  await gridReady();
  await openTable(page, TABLE);
  await cells({ '4.basic': '700.00' });
  await type(page, 4, 'basic', '800');
  page.emit('closing', {});
  await user.click(await button(/^取\s?消$/, await dialog()));
  await noDialog();
  expect(page.hasQuit()).toBe(false);
  page.emit('closing', {});
  await user.click(await button(/^保\s?存$/, await dialog()));
  await until(() => expect(page.hasQuit()).toBe(true));
});

it('what another has open is read only, what is damaged is said, and what was lost is offered', async () => {
  const page = await startPage([SAMPLE]);
  const { user, documents } = page;
  const bytes = await readFile(join(documents, 'laiyuan-2019.mzb'));
  await writeFile(join(documents, '坏.mzb'), bytes.subarray(0, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))));
  await writeFile(join(documents, '假.mzb'), 'PK not a zip');
  await copyFile(join(documents, 'laiyuan-2019.mzb'), join(documents, '甲.mzb'));
  const owner = { pid: 4, host: '财务科-2', started: 1, ticks: null };
  const opened = new Date(Date.now() - 60_000).toISOString();
  const lock = { version: 1, user: '李四', machine: '财务科-2', run: 'r', process: owner, opened, program: '1' };
  await writeFile(join(documents, '~$甲.mzb.lock'), JSON.stringify(lock));
  await user.click(await button('打开文件…'));
  await openListed(page, '假.mzb');
  await said('假.mzb');
  await user.click(await button('打开文件…'));
  await openListed(page, '甲.mzb');
  await gridReady();
  await shown(/李四（电脑 财务科-2）（\d+月\d+日 \d\d:\d\d 起）正在编辑“甲\.mzb”/);
  expect(textOf('.mz-docname-file')).toBe('甲.mzb（只读）');
  await user.click(await button('另存为副本'));
  await nameFile(page, '乙');
  await until(() => expect(document.querySelector('[data-testid="access"]')).toBeNull());
  await press(page, 'Control+o');
  await openListed(page, '坏.mzb');
  await shown('“坏.mzb”已损坏');
  await until(() => expect(textOf('.mz-docname-file')).toBe('坏.mzb（只读）'));
  await press(page, 'Control+w');
  await shown('最近打开');
});

it('a journal that cannot be written and a program that is gone are told of', async () => {
  const page = await withSample(TABLE);
  page.refused.set('journal', 'disk-full');
  await type(page, 4, 'basic', '1');
  await shown('自动备份没有写成，请尽快保存');
  page.refused.clear();
  await type(page, 4, 'basic', '2');
  await gone('自动备份没有写成');
  page.refused.set('journal', 'host-gone');
  await type(page, 4, 'basic', '3');
  await shown('程序已断开，之后的修改不会保存');
  page.refused.clear();
  await type(page, 4, 'basic', '4');
  await gone('程序已断开');
});
