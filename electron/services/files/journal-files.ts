import { join } from 'node:path';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';

interface FolderPorts {
  fs: FileSystem;
  /** Folder of the journals. */
  folder: string;
  now(): Date;
}

const NAME = /^([\w-]+)\.(\d+)\.(jsonl|mzb|part)$/;
const KEEP_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

/** Session and generation in the name of a journal file, null for other files. */
export function journalName(name: string): { session: string; generation: number; kind: string } | null {
  const [, session = '', generation = '', kind = ''] = NAME.exec(name) ?? [];
  return session === '' ? null : { session, generation: Number.parseInt(generation, 10), kind };
}

/**
 * Steps go before the snapshot from which they lead on: whatever moment the process dies at, no journal is offered that
 * cannot be recovered.
 */
export function removalOrder(names: readonly string[]): string[] {
  const isJournal = (name: string): boolean => name.endsWith('.jsonl');
  return [...names.filter(isJournal), ...names.filter((name) => !isJournal(name))];
}

/** Puts journal files aside under the time of their being given up. */
export async function moveToDiscarded({ fs, folder: from, now }: FolderPorts, names: readonly string[]): Promise<void> {
  const folder = join(from, 'discarded');
  await fs.makeFolder(folder);
  const stamp = now().toISOString().replace(/[-:.]/g, '');
  for (const name of removalOrder(names)) await fs.rename(join(from, name), join(folder, `${stamp}-${name}`));
}

/**
 * Takes journal files away whose work the user gave up: put aside where that is possible, else deleted. Keeping them some
 * days is a courtesy; that they are not offered again is a promise.
 */
export async function giveUp(ports: FolderPorts, names: readonly string[]): Promise<void> {
  try {
    await moveToDiscarded(ports, names);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    for (const name of removalOrder(names)) await ports.fs.remove(join(ports.folder, name));
  }
}

/** Deletes what was put aside more than some days ago, and what killed runs left half-made (残留文件). */
export async function pruneJournals({ fs, folder, now }: FolderPorts): Promise<void> {
  const discarded = join(folder, 'discarded');
  const limit = new Date(now().getTime() - KEEP_DAYS * DAY).toISOString().replace(/[-:.]/g, '');
  for (const name of await listWherePossible(fs, discarded)) {
    if (name < limit) await removeWherePossible(fs, join(discarded, name));
  }
  const names = await listWherePossible(fs, folder);
  for (const name of names) {
    const parts = journalName(name);
    if (parts === null || parts.kind === 'jsonl') continue;
    if (parts.kind === 'mzb' && names.includes(name.replace(/mzb$/, 'jsonl'))) continue;
    // A journal is made within moments: after a day nobody is at it any more.
    if (await isOlderThan(fs, join(folder, name), now().getTime() - DAY))
      await removeWherePossible(fs, join(folder, name));
  }
}

async function removeWherePossible(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.remove(path);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
  }
}

async function isOlderThan(fs: FileSystem, path: string, time: number): Promise<boolean> {
  try {
    return (await fs.stat(path)).modified.getTime() < time;
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return false;
  }
}

/** There is no such folder, or something else stands in its place. */
const NO_FOLDER = new Set(['ENOENT', 'ENOTDIR']);

/** Names in a folder that may not be there yet. */
export async function listOrNone(fs: FileSystem, folder: string): Promise<string[]> {
  try {
    return await fs.list(folder);
  } catch (error) {
    if (NO_FOLDER.has(errnoOf(error))) return [];
    throw error;
  }
}

/** For tidying up, which is nobody's work: a folder that cannot be read has nothing to tidy. */
async function listWherePossible(fs: FileSystem, folder: string): Promise<string[]> {
  try {
    return await fs.list(folder);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return [];
  }
}
