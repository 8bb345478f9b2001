import { basename, dirname, extname } from 'node:path';
import type { Value } from '../../../shared/contract/api';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';
import type { Acquired, DocumentLock } from '../files/document-locks';
import { errnoOf } from '../fs/file-errors';
import { sha256 } from '../fs/sha256';
import { sweepWherePossible } from '../fs/temporaries';
import type { Services } from './services';
import type { Session } from './sessions';

type Access = Pick<Value<'openFile'>, 'notices' | 'ownerUnresponsive'>;

interface Claim {
  /** What of the file could not be read. */
  damage: readonly Failure[];
  /** Session that the page gives up for this one: its lock on the same file passes on. */
  leaving: string | null;
}

/** Takes a session's file for writing (锁定), or leaves the session read-only and tells why. */
export async function takeFile(services: Services, session: Session, claim: Claim): Promise<Access> {
  const name = session.name ?? '';
  if (session.path === null) return { notices: [], ownerUnresponsive: false };
  if (claim.damage.length > 0) {
    session.copyOnly = true;
    return { notices: [{ code: 'damage-opened', params: { name } }, ...claim.damage], ownerUnresponsive: false };
  }
  if (session.readOnly)
    return { notices: [{ code: 'file-marked-read-only', params: { name } }], ownerUnresponsive: false };
  if (extname(session.path).toLowerCase() !== '.mzb') {
    // Saved under this name, the document would go on passing for a workbook that Excel cannot open.
    session.readOnly = true;
    session.copyOnly = true;
    return { notices: [{ code: 'file-misnamed', params: { name } }], ownerUnresponsive: false };
  }
  const passed = await passedLock(services, session.path, claim.leaving);
  const acquired = passed ?? (await acquire(services, session.path));
  if (acquired.refused === null) await sweepBeside(services, session.path);
  return settle(session, acquired);
}

/** 接管编辑, after the user was asked. The file may have changed since it was opened: then save will say so. */
export async function takeOver(services: Services, id: string): Promise<Result<Value<'takeOver'>>> {
  const found = services.sessions.get(id);
  if (!found.ok) return found;
  const session = found.value;
  if (session.path === null || session.lock !== null) return ok({});
  const acquired = await services.locks.takeOver(session.path);
  settle(session, acquired);
  return acquired.refused === null ? ok({}) : { ok: false, error: acquired.refused };
}

function settle(session: Session, { lock, refused, ownerUnresponsive, note }: Acquired): Access {
  session.lock = lock;
  session.readOnly = refused !== null;
  session.copyOnly = refused !== null;
  return { notices: [refused, note].filter((failure) => failure !== null), ownerUnresponsive };
}

async function acquire({ locks, machine }: Services, path: string): Promise<Acquired> {
  try {
    return await locks.acquire(path);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    // A share that does not take locks still takes the document; the comparison at every save guards it.
    machine.log('lock', errnoOf(error));
    return { lock: null, refused: null, ownerUnresponsive: false, note: null };
  }
}

/** What a killed save left beside the document goes at its next opening, not only at its next save. */
async function sweepBeside({ machine: { fs, now } }: Services, path: string): Promise<void> {
  const real = await fs.realPath(path).catch(() => path);
  await sweepWherePossible(fs, dirname(real), now());
}

async function passedLock({ sessions, machine }: Services, path: string, leaving: string | null) {
  const left = leaving === null ? null : sessions.get(leaving);
  if (!left?.ok || left.value.lock === null) return null;
  const lock: DocumentLock = left.value.lock;
  const real = await machine.fs.realPath(path).catch(() => path);
  if (lock.document !== real) return null;
  left.value.lock = null;
  return { lock, refused: null, ownerUnresponsive: false, note: null };
}

/**
 * Before a save in place: the file must still be this session's. Before a save elsewhere: nobody may have that file
 * open; null = go on, with the lock of the new file if there is one.
 */
export async function lockForSave(
  services: Services,
  session: Session,
  path: string,
): Promise<Result<DocumentLock | null>> {
  const { machine, locks } = services;
  try {
    if (session.lock !== null && path === session.path) {
      const lost = await session.lock.lostTo();
      return lost === null ? ok(session.lock) : fail('lock-not-ours', lost.params);
    }
    const { lock, refused } = await locks.acquire(path);
    if (refused === null || refused.code === 'folder-read-only') return ok(lock);
    if (refused.code === 'lock-held-here') return fail('file-open-elsewhere', { name: basename(path) });
    return fail('lock-not-ours', refused.params);
  } catch (error) {
    // No such file yet, or a share that does not take locks.
    if (errnoOf(error) === '') throw error;
    machine.log('lock', errnoOf(error));
    return ok(null);
  }
}

/** SHA-256 of a file as it stands on disk, null when it cannot be read. */
export async function hashOnDisk({ machine }: Services, path: string): Promise<string | null> {
  try {
    return sha256(await machine.fs.read(path));
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return null;
  }
}
