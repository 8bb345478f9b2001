import type { FileSystem, WriteHandle } from '../../electron/services/fs/file-system';
import { nodeFileSystem } from '../../electron/services/fs/node-file-system';

export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

export interface Faults {
  /** Called before every call with its name and first path; throws to make it fail. */
  before?: (call: string, path: string) => void;
  /** Bytes that a write may take of those offered; throws to make it fail. */
  write?: (offered: number, path: string) => number;
}

export interface FaultyFileSystem extends FileSystem {
  /** Calls in order, as `rename a`. */
  calls: string[];
}

/** The real file system with faults put in front of it. */
export function faultyFileSystem(faults: Faults): FaultyFileSystem {
  const calls: string[] = [];
  const pass = <A extends [string, ...unknown[]], T>(call: string, real: (...args: A) => Promise<T>) => {
    return async (...args: A): Promise<T> => {
      calls.push(`${call} ${args[0]}`);
      faults.before?.(call, args[0]);
      return await real(...args);
    };
  };
  const wrap = (handle: WriteHandle, path: string): WriteHandle => ({
    write: async (bytes) => {
      calls.push(`write ${path}`);
      faults.before?.('write', path);
      const count = faults.write?.(bytes.length, path) ?? bytes.length;
      return count === 0 ? 0 : handle.write(bytes.subarray(0, count));
    },
    sync: async () => {
      calls.push(`sync ${path}`);
      faults.before?.('sync', path);
      await handle.sync();
    },
    close: async () => {
      calls.push(`close ${path}`);
      await handle.close();
      faults.before?.('close', path);
    },
  });
  const real = nodeFileSystem;
  return {
    calls,
    realPath: pass('realPath', real.realPath),
    stat: pass('stat', real.stat),
    read: pass('read', real.read),
    list: pass('list', real.list),
    makeFolder: pass('makeFolder', real.makeFolder),
    create: pass('create', async (path: string, mode: number) => wrap(await real.create(path, mode), path)),
    append: pass('append', async (path: string) => wrap(await real.append(path), path)),
    rename: pass('rename', real.rename),
    remove: pass('remove', real.remove),
    syncFolder: pass('syncFolder', real.syncFolder),
  };
}
