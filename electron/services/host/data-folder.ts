import { join } from 'node:path';

/** Facts about the machine that decide where the program keeps its own data. */
export interface Machine {
  platform: NodeJS.Platform;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Folder for journals, backups and recent files (程序数据); the same for both hosts, so work is found in either. */
export function dataFolder(machine: Machine): string {
  const { platform, home, env } = machine;
  const chosen = env.MINGZHANG_DATA;
  if (chosen !== undefined && chosen !== '') return chosen;
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Mingzhang');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Mingzhang');
  const shared = env.XDG_DATA_HOME;
  return join(shared === undefined || shared === '' ? join(home, '.local', 'share') : shared, 'mingzhang');
}
