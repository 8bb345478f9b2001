import { z } from 'zod';
import { summedUnitSchema } from '../document/summed-units';
import { NONE_UNUSED, unusedSchema } from './unused';

/** A figure by which a form's documents are set side by side (主要指标): exact, null while it cannot be told. */
export const keyFigureSchema = z.object({ title: z.string(), unit: z.string(), value: z.string().nullable() });
export type KeyFigure = z.infer<typeof keyFigureSchema>;

/** One finding or 待填 of a file, as the workbook of findings lists it. */
const listedSchema = z.object({
  kind: z.enum(['error', 'warning', 'info', 'todo']),
  rule: z.string(),
  /** The table or the section that it stands in. */
  place: z.string(),
  sentence: z.string(),
  explanation: z.string(),
});
export type ListedFinding = z.infer<typeof listedSchema>;

/** What 文件夹 wants to know of a document beside what a batch tells. */
export const fileLookSchema = z.object({
  /** Title of the form. */
  form: z.string(),
  /** What the form is for first of all (its first kind), '' where it does not say: a department may hand in one of each. */
  purpose: z.string(),
  department: z.object({ code: z.string(), name: z.string() }),
  figures: z.array(keyFigureSchema),
  /** Hash of all amounts as they are printed, by which two files of one document are known; '' = not told. */
  amounts: z.string().default(''),
  /** Why its amounts are known to be counted in another unit than the form's (元、万元), a sentence; '' = nothing tells so. */
  otherUnit: z.string().default(''),
  /** Of an import: cells that went nowhere. */
  unused: unusedSchema.default(NONE_UNUSED),
  /** Of which units it was summed (汇总来源); none where it is no sum. */
  units: z.array(summedUnitSchema.pick({ file: true, sha256: true, department: true })),
  /** 需说明 that nobody has explained yet. */
  unexplained: z.int(),
  /** What is open before it may be published (未完事项), its text counted whether or not the file has any. */
  open: z.object({ todo: z.int(), error: z.int(), warning: z.int() }),
  /** When the document was last given out although something was open, as it says itself; null = never. */
  released: z.string().nullable(),
  listed: z.array(listedSchema),
});
export type FileLook = z.infer<typeof fileLookSchema>;

/** One file of the folder (文件夹的一行). */
export const folderLineSchema = z.object({
  /** Its path below the folder, with `/`. */
  file: z.string(),
  modified: z.string(),
  /** SHA-256 of the bytes that this line speaks of; null where they could not be read. */
  hash: z.string().nullable(),
  document: fileLookSchema
    .omit({ listed: true, released: true, open: true })
    .extend({
      template: z.string(),
      year: z.int(),
      counts: z.object({ error: z.int(), warning: z.int(), info: z.int() }),
      /** 待填. */
      todo: z.int(),
      /** What of a damaged document could not be read, a sentence each. */
      damage: z.array(z.string()),
    })
    .nullable(),
  /** Why the file could not be used. With neither document nor failure it was not checked yet. */
  failure: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  /** Against the last look at this folder; null where there was none. */
  change: z.enum(['new', 'changed', 'same']).nullable(),
  /** When it was last exported from this computer, or given out as it says itself; null = nobody knows of a time. */
  exported: z.string().nullable(),
});
export type FolderLine = z.infer<typeof folderLineSchema>;

/** Names of those who have to hand in (名单). */
export const nameListSchema = z.object({ file: z.string(), names: z.array(z.string()) });
export type NameList = z.infer<typeof nameListSchema>;

/** A whole folder as it was found (文件夹). */
export const folderLookSchema = z.object({
  path: z.string(),
  /** In Chinese order. */
  lines: z.array(folderLineSchema),
  /** How many files lie there that are neither documents nor workbooks nor Word files. */
  others: z.int(),
  /** Files of the last look that are not there any more. */
  gone: z.array(z.string()),
  /** Folders and files that were not looked at, and why, a sentence each. */
  left: z.array(z.string()),
  names: nameListSchema.nullable(),
  cancelled: z.boolean(),
});
export type FolderLook = z.infer<typeof folderLookSchema>;

/** As the page gets it: each file with an id by which it is opened. */
export const shownFolderSchema = folderLookSchema.extend({
  lines: z.array(folderLineSchema.extend({ id: z.string() })),
});
export type ShownFolder = z.infer<typeof shownFolderSchema>;
