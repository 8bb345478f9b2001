import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Failure } from '../../../shared/result/result';
import { resolveTarget } from '../fs/atomic-write';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import { ownIdentity, type ProcessIdentity } from '../fs/process-identity';
import { temporaryName } from '../fs/temporaries';
import { writeAll } from '../fs/write-bytes';
import { findLock, heldBy, type LockContent, lockFacts, lockPath, lockRun } from './lock-file';

export interface LockPorts {
  fs: FileSystem;
  user: string;
  /** Version of this program. */
  version: string;
  run: string;
  now(): Date;
  newId(): string;
  pause(milliseconds: number): Promise<void>;
  /** Runs `task` again and again until cancelled; must not keep the process alive. */
  every(milliseconds: number, task: () => void): () => void;
  log(event: string, detail: string): void;
}

/** A document that this run holds. */
export interface DocumentLock {
  /** Real path of the document. */
  readonly document: string;
  release(): Promise<void>;
  /** Null while it is still ours (made anew when it was deleted); else what to say about who has it now. */
  lostTo(): Promise<Failure | null>;
}

/**
 * What asking for a document gave. `lock` null and `refused` null: no lock can be made there, and nobody has one.
 * `ownerUnresponsive`: the owner does not answer, so the user may be asked whether to take over.
 */
export interface Acquired {
  lock: DocumentLock | null;
  /** Who has it, or why nothing can be written there. */
  refused: Failure | null;
  ownerUnresponsive: boolean;
  /** What the user should know although the lock is the user's own. */
  note: Failure | null;
}

export interface DocumentLocks {
  acquire(path: string): Promise<Acquired>;
  /** Takes an unresponsive owner's place, on the user's word. */
  takeOver(path: string): Promise<Acquired>;
  /** Lock files of this run, to be removed when the process ends. */
  held(): string[];
}

const TOUCH_INTERVAL_MS = 15_000;
/** Far longer than it takes to write a lock. */
const WRITTEN_WITHIN = 1000;
const NO_WRITING = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * Locks on documents (文档锁定) beside them on the share. They are advice that tells people about each other; that
 * nothing is overwritten is up to the comparison with what was opened, at every save.
 */
export function createDocumentLocks(ports: LockPorts): DocumentLocks {
  const mine = new Map<string, LockContent>();
  let identity: Promise<ProcessIdentity> | null = null;
  const self = async (): Promise<{ user: string; process: ProcessIdentity }> => {
    identity ??= ownIdentity();
    return { user: ports.user, process: await identity };
  };

  const make = async (document: string): Promise<DocumentLock> => {
    const content: LockContent = {
      version: 1,
      ...(await self()),
      machine: hostname(),
      run: ports.run,
      opened: ports.now().toISOString(),
      program: ports.version,
    };
    const write = () => writeLock(ports.fs, document, content);
    await write();
    mine.set(document, content);
    const touching = ports.every(TOUCH_INTERVAL_MS, () => {
      touch().catch((error) => ports.log('lock-touch', errnoOf(error)));
    });
    const isOurs = async (): Promise<boolean> => (await lockRun(ports.fs, document)) === ports.run;
    // A line feed at its end dates the file anew by the clock of its own disk, and no reader ever finds it half-written.
    const touch = async (): Promise<void> => {
      if (!(await isOurs())) return;
      const handle = await ports.fs.append(lockPath(document));
      await writeAll(handle, new TextEncoder().encode('\n')).finally(() => handle.close());
    };
    return {
      document,
      release: async () => {
        touching();
        mine.delete(document);
        if (await isOurs()) await ports.fs.remove(lockPath(document));
      },
      lostTo: async () => {
        if (await isOurs()) return null;
        const lock = await findLock(ports.fs, document, await self());
        if (lock === null) await write();
        return lock === null ? null : heldBy(document, lock);
      },
    };
  };

  const acquire = async (path: string): Promise<Acquired> => {
    const document = await resolveTarget(ports.fs, path);
    const own = mine.get(document);
    if (own) return refusal({ code: 'lock-held-here', params: lockFacts(document, own) });
    try {
      return { ...NOTHING, lock: await make(document) };
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') return await besides(document);
      if (errnoOf(error) === '') throw error;
      ports.log('lock', errnoOf(error));
      if (!NO_WRITING.has(errnoOf(error))) return NOTHING;
      return refusal({ code: 'folder-read-only', params: { name: basename(document) } });
    }
  };

  /** Somebody's lock is there. Only one that our own crash left is taken away without asking. */
  const besides = async (document: string): Promise<Acquired> => {
    const lock = await findLock(ports.fs, document, await self());
    if (lock === null) return await acquire(document);
    if (lock.state === 'unfinished') return await afterUnfinished(document);
    if (lock.state === 'dead' && lock.content?.user === ports.user) {
      if (!(await setAside(ports, document))) return refusal(heldBy(document, lock));
      const again = await acquire(document);
      return { ...again, note: { code: 'lock-left', params: lockFacts(document, lock.content) } };
    }
    const { content, state } = lock;
    // The user’s own program, still running: its window may be gone without it, and it keeps the file to itself.
    if (state === 'live' && content?.user === ports.user && content.machine === hostname())
      return refusal({ code: 'lock-held-own', params: lockFacts(document, content) });
    return { ...refusal(heldBy(document, lock)), ownerUnresponsive: state !== 'live' };
  };

  /** Half a lock is being written, or the rest of somebody who was killed at it: then it tells nobody anything. */
  const afterUnfinished = async (document: string): Promise<Acquired> => {
    await ports.pause(WRITTEN_WITHIN);
    const later = await findLock(ports.fs, document, await self());
    if (later?.state === 'unfinished') await setAside(ports, document);
    return await acquire(document);
  };

  return {
    acquire,
    takeOver: async (path) => {
      const document = await resolveTarget(ports.fs, path);
      const lock = await findLock(ports.fs, document, await self());
      if (lock?.state === 'live') return refusal(heldBy(document, lock));
      if (lock !== null) await setAside(ports, document);
      return await acquire(document);
    },
    held: () => [...mine.keys()].map(lockPath),
  };
}

const NOTHING: Acquired = { lock: null, refused: null, ownerUnresponsive: false, note: null };

function refusal(refused: Failure): Acquired {
  return { ...NOTHING, refused };
}

async function writeLock(fs: FileSystem, document: string, content: LockContent): Promise<void> {
  const handle = await fs.create(lockPath(document), 0o644);
  const text = JSON.stringify(content);
  try {
    await writeAll(handle, new TextEncoder().encode(text));
  } catch (error) {
    // A disk that is full: what is left there must not keep others out. What somebody else has put there since stays.
    const left = await fs.read(lockPath(document)).catch(() => null);
    if (left && text.startsWith(new TextDecoder().decode(left)))
      await fs.remove(lockPath(document)).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

/** Moves a lock away before it is deleted: of two who do so at once, one finds nothing to move. */
async function setAside({ fs, newId }: LockPorts, document: string): Promise<boolean> {
  const aside = join(dirname(document), temporaryName(newId()));
  try {
    await fs.rename(lockPath(document), aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
  await fs.remove(aside);
  return true;
}
