import { extname, join } from 'node:path';
import { TEXT_EXTENSIONS, WORKBOOK_EXTENSIONS } from '../../../shared/document/file-name';
import { ok, type Result } from '../../../shared/result/result';
import { folderFailure } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';

const CHECKED = new Set(['.mzb', '.json', ...WORKBOOK_EXTENSIONS, ...TEXT_EXTENSIONS]);

export interface BatchFiles {
  files: string[];
  /** Files that are left alone. */
  others: number;
  /** Folders within, whose files are not read. */
  folders: string[];
}

/** Files of a folder that a batch takes, in Chinese order, and how many others there are (挑选文件). */
export function batchFiles(names: readonly string[], folders: readonly string[] = []): BatchFiles {
  const seen = names.filter((name) => !name.startsWith('.') && !name.startsWith('~$'));
  const files = seen.filter((name) => CHECKED.has(extname(name).toLowerCase()));
  const order = new Intl.Collator('zh-CN', { numeric: true });
  const within = folders.filter((name) => !name.startsWith('.'));
  return {
    files: files.sort(order.compare),
    others: seen.length - files.length,
    folders: within.toSorted(order.compare),
  };
}

/** Those of a folder on disk; `except` is a summary that an earlier run left there. */
export async function filesOfFolder(
  fs: Pick<FileSystem, 'list' | 'stat'>,
  folder: string,
  except: string | null,
): Promise<Result<BatchFiles>> {
  try {
    const files: string[] = [];
    const folders: string[] = [];
    for (const name of await fs.list(folder)) {
      if (name === except) continue;
      ((await isFile(fs, join(folder, name))) ? files : folders).push(name);
    }
    return ok(batchFiles(files, folders));
  } catch (error) {
    return folderFailure(error, folder);
  }
}

/** A name that cannot even be looked at is kept: its line will say why. */
async function isFile(fs: Pick<FileSystem, 'stat'>, path: string): Promise<boolean> {
  try {
    return !(await fs.stat(path)).isFolder;
  } catch {
    return true;
  }
}
