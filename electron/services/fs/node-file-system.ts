import { constants } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import type { FileSystem, WriteHandle } from './file-system';

type NodeHandle = Awaited<ReturnType<typeof open>>;

function writeHandle(handle: NodeHandle): WriteHandle {
  return {
    write: async (bytes) => (await handle.write(bytes)).bytesWritten,
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder for syncing; its rename is durable with the file system's own log.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A pipe or a device would be waited for without end; opening it without waiting does no harm. */
async function readWhole(path: string): Promise<Uint8Array> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile() && !found.isDirectory()) throw Object.assign(new Error('no regular file'), { code: 'ENXIO' });
    return new Uint8Array(await handle.readFile());
  } finally {
    await handle.close();
  }
}

/** The real file system of Node. */
export const nodeFileSystem: FileSystem = {
  realPath: (path) => realpath(path),
  stat: async (path) => {
    const found = await stat(path);
    return {
      isFile: found.isFile(),
      isFolder: found.isDirectory(),
      size: found.size,
      modified: found.mtime,
      mode: found.mode & 0o777,
    };
  },
  read: readWhole,
  list: (folder) => readdir(folder),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  create: async (path, mode) => {
    const handle = await open(path, 'wx', mode);
    // The umask may have taken group rights away that the replaced file had; some shares refuse chmod, which is no harm.
    await handle.chmod(mode).catch(() => undefined);
    return writeHandle(handle);
  },
  append: async (path) => writeHandle(await open(path, 'a', 0o600)),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  syncFolder,
};
