import { spawn } from 'node:child_process';
import type { Launch } from './browsers';
import type { Place } from './start-page';

/** A browser that fails to start says so within this time; one that shows the page goes on running. */
const settled = 4000;

/**
 * Starts the first of the given browsers that does not fail (打开浏览器), each with a start page of its own. False when
 * all of them failed.
 */
export async function openFirst(
  launches: readonly Launch[],
  startPage: (place: Place) => Promise<string | null>,
  start: (program: string, args: string[]) => Promise<boolean>,
): Promise<boolean> {
  for (const launch of launches) {
    const address = await startPage(launch.place);
    if (address !== null && (await start(launch.program, launch.args(address)))) return true;
  }
  return false;
}

/** Starts a program on its own; true once it ended well or has been running for a while. */
export function startDetached(program: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    const timer = setTimeout(() => resolve(true), settled);
    child.unref();
    const end = (well: boolean): void => {
      clearTimeout(timer);
      resolve(well);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
  });
}
