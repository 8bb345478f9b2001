import { dirname, extname, join } from 'node:path';
import { TEXT_EXTENSIONS, WORKBOOK_EXTENSIONS } from '../../../shared/document/file-name';
import { type Failure, ok, type Result } from '../../../shared/result/result';
import { isResultsName } from '../batch/results-folder';
import { errnoOf, folderFailure } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';

/** A file as the folder lists it; nothing of it was read. */
export interface ListedFile {
  /** Path below the folder, with `/`. */
  file: string;
  size: number;
  modified: string;
}

export interface Tree {
  files: ListedFile[];
  /** How many lie there of other kinds. */
  others: number;
  /** What was not looked at, and why. */
  left: Failure[];
}

type Disk = Pick<FileSystem, 'list' | 'stat' | 'realPath'>;

/** What a department hands in (公开文档、工作簿、Word 文件): ends of their names. */
const FOLDER_KINDS: ReadonlySet<string> = new Set(['.mzb', ...WORKBOOK_EXTENSIONS, ...TEXT_EXTENSIONS]);
const MAX_DEPTH = 12;
const MAX_FILES = 3000;
const chinese = new Intl.Collator('zh-CN', { numeric: true });

/**
 * What departments handed in of a folder and all below it (文件夹及子文件夹), in Chinese order. Links are named and not
 * followed: none leads out of the folder or in a circle. `skip`: paths that are not departments' files.
 */
export async function listTree(fs: Disk, folder: string, skip: ReadonlySet<string>): Promise<Result<Tree>> {
  const tree: Tree = { files: [], others: 0, left: [] };
  try {
    const root = await fs.realPath(folder);
    await walk({ fs, root, folder, skip, tree }, '', 0);
  } catch (error) {
    return folderFailure(error, folder);
  }
  return ok(tree);
}

interface Walk {
  fs: Disk;
  root: string;
  folder: string;
  skip: ReadonlySet<string>;
  tree: Tree;
}

async function walk(all: Walk, below: string, depth: number): Promise<void> {
  const { folder, tree } = all;
  const names = (await namesOf(all, join(folder, below), below)).filter((name) => !isHidden(name));
  const found = await Promise.all(names.toSorted(chinese.compare).map((name) => looked(all, below, name)));
  const folders: string[] = [];
  for (const one of found) {
    if (one === null) continue;
    if (one.kind === 'left') tree.left.push(one.failure);
    else if (one.kind === 'folder') folders.push(one.path);
    else if (!FOLDER_KINDS.has(extname(one.file.file).toLowerCase())) tree.others += 1;
    else if (tree.files.length < MAX_FILES) tree.files.push(one.file);
    else if (!isOverfull(tree)) tree.left.push({ code: TOO_MANY, params: { limit: `${MAX_FILES}` } });
  }
  for (const path of folders) {
    // Full is not yet too many: only one file more is.
    if (isOverfull(tree)) return;
    if (depth + 1 < MAX_DEPTH) await walk(all, path, depth + 1);
    else tree.left.push({ code: 'look-too-deep', params: { name: path, limit: `${MAX_DEPTH}` } });
  }
}

const TOO_MANY = 'look-too-many';

function isOverfull({ left }: Tree): boolean {
  return left.some(({ code }) => code === TOO_MANY);
}

/** A folder within that cannot be listed hides nothing of the others; the chosen one itself is the failure. */
async function namesOf({ fs, tree }: Walk, path: string, below: string): Promise<string[]> {
  try {
    return await fs.list(path);
  } catch (error) {
    if (below === '' || errnoOf(error) === '') throw error;
    tree.left.push({ code: 'look-folder-unread', params: { name: below, cause: errnoOf(error) } });
    return [];
  }
}

type Looked =
  | { kind: 'file'; file: ListedFile }
  | { kind: 'folder'; path: string }
  | { kind: 'left'; failure: Failure }
  | null;

async function looked({ fs, root, folder, skip }: Walk, below: string, name: string): Promise<Looked> {
  const path = below === '' ? name : `${below}/${name}`;
  const whole = join(folder, path);
  if (skip.has(whole)) return null;
  try {
    if ((await fs.realPath(whole)) !== join(root, path)) return { kind: 'left', failure: linkTo(path) };
    const { isFolder, size, modified } = await fs.stat(whole);
    // What a batch or an export of everything wrote: copies of what lies there anyway.
    if (isFolder) return isResultsName(name) ? null : { kind: 'folder', path };
    return { kind: 'file', file: { file: path, size, modified: modified.toISOString() } };
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return unread(fs, {
      path,
      whole,
      name,
      cause: errnoOf(error),
      isWanted: FOLDER_KINDS.has(extname(name).toLowerCase()),
    });
  }
}

/** What cannot be asked for size and time: nothing where it is gone since it was listed, else it is named. */
async function unread(
  fs: Disk,
  {
    path,
    whole,
    name,
    cause,
    isWanted,
  }: { path: string; whole: string; name: string; cause: string; isWanted: boolean },
): Promise<Looked> {
  if (cause === 'ELOOP') return { kind: 'left', failure: { code: 'look-link-nowhere', params: { name: path } } };
  if (cause === 'ENOENT') {
    const isThere = (await namesNow(fs, dirname(whole))).includes(name);
    return isThere ? { kind: 'left', failure: { code: 'look-link-nowhere', params: { name: path } } } : null;
  }
  if (isWanted) return { kind: 'file', file: { file: path, size: 0, modified: '' } };
  return { kind: 'left', failure: { code: 'look-unread', params: { name: path, cause } } };
}

async function namesNow(fs: Disk, folder: string): Promise<string[]> {
  try {
    return await fs.list(folder);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return [];
  }
}

function linkTo(name: string): Failure {
  return { code: 'look-link', params: { name } };
}

/** Dot files, and the lock files that office programs lay beside an open document. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$');
}
