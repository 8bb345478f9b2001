import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { menuTemplate } from '../../../../electron/main/menu';
import { printWindowOptions } from '../../../../electron/main/window-options';
import { createRecentFiles } from '../../../../electron/services/files/recent-files';
import { nodeFileSystem } from '../../../../electron/services/fs/node-file-system';
import { callHandler, methodNames } from '../../../../electron/services/host/call-handler';
import { isOwnAddress } from '../../../../electron/services/host/navigation';
import { redactedError } from '../../../../electron/services/host/redact';
import { menuBar } from '../../../../renderer/actions/menu-bar';
import { methods } from '../../../../shared/contract/api';
import { app, asked, preventable, resetElectron, session } from '../../../stubs/electron';
import { fakeHandlers } from '../../../stubs/fake-handlers';
import { sourceFiles } from '../../repository/sources';
import { startTestProgram } from './test-program';

beforeEach(() => resetElectron());

/** The packaged program: what is tested is what is shipped. */
function shipped(overrides = {}) {
  app.isPackaged = true;
  return startTestProgram({ argv: ['mingzhang'], overrides });
}

const electronCode = sourceFiles(['electron'], ['.ts']);
/** Files of the program in which a word stands. */
function filesWith(word: RegExp): string[] {
  return electronCode.filter(({ text }) => word.test(text)).map(({ path }) => path);
}

async function load(path: string, init?: RequestInit): Promise<Response> {
  const handler = asked.protocols.get('mingzhang');
  if (handler === undefined) throw new Error('no protocol');
  return await handler(new Request(path, init));
}

class Contents extends EventEmitter {
  openHandler: ((facts: unknown) => unknown) | null = null;
  setWindowOpenHandler(handler: (facts: unknown) => unknown) {
    this.openHandler = handler;
  }
}

/** Rows of the list of rules for Electron programs (安全清单), each with its check. */
const rows: [row: number, rule: string, check: () => void | Promise<void>][] = [
  [
    1,
    'isolation, sandbox and web security on, Node off; one factory makes every window, without a branch for tests',
    async () => {
      const on = { contextIsolation: true, sandbox: true, webSecurity: true };
      const off = {
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
      };
      const { window } = await shipped();
      expect(window().options).toMatchObject({ webPreferences: { ...on, ...off, devTools: false } });
      const packaged = JSON.stringify(window().options).replaceAll(/mingzhang-main-\w+/g, '');
      resetElectron();
      const unpacked = await startTestProgram();
      const tested = JSON.stringify(unpacked.window().options).replaceAll(/mingzhang-main-\w+/g, '');
      expect(tested.replace('"devTools":true', '"devTools":false')).toBe(packaged);
      expect(filesWith(/new BrowserWindow\(/)).toEqual(['electron/main/printing.ts', 'electron/main/program.ts']);
      expect(printWindowOptions().webPreferences).toMatchObject({ ...on, ...off, javascript: false, devTools: false });
      expect(filesWith(/webPreferences/)).toEqual(['electron/main/window-options.ts']);
      expect(filesWith(/process\.env\.(NODE_ENV|VITEST|TEST)|commandLine\.appendSwitch/)).toEqual([]);
    },
  ],
  [
    2,
    'own scheme with one host; GET of listed files below one folder, nothing else',
    async () => {
      await shipped();
      expect(asked.schemes).toMatchObject([{ scheme: 'mingzhang', privileges: { standard: true, secure: true } }]);
      expect(filesWith(/file:\/\/(?!\))/).filter((path) => /main|preload/.test(path))).toEqual([]);
      const wrong = [
        '..%2fmain.cjs',
        '%2e%2e%2fmain.cjs',
        '..%5cmain.cjs',
        'C:/Windows/a.js',
        'C%3a/a.js',
        '%5c%5cserver%5cshare%5ca.js',
        'index.html%00.js',
        '.env.js',
        'a.exe',
        '%zz',
      ];
      for (const path of [...wrong, '../main.cjs', '%2e%2e/main.cjs']) {
        const response = await load(`mingzhang://app/${path}`);
        expect([400, 403, 404], path).toContain(response.status);
        expect(await response.text()).not.toContain('secret');
      }
      expect((await load('mingzhang://other/index.html')).status).toBe(403);
      expect((await load('mingzhang://app/', { method: 'POST', body: 'x' })).status).toBe(405);
      expect((await load('mingzhang://app/')).status).toBe(200);
    },
  ],
  [
    3,
    'one content security policy, on every answer',
    async () => {
      await shipped();
      for (const [path, init] of [
        ['', {}],
        ['gone.js', {}],
        ['a.exe', {}],
        ['..%2fx.js', {}],
        ['', { method: 'PUT' }],
      ] as const) {
        const policy = (await load(`mingzhang://app/${path}`, init)).headers.get('content-security-policy') ?? '';
        for (const part of [
          "default-src 'none'",
          "script-src 'self'",
          "object-src 'none'",
          "base-uri 'none'",
          "form-action 'none'",
          "connect-src 'none'",
        ]) {
          expect(policy, path).toContain(part);
        }
        expect(policy).not.toMatch(/unsafe|https?:|\*/);
      }
      expect((await load('mingzhang://other/')).headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(filesWith(/default-src/)).toEqual(['electron/services/host/csp.ts']);
    },
  ],
  [
    4,
    'the grid gets the nonce of the page load, a new one each time',
    async () => {
      await shipped();
      const nonce = async () =>
        /'nonce-([^']+)'/.exec((await load('mingzhang://app/')).headers.get('content-security-policy') ?? '')?.[1];
      expect(await nonce()).not.toBe(await nonce());
      const used = sourceFiles(['renderer'], ['.ts', '.tsx']).filter(({ text }) => /styleNonce=|csp=/.test(text));
      expect(used.length).toBeGreaterThanOrEqual(2);
    },
  ],
  [
    5,
    'no navigation elsewhere, no window, no embedded page, in whatever contents come to be',
    async () => {
      await shipped();
      const contents = new Contents();
      app.emit('web-contents-created', {}, contents);
      for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
        const event = preventable({ url: 'https://example.com/?mingzhang://app/' });
        contents.emit(name, event);
        expect(event.prevented(), name).toBe(true);
      }
      expect(contents.openHandler?.({ url: 'mingzhang://app/' })).toEqual({ action: 'deny' });
    },
  ],
  [
    6,
    'addresses are compared by their parsed parts',
    () => {
      for (const address of [
        'mingzhang://app.evil/',
        'https://evil/mingzhang://app/',
        'mingzhang://evil@app/',
        'mingzhang://app:8/',
        'mingzhangs://app/',
      ]) {
        expect(isOwnAddress(address), address).toBe(false);
      }
      expect(isOwnAddress('mingzhang://app/index.html')).toBe(true);
      expect(
        filesWith(/(url|address|origin)\)?\.(includes|startsWith)\(/i).filter((path) => !path.endsWith('guards.ts')),
      ).toEqual([]);
    },
  ],
  [
    7,
    'every permission but the clipboard, every device and download is denied',
    async () => {
      await shipped();
      const { defaultSession } = session;
      for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'fileSystem', 'hid']) {
        const granted: unknown[] = [];
        const own = { isMainFrame: true, requestingUrl: 'mingzhang://app/' };
        defaultSession.permissionRequest?.({}, permission, (answer: unknown) => granted.push(answer), own);
        const checked = defaultSession.permissionCheck?.(null, permission, 'mingzhang://app', own);
        expect([granted, checked], permission).toEqual([[false], false]);
      }
      expect(defaultSession.devicePermission?.({})).toBe(false);
      const download = preventable();
      defaultSession.emit('will-download', download);
      expect(download.prevented()).toBe(true);
    },
  ],
  [
    8,
    'no network, and no spell checker that would load dictionaries',
    async () => {
      const { window } = await shipped();
      for (const url of [
        'https://example.com/',
        'http://127.0.0.1/',
        'ws://x/',
        'ftp://x/',
        'file:///etc/passwd',
        'devtools://x/',
        'blob:https://x/1',
      ]) {
        const decisions: unknown[] = [];
        session.defaultSession.beforeRequest?.({ url }, (decision: unknown) => decisions.push(decision));
        expect(decisions, url).toEqual([{ cancel: true }]);
      }
      expect(window().options).toMatchObject({ webPreferences: { spellcheck: false } });
      expect(filesWith(/autoUpdater|crashReporter|net\.request|\bfetch\(/)).toEqual([]);
    },
  ],
  [
    9,
    'every channel asks who calls; one wrapper registers all',
    async () => {
      const { call, calls } = await shipped();
      const frames = [
        null,
        { url: 'https://example.com/', parent: null },
        { url: 'mingzhang://app/', parent: {} },
        { url: 'mingzhang://app.evil/', parent: null },
        { url: 'about:srcdoc', parent: null },
      ];
      for (const method of methodNames) {
        for (const frame of frames)
          expect(await call(method, {}, frame)).toMatchObject({ ok: false, error: { code: 'foreign-sender' } });
      }
      expect(calls).toEqual([]);
      expect(filesWith(/ipcMain/)).toEqual(['electron/main/program.ts']);
      expect(filesWith(/\.handle(Once)?\(callChannel|ipc\.on\(/)).toEqual(['electron/main/ipc.ts']);
    },
  ],
  [
    10,
    'arguments pass the schema of their method; paths never come from the page',
    async () => {
      const { handlers, calls } = fakeHandlers();
      const ports = { handlers, settled: async () => undefined, report: () => undefined };
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...methodNames), fc.anything(), async (method, args) => {
          const before = calls.length;
          const answer = await callHandler(ports, method, args);
          const fits = methods[method].args.safeParse(args).success;
          expect(calls.length > before).toBe(fits);
          if (!fits) expect(answer).toMatchObject({ ok: false, error: { code: 'arguments-invalid' } });
        }),
        { numRuns: 500 },
      );
      for (const method of methodNames) expect(Object.keys(methods[method].args.shape), method).not.toContain('path');
    },
  ],
  [
    11,
    'nothing is opened outside of the program but the folder of the log',
    () => {
      expect(filesWith(/openExternal|showItemInFolder/)).toEqual([]);
      expect(filesWith(/\bshell\b.*from 'electron'|openPath/)).toEqual(['electron/main/system.ts']);
      expect(filesWith(/showFolder\(/)).toEqual([
        'electron/browser/program.ts',
        'electron/main/program.ts',
        'electron/main/system.ts',
        'electron/services/calls/about-calls.ts',
        'electron/services/host/host-ports.ts',
      ]);
    },
  ],
  [
    12,
    'fuses',
    () => {
      expect(parse(readFileSync('electron-builder.yml', 'utf8'))).toMatchObject({
        asar: true,
        electronFuses: {
          runAsNode: false,
          enableNodeOptionsEnvironmentVariable: false,
          enableNodeCliInspectArguments: false,
          enableEmbeddedAsarIntegrityValidation: true,
          onlyLoadAppFromAsar: true,
          grantFileProtocolExtraPrivileges: false,
        },
      });
    },
  ],
  [
    13,
    'a share named in a file is not touched',
    async () => {
      const touched: string[] = [];
      const shares = ['\\\\server\\share\\a.mzb', '//server/share/b.mzb', '\\\\?\\UNC\\server\\share\\c.mzb'];
      const text = JSON.stringify({
        version: 1,
        files: shares.map((path) => ({ path, opened: '2026-01-01T00:00:00Z' })),
      });
      const fs = {
        ...nodeFileSystem,
        read: async () => new TextEncoder().encode(text),
        stat: (path: string) => {
          touched.push(path);
          return nodeFileSystem.stat('package.json');
        },
        realPath: async (path: string) => {
          touched.push(path);
          return path;
        },
      };
      const recents = createRecentFiles({
        opened: () => undefined,
        fs,
        write: async () => ({ ok: false, error: { code: 'save-failed' } }),
        folder: 'data',
        now: () => new Date(),
        log: () => undefined,
      });
      expect((await recents.list()).map(({ path }) => path)).toEqual(shares);
      expect(touched.filter((path) => path.includes('server'))).toEqual([]);
    },
  ],
  [
    14,
    'no developer tools and no reload in release',
    async () => {
      const { window } = await shipped();
      const menu = JSON.stringify(
        menuTemplate(menuBar(), {
          send: () => undefined,
          about: () => undefined,
          logs: () => undefined,
          gpu: { on: () => true, turn: () => undefined },
          development: false,
        }),
      );
      expect(menu).not.toMatch(/reload|toggleDevTools/i);
      expect(window().options).toMatchObject({ webPreferences: { devTools: false } });
      expect(filesWith(/openDevTools|remote-debugging/)).toEqual([]);
    },
  ],
  [
    15,
    'reports stay here and say nothing of the document',
    () => {
      const text = redactedError(new Error('王芳 1191.59 /home/clerk/预算.mzb'));
      expect(text).toMatch(/^Error\n {4}at /);
      expect(text).not.toMatch(/王芳|1191|预算|clerk/);
      expect(filesWith(/crashReporter|\bsentry\b/i)).toEqual([]);
    },
  ],
];

describe('the packaged program', () => {
  it.each(rows)('%i: %s', async (_row, _rule, check) => {
    await check();
  });

  it('has a check for every row of the list', () => {
    expect(rows.map(([row]) => row)).toEqual(Array.from({ length: 15 }, (_, at) => at + 1));
    console.log(`hardening: ${rows.length} of 15 rows checked`);
  });
});
