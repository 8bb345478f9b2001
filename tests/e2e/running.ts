import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ElectronApplication,
  _electron as electron,
  type Page,
} from '@playwright/test';
import { endProcess, startLoopbackHost } from '../../scripts/loopback.mjs';
import { launchOptions, pageOf } from '../desktop/launch';

/** The desktop program that a page belongs to. */
export const programs = new WeakMap<Page, { electron: ElectronApplication; folder: string }>();

/** A browser window that tests share: opened by the first of them, for its options. */
export interface SharedWindow {
  opened: { context: BrowserContext; anchor: Page } | null;
}

export interface Running {
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

export async function startLoopback(
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

export async function startElectron(folder: string, files: readonly string[]): Promise<Running> {
  const app = await electron.launch(launchOptions(folder, { args: files }));
  const page = await pageOf(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  programs.set(page, { electron: app, folder });
  // Unsaved work would keep it open with a question, which is what the specs about closing are for.
  return { page, freshAddress: async () => '', electron: app, stop: () => endProcess(app.process(), 'SIGKILL') };
}

export interface SharedHost {
  freshAddress(): Promise<string>;
  folder: string;
  stop(): Promise<void>;
}

export async function startSharedHost(): Promise<SharedHost> {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-e2e-'));
  const loopback = await startLoopbackHost({ files: [], folder, env: environment(folder) });
  const stop = async (): Promise<void> => {
    await loopback.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { freshAddress: oneByOne(loopback.freshAddress), folder, stop };
}

export interface Desktop {
  running: Running;
  folder: string;
}

export async function startSharedDesktop(): Promise<Desktop> {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-desktop-'));
  return { running: await startElectron(folder, []), folder };
}

/**
 * Forgets and answers what a test left of the system's dialogs: open ones, which a later test would answer in the place of
 * its own, and answers that no dialog asked for.
 */
export async function leftInDialogs(desktop: ElectronApplication | null): Promise<string[]> {
  const left: unknown = await desktop?.evaluate(({ dialog }) => {
    const standIn: unknown = Reflect.get(dialog, '_dialogs');
    if (typeof standIn !== 'object' || standIn === null || !('clear' in standIn)) return [];
    return typeof standIn.clear === 'function' ? standIn.clear() : [];
  });
  return Array.isArray(left) ? left.map(String) : [];
}

/** Its page loaded anew, as after a crash of the page, with nothing that the last test left there. */
export async function freshDesktopPage({ page, electron: desktop }: Running): Promise<Page> {
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  // One that a call of the page before opened when its test was over.
  await leftInDialogs(desktop);
  return page;
}

export async function endDesktop({ running, folder }: Desktop): Promise<void> {
  await running.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

export interface OpenPage {
  page: Page;
  close(): Promise<void>;
}

export async function openPage(
  address: string,
  browser: Browser,
  contextOptions: BrowserContextOptions,
): Promise<OpenPage> {
  const context = await newContext(browser, contextOptions);
  const page = await context.newPage();
  await page.goto(address);
  return { page, close: () => context.close() };
}

/**
 * A page in a window that stays open, whose anchor, a page of nothing at the same address, keeps the browser's process
 * and with it the compiled program: it opens in half the time. Nothing else stays: cookies, storage and pages go.
 */
export async function openInShared(
  window: SharedWindow,
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
