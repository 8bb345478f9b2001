import { dirname, join } from 'node:path';
import { ok, type Result } from '../../../shared/result/result';
import type { AtomicWriter, Written } from '../fs/atomic-write';
import { saveFailure } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import type { PackageFile } from './data-files';

/** Writes the files of a package into `folder`, which is made where it is missing; the first failure ends it. */
export async function writePackage(
  { fs, write }: { fs: FileSystem; write: AtomicWriter },
  folder: string,
  files: readonly PackageFile[],
  backups: string,
): Promise<Result<Written[]>> {
  const done: Written[] = [];
  for (const { name, bytes } of files) {
    const path = join(folder, ...name.split('/'));
    try {
      await fs.makeFolder(dirname(path));
    } catch (error) {
      return saveFailure(error, dirname(path));
    }
    const written = await write({ path, bytes, expected: null, backups });
    if (!written.ok) return written;
    done.push(written.value);
  }
  return ok(done);
}
