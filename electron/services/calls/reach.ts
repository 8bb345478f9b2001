import { isAbsolute, relative, sep } from 'node:path';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';

/**
 * True when the path, with every link in it followed, lies in one of the folders or below (可到达的位置). What is not
 * there counts as out of reach.
 */
export async function isWithin(fs: FileSystem, folders: readonly string[], path: string): Promise<boolean> {
  const real = await realPathOrNull(fs, path);
  if (real === null) return false;
  for (const folder of folders) {
    const root = await realPathOrNull(fs, folder);
    if (root !== null && isBelow(root, real)) return true;
  }
  return false;
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function realPathOrNull(fs: FileSystem, path: string): Promise<string | null> {
  try {
    return await fs.realPath(path);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return null;
  }
}
