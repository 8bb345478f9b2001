import type { Result } from '../../shared/result/result';
import { memoryFolder } from '../services/files/import-memory';
import { readFailure } from '../services/fs/file-errors';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { realMachine } from '../services/machine/machine';
import type { Opener } from '../services/open/opener';
import { threadedOpener } from '../services/open/threaded';
import type { UnitPorts } from '../services/units/read-units';
import { ZIP_LIMITS } from '../services/zip/read';
import { folders, programData } from './files';
import { installedPlace, templateFolder } from './forms';
import type { Terminal } from './run';

/** Reading many files that others made, each in a thread of its own with limits; how far it is goes to stderr. */
export function readingPorts(templates: string | undefined, terminal: Terminal): UnitPorts & Pick<Opener, 'text'> {
  const places = { templates: templateFolder(templates), lists: folders.lists, ...installedPlace(templates) };
  const started = { role: 'opening' as const, ...places, memory: memoryFolder(programData()) };
  const opener = threadedOpener(new URL('batch-thread.cjs', import.meta.url), started, realMachine.log);
  return {
    read: readLimited,
    open: (what, signal) => opener.open(what, signal),
    text: (bytes, name, signal) => opener.text(bytes, name, signal),
    progress: (done, total, name) => terminal.err(`[${done}/${total}] ${name}`),
  };
}

async function readLimited(path: string): Promise<Result<Uint8Array>> {
  try {
    const { isFolder: folder, size } = await nodeFileSystem.stat(path);
    if (folder || size > ZIP_LIMITS.file)
      return { ok: false, error: { code: folder ? 'file-is-folder' : 'file-too-large' } };
    return { ok: true, value: await nodeFileSystem.read(path) };
  } catch (error) {
    return readFailure(error, path);
  }
}

/** Whether a folder lies there. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await nodeFileSystem.stat(path)).isFolder;
  } catch {
    return false;
  }
}
