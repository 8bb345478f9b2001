import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Page } from '@playwright/test';
import { findElectron } from '../../scripts/electron-runtime.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const standIn = fileURLToPath(new URL('./stand-in/electron', import.meta.url));

/** What runs the program: Electron itself where its runtime is there, else what stands in for it. */
export const runtime = findElectron() ?? standIn;
export const isStandIn = findElectron() === null;

export interface Start {
  args?: readonly string[];
  /** Built main process; a copy of the program where a test breaks it. */
  main?: string;
  /** A packed program, which runs itself. */
  packed?: string;
  env?: Record<string, string>;
}

/** How the desktop program is started on the user's folder, with its data in it. */
export function launchOptions(folder: string, { args = [], main, packed, env = {} }: Start = {}) {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const own = { HOME: folder, USERPROFILE: folder, MINGZHANG_DATA: join(folder, '.mingzhang') };
  return {
    executablePath: packed ?? runtime,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(packed === undefined ? [main ?? join(root, 'dist/main.cjs')] : []),
      ...args,
    ],
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...own, ...env },
  };
}

/** The page of a program that was started, without motion: a dialog that is still growing is no target for a click. */
export async function pageOf(program: ElectronApplication): Promise<Page> {
  const page = await program.firstWindow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.waitForURL(/mingzhang/);
  return page;
}
