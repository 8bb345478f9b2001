import { join } from 'node:path';
import { z } from 'zod';
import { type Corrections, correctionsSchema, isUncorrected } from '../../../shared/contract/corrections';
import type { AtomicWriter } from '../fs/atomic-write';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';

const keptSchema = z.object({ version: z.literal(1), corrections: correctionsSchema });

/** What the user put right about workbooks, by their shape (更正记忆): a file each in the user-data folder. */
export interface ImportMemory {
  recall(shape: string): Promise<Corrections | null>;
  /** Keeps it for the next workbook of that shape; nothing put right forgets what was kept. */
  keep(shape: string, corrections: Corrections): Promise<void>;
}

export interface ImportMemoryPorts {
  fs: FileSystem;
  write: AtomicWriter;
  folder: string;
  log(event: string, detail: string): void;
}

/** Losing it costs the user those corrections, never a document: whatever cannot be read counts as nothing kept. */
export function createImportMemory({ fs, write, folder, log }: ImportMemoryPorts): ImportMemory {
  const pathOf = (shape: string): string => join(folder, `${shape}.json`);
  const writeTo = async (path: string, bytes: Uint8Array): Promise<string> => {
    try {
      await fs.makeFolder(folder);
      const written = await write({ path, bytes, expected: null, backups: null });
      return written.ok ? '' : written.error.code;
    } catch (error) {
      return errnoOf(error) || 'unexpected';
    }
  };
  return {
    recall: (shape) => recallFrom(fs, pathOf(shape)),
    keep: async (shape, corrections) => {
      const path = pathOf(shape);
      if (isUncorrected(corrections) && (await recallFrom(fs, path)) === null) return;
      const bytes = new TextEncoder().encode(JSON.stringify({ version: 1, corrections }, null, 1));
      const trouble = await writeTo(path, bytes);
      if (trouble !== '') log('import-memory', trouble);
    },
  };
}

/** What is kept for a shape, read only (for programs that import and never correct). */
export function recallingFrom(fs: Pick<FileSystem, 'read'>, folder: string): ImportMemory['recall'] {
  return (shape) => recallFrom(fs, join(folder, `${shape}.json`));
}

async function recallFrom(fs: Pick<FileSystem, 'read'>, path: string): Promise<Corrections | null> {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(new TextDecoder().decode(await fs.read(path))));
    return parsed.success && !isUncorrected(parsed.data.corrections) ? parsed.data.corrections : null;
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) !== '') return null;
    throw error;
  }
}

/** Folder of the memory within the program's data. */
export function memoryFolder(data: string): string {
  return join(data, 'imports');
}
