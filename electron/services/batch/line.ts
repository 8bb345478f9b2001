import { z } from 'zod';

/** What the check of one file in a batch found (批量审核的一行). It crosses from worker to main thread. */
export const batchLineSchema = z.object({
  file: z.string(),
  /** Null for a file that could not be used. */
  document: z
    .object({
      template: z.string(),
      year: z.int(),
      department: z.string(),
      counts: z.object({ error: z.int(), warning: z.int(), info: z.int() }),
      /** Grand totals that the form marks: what they are called, and the figure as printed. */
      totals: z.array(z.object({ title: z.string(), value: z.string() })),
      /** Notes of an import, about what was taken with reserve or left out. */
      notes: z.array(z.string()),
    })
    .nullable(),
  /** Sentence for an unusable file. */
  failure: z.object({ code: z.string(), sentence: z.string() }).nullable(),
});
export type BatchLine = z.infer<typeof batchLineSchema>;

/** Line of a file that could not be used. */
export function failedLine(file: string, code: string, sentence: string): BatchLine {
  return { file, document: null, failure: { code, sentence } };
}
