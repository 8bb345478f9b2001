import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Facts about the machine that decide where the program keeps its own data. */
export interface Machine {
  platform: NodeJS.Platform;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Folder of a portable program (便携版); null or absent: the program is installed. */
  portable?: string | null;
}

/** Beside the program, it makes it a portable one; only the zip for Windows brings it. */
export const PORTABLE_MARK = 'mingzhang-portable.txt';

/**
 * Folder for journals, backups and recent files (程序数据); the same for both hosts, so work is found in either. A portable
 * program keeps it beside itself.
 */
export function dataFolder(machine: Machine): string {
  const { platform, home, env, portable } = machine;
  const chosen = env.MINGZHANG_DATA;
  if (chosen !== undefined && chosen !== '') return chosen;
  if (portable !== undefined && portable !== null) return join(portable, 'mingzhang-data');
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Mingzhang');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Mingzhang');
  const shared = env.XDG_DATA_HOME;
  return join(shared === undefined || shared === '' ? join(home, '.local', 'share') : shared, 'mingzhang');
}

/**
 * Folder of Chromium's own data (浏览器数据): beside the program's, but on Windows a local one, since a profile that travels
 * between computers would carry all its caches along.
 */
export function browserDataFolder(machine: Machine): string {
  const { platform, home, env, portable } = machine;
  const chosen = (env.MINGZHANG_DATA ?? '') !== '' || (portable ?? null) !== null;
  if (platform !== 'win32' || chosen) return join(dataFolder(machine), 'electron');
  return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Mingzhang', 'electron');
}

/**
 * Makes the data folder where it is missing, for its owner alone: on a machine with several users the names of documents
 * are nobody else's business. What cannot be made is told by whoever writes into it.
 */
export function keepPrivate(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // Told later, with what it means.
  }
}
