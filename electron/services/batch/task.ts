import { extname } from 'node:path';
import { z } from 'zod';
import { type Conversion, conversionSchema } from '../../../shared/contract/batch';

/** One file of a batch, and the name its conversions get (任务). */
export const taskSchema = z.object({ file: z.string(), stem: z.string() });
export type Task = z.infer<typeof taskSchema>;

/** What a thread is started with: where the files are, and what becomes of them. */
export const threadDataSchema = z.object({
  role: z.literal('batch'),
  folder: z.string(),
  /** Folders of templates and of their classification lists. */
  templates: z.string(),
  lists: z.string(),
  /** Folder of installed forms; absent = none count. */
  installed: z.string().optional(),
  /** Folder of what the user put right in earlier imports. */
  memory: z.string(),
  version: z.string(),
  /** Where conversions go; null = nothing is converted. */
  convert: conversionSchema.extend({ folder: z.string() }).nullable(),
  /** For 文件夹: findings and key figures too. */
  look: z.boolean().optional(),
});
export type ThreadData = z.infer<typeof threadDataSchema>;

/** Names of what becomes of a file, without their folder (转换后的文件名). A document is not one's own copy. */
export function convertedNames({ file, stem }: Task, convert: Conversion): string[] {
  const isDocument = extname(file).toLowerCase() === '.mzb';
  return [...(convert.mzb && !isDocument ? [`${stem}.mzb`] : []), ...(convert.xlsx ? [`${stem}.xlsx`] : [])];
}

/** Files with the names of their conversions: the file's own, with its extension where two would be the same. */
export function tasksFor(files: readonly string[]): Task[] {
  const bare = files.map((file) => file.slice(0, file.length - extname(file).length));
  const counts = new Map<string, number>();
  for (const stem of bare) counts.set(stem.toLowerCase(), (counts.get(stem.toLowerCase()) ?? 0) + 1);
  return files.map((file, at) => {
    const stem = bare[at] ?? file;
    return { file, stem: counts.get(stem.toLowerCase()) === 1 ? stem : file };
  });
}
