import { join } from 'node:path';
import { z } from 'zod';
import type { AtomicWriter } from '../fs/atomic-write';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';

const logSchema = z.object({
  version: z.literal(1),
  exports: z.array(z.object({ path: z.string().min(1).max(32_768), at: z.string().max(64) })).max(10_000),
});

/** 最近导出: when each file was last exported from this computer. Losing it costs nothing, so neither call ever fails. */
export interface ExportLog {
  /** Path → time. */
  list(): Promise<ReadonlyMap<string, string>>;
  add(paths: readonly string[]): Promise<void>;
}

export interface ExportLogPorts {
  fs: Pick<FileSystem, 'stat' | 'read' | 'makeFolder'>;
  write: AtomicWriter;
  /** Folder of the program's data. */
  data: string;
  now(): Date;
  log(event: string, detail: string): void;
}

const MAX_FILES = 3000;
const MAX_BYTES = 8 * 1024 * 1024;

/** A list of its own in the user-data folder, the newest first. */
export function createExportLog({ fs, write, data, now, log }: ExportLogPorts): ExportLog {
  const path = join(data, 'exports.json');
  let queue: Promise<unknown> = Promise.resolve();
  const add = async (paths: readonly string[]): Promise<void> => {
    const at = now().toISOString();
    const others = (await load(fs, path)).filter((one) => !paths.includes(one.path));
    const exports = [...paths.map((one) => ({ path: one, at })), ...others].slice(0, MAX_FILES);
    await fs.makeFolder(data);
    const bytes = new TextEncoder().encode(JSON.stringify({ version: 1, exports }, null, 1));
    const written = await write({ path, bytes, expected: null, backups: null });
    if (!written.ok) log('export-log', written.error.code);
  };
  return {
    list: async () => {
      await queue;
      return new Map((await load(fs, path)).map((one) => [one.path, one.at]));
    },
    add: (paths) => {
      const task = queue.then(() => add(paths)).catch((error: unknown) => log('export-log', errnoOf(error)));
      queue = task;
      return task;
    },
  };
}

async function load(
  fs: Pick<FileSystem, 'stat' | 'read'>,
  path: string,
): Promise<z.infer<typeof logSchema>['exports']> {
  try {
    if ((await fs.stat(path)).size > MAX_BYTES) return [];
    const parsed = logSchema.safeParse(JSON.parse(new TextDecoder().decode(await fs.read(path))));
    return parsed.success ? parsed.data.exports : [];
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) !== '') return [];
    throw error;
  }
}
