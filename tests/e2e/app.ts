import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type ConsoleMessage,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from '@playwright/test';
import { endProcess, startLoopbackHost } from '../../scripts/loopback.mjs';
import { launchOptions, pageOf } from '../desktop/launch';

/** The desktop program that a page belongs to. */
export const programs = new WeakMap<Page, { electron: ElectronApplication; folder: string }>();

export interface HostOptions {
  /** Which host serves the built renderer. */
  host: 'browser' | 'electron';
}

/** The running program as a test sees it. */
export interface App {
  page: Page;
  /** The user's folder: home of the host, where its file dialogs start. */
  folder: string;
  /** Null in the browser host. */
  electron: ElectronApplication | null;
  /** An address of the browser host for one more page load; empty in Electron. */
  freshAddress(): Promise<string>;
  /** Ends the host as a power cut would and starts it again on the same data. */
  crashAndRestart(): Promise<void>;
}

interface Fixtures {
  app: App;
  /** Names of documents given on the command line. */
  files: string[];
  /** True: a program of its own on a folder of its own, for what files, crashes and the start page are about. */
  ownHost: boolean;
  /** True: a browser window of its own, for what turns the clock or listens to more than one page. */
  ownContext: boolean;
}

interface WorkerFixtures {
  /** One loopback host that the tests of a worker share, each with a page of its own. */
  sharedHost: { freshAddress(): Promise<string>; folder: string };
  /** One browser window that the same tests share: opened by the first of them, for its options. */
  sharedWindow: { opened: { context: BrowserContext; anchor: Page } | null };
  /** One desktop program that the tests of a worker share, one after the other; started when first asked for. */
  sharedDesktop: () => Promise<Desktop>;
}

/** `test` with the program running on a fresh folder; a page error or a refused resource fails the test. */
export const test = base.extend<HostOptions & Fixtures, WorkerFixtures>({
  host: ['browser', { option: true }],
  files: [[], { option: true }],
  ownHost: [false, { option: true }],
  ownContext: [false, { option: true }],
  sharedWindow: [
    async ({ browser: _browser }, use) => {
      const window: WorkerFixtures['sharedWindow'] = { opened: null };
      await use(window);
      await window.opened?.context.close();
    },
    { scope: 'worker' },
  ],
  sharedHost: [
    async ({ browser: _browser }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'mingzhang-e2e-'));
      const loopback = await startLoopbackHost({ files: [], folder, env: environment(folder) });
      await use({ freshAddress: oneByOne(loopback.freshAddress), folder });
      await loopback.stop('SIGTERM');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
  sharedDesktop: [
    async ({ browser: _browser }, use) => {
      let shared: Promise<Desktop> | null = null;
      await use(() => {
        shared ??= startSharedDesktop();
        return shared;
      });
      if (shared !== null) await endDesktop(await shared);
    },
    { scope: 'worker' },
  ],
  app: async (
    { host, files, ownHost, ownContext, sharedHost, sharedWindow, sharedDesktop, browser, contextOptions },
    use,
  ) => {
    if (!ownHost && files.length === 0) {
      const open = ownContext
        ? (address: string) => openPage(address, browser, contextOptions)
        : (address: string) => openInShared(sharedWindow, address, browser, contextOptions);
      if (host === 'browser') await runOnShared(sharedHost, open, use);
      else await runOnDesktop(await sharedDesktop(), use);
      return;
    }
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
      freshAddress: () => running.freshAddress(),
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

/** Does something that changes the document, and waits until the journal holds it: a crash loses nothing from then on. */
export async function whenKept({ page, folder, electron: desktop }: App, change: () => Promise<void>): Promise<void> {
  if (desktop === null) {
    const kept = page.waitForResponse((response) => response.url().includes('/call/journal'));
    await change();
    await (await kept).finished();
    return;
  }
  const before = journalBytes(folder);
  await change();
  await expect.poll(() => journalBytes(folder)).toBeGreaterThan(before);
}

/** How much the journals of the data folder hold; their snapshots, which come first, keep no step. */
export function journalBytes(folder: string): number {
  const journals = join(folder, '.mingzhang', 'journals');
  if (!existsSync(journals)) return 0;
  const files = readdirSync(journals, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.jsonl'),
  );
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}

/** A fresh page of the worker's host. */
async function runOnShared(
  { freshAddress, folder }: WorkerFixtures['sharedHost'],
  open: (address: string) => Promise<OpenPage>,
  use: (app: App) => Promise<void>,
): Promise<void> {
  const troubles: string[] = [];
  const { page, close } = await open(await freshAddress());
  watch(page, troubles);
  const crashAndRestart = (): Promise<void> => Promise.reject(new Error('ask for a host of its own: ownHost'));
  await use({ page, folder, electron: null, freshAddress, crashAndRestart });
  await close();
  expect(troubles).toEqual([]);
}

/** The same program with its page loaded anew, as after a crash of the page, and nothing that the last test left there. */
async function runOnDesktop({ running, folder }: Desktop, use: (app: App) => Promise<void>): Promise<void> {
  const troubles: string[] = [];
  const { page, electron } = running;
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  const forget = watch(page, troubles);
  const crashAndRestart = (): Promise<void> => Promise.reject(new Error('ask for a program of its own: ownHost'));
  await use({ page, folder, electron, freshAddress: async () => '', crashAndRestart });
  forget();
  expect(troubles).toEqual([]);
}

interface Desktop {
  running: Running;
  folder: string;
}

async function startSharedDesktop(): Promise<Desktop> {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-desktop-'));
  return { running: await startElectron(folder, []), folder };
}

async function endDesktop({ running, folder }: Desktop): Promise<void> {
  await running.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

interface OpenPage {
  page: Page;
  close(): Promise<void>;
}

async function openPage(address: string, browser: Browser, contextOptions: BrowserContextOptions): Promise<OpenPage> {
  const context = await newContext(browser, contextOptions);
  const page = await context.newPage();
  await page.goto(address);
  return { page, close: () => context.close() };
}

/**
 * A page in a window that stays open, whose anchor, a page of nothing at the same address, keeps the browser's process
 * and with it the compiled program: it opens in half the time. Nothing else stays: cookies, storage and pages go.
 */
async function openInShared(
  window: WorkerFixtures['sharedWindow'],
  address: string,
  browser: Browser,
  contextOptions: BrowserContextOptions,
): Promise<OpenPage> {
  if (window.opened === null) {
    const context = await newContext(browser, contextOptions);
    const anchor = await context.newPage();
    // Refused for want of a key.
    await anchor.goto(new URL('/', address).href);
    window.opened = { context, anchor };
  }
  const { context, anchor } = window.opened;
  const page = await context.newPage();
  await page.goto(address);
  const close = async (): Promise<void> => {
    await Promise.all(context.pages().map((one) => (one === anchor ? undefined : one.close())));
    await anchor.evaluate(() => localStorage.clear());
    await context.clearCookies();
  };
  return { page, close };
}

function newContext(browser: Browser, contextOptions: BrowserContextOptions): Promise<BrowserContext> {
  return browser.newContext({ ...contextOptions, viewport: { width: 1366, height: 768 } });
}

/** Answers of the host are told apart by their order alone. */
function oneByOne(ask: () => Promise<string>): () => Promise<string> {
  let last = Promise.resolve('');
  return () => {
    last = last.then(ask);
    return last;
  };
}

interface Running {
  page: Page;
  freshAddress(): Promise<string>;
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
  const { page, close } = await openPage(loopback.address, browser, contextOptions);
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    await close();
    await loopback.stop(signal);
  };
  return { page, freshAddress: loopback.freshAddress, electron: null, stop };
}

async function startElectron(folder: string, files: readonly string[]): Promise<Running> {
  const app = await electron.launch(launchOptions(folder, { args: files }));
  const page = await pageOf(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  programs.set(page, { electron: app, folder });
  // Unsaved work would keep it open with a question, which is what the specs about closing are for.
  return { page, freshAddress: async () => '', electron: app, stop: () => endProcess(app.process(), 'SIGKILL') };
}

/** Answers how to stop watching. */
function watch(page: Page, troubles: string[]): () => void {
  const failed = (error: Error): unknown => troubles.push(`page error: ${error.message}`);
  const said = (message: ConsoleMessage): void => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  };
  page.on('pageerror', failed);
  page.on('console', said);
  return () => {
    page.off('pageerror', failed);
    page.off('console', said);
  };
}
