import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContextOptions,
  test as base,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from '@playwright/test';
import { findElectron } from '../../scripts/electron-runtime.mjs';
import { endProcess, startLoopbackHost } from '../../scripts/loopback.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface HostOptions {
  /** Which host serves the built renderer. */
  host: 'browser' | 'electron';
}

/** The running program as a test sees it. */
export interface App {
  page: Page;
  /** The clerk's folder: home of the host, where its file dialogs start. */
  folder: string;
  /** Null in the browser host. */
  electron: ElectronApplication | null;
  /** Ends the host as a power cut would and starts it again on the same data. */
  crashAndRestart(): Promise<void>;
}

interface Fixtures {
  app: App;
  /** Names of documents given on the command line. */
  files: string[];
}

/** `test` with the program running on a fresh folder; a page error or a refused resource fails the test. */
export const test = base.extend<HostOptions & Fixtures>({
  host: ['browser', { option: true }],
  files: [[], { option: true }],
  app: async ({ host, files, browser, contextOptions }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'mingzhang-e2e-'));
    const troubles: string[] = [];
    const start = () =>
      host === 'electron' ? startElectron(folder, files) : startLoopback(folder, files, browser, contextOptions);
    let running = await start();
    watch(running.page, troubles);
    const app: App = {
      page: running.page,
      folder,
      electron: running.electron,
      crashAndRestart: async () => {
        await running.stop('SIGKILL');
        running = await start();
        watch(running.page, troubles);
        Object.assign(app, { page: running.page, electron: running.electron });
      },
    };
    await use(app);
    await running.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    expect(troubles).toEqual([]);
  },
});

export { expect };

interface Running {
  page: Page;
  electron: ElectronApplication | null;
  stop(signal: NodeJS.Signals): Promise<void>;
}

function environment(folder: string): Record<string, string> {
  const data = join(folder, '.mingzhang');
  mkdirSync(data, { recursive: true });
  const own = { HOME: folder, USERPROFILE: folder, MINGZHANG_DATA: data };
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(inherited), ...own };
}

async function startLoopback(
  folder: string,
  files: readonly string[],
  browser: Browser,
  contextOptions: BrowserContextOptions,
): Promise<Running> {
  const loopback = await startLoopbackHost({ files, folder, env: environment(folder) });
  const context = await browser.newContext({ ...contextOptions, viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.goto(loopback.address);
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    await context.close();
    await loopback.stop(signal);
  };
  return { page, electron: null, stop };
}

async function startElectron(folder: string, files: readonly string[]): Promise<Running> {
  const app = await electron.launch({
    executablePath: findElectron() ?? 'electron',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), join(root, 'dist/main.cjs'), ...files],
    cwd: folder,
    env: environment(folder),
  });
  const page = await app.firstWindow();
  return { page, electron: app, stop: (signal) => endProcess(app.process(), signal) };
}

function watch(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
}
