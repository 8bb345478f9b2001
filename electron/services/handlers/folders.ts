import { basename, dirname, extname, join, parse } from 'node:path';
import type { Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import { errnoOf } from '../files/file-errors';
import { checkFileName } from '../files/file-names';
import type { FileStat, FileSystem } from '../files/file-system';
import type { OpaqueIds } from './opaque-ids';

export interface FolderPorts {
  fs: FileSystem;
  platform: NodeJS.Platform;
  home: string;
  /** 文档. */
  documents: string;
  ids: OpaqueIds;
  /** Ids of files, with which a listed file can be opened. */
  files: OpaqueIds;
}

type Listing = Value<'listFolder'>;

const SHOWN = new Set(['.mzb', '.xlsx', '.json']);
const DRIVES = [...'CDEFGHIJKLMNOPQRSTUVWXYZAB'];
const chinese = new Intl.Collator('zh-CN', { numeric: true });

/** The in-app file dialog (程序内文件窗口): one folder with what can be opened in it. */
export async function listFolder(ports: FolderPorts, folder: string | null): Promise<Result<Listing>> {
  const path = folder === null ? await startFolder(ports) : ports.ids.pathOf(folder);
  if (path === null) return fail('folder-unknown');
  try {
    const names = (await ports.fs.list(path)).filter((name) => !isHidden(name));
    const entries = await Promise.all(names.map((name) => entryOf(ports, join(path, name))));
    const above = dirname(path);
    return ok({
      folder: ports.ids.idOf(path),
      path,
      parent: above === path ? null : ports.ids.idOf(above),
      entries: entries.filter((entry) => entry !== null).sort(foldersFirst),
      places: await places(ports),
    });
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return fail('folder-unreadable', { name: basename(path) || path, cause: errnoOf(error) });
  }
}

/** Path of a file named in a listed folder, and whether it is there. */
export async function chooseInFolder(
  ports: FolderPorts,
  folder: string,
  name: string,
): Promise<Result<{ path: string; exists: boolean }>> {
  const base = ports.ids.pathOf(folder);
  if (base === null) return fail('folder-unknown');
  const checked = checkFileName(name);
  if (!checked.ok) return checked;
  const path = join(base, checked.value);
  const found = await statOrNull(ports.fs, path);
  if (found?.isFolder) return fail('name-is-folder', { name });
  return ok({ path, exists: found !== null });
}

/** Dot files, and the lock files that office programs lay beside an open document. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$');
}

async function entryOf(ports: FolderPorts, path: string): Promise<Listing['entries'][number] | null> {
  const found = await statOrNull(ports.fs, path);
  if (!found || !(found.isFolder || (found.isFile && SHOWN.has(extname(path).toLowerCase())))) return null;
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

async function startFolder(ports: FolderPorts): Promise<string> {
  const [first] = await presentFolders(ports, [ports.documents, ports.home]);
  return first ?? parse(ports.home).root;
}

async function places(ports: FolderPorts): Promise<Listing['places']> {
  const { home, documents, ids } = ports;
  const named: [string, string][] = [
    [home, '主目录'],
    [documents, '文档'],
    [join(home, 'Documents'), '文档'],
    [join(home, '文档'), '文档'],
    [join(home, 'Desktop'), '桌面'],
    [join(home, '桌面'), '桌面'],
    ...drives(ports.platform),
  ];
  const titles = new Map<string, string>();
  for (const [path, title] of named) if (!titles.has(path)) titles.set(path, title);
  const present = await presentFolders(ports, [...titles.keys()]);
  return present.map((path) => ({ id: ids.idOf(path), name: titles.get(path) ?? path }));
}

function drives(platform: NodeJS.Platform): [string, string][] {
  if (platform !== 'win32') return [['/', '计算机']];
  return DRIVES.map((letter) => [`${letter}:\\`, `${letter} 盘`]);
}

async function presentFolders(ports: FolderPorts, paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => statOrNull(ports.fs, path)));
  return paths.filter((_, index) => found[index]?.isFolder === true);
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
