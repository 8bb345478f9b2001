import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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
  const program = join(root, 'dist/host.js');
  const child = spawn(process.execPath, [program, '--no-open', '--stay', '--port', '0', ...files], {
    cwd: folder,
    env: environment(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const context = await browser.newContext({ ...contextOptions, viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.goto(await printedAddress(child));
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    await context.close();
    await end(child, signal);
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
  return { page, electron: app, stop: (signal) => end(app.process(), signal) };
}

/** The address that the host prints for people. */
function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?key=[0-9a-f]{64}/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${said}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

function watch(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
}
