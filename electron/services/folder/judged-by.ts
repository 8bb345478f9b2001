import { join } from 'node:path';
import { canonicalJson } from '../../../shared/format/canonical-json';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import { sha256 } from '../fs/sha256';
import type { LoadedTemplate } from '../templates/read-template';

export interface Judges {
  /** The program, to the byte. */
  program: string;
  forms: readonly Pick<LoadedTemplate, 'files'>[];
  /** Folder of what was put right about imports. */
  memory: string;
}

/** What a file's line depends on beside its bytes (审核依据), as one hash: under another one it is judged anew. */
export async function judgedBy(
  fs: Pick<FileSystem, 'list' | 'read'>,
  { program, forms, memory }: Judges,
): Promise<string> {
  const told = [program, ...forms.map(({ files }) => sha256(canonicalJson(files))), ...(await hashesOf(fs, memory))];
  return sha256(told.join('\n'));
}

async function hashesOf(fs: Pick<FileSystem, 'list' | 'read'>, folder: string): Promise<string[]> {
  try {
    const names = (await fs.list(folder)).filter((name) => name.endsWith('.json')).sort();
    return await Promise.all(names.map(async (name) => `${name} ${sha256(await fs.read(join(folder, name)))}`));
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return [];
  }
}
