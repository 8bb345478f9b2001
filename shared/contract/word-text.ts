import { z } from 'zod';
import { ALIGNMENTS } from '../text/content';

/** One paragraph of a text that was written elsewhere (Word): its words, and how it was set. A table stands for itself. */
const writtenParagraphSchema = z.object({
  kind: z.enum(['heading', 'paragraph', 'item', 'table']),
  /** Of a heading, 1 = the topmost; of a list item, 0 = the topmost; 0 for the others. */
  level: z.int().min(0).max(6),
  text: z.string(),
  /** Where bold words (加粗) of the text begin and end; absent = none. */
  bold: z.array(z.object({ start: z.int().min(0), end: z.int().min(0) })).optional(),
  align: z.enum(ALIGNMENTS).optional(),
});
export type WrittenParagraph = z.infer<typeof writtenParagraphSchema>;

/** What a Word file says, and in sentences what of it was not taken, or should be looked at. */
export const writtenTextSchema = z.object({
  paragraphs: z.array(writtenParagraphSchema),
  notes: z.array(z.string()),
});
export type WrittenText = z.infer<typeof writtenTextSchema>;

/** 从 Word 取文字: the page itself puts what the file says into the document. */
export const wordMethods = {
  readWordText: { args: z.object({ file: z.string(), task: z.string().optional() }), value: writtenTextSchema },
};
