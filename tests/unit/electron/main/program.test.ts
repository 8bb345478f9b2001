import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { methods } from '../../../../shared/contract/api';
import { answers, app, asked, preventable, resetElectron, session } from '../../../stubs/electron';
import { ownFrame, startTestProgram } from './test-program';

beforeEach(() => resetElectron());

describe('start', () => {
  it('opens one locked-down window on its own address', async () => {
    const { window, folder } = await startTestProgram();
    expect(asked.windows).toHaveLength(1);
    expect(window().loaded).toEqual(['mingzhang://app/']);
    expect(window().options).toMatchObject({
      show: false,
      name: 'main',
      windowStatePersistence: true,
      webPreferences: {
        preload: join(folder, 'dist', 'preload.cjs'),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
      },
    });
  });

  it('shows the window when it is drawn, not before', async () => {
    const { window } = await startTestProgram();
    expect(window().shown).toBe(0);
    window().emit('ready-to-show');
    expect(window().shown).toBe(1);
  });

  it('has developer tools only while it is not packaged', async () => {
    const { window } = await startTestProgram();
    expect(window().options).toMatchObject({ webPreferences: { devTools: true } });
    resetElectron();
    app.isPackaged = true;
    const packaged = await startTestProgram({ argv: ['mingzhang'] });
    expect(packaged.window().options).toMatchObject({ webPreferences: { devTools: false } });
  });

  it('registers its scheme as a standard, secure one', async () => {
    await startTestProgram();
    expect(asked.schemes).toEqual([
      expect.objectContaining({
        scheme: 'mingzhang',
        privileges: expect.objectContaining({ standard: true, secure: true, supportFetchAPI: true }),
      }),
    ]);
    expect(JSON.stringify(asked.schemes)).not.toMatch(/bypassCSP|allowServiceWorkers|corsEnabled/);
  });

  it('keeps the browser data apart inside the data folder', async () => {
    const { folder, host } = await startTestProgram();
    expect(asked.paths.get('userData')).toBe(join(folder, 'data', 'electron'));
    expect(host().folders).toMatchObject({ data: join(folder, 'data'), assets: join(folder, 'assets') });
  });

  it('starts all the same when its data folder cannot be written, and says what is not kept', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'mingzhang-main-')), 'file');
    await writeFile(file, '');
    const { host, window } = await startTestProgram({ argv: ['electron', '.', 'a.mzb'], data: file });
    expect(asked.exits).toEqual([]);
    expect(window().loaded).toEqual(['mingzhang://app/']);
    expect(host().takePending()).toEqual({ path: '/folder/a.mzb', others: [] });
    const browserData = asked.paths.get('userData') ?? '';
    expect(browserData.startsWith(join(tmpdir(), 'mingzhang-'))).toBe(true);
    expect((await stat(browserData)).mode & 0o077).toBe(0);
    expect(asked.dialogs.map(({ kind }) => kind)).toEqual(['message']);
    expect(JSON.stringify(asked.dialogs)).toContain('不能自动备份');
  });
});

describe('single instance and documents from outside', () => {
  it('leaves at once when another one runs', async () => {
    answers.lock = false;
    await startTestProgram();
    expect(asked.quits).toBe(1);
    expect(asked.windows).toHaveLength(0);
  });

  it('keeps the document of the command line until the page asks', async () => {
    const { host } = await startTestProgram({ argv: ['electron', '.', '--some-switch', 'a.mzb'] });
    expect(host().takePending()).toEqual({ path: '/folder/a.mzb', others: [] });
    expect(host().takePending()).toBeNull();
  });

  it('finds the document of a packaged program behind its own name', async () => {
    app.isPackaged = true;
    const { host } = await startTestProgram({ argv: ['/opt/mingzhang', '/data/b.mzb'] });
    expect(host().takePending()).toEqual({ path: '/data/b.mzb', others: [] });
  });

  it('gives a second start its document to the running page and comes to the front', async () => {
    const { host, window } = await startTestProgram();
    host().takePending();
    window().minimized = true;
    app.emit('second-instance', {}, ['electron', '.', 'c.mzb'], '/other');
    expect(window().webContents.sent).toEqual([
      { channel: 'mingzhang:event:openRequest', data: { file: 'id of /other/c.mzb', name: 'c.mzb', others: [] } },
    ]);
    expect(window().minimized).toBe(false);
    expect(window().focused).toBe(1);
  });

  it('keeps it while the page is loading', async () => {
    const { host, window } = await startTestProgram();
    app.emit('second-instance', {}, ['electron', 'c.mzb'], '/other');
    expect(window().webContents.sent).toEqual([]);
    expect(host().takePending()).toEqual({ path: '/other/c.mzb', others: [] });
  });
});

describe('documents that macOS hands over', () => {
  it('wait for the page when they come before the program is ready', async () => {
    let release: () => void = () => undefined;
    answers.ready = new Promise((resolve) => {
      release = resolve;
    });
    const { host } = await startTestProgram();
    expect(asked.windows).toHaveLength(0);
    const event = preventable();
    app.emit('open-file', event, '/Users/clerk/甲.mzb');
    expect(event.prevented()).toBe(true);
    release();
    await expect.poll(() => asked.windows.length).toBe(1);
    expect(host().takePending()).toEqual({ path: '/Users/clerk/甲.mzb', others: [] });
  });

  it('go to the running page, whose window comes to the front', async () => {
    const { host, window } = await startTestProgram();
    host().takePending();
    app.emit('open-file', preventable(), '/Users/clerk/乙.xlsx');
    expect(window().webContents.sent).toEqual([
      {
        channel: 'mingzhang:event:openRequest',
        data: { file: 'id of /Users/clerk/乙.xlsx', name: '乙.xlsx', others: [] },
      },
    ]);
    expect(window().focused).toBe(1);
  });
});

describe('program files', () => {
  const load = (path: string, init?: RequestInit) => {
    const handler = asked.protocols.get('mingzhang');
    if (handler === undefined) throw new Error('no protocol');
    return handler(new Request(path, init));
  };

  it('serves the page with a nonce and without connections', async () => {
    await startTestProgram();
    const response = await load('mingzhang://app/');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(response.status).toBe(200);
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain(`'nonce-${(await response.text()).slice('nonce '.length)}'`);
  });

  it.each([
    ['mingzhang://app/../main.cjs', 404],
    ['mingzhang://app/%2e%2e/main.cjs', 404],
    ['mingzhang://app/..%2fmain.js', 403],
    ['mingzhang://app/..%5cmain.js', 403],
    ['mingzhang://app/C:/Windows/a.js', 403],
    ['mingzhang://app/%5c%5cserver%5cshare%5ca.js', 403],
    ['mingzhang://app//server/a.js', 403],
    ['mingzhang://app/index.html%00.js', 403],
    ['mingzhang://other/index.html', 403],
    ['https://app/index.html', 403],
  ])('refuses %s', async (address, status) => {
    await startTestProgram();
    const response = await load(address);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('secret');
  });

  it('refuses POST', async () => {
    await startTestProgram();
    expect((await load('mingzhang://app/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

describe('guards', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s leads nowhere else', async (name) => {
    const { window } = await startTestProgram();
    const away = preventable({ url: 'https://example.com/?mingzhang://app/' });
    const home = preventable({ url: 'mingzhang://app/index.html' });
    window().webContents.emit(name, away);
    window().webContents.emit(name, home);
    expect([away.prevented(), home.prevented()]).toEqual([true, false]);
  });

  it('opens no window and no embedded page', async () => {
    const { window } = await startTestProgram();
    const attach = preventable();
    window().webContents.emit('will-attach-webview', attach);
    expect(attach.prevented()).toBe(true);
    expect(window().webContents.openHandler?.({ url: 'mingzhang://app/' })).toEqual({ action: 'deny' });
  });

  it('denies every device and download, and every permission but the clipboard of its own page', async () => {
    await startTestProgram();
    const { defaultSession } = session;
    const granted: unknown[] = [];
    const ask = (permission: string, requestingUrl: string, isMainFrame = true): void => {
      const details = { requestingUrl, isMainFrame };
      defaultSession.permissionRequest?.({}, permission, (answer: unknown) => granted.push(answer), details);
    };
    ask('clipboard-read', 'mingzhang://app/');
    ask('clipboard-read', 'mingzhang://app.elsewhere/');
    ask('clipboard-read', 'mingzhang://app/', false);
    ask('media', 'mingzhang://app/');
    const download = preventable();
    defaultSession.emit('will-download', download);
    expect(granted).toEqual([true, false, false, false]);
    const check = (permission: string, origin: string) =>
      defaultSession.permissionCheck?.(null, permission, origin, { isMainFrame: true });
    expect(check('media', 'mingzhang://app')).toBe(false);
    expect(check('clipboard-read', 'https://example.com')).toBe(false);
    expect(check('clipboard-read', 'mingzhang://app')).toBe(true);
    expect(defaultSession.devicePermission?.({})).toBe(false);
    expect(download.prevented()).toBe(true);
  });

  it.each([
    ['mingzhang://app/a.js', false],
    ['data:image/png;base64,AA==', false],
    ['https://example.com/', true],
    ['http://127.0.0.1:80/', true],
    ['ws://example.com/', true],
    ['file:///etc/passwd', true],
  ])('network request %s cancelled: %s', async (url, cancel) => {
    app.isPackaged = true;
    await startTestProgram();
    const decisions: unknown[] = [];
    session.defaultSession.beforeRequest?.({ url }, (decision: unknown) => decisions.push(decision));
    expect(decisions).toEqual([{ cancel }]);
  });
});

describe('calls', () => {
  it('has exactly the methods of the contract', async () => {
    await startTestProgram();
    expect([...asked.handlers.keys()].sort()).toEqual(
      Object.keys(methods)
        .map((method) => `mingzhang:call:${method}`)
        .sort(),
    );
  });

  it('answers its own page', async () => {
    const { call } = await startTestProgram();
    expect(await call('hostInfo', {})).toMatchObject({ ok: true });
  });

  it.each([
    ['no frame', null],
    ['a foreign page', { url: 'https://example.com/', parent: null }],
    ['a lookalike', { url: 'mingzhang://app.example.com/', parent: null }],
    ['a frame inside the page', { url: 'mingzhang://app/', parent: ownFrame }],
    ['an empty page', { url: 'about:blank', parent: null }],
  ])('refuses %s', async (_name, frame) => {
    const { call, calls } = await startTestProgram();
    expect(await call('quit', {}, frame)).toMatchObject({ ok: false, error: { code: 'foreign-sender' } });
    expect(calls).toEqual([]);
  });

  it('refuses bad arguments', async () => {
    const { call, calls } = await startTestProgram();
    expect(await call('save', { session: 7 })).toMatchObject({ ok: false, error: { code: 'arguments-invalid' } });
    expect(calls).toEqual([]);
  });
});

describe('closing', () => {
  it('closes without asking when everything is saved, after putting the work away', async () => {
    const { window, gone } = await startTestProgram();
    const before = gone();
    window().close();
    expect(window().destroyed).toBe(true);
    await expect.poll(() => asked.quits).toBe(1);
    expect(gone()).toBe(before + 1);
  });

  it('asks the page while changes are unsaved, and goes when the page says quit', async () => {
    const { window, call, host } = await startTestProgram();
    await call('setDirty', { session: 's', dirty: true });
    window().close();
    expect(window().destroyed).toBe(false);
    expect(window().webContents.sent).toEqual([{ channel: 'mingzhang:event:closing', data: {} }]);
    host().quit();
    expect(window().destroyed).toBe(true);
  });

  it('does not hold up the end of the user session', async () => {
    const { window, call } = await startTestProgram();
    await call('setDirty', { session: 's', dirty: true });
    window().emit('session-end', {});
    window().close();
    expect(window().destroyed).toBe(true);
  });

  it('asks again when the end of the user session was called off', async () => {
    const { window, call } = await startTestProgram();
    await call('setDirty', { session: 's', dirty: true });
    window().emit('query-session-end', preventable());
    window().close();
    expect(window().destroyed).toBe(false);
    expect(window().webContents.sent).toEqual([{ channel: 'mingzhang:event:closing', data: {} }]);
  });
});

describe('when something breaks', () => {
  it('loads a crashed page anew once, and stops after the second time', async () => {
    const { window, gone } = await startTestProgram();
    const before = gone();
    window().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    await expect.poll(() => gone()).toBe(before + 1);
    expect(window().loaded).toHaveLength(2);
    window().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    await expect.poll(() => window().destroyed).toBe(true);
    expect(window().loaded).toHaveLength(2);
    expect(asked.dialogs.map(({ kind }) => kind)).toEqual(['message']);
  });

  it('a crashed page does not keep the window from closing', async () => {
    const { window, call } = await startTestProgram();
    await call('setDirty', { session: 's', dirty: true });
    window().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    window().close();
    expect(window().destroyed).toBe(true);
  });

  it('leaves a hung page alone or ends it, as the user says', async () => {
    const { window } = await startTestProgram();
    window().emit('unresponsive');
    await Promise.resolve();
    expect(window().webContents.crashed).toBe(0);
    answers.messageBox = 1;
    window().emit('unresponsive');
    await expect.poll(() => window().webContents.crashed).toBe(1);
  });

  it('opens files dropped on its own page, and none that another page names', async () => {
    const { host } = await startTestProgram();
    const drop = asked.listeners.get('mingzhang:dropped');
    drop?.({ senderFrame: { url: 'https://example.com/', parent: null } }, ['/x.mzb']);
    drop?.({ senderFrame: ownFrame }, 'no list');
    expect(host().takePending()).toBeNull();
    drop?.({ senderFrame: ownFrame }, []);
    expect(JSON.stringify(asked.dialogs)).toContain('拖入的内容没有打开');
    drop?.({ senderFrame: ownFrame }, ['/a.mzb', '/b.xls']);
    expect(asked.windows[0]?.webContents.sent).toEqual([
      { channel: 'mingzhang:event:openRequest', data: { file: 'id of /a.mzb', name: 'a.mzb', others: ['b.xls'] } },
    ]);
  });
});
