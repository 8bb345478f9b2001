import { z } from 'zod';

/** 一批同样的纸: pages of the newest preview, from 1, that follow each other on sheets of one size and one direction. */
export const printRunSchema = z.object({
  paper: z.enum(['A4', 'A3']),
  landscape: z.boolean(),
  pages: z.array(z.int().min(1)).min(1),
});
export type PrintRun = z.infer<typeof printRunSchema>;

/** 打印机: the name by which the system knows it, and the one that people know. */
export const printerSchema = z.object({ name: z.string(), label: z.string() });
export type Printer = z.infer<typeof printerSchema>;

/** How printing ended (打印结果): runs that the printer took, and why the next one did not go through; null = all did. */
export const printEndSchema = z.object({
  done: z.int().min(0),
  stopped: z.enum(['cancelled', 'failed', 'no-answer']).nullable(),
});
export type PrintEnd = z.infer<typeof printEndSchema>;
