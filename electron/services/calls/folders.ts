import { basename, dirname, extname, join } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { NAME_LIST_EXTENSIONS, OPENED_EXTENSIONS, TEXT_EXTENSIONS } from '../../../shared/document/file-name';
import { fail, ok, type Result } from '../../../shared/result/result';
import { resolveTarget } from '../fs/atomic-write';
import { errnoOf, folderFailure, saveFailure } from '../fs/file-errors';
import { checkFileName } from '../fs/file-names';
import type { FileStat, FileSystem } from '../fs/file-system';
import type { OpaqueIds } from './opaque-ids';
import { isWithin } from './reach';

export interface FolderPorts {
  fs: FileSystem;
  home: string;
  /** 文档. */
  documents: string;
  /** 默认文件夹 that the user chose; null = none. */
  chosenStart(): string | null;
  /** The folders that the dialog shows, with what is below them; the first that is there is where it starts. */
  reach: readonly string[];
  ids: OpaqueIds;
  /** Ids of files, with which a listed file can be opened. */
  files: OpaqueIds;
}

type Listing = Value<'listFolder'>;

/** With formats that cannot be read: opening one says how to convert it. */
const SHOWN = new Set(OPENED_EXTENSIONS);
const OFFERED = { forms: SHOWN, names: new Set(NAME_LIST_EXTENSIONS), texts: new Set(TEXT_EXTENSIONS) };
const chinese = new Intl.Collator('zh-CN', { numeric: true });

/** The in-app file dialog (程序内文件窗口): one folder within reach, with what can be opened in it. */
export async function listFolder(
  ports: FolderPorts,
  folder: string | null,
  only?: Args<'listFolder'>['only'],
): Promise<Result<Listing>> {
  const path = folder === null ? await startFolder(ports) : ports.ids.pathOf(folder);
  if (path === null) return fail('folder-unknown');
  if (!(await isWithin(ports.fs, ports.reach, path))) return fail('folder-out-of-reach', { name: basename(path) });
  try {
    const names = (await ports.fs.list(path)).filter((name) => !isHidden(name));
    const shown = only === undefined ? SHOWN : OFFERED[only];
    const entries = await Promise.all(names.map((name) => entryOf(ports, join(path, name), shown)));
    const above = dirname(path);
    return ok({
      folder: ports.ids.idOf(path),
      path,
      parent: (await isWithin(ports.fs, ports.reach, above)) && above !== path ? ports.ids.idOf(above) : null,
      entries: entries.filter((entry) => entry !== null).sort(foldersFirst),
      places: await places(ports),
    });
  } catch (error) {
    return folderFailure(error, basename(path) || path);
  }
}

/** Path of a file, or a folder, named in a listed folder, and whether it is there. */
export async function chooseInFolder(
  ports: FolderPorts,
  folder: string,
  name: string,
  asFolder = false,
): Promise<Result<{ path: string; exists: boolean }>> {
  const base = ports.ids.pathOf(folder);
  if (base === null) return fail('folder-unknown');
  const checked = checkFileName(name);
  if (!checked.ok) return checked;
  const path = join(base, checked.value);
  const found = await statOrNull(ports.fs, path);
  if (!(await isWithin(ports.fs, ports.reach, found === null ? base : path))) {
    return fail('folder-out-of-reach', { name: basename(base) });
  }
  if (found !== null && found.isFolder !== asFolder)
    return fail(asFolder ? 'name-is-file' : 'name-is-folder', { name });
  ports.files.pin(path, await resolveTarget(ports.fs, path));
  return ok({ path, exists: found !== null });
}

/** Makes a folder in a listed one (新建文件夹); answers its id. One that is there already is not taken for it. */
export async function newFolder(ports: FolderPorts, folder: string, name: string): Promise<Result<{ folder: string }>> {
  const chosen = await chooseInFolder(ports, folder, name, true);
  if (!chosen.ok) return chosen;
  const { path, exists } = chosen.value;
  if (exists) return fail('name-is-folder', { name });
  try {
    await ports.fs.makeFolder(path);
    return ok({ folder: ports.ids.idOf(path) });
  } catch (error) {
    return saveFailure(error, path);
  }
}

/**
 * Path of a file or folder that the page names (选定的位置). One that was chosen in the page must still lie where it lay
 * then: a link that was swapped in since would lead out of reach.
 */
export async function chosenPath({ fs, files }: FolderPorts, id: string): Promise<Result<string>> {
  const path = files.pathOf(id);
  if (path === null) return fail('file-unknown');
  const place = files.placeOf(id);
  if (place === null) return ok(path);
  // Where the folder is gone, reading or writing says so.
  const now = await resolveTarget(fs, path).catch(() => place);
  return now === place ? ok(path) : fail('place-changed', { name: basename(path) });
}

/** Dot files, and the lock files that office programs lay beside an open document. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$');
}

async function entryOf(
  ports: FolderPorts,
  path: string,
  kinds: ReadonlySet<string>,
): Promise<Listing['entries'][number] | null> {
  const found = await statOrNull(ports.fs, path);
  if (!found || !(found.isFolder || (found.isFile && kinds.has(extname(path).toLowerCase())))) return null;
  if (!(await isWithin(ports.fs, ports.reach, path))) return null;
  if (!found.isFolder) ports.files.pin(path, await ports.fs.realPath(path).catch(() => path));
  return {
    id: (found.isFolder ? ports.ids : ports.files).idOf(path),
    name: basename(path),
    folder: found.isFolder,
    modified: found.modified.toISOString(),
    size: found.isFolder ? 0 : found.size,
  };
}

function foldersFirst(a: Listing['entries'][number], b: Listing['entries'][number]): number {
  if (a.folder !== b.folder) return a.folder ? -1 : 1;
  return chinese.compare(a.name, b.name);
}

async function startFolder({ fs, reach, chosenStart }: FolderPorts): Promise<string | null> {
  const chosen = chosenStart();
  const within = chosen !== null && (await isWithin(fs, reach, chosen)) ? [chosen] : [];
  for (const path of [...within, ...reach]) if ((await statOrNull(fs, path))?.isFolder) return path;
  return null;
}

async function places(ports: FolderPorts): Promise<Listing['places']> {
  const { fs, home, documents, ids, reach } = ports;
  const named: [string, string][] = [
    [home, '主目录'],
    [documents, '文档'],
    [join(home, 'Documents'), '文档'],
    [join(home, '文档'), '文档'],
    [join(home, 'Desktop'), '桌面'],
    [join(home, '桌面'), '桌面'],
    ...reach.map((path): [string, string] => [path, basename(path) || path]),
  ];
  const titles = new Map<string, string>();
  for (const [path, title] of named) if (!titles.has(path)) titles.set(path, title);
  const shown: Listing['places'] = [];
  for (const [path, name] of titles) {
    const present = (await statOrNull(fs, path))?.isFolder === true && (await isWithin(fs, reach, path));
    if (present) shown.push({ id: ids.idOf(path), name });
  }
  return shown;
}

/** Null for what is not there or may not be looked at: a listing shows the rest. */
async function statOrNull(fs: FileSystem, path: string): Promise<FileStat | null> {
  try {
    return await fs.stat(path);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return null;
  }
}
