import { dirname } from 'node:path';
import { errnoOf } from './file-errors';
import type { FileSystem, WriteHandle } from './file-system';

/** Creates a file with all bytes, synced; short writes are carried on. */
export async function writeNew(fs: FileSystem, path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await fs.create(path, mode);
  try {
    await writeAll(handle, bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What disks and shares say that cannot sync a folder at all. */
const NOT_SYNCED = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EPERM', 'EISDIR', 'EBADF']);

/** Makes a new name in a folder durable, and the folder's own in the one above, which may be as new. */
export async function syncFolders(fs: Pick<FileSystem, 'syncFolder'>, folder: string): Promise<void> {
  for (const place of [folder, dirname(folder)]) {
    try {
      await fs.syncFolder(place);
    } catch (error) {
      if (!NOT_SYNCED.has(errnoOf(error))) throw error;
    }
  }
}

/** Writes all bytes, however few the system takes at a time. */
export async function writeAll(handle: WriteHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const count = await handle.write(bytes.subarray(done));
    if (count <= 0) throw Object.assign(new Error('write took no bytes'), { code: 'EIO' });
    done += count;
  }
}
