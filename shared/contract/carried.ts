import { z } from 'zod';

/** Sentences: what came over from last year's file, how its codes changed, what did not come over. */
export const rollForwardReport = z.object({
  carried: z.array(z.string()),
  codes: z.array(z.string()),
  left: z.array(z.string()),
});
export type RollForwardReport = z.infer<typeof rollForwardReport>;

const fileChoice = z.object({ file: z.string(), name: z.string() });
const lastYearArgs = z.object({ folder: z.string(), year: z.int().nullable(), task: z.string() });

/** 由上年文件夹新建: calls about a folder of last year's files. Their progress is that of units. */
export const lastYearMethods = {
  /** Whose files lie in it and below it, and which of them the documents of that year (null: the next of each purpose) would begin with. */
  lastYearFolder: {
    args: lastYearArgs,
    value: z.object({
      path: z.string(),
      documents: z.array(
        z.object({
          /** Its name is the path below the folder. */
          choice: fileChoice,
          /** The Word file of its text, where it has none. */
          text: fileChoice.nullable(),
          department: z.string(),
          last: z.int(),
          /** Of the new document. */
          year: z.int(),
          /** Title of the form of the new document. */
          form: z.string(),
          notes: z.array(z.string()),
        }),
      ),
      left: z.array(z.string()),
    }),
  },
  /** Makes them all, in a new folder within; `folder` names it. */
  rollFolder: {
    args: lastYearArgs,
    value: z.object({
      folder: fileChoice,
      lines: z.array(
        z.object({
          file: z.string(),
          department: z.string(),
          output: z.string().nullable(),
          /** What came over and what did not, a sentence each. */
          told: z.array(z.string()),
          failure: z.string().nullable(),
        }),
      ),
      cancelled: z.boolean(),
    }),
  },
} as const;

/** Sentences: what came over into another form, how codes are called there, what it has no place for. */
export const moveReport = z.object({
  moved: z.array(z.string()),
  codes: z.array(z.string()),
  left: z.array(z.string()),
});
export type MoveReport = z.infer<typeof moveReport>;
