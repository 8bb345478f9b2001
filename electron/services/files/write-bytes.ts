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

/** Writes all bytes, however few the system takes at a time. */
export async function writeAll(handle: WriteHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const count = await handle.write(bytes.subarray(done));
    if (count <= 0) throw Object.assign(new Error('write took no bytes'), { code: 'EIO' });
    done += count;
  }
}
