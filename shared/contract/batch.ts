import { z } from 'zod';
import { fileLookSchema } from './folder';

/** What became of one file of a batch (批量处理的一行). It crosses from worker to main thread and on to the page. */
export const batchLineSchema = z.object({
  file: z.string(),
  /** Null for a file that could not be used. */
  document: z
    .object({
      template: z.string(),
      year: z.int(),
      department: z.string(),
      counts: z.object({ error: z.int(), warning: z.int(), info: z.int() }),
      /** 待填. */
      todo: z.int(),
      /** Grand totals that the form marks: what they are called, and the figure as printed. */
      totals: z.array(z.object({ title: z.string(), value: z.string() })),
      /** What of a damaged document could not be read, a sentence each; empty for a whole one. */
      damage: z.array(z.string()),
      /** Notes of an import, about what was taken with reserve or left out. */
      notes: z.array(z.string()),
      /** What 文件夹 wants to know besides; only where it asks. */
      look: fileLookSchema.optional(),
    })
    .nullable(),
  /** SHA-256 of the bytes that were judged; absent where there were none. */
  hash: z.string().optional(),
  /** Names of the files that it was converted to. */
  outputs: z.array(z.string()),
  /** Sentence for a file that could not be used, or not be converted. */
  failure: z.object({ code: z.string(), sentence: z.string() }).nullable(),
});
export type BatchLine = z.infer<typeof batchLineSchema>;

/** What is to be said of a file first (情况): why it was not used, or what of it is damaged; '' for a whole one. */
export function batchTrouble({ failure, document }: BatchLine): string {
  if (failure) return failure.sentence;
  return document && document.damage.length > 0 ? `文件已损坏。${document.damage.join('')}` : '';
}

type Standing = 'failed' | 'damaged' | 'wrong' | 'open' | 'rest';

/** How many files of a batch were not used, are damaged, have errors, have something 待填, or none of it: each counts once. */
export function countLines(lines: readonly BatchLine[]): Record<Standing, number> {
  const counts = { failed: 0, damaged: 0, wrong: 0, open: 0, rest: 0 };
  for (const line of lines) counts[standing(line)] += 1;
  return counts;
}

function standing({ failure, document }: BatchLine): Standing {
  if (failure || !document) return 'failed';
  if (document.damage.length > 0) return 'damaged';
  if (document.counts.error > 0) return 'wrong';
  return document.todo > 0 ? 'open' : 'rest';
}

/** 1 个未能处理，2 个有必须改正的问题，其余 3 个…: the counts in words, adding up to all files. */
export function countWords(lines: readonly BatchLine[], unused: '未能审核' | '未能处理'): string {
  const { failed, damaged, wrong, open, rest } = countLines(lines);
  return `${failed} 个${unused}，${damaged} 个已损坏，${wrong} 个有必须改正的问题，${open} 个没有填完，其余 ${rest} 个没有这些问题。`;
}

/** Says which folders a batch does not go into (未读的子文件夹); '' when there are none. */
export function unreadFolders(folders: readonly string[]): string {
  if (folders.length === 0) return '';
  return `${folders.length} 个子文件夹里的文件没有处理：${folders.map((name) => `“${name}”`).join('、')}。要处理请另选这些文件夹。`;
}

/** What the files of a batch are converted to (转换). */
export const conversionSchema = z.object({ mzb: z.boolean(), xlsx: z.boolean() });
export type Conversion = z.infer<typeof conversionSchema>;

/** How a batch ended (批量处理的结果). */
export const batchOutcomeSchema = z.object({
  lines: z.array(batchLineSchema),
  cancelled: z.boolean(),
  /** Folder with the results, and the summary in it. */
  output: z.string(),
  summary: z.string(),
});
export type BatchOutcome = z.infer<typeof batchOutcomeSchema>;
