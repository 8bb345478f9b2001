import { basename, join } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import { backupFolder, backupsIn, backupTime } from '../fs/backups';
import { errnoOf } from '../fs/file-errors';
import { isTextless, type OpenedFile } from '../open/open-any';
import { chosenPath } from './folders';
import { readAndOpen } from './read-limited';
import type { Services } from './services';
import { type Opened, openedValue } from './sessions';

type Which = Pick<Args<'versions'>, 'session' | 'file'>;

/** 历史版本: the kept versions of a session's file, or of a file that does not open any more; newest first. */
export async function versions(services: Services, which: Which): Promise<Result<Value<'versions'>>> {
  const path = await fileOf(services, which);
  if (!path.ok) return path;
  if (path.value === null) return ok([]);
  const folder = backupFolder(services.backups, path.value);
  const list: Value<'versions'> = [];
  for (const id of backupsIn(await listOrNone(services, folder))) {
    const size = await sizeOrNull(services, join(folder, id));
    if (size !== null) list.push({ id, time: backupTime(id), size });
  }
  return ok(list);
}

/** One version to look at: nothing is opened or locked. */
export async function readVersion(
  services: Services,
  args: Args<'readVersion'>,
): Promise<Result<Value<'readVersion'>>> {
  const opened = await openBackup(services, args);
  return opened.ok ? ok(viewOf(opened.value, opened.value.name)) : opened;
}

/** A file to compare with: nothing is opened or locked. */
export async function readDocument(
  services: Services,
  file: string,
  signal?: AbortSignal,
): Promise<Result<Value<'readDocument'>>> {
  const path = await chosenPath(services.folders, file);
  if (!path.ok) return path;
  const opened = await readAndOpen(services, path.value, basename(path.value), signal);
  return opened.ok ? ok(viewOf(opened.value, basename(path.value))) : opened;
}

/** 作为副本打开: a version as a document of its own, without touching the file that it was. */
export async function openVersion(services: Services, args: Args<'openVersion'>): Promise<Result<Opened>> {
  const opened = await openBackup(services, args);
  if (!opened.ok) return opened;
  const { project, files, source, units, template, name } = opened.value;
  const content = { project, template: files, source, units };
  const session = services.sessions.add({ content, name, path: null, hash: null, readOnly: true }, template);
  return ok(openedValue(session, project));
}

/** The same of a version with a name: it stands in the document itself, so the page has what it holds. */
export function openCopy(services: Services, { session: id, project }: Args<'openCopy'>): Result<Opened> {
  const found = services.sessions.get(id);
  if (!found.ok) return found;
  const { files, source, units, template, name } = found.value;
  const content = { project, template: files, source, units };
  const session = services.sessions.add({ content, name, path: null, hash: null, readOnly: true }, template);
  return ok(openedValue(session, project));
}

function viewOf(opened: OpenedFile, name: string): Value<'readVersion'> {
  const { project, files } = opened;
  return { name, project, template: { ...files }, isTextless: isTextless(opened) };
}

async function openBackup(
  services: Services,
  { session, file, id }: Args<'readVersion'>,
): Promise<Result<OpenedFile & { name: string }>> {
  const path = await fileOf(services, { session, file });
  if (!path.ok) return path;
  if (path.value === null) return fail('version-gone');
  const folder = backupFolder(services.backups, path.value);
  // The id comes from outside: it must be one of the names that stand in that folder.
  if (!backupsIn(await listOrNone(services, folder)).includes(id)) return fail('version-gone');
  const name = basename(path.value);
  const opened = await readAndOpen(services, join(folder, id), name);
  return opened.ok ? ok({ ...opened.value, name }) : opened;
}

/** Real path, under which backups are kept; null = never saved. */
async function fileOf(services: Services, { session, file }: Which): Promise<Result<string | null>> {
  const found = session === null ? null : services.sessions.get(session);
  if (found?.ok === false) return found;
  const path = found === null ? services.files.pathOf(file ?? '') : found.value.path;
  if (path === null) return found === null ? fail('file-unknown') : ok(null);
  return ok(await services.machine.fs.realPath(path).catch(() => path));
}

/** Null for a version that went meanwhile, or that the disk does not give. */
async function sizeOrNull({ machine }: Services, path: string): Promise<number | null> {
  try {
    return (await machine.fs.stat(path)).size;
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return null;
  }
}

async function listOrNone({ machine }: Services, folder: string): Promise<string[]> {
  try {
    return await machine.fs.list(folder);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return [];
  }
}
