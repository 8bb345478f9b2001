import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { z } from 'zod';
import { errnoOf } from './file-errors';

/** Which run of the program wrote something: a process number alone may since belong to another program. */
export const processIdentitySchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** Start of the process, milliseconds since 1970. */
  started: z.number(),
  /** Linux: boot and start tick, exact; null elsewhere. */
  ticks: z.string().nullable(),
});
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** Clocks are set and process tables are rounded; a number is not given out again that fast. */
const TOLERANCE = 10_000;

const run = promisify(execFile);

/** Identity of this very process. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  const started = Date.now() - Math.round(process.uptime() * 1000);
  return { pid: process.pid, host: hostname(), started, ticks: await linuxTicks(process.pid) };
}

/** True while that run still lives on this machine; when in doubt true, so that nobody's work is taken from under him. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  if (identity.host !== hostname() || !processExists(identity.pid)) return false;
  if (identity.ticks !== null) {
    const now = await linuxTicks(identity.pid);
    return now === null || now === identity.ticks;
  }
  const started = await startTime(identity.pid);
  return started === null || Math.abs(started - identity.started) < TOLERANCE;
}

/** True while some process has that number. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

async function linuxTicks(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold blanks; field 22 is the start tick.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()}:${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

async function startTime(pid: number): Promise<number | null> {
  try {
    const command: [string, string[]] =
      process.platform === 'win32'
        ? [
            'powershell',
            ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().ToString('o')`],
          ]
        : ['ps', ['-o', 'lstart=', '-p', String(pid)]];
    const { stdout } = await run(command[0], command[1], { windowsHide: true, env: { ...process.env, LC_ALL: 'C' } });
    const time = Date.parse(stdout.trim());
    return Number.isNaN(time) ? null : time;
  } catch {
    return null;
  }
}
