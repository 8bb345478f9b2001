import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { parseLimitedJson } from '../../../shared/format/limited-json';
import type { Failure } from '../../../shared/result/result';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import { isRunning, type ProcessIdentity, processIdentitySchema } from '../fs/process-identity';
import { temporaryName } from '../fs/temporaries';

/** Content of a lock file (锁定标记): who has the document beside it open, in which run of which program. */
export const lockSchema = z.object({
  version: z.literal(1),
  user: z.string(),
  machine: z.string(),
  run: z.string(),
  process: processIdentitySchema,
  opened: z.string(),
  program: z.string(),
});
export type LockContent = z.infer<typeof lockSchema>;

/** A lock as found: whose, and what can be said of its owner. */
export interface FoundLock {
  content: LockContent | null;
  /**
   * live = in use · unresponsive = not touched for long, its owner may sleep, be cut off, or be gone · dead = its owner's
   * process on this machine has ended · unfinished = its owner is writing it, or was killed meanwhile.
   */
  state: 'live' | 'unresponsive' | 'dead' | 'unfinished';
}

/** So long without a touch and the owner counts as unresponsive; a touch comes every fifteen seconds. */
const UNRESPONSIVE_AFTER_MS = 3 * 60 * 1000;
const MAX_BYTES = 64 * 1024;

/** Beside the document, under the name by which office users know such files. */
export function lockPath(document: string): string {
  return join(dirname(document), `~$${basename(document)}.lock`);
}

/** The lock of a document, null when there is none. */
export async function findLock(
  fs: FileSystem,
  document: string,
  self: { user: string; process: ProcessIdentity },
): Promise<FoundLock | null> {
  const path = lockPath(document);
  try {
    const found = await fs.stat(path);
    const raw = found.size > MAX_BYTES ? null : rawLock(await fs.read(path));
    if (raw?.ok === false) return { content: null, state: 'unfinished' };
    const content = raw === null ? null : lockIn(raw.value);
    if (content !== null && isCertain(content, self.process)) {
      return { content, state: (await isRunning(content.process)) ? 'live' : 'dead' };
    }
    const disk = await timeOfFolder(fs, document);
    const age = (disk ?? Date.now()) - found.modified.getTime();
    // By the disk's own clock nobody who is alive dates his lock ahead: such a one has not been touched either.
    const ahead = disk !== null && -age > UNRESPONSIVE_AFTER_MS;
    return { content, state: age > UNRESPONSIVE_AFTER_MS || ahead ? 'unresponsive' : 'live' };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Run that wrote the lock of a document; null when there is none, '' when it cannot be read. */
export async function lockRun(fs: FileSystem, document: string): Promise<string | null> {
  try {
    const raw = rawLock(await fs.read(lockPath(document)));
    return (raw.ok ? lockIn(raw.value)?.run : null) ?? '';
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function rawLock(bytes: Uint8Array): ReturnType<typeof parseLimitedJson> {
  return parseLimitedJson(new TextDecoder().decode(bytes));
}

/** Null for what another version wrote. */
function lockIn(raw: unknown): LockContent | null {
  const parsed = lockSchema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}

/** Whether the process table of this machine can tell about the owner: a name alone may belong to two machines. */
function isCertain(content: LockContent, self: ProcessIdentity): boolean {
  if (content.process.host !== hostname()) return false;
  const boot = (ticks: string | null): string | undefined => ticks?.split(':')[0];
  return boot(content.process.ticks) === boot(self.ticks);
}

/**
 * Now by the clock that dates the files of that folder: clocks of two machines differ by minutes, so the age of a lock
 * is never told by our own. Null where no file can be made.
 */
async function timeOfFolder(fs: FileSystem, document: string): Promise<number | null> {
  const probe = join(dirname(document), temporaryName(`clock-${process.hrtime.bigint()}`));
  try {
    const handle = await fs.create(probe, 0o600);
    await handle.close();
    const { modified } = await fs.stat(probe);
    await fs.remove(probe);
    return modified.getTime();
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return null;
  }
}

/** What to say about a lock that is not ours. */
export function heldBy(document: string, { content, state }: FoundLock): Failure {
  const params = content === null ? { name: basename(document) } : lockFacts(document, content);
  return { code: state === 'live' ? 'lock-held' : 'lock-silent', params };
}

/** Facts of a lock for its sentence: whose, where, since when. */
export function lockFacts(document: string, { user, machine, opened }: LockContent): Readonly<Record<string, string>> {
  return { name: basename(document), user, machine, since: localTime(new Date(opened)) };
}

/** `11月24日 09:05` by this machine's clock. */
function localTime(time: Date): string {
  if (Number.isNaN(time.getTime())) return '';
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${time.getMonth() + 1}月${time.getDate()}日 ${two(time.getHours())}:${two(time.getMinutes())}`;
}
