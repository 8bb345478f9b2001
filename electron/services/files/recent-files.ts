import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { AtomicWriter } from '../fs/atomic-write';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import { isSharePath } from '../fs/share-path';

const recentSchema = z.object({
  version: z.literal(1),
  files: z.array(z.object({ path: z.string().min(1).max(32_768), opened: z.string().max(64) })).max(100),
});

export interface RecentFile {
  path: string;
  name: string;
  folder: string;
  opened: string;
}

/**
 * 最近打开的文件: a list of its own in the user-data folder; losing it costs nothing, so neither call ever fails. What
 * cannot be read or written is noted in the log.
 */
export interface RecentFiles {
  list(): Promise<RecentFile[]>;
  add(path: string): Promise<void>;
}

export interface RecentPorts {
  fs: FileSystem;
  write: AtomicWriter;
  folder: string;
  now(): Date;
  /** The system keeps a list of its own. */
  opened(path: string): void;
  log(event: string, detail: string): void;
}

const MAX_RECENT_FILES = 12;
const MAX_LIST_BYTES = 1024 * 1024;

/**
 * Newest first, at most twelve; files that are gone are not shown, but stay listed in case their disk comes back. What
 * lies on a share is shown without a look at it.
 */
export function createRecentFiles(ports: RecentPorts): RecentFiles {
  const path = join(ports.folder, 'recent.json');
  let queue: Promise<unknown> = Promise.resolve();
  return {
    list: async () => {
      await queue;
      const present: RecentFile[] = [];
      for (const { path: file, opened } of await load(ports.fs, path)) {
        if (isSharePath(file) || (await isFile(ports.fs, file)))
          present.push({ path: file, name: basename(file), folder: dirname(file), opened });
      }
      return present;
    },
    add: (file) => {
      ports.opened(file);
      const task = queue
        .then(() => remember(ports, path, file))
        .catch((error: unknown) => ports.log('recent-files', errnoOf(error)));
      queue = task;
      return task;
    },
  };
}

async function remember(ports: RecentPorts, path: string, file: string): Promise<void> {
  const others = (await load(ports.fs, path)).filter((entry) => entry.path !== file);
  const files = [{ path: file, opened: ports.now().toISOString() }, ...others].slice(0, MAX_RECENT_FILES);
  await ports.fs.makeFolder(ports.folder);
  const bytes = new TextEncoder().encode(JSON.stringify({ version: 1, files }, null, 1));
  const written = await ports.write({ path, bytes, expected: null, backups: null });
  if (!written.ok) ports.log('recent-files', written.error.code);
}

async function load(fs: FileSystem, path: string): Promise<z.infer<typeof recentSchema>['files']> {
  try {
    if ((await fs.stat(path)).size > MAX_LIST_BYTES) return [];
    const parsed = recentSchema.safeParse(JSON.parse(new TextDecoder().decode(await fs.read(path))));
    return parsed.success ? parsed.data.files : [];
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) !== '') return [];
    throw error;
  }
}

async function isFile(fs: FileSystem, path: string): Promise<boolean> {
  try {
    return (await fs.stat(path)).isFile;
  } catch (error) {
    if (errnoOf(error) !== '') return false;
    throw error;
  }
}
