import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { browserDataFolder } from '../../../../electron/services/host/data-folder';
import { settingsIn } from '../../../../electron/services/host/settings';
import { app, asked, resetElectron } from '../../../stubs/electron';
import { startTestProgram } from './test-program';

beforeEach(() => resetElectron());

type Item = { label?: string; checked?: boolean; click?: () => void; submenu?: Item[] };

/** The item of the menu bar that is shown now. */
function item(label: string): Item {
  const bar: Item[] = Object(asked.appMenu.at(-1));
  const found = bar.flatMap(({ submenu = [] }) => submenu).find((one) => one.label?.startsWith(label));
  if (found === undefined) throw new Error(`no ${label}`);
  return found;
}

describe('what the program says of itself to the system', () => {
  it('is its identity; on Windows also the list of its button in the task bar, with 新建', async () => {
    await startTestProgram();
    expect(asked.system).toEqual(['id cn.mingzhang.editor']);
    resetElectron();
    app.isPackaged = true;
    await startTestProgram({ platform: 'win32', argv: ['mingzhang'] });
    expect(asked.system[1]).toContain('{"type":"recent"}');
    expect(asked.system[1]).toContain('"args":"--new","title":"新建公开文档"');
  });

  it('are the documents that were opened, on Windows and macOS, which keep a list', async () => {
    (await startTestProgram({ platform: 'win32' })).host().fileOpened('C:/甲.mzb');
    expect(asked.system).toContain('recent C:/甲.mzb');
    resetElectron();
    (await startTestProgram()).host().fileOpened('/a.mzb');
    expect(asked.system.join()).not.toContain('recent');
  });

  it('新建 of the list reaches the page as soon as it is there, and the running program at once', async () => {
    const { window, host } = await startTestProgram({ argv: ['mingzhang', '.', '--new'] });
    const action = { channel: 'mingzhang:event:menu', data: { action: 'new' } };
    expect(window().webContents.sent).toEqual([]);
    expect(host().takePending()).toBeNull();
    await expect.poll(() => window().webContents.sent).toEqual([action]);
    app.emit('second-instance', {}, ['mingzhang', '--new'], '/folder');
    expect(window().webContents.sent).toEqual([action, action]);
  });
});

describe('显卡加速', () => {
  it('is turned in the menu bar, also before the page is there, and counts from the next start', async () => {
    const { folder } = await startTestProgram();
    const data = join(folder, 'data');
    expect(item('使用显卡加速显示').checked).toBe(true);
    item('使用显卡加速显示').click?.();
    expect(JSON.stringify(asked.dialogs)).toContain('下次启动明账时不再使用显卡加速显示');
    expect(asked.system).not.toContain('no gpu');
    expect(settingsIn(data).read().gpu).toBe(false);
    resetElectron();
    await startTestProgram({ data });
    expect(asked.system).toContain('no gpu');
    expect(item('使用显卡加速显示').checked).toBe(false);
  });

  it('that cannot be kept is said', async () => {
    const data = join(await mkdtemp(join(tmpdir(), 'mingzhang-main-')), 'data');
    await mkdir(join(data, 'settings.json'), { recursive: true });
    await startTestProgram({ data });
    item('使用显卡加速显示').click?.();
    expect(JSON.stringify(asked.dialogs)).toContain('没有改成');
  });
});

it('the folder of the log is opened from the menu bar, also before the page is there', async () => {
  const { folder } = await startTestProgram();
  item('打开日志文件夹').click?.();
  await expect.poll(() => asked.system).toContain(`shown ${join(folder, 'data', 'logs')}`);
});

describe('browser data', () => {
  const home = 'C:\\Users\\a';
  const roaming = { APPDATA: 'C:\\Users\\a\\AppData\\Roaming', LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' };
  it('stays on this computer on Windows, and goes where the data goes when that was chosen', () => {
    const at = (env: Record<string, string>, portable: string | null = null) =>
      browserDataFolder({ platform: 'win32', home, env, portable });
    expect(at(roaming)).toBe(join(roaming.LOCALAPPDATA, 'Mingzhang', 'electron'));
    expect(at({})).toBe(join(home, 'AppData', 'Local', 'Mingzhang', 'electron'));
    expect(at({ ...roaming, MINGZHANG_DATA: 'E:\\data' })).toBe(join('E:\\data', 'electron'));
    expect(at(roaming, 'E:\\mingzhang')).toBe(join('E:\\mingzhang', 'mingzhang-data', 'electron'));
  });

  it('and its caches are placed before Electron is ready', async () => {
    const local = await mkdtemp(join(tmpdir(), 'mingzhang-main-'));
    await writeFile(join(local, 'x'), '');
    await startTestProgram({ platform: 'win32', env: { LOCALAPPDATA: local, APPDATA: join(local, 'roaming') } });
    const placed = join(local, 'Mingzhang', 'electron');
    expect([asked.paths.get('userData'), asked.paths.get('sessionData')]).toEqual([placed, placed]);
  });
});

it('a page that goes is noticed when it navigates, not when it loads', async () => {
  const { window, gone } = await startTestProgram();
  const before = gone();
  window().webContents.emit('did-start-loading');
  window().webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
  window().webContents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
  await Promise.resolve();
  expect(gone()).toBe(before);
  window().webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
  await expect.poll(gone).toBe(before + 1);
});
