import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { errnoOf } from './file-errors';
import type { FileSystem } from './file-system';
import { processExists } from './process-identity';
import { sha256 } from './sha256';

const NAME = /^\.mingzhang-(?:([0-9a-f]{8})-(\d+)-)?[\w-]+\.tmp$/;
const DAY = 24 * 60 * 60 * 1000;

/** Name of a temporary file (临时文件): it tells machine and process, so that a later run can see that nobody writes it. */
export function temporaryName(id: string): string {
  return `.mingzhang-${machineMark()}-${process.pid}-${id}.tmp`;
}

/** Names alone are no proof: in offices two machines are often named alike. */
function machineMark(): string {
  const cards = Object.values(networkInterfaces()).flatMap((card) => card?.map(({ mac }) => mac) ?? []);
  return sha256([hostname(), ...new Set(cards)].sort().join(' ')).slice(0, 8);
}

/**
 * Removes temporary files that killed runs left in a folder: ours at once when their process is gone and never
 * before, others once they are a day old.
 */
export async function sweepTemporaries(fs: FileSystem, folder: string, now: Date): Promise<void> {
  for (const name of await fs.list(folder)) {
    const found = NAME.exec(name);
    if (found === null) continue;
    const path = join(folder, name);
    const ours = found[1] === machineMark();
    const left = ours ? !processExists(Number.parseInt(found[2] ?? '', 10)) : await isOld(fs, path, now);
    if (left) await fs.remove(path);
  }
}

/** The same where it may fail: in folders that are missing, gone or not ours to write, leftovers stay. */
export async function sweepWherePossible(fs: FileSystem, folder: string, now: Date): Promise<void> {
  try {
    await sweepTemporaries(fs, folder, now);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
  }
}

async function isOld(fs: FileSystem, path: string, now: Date): Promise<boolean> {
  try {
    const { modified } = await fs.stat(path);
    return now.getTime() - modified.getTime() > DAY;
  } catch (error) {
    // Its owner has just finished with it.
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}
