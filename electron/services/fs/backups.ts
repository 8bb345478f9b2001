import { basename, join } from 'node:path';
import type { FileSystem } from './file-system';
import { sha256 } from './sha256';
import { syncFolders, writeNew } from './write-bytes';

/**
 * Previous versions (备份) live in the user-data folder, one folder a file: `<name>-<path hash>/<time>-<content hash>`.
 * Not beside the document: the user's folder holds the user's own files only, and the backups survive its deletion.
 */
export interface Backup {
  /** Folder of all backups. */
  folder: string;
  /** Real path of the file that is about to be replaced. */
  file: string;
  bytes: Uint8Array;
}

/** So many of the newest are always kept; beyond them the last of each day, for as many days as 设置 say. */
const NEWEST = 5;

const BACKUP = /^(\d{8})T\d{9}Z-([0-9a-f]{16})-/;
const UNFINISHED = '.part';

/** Folder that holds the backups of one file. */
export function backupFolder(folder: string, file: string): string {
  return join(folder, `${shortName(basename(file))}-${sha256(file).slice(0, 8)}`);
}

/** Keeps the previous version, unless the newest backup is the same, and drops those past their time. */
export async function keepBackup(fs: FileSystem, backup: Backup, now: Date, days: number): Promise<void> {
  const folder = backupFolder(backup.folder, backup.file);
  await fs.makeFolder(folder);
  const names = await fs.list(folder);
  for (const name of names) if (name.endsWith(UNFINISHED)) await fs.remove(join(folder, name));
  const present = backupsIn(names);
  const hash = sha256(backup.bytes).slice(0, 16);
  if (BACKUP.exec(present[0] ?? '')?.[2] === hash) return;
  const stamp = now.toISOString().replace(/[-:.]/g, '');
  const name = `${stamp}-${hash}-${shortName(basename(backup.file))}`;
  await writeBackup(fs, folder, name, backup.bytes);
  for (const old of backupsToDrop(backupsIn([...present, name]), days)) await fs.remove(join(folder, old));
}

/** Names of backups, newest first. */
export function backupsIn(names: readonly string[]): string[] {
  return names
    .filter((name) => BACKUP.test(name) && !name.endsWith(UNFINISHED))
    .sort()
    .reverse();
}

/** When a backup was made, from its name. */
export function backupTime(name: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** Of names sorted newest first, those to delete; `days`: of so many days with a version the last one is kept. */
export function backupsToDrop(names: readonly string[], days: number): string[] {
  const kept = new Set(names.slice(0, NEWEST).map(dayOf));
  const drop: string[] = [];
  for (const name of names.slice(NEWEST)) {
    const day = dayOf(name);
    if (kept.has(day) || kept.size >= days) drop.push(name);
    else kept.add(day);
  }
  return drop;
}

function dayOf(name: string): string {
  return name.slice(0, 8);
}

async function writeBackup(fs: FileSystem, folder: string, name: string, bytes: Uint8Array): Promise<void> {
  // Under its final name only when complete: a half-written backup must never pass for one.
  const unfinished = join(folder, `${name}${UNFINISHED}`);
  await writeNew(fs, unfinished, bytes, 0o600);
  await fs.rename(unfinished, join(folder, name));
  await syncFolders(fs, folder);
}

/** File systems allow 255 bytes a name; 50 characters of it leave room for stamp and hash. */
function shortName(name: string): string {
  return [...name].slice(-50).join('');
}
