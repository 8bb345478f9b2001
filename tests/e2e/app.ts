import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ConsoleMessage, type ElectronApplication, expect, type Page } from '@playwright/test';
import {
  type Desktop,
  endDesktop,
  freshDesktopPage,
  leftInDialogs,
  type OpenPage,
  openInShared,
  openPage,
  type SharedHost,
  type SharedWindow,
  startElectron,
  startLoopback,
  startSharedDesktop,
  startSharedHost,
} from './running';

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
  /** One loopback host that the tests of a worker share, each with a page of its own; started when first asked for. */
  sharedHost: () => Promise<SharedHost>;
  /** One browser window that the same tests share: opened by the first of them, for its options. */
  sharedWindow: SharedWindow;
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
      const window: SharedWindow = { opened: null };
      await use(window);
      await window.opened?.context.close();
    },
    { scope: 'worker' },
  ],
  sharedHost: [
    async ({ browser: _browser }, use) => {
      const started: Promise<SharedHost>[] = [];
      await use(() => (started[0] ??= startSharedHost()));
      for (const host of started) await (await host).stop();
    },
    { scope: 'worker' },
  ],
  sharedDesktop: [
    async ({ browser: _browser }, use) => {
      const started: Promise<Desktop>[] = [];
      await use(() => (started[0] ??= startSharedDesktop()));
      for (const desktop of started) await endDesktop(await desktop);
    },
    { scope: 'worker' },
  ],
  app: async (
    { host, files, ownHost, ownContext, sharedHost, sharedWindow, sharedDesktop, browser, contextOptions },
    use,
  ) => {
    // In the desktop a window of its own is a program of its own: a clock that is turned stays turned in its page.
    const shared = !ownHost && files.length === 0 && !(ownContext && host === 'electron');
    if (shared) {
      const open = ownContext
        ? (address: string) => openPage(address, browser, contextOptions)
        : (address: string) => openInShared(sharedWindow, address, browser, contextOptions);
      if (host === 'browser') await runOnShared(await sharedHost(), open, use);
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
export function journalBytes(folder: string, data = join(folder, '.mingzhang')): number {
  const journals = join(data, 'journals');
  if (!existsSync(journals)) return 0;
  const files = readdirSync(journals, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.jsonl'),
  );
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}

/** A fresh page of the worker's host. */
async function runOnShared(
  { freshAddress, folder }: SharedHost,
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
  const { electron } = running;
  const page = await freshDesktopPage(running);
  const forget = watch(page, troubles);
  const crashAndRestart = (): Promise<void> => Promise.reject(new Error('ask for a program of its own: ownHost'));
  await use({ page, folder, electron, freshAddress: async () => '', crashAndRestart });
  forget();
  expect([...troubles, ...(await leftInDialogs(electron))]).toEqual([]);
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
