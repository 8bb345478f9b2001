import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../../shared/result/result';
import { keepBackup } from './backups';
import { errnoOf, saveFailure } from './file-errors';
import type { FileSystem } from './file-system';
import { sha256 } from './sha256';
import { sweepWherePossible, temporaryName } from './temporaries';
import { writeNew } from './write-bytes';

export interface WriteRequest {
  path: string;
  bytes: Uint8Array;
  /**
   * SHA-256 that the file on disk must still have; one that is gone is not made anew. Null = whatever stands there, or
   * nothing, may be replaced.
   */
  expected: string | null;
  /** Folder that takes the previous version, null = keep none. */
  backups: string | null;
  /** Not replaced unless the previous version could be kept. */
  backupFirst?: boolean;
}

export interface Written {
  /** Where it really went, links resolved. */
  path: string;
  hash: string;
  /** What went wrong without harm to the file itself (no backup, folder not synced), for the log. */
  troubles: string[];
}

export interface WriterPorts {
  fs: FileSystem;
  now(): Date;
  pause(milliseconds: number): Promise<void>;
  /** Pauses between attempts to rename; as many attempts again as there are pauses. */
  renamePauses: readonly number[];
  /** 历史版本: of how many days with a version the last one is kept. */
  keepDays(): number;
  /** Unique name part of a temporary file. */
  newId(): string;
}

export type AtomicWriter = (request: WriteRequest) => Promise<Result<Written>>;

/** On Windows a virus scanner or indexer may hold the file for seconds; elsewhere a refusal is a refusal. */
export function renamePauses(platform: NodeJS.Platform): number[] {
  return platform === 'win32' ? Array.from({ length: 20 }, (_, index) => Math.min(100 + 25 * index, 500)) : [100, 200];
}

const RETRY = new Set(['EPERM', 'EACCES', 'EBUSY']);
const NEW_FILE_MODE = 0o644;

/**
 * Replaces files whole or not at all: temporary sibling, all bytes, fsync, read back, previous version kept,
 * rename, fsync of the folder. One write at a time per real path.
 */
export function createAtomicWriter(ports: WriterPorts): AtomicWriter {
  const queues = new Map<string, Promise<unknown>>();
  return async (request) => {
    let target: string;
    try {
      target = await resolveTarget(ports.fs, request.path);
    } catch (error) {
      return saveFailure(error, request.path);
    }
    const before = queues.get(target) ?? Promise.resolve();
    const write = before.then(() => replaceFile(ports, target, request));
    const settled = write.catch(() => undefined);
    queues.set(target, settled);
    try {
      return await write;
    } finally {
      if (queues.get(target) === settled) queues.delete(target);
    }
  };
}

/** A link is replaced at its target; a new file takes its place in the real folder. */
export async function resolveTarget(fs: FileSystem, path: string): Promise<string> {
  try {
    return await fs.realPath(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    return join(await fs.realPath(dirname(path)), basename(path));
  }
}

async function replaceFile(ports: WriterPorts, target: string, request: WriteRequest): Promise<Result<Written>> {
  const temporary = join(dirname(target), temporaryName(ports.newId()));
  const written: Written = { path: target, hash: sha256(request.bytes), troubles: [] };
  try {
    const mode = await modeOf(ports.fs, target);
    if (mode !== null && (mode & 0o222) === 0) return fail('save-no-permission', { name: basename(target) });
    await writeNew(ports.fs, temporary, request.bytes, mode ?? NEW_FILE_MODE);
    const outcome = await swap(ports, temporary, request, written);
    if (!outcome.ok) await discard(ports.fs, temporary);
    return outcome;
  } catch (error) {
    await discard(ports.fs, temporary);
    return saveFailure(error, target);
  }
}

/** Everything between the finished temporary file and the finished target. */
async function swap(
  ports: WriterPorts,
  temporary: string,
  request: WriteRequest,
  written: Written,
): Promise<Result<Written>> {
  const { fs } = ports;
  const name = basename(written.path);
  if (sha256(await fs.read(temporary)) !== written.hash) return fail('save-verify-failed', { name });
  // As late as possible: the shorter the time until the rename, the less can slip in between.
  const previous = await readIfPresent(fs, written.path);
  if (request.expected !== null) {
    if (previous === null) return fail('file-gone-on-disk', { name });
    if (sha256(previous) !== request.expected) return fail('file-changed-on-disk', { name });
  }
  if (previous !== null && request.backups !== null) {
    const backup = { folder: request.backups, file: written.path, bytes: previous };
    const kept = await attempt(() => keepBackup(fs, backup, ports.now(), ports.keepDays()));
    if (kept !== null && request.backupFirst) return fail('save-no-backup', { name, cause: kept });
    if (kept !== null) written.troubles.push(`backup: ${kept}`);
  }
  await renameWithRetry(ports, temporary, written.path);
  // From here on the new file stands: nothing below may call the save failed.
  const synced = await attempt(() => fs.syncFolder(dirname(written.path)));
  if (synced !== null) written.troubles.push(`sync folder: ${synced}`);
  await sweepWherePossible(fs, dirname(written.path), ports.now());
  return ok(written);
}

async function renameWithRetry(ports: WriterPorts, from: string, to: string): Promise<void> {
  for (const pause of ports.renamePauses) {
    try {
      await ports.fs.rename(from, to);
      return;
    } catch (error) {
      if (!RETRY.has(errnoOf(error))) throw error;
      await ports.pause(pause);
    }
  }
  await ports.fs.rename(from, to);
}

async function modeOf(fs: FileSystem, path: string): Promise<number | null> {
  try {
    const found = await fs.stat(path);
    if (found.isFolder) throw Object.assign(new Error('target is a folder'), { code: 'EISDIR' });
    return found.mode;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function readIfPresent(fs: FileSystem, path: string): Promise<Uint8Array | null> {
  try {
    return await fs.read(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function discard(fs: FileSystem, path: string): Promise<void> {
  await attempt(() => fs.remove(path));
}

/** Runs a step whose system error must not undo the work; returns that error's code, or null. */
async function attempt(step: () => Promise<void>): Promise<string | null> {
  try {
    await step();
    return null;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === '') throw error;
    return errno;
  }
}
