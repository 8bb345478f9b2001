import { z } from 'zod';
import { drawnWhatSchema } from '../../../shared/contract/preview';
import type { Project } from '../../../shared/document/project';
import type { SummedUnits } from '../../../shared/document/summed-units';
import type { Template } from '../../../shared/form/template';
import type { ExcelOptions } from '../excel/options';
import type { SourceWorkbook } from '../files/project-file';

/** Made by this program a moment ago, in another process of it. */
function made<T>(): z.ZodType<T> {
  return z.custom<T>((value) => typeof value === 'object' && value !== null);
}

const document = { template: made<Template>(), project: made<Project>() };
/** Of a sum also its units, against which it is judged. */
const judged = { ...document, units: made<SummedUnits>().optional() };
/** Where the page templates and fonts lie, and the time written into the paper. */
const folders = z.object({ printDir: z.string(), fontsDir: z.string(), now: z.date() });

export type JobFolders = z.infer<typeof folders>;

/** What an exporting process is asked to make (导出任务). */
export const jobSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('excel'), ...document, options: made<ExcelOptions>() }),
  z.object({ kind: z.literal('word'), ...document }),
  z.object({ kind: z.literal('web'), ...document }),
  z.object({ kind: z.literal('data'), ...document }),
  z.object({ kind: z.literal('saveBack'), ...document, source: made<SourceWorkbook>() }),
  z.object({ kind: z.literal('pdf'), ...document, folders }),
  z.object({
    kind: z.literal('report'),
    ...judged,
    as: z.enum(['xlsx', 'pdf', 'years', 'years-pdf', 'comments-xlsx', 'comments-pdf']),
    folders,
  }),
  z.object({ kind: z.literal('publish'), ...judged, reason: z.string().nullable(), folders }),
  z.object({ kind: z.literal('draw'), ...document, session: z.string(), what: drawnWhatSchema, folders }),
  /** Makes a drawing again that went with an earlier process, for one of its pages. */
  z.object({
    kind: z.literal('redraw'),
    ...document,
    session: z.string(),
    what: drawnWhatSchema,
    folders,
    page: z.int(),
  }),
  z.object({ kind: z.literal('page'), session: z.string(), drawing: z.int(), page: z.int() }),
  z.object({ kind: z.literal('forget'), session: z.string() }),
]);
export type Job = z.infer<typeof jobSchema>;

export const askedSchema = z.object({ id: z.int(), job: jobSchema });

/** What comes back: the value is checked by who asked; failures travel with the answer. */
export const answerSchema = z.object({
  id: z.int(),
  answer: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({
      ok: z.literal(false),
      error: z.object({ code: z.string(), params: z.record(z.string(), z.string()).optional() }),
    }),
  ]),
  /** What was thrown, without any content of the document; null = nothing. */
  trouble: z.string().nullable(),
  /** Bytes that the process takes up now (RSS). */
  memory: z.number(),
});
export type Answered = z.infer<typeof answerSchema>;
