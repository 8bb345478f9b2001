import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';
import { programs } from '../e2e/running';
import { recordOf } from './electron-apis';
import { launchOptions, pageOf, type Start } from './launch';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sample = join(root, 'assets/samples/laiyuan-2019.mzb');

/** The desktop program as the operating system sees it. */
export interface Desktop {
  app: ElectronApplication;
  process: ReturnType<ElectronApplication['process']>;
  page: Page;
  /** Exit code, once it is gone. */
  ended: Promise<number | null>;
}

interface Fixtures {
  /** The user's folder. */
  folder: string;
  start(given?: Start): Promise<Desktop>;
}

/** `test` with a folder and a way to start the program in it, as often as it is needed. */
export const test = base.extend<Fixtures>({
  folder: async ({ browserName: _browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'mingzhang-desktop-'));
    mkdirSync(join(folder, 'Documents'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  start: async ({ folder }, use) => {
    const started: Desktop[] = [];
    await use(async (given) => {
      const program = await startProgram(folder, given);
      started.push(program);
      return program;
    });
    for (const { process: child } of started) child.kill('SIGKILL');
  },
});
export { expect };

async function startProgram(folder: string, given: Start = {}): Promise<Desktop> {
  const app = await electron.launch(launchOptions(folder, { ...given, env: { ...recorded(), ...given.env } }));
  const child = app.process();
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const page = await pageOf(app);
  programs.set(page, { electron: app, folder });
  return { app, process: child, page, ended };
}

/** Lets what stands in for Electron write down which of its APIs this spec uses. */
export function recorded(): Record<string, string> {
  return { STAND_IN_RECORD: recordOf(basename(test.info().file)) };
}

/** A copy of the sample under this name in the user's folder. */
export function putSample(folder: string, name: string): string {
  const path = join(folder, name);
  copyFileSync(sample, path);
  return path;
}

/** Closes the window as its X does. */
export async function closeWindow({ app }: Desktop): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

/** Whether an item of the menu bar can be chosen. */
export async function canChoose({ app }: Pick<Desktop, 'app'>, id: string): Promise<boolean> {
  return await app.evaluate(
    ({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.enabled === true,
    id,
  );
}

/** Chooses an item of the menu bar as soon as it can be chosen: the menu follows the page a moment later. */
export async function chooseMenu(program: Pick<Desktop, 'app'>, id: string): Promise<void> {
  await expect.poll(() => canChoose(program, id)).toBe(true);
  await program.app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);
}
