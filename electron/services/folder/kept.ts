import { join } from 'node:path';
import { z } from 'zod';
import { batchLineSchema } from '../../../shared/contract/batch';
import type { AtomicWriter } from '../fs/atomic-write';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import { sha256 } from '../fs/sha256';

const keptFileSchema = z.object({
  file: z.string(),
  hash: z.string(),
  /** Null where it was not judged before the look was stopped. */
  line: batchLineSchema.nullable(),
});

const keptSchema = z.object({
  version: z.literal(1),
  /** What the lines were judged by; under anything else they say nothing any more. */
  judgedBy: z.string(),
  files: z.array(keptFileSchema),
  /** Path of the list of names. */
  names: z.string().nullable(),
  /** Files that the program itself wrote there. */
  own: z.array(z.string()),
});

/** What a look at a folder leaves for the next one (上次查看). */
export type KeptFolder = Omit<z.infer<typeof keptSchema>, 'version'>;

/** 上次查看的结果: losing it costs only that everything is judged anew, so nothing here ever fails. */
export interface KeptFolders {
  load(folder: string): Promise<KeptFolder | null>;
  keep(folder: string, kept: KeptFolder): Promise<void>;
}

export interface KeptPorts {
  fs: Pick<FileSystem, 'list' | 'stat' | 'read' | 'remove' | 'makeFolder'>;
  write: AtomicWriter;
  /** Folder of the program's data. */
  data: string;
  log(event: string, detail: string): void;
}

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_FOLDERS = 30;

/** One file for each folder, in the user-data folder; of folders that were not looked at for long, none. */
export function createKeptFolders({ fs, write, data, log }: KeptPorts): KeptFolders {
  const place = join(data, 'folders');
  const pathOf = (folder: string): string => join(place, `${sha256(folder).slice(0, 32)}.json`);
  return {
    load: (folder) => loadFrom(fs, pathOf(folder)),
    keep: async (folder, kept) => {
      try {
        await fs.makeFolder(place);
        const bytes = new TextEncoder().encode(JSON.stringify({ version: 1, ...kept }));
        const written = await write({ path: pathOf(folder), bytes, expected: null, backups: null });
        if (!written.ok) log('folder-kept', written.error.code);
        await sweep(fs, place);
      } catch (error) {
        log('folder-kept', errnoOf(error) || 'unexpected');
      }
    },
  };
}

async function loadFrom(fs: Pick<FileSystem, 'stat' | 'read'>, path: string): Promise<KeptFolder | null> {
  try {
    if ((await fs.stat(path)).size > MAX_BYTES) return null;
    const parsed = keptSchema.safeParse(JSON.parse(new TextDecoder().decode(await fs.read(path))));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) !== '') return null;
    throw error;
  }
}

async function sweep(fs: Pick<FileSystem, 'list' | 'stat' | 'remove'>, place: string): Promise<void> {
  const names = (await fs.list(place)).filter((name) => name.endsWith('.json'));
  if (names.length <= MAX_FOLDERS) return;
  const aged = await Promise.all(
    names.map(async (name) => ({ path: join(place, name), time: (await fs.stat(join(place, name))).modified })),
  );
  const oldest = aged.toSorted((one, other) => one.time.getTime() - other.time.getTime());
  for (const { path } of oldest.slice(0, names.length - MAX_FOLDERS)) await fs.remove(path);
}
