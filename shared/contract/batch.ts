import { z } from 'zod';

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
      /** Grand totals that the form marks: what they are called, and the figure as printed. */
      totals: z.array(z.object({ title: z.string(), value: z.string() })),
      /** Notes of an import, about what was taken with reserve or left out. */
      notes: z.array(z.string()),
    })
    .nullable(),
  /** Names of the files that it was converted to. */
  outputs: z.array(z.string()),
  /** Sentence for a file that could not be used, or not be converted. */
  failure: z.object({ code: z.string(), sentence: z.string() }).nullable(),
});
export type BatchLine = z.infer<typeof batchLineSchema>;

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
