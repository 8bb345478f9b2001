import { z } from 'zod';
import { batchOutcomeSchema } from './batch';
import { folderLineSchema, nameListSchema, shownFolderSchema } from './folder';

/** 文件夹: the calls about a folder of many departments. `look` is a name that the page makes up for one look at it. */
export const folderMethods = {
  /**
   * What lies in the folder and below it. `hashes` reads every file and judges those whose bytes are not known, `changes`
   * only looks at files whose size or time differs since (null: nothing does), `all` judges every file anew.
   */
  lookAtFolder: {
    args: z.object({ look: z.string(), folder: z.string(), mode: z.enum(['hashes', 'changes', 'all']) }),
    value: z.object({ found: shownFolderSchema.nullable() }),
  },
  /** Files that are being judged are finished, no other is begun. */
  stopLook: { args: z.object({ look: z.string() }), value: z.object({}) },
  /** Nobody looks any more. */
  endLook: { args: z.object({ look: z.string() }), value: z.object({}) },
  /** 名单: who has to hand in; null = no list any more. Kept for the next look at this folder. */
  setNameList: {
    args: z.object({ look: z.string(), file: z.string().nullable() }),
    value: z.object({ names: nameListSchema.nullable() }),
  },
  /** 审核结果表 of everything that the last look found. */
  exportFindings: {
    args: z.object({ look: z.string(), file: z.string() }),
    value: z.object({ name: z.string() }),
  },
  /** 全部导出: these files of the folder as workbooks, or what is published of those in which nothing is open, into a new folder within it. Progress and stopping are a batch's. */
  exportFolder: {
    args: z.object({
      look: z.string(),
      batch: z.string(),
      files: z.array(z.string()),
      as: z.enum(['xlsx', 'pdf', 'docx']),
    }),
    value: batchOutcomeSchema,
  },
};

/** One more file of a look is done. */
export const lookEvent = z.object({ look: z.string(), done: z.int(), total: z.int(), line: folderLineSchema });
