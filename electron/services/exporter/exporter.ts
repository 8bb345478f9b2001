import { totalmem } from 'node:os';
import { z } from 'zod';
import { previewSchema } from '../../../shared/contract/preview';
import { releaseSchema } from '../../../shared/document/project';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { Engines, PdfFolders } from '../open/engines';
import type { Typesetter } from '../pdf/typesetter';
import { createJobQueue, type JobQueue, type Limits } from './job-queue';
import type { Job, JobFolders } from './jobs';
import type { StartProcess } from './process-port';

/** Everything that makes files of a document, and its preview, in processes of their own (导出). */
export interface Exporter {
  engines: Pick<Engines, 'excel' | 'word' | 'web' | 'data' | 'saveBack' | 'pdf' | 'report' | 'publish'>;
  typesetter: Typesetter;
  /** Ends the processes; the next job starts them again. */
  stop(): void;
}

const MB = 1024 * 1024;
const GB = 1024 * MB;

/** A document of 40,000 rows is set within a minute and a gigabyte; what takes much more runs away. */
export const usualLimits: Limits = {
  time: 180_000,
  memory: Math.min(3 * GB, Math.max(GB, totalmem() / 2)),
  // The sample with its proof takes up to 430 MB; less would start a new process, and set everything anew, at every other job.
  kept: 560 * MB,
  growth: 1.25,
  idle: 300_000,
};

const bytesSchema = z.instanceof(Uint8Array);
const publishedSchema = z.object({
  name: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: bytesSchema })),
  release: releaseSchema.nullable(),
});
const savedBackSchema = z.object({
  bytes: bytesSchema,
  changed: z.array(z.object({ sheet: z.string(), address: z.string(), before: z.string(), after: z.string() })),
  notes: z.array(z.string()),
});

/**
 * Two processes, each started when first asked: one that sets paper, whose memory and caches are Typst's, and one for
 * the office's files. A process that dies, hangs or takes too much memory is one failed job.
 */
export function createExporter(
  start: StartProcess,
  log: (event: string, detail: string) => void,
  limits: Limits = usualLimits,
): Exporter {
  const paper = createJobQueue(start, limits, log);
  const office = createJobQueue(start, limits, log);
  return {
    engines: {
      excel: (template, project, options) => asked(office, { kind: 'excel', template, project, options }, bytesSchema),
      word: (template, project) => asked(office, { kind: 'word', template, project }, bytesSchema),
      web: (template, project) => asked(office, { kind: 'web', template, project }, bytesSchema),
      data: (template, project) => asked(office, { kind: 'data', template, project }, bytesSchema),
      saveBack: (source, template, project) =>
        asked(office, { kind: 'saveBack', source, template, project }, savedBackSchema),
      pdf: (template, project, folders) =>
        asked(paper, { kind: 'pdf', template, project, folders: told(folders) }, bytesSchema),
      report: (template, project, units, as, folders) =>
        asked(
          as.endsWith('pdf') ? paper : office,
          { kind: 'report', template, project, units, as, folders: told(folders) },
          bytesSchema,
        ),
      publish: (template, project, units, reason, folders) =>
        asked(paper, { kind: 'publish', template, project, units, reason, folders: told(folders) }, publishedSchema),
    },
    typesetter: remoteTypesetter(paper),
    stop: () => {
      paper.stop();
      office.stop();
    },
  };
}

async function asked<T>(queue: JobQueue, job: Job, schema: z.ZodType<T>): Promise<Result<T>> {
  const answer = await queue.ask(job);
  return answer.ok ? ok(schema.parse(answer.value)) : answer;
}

function told({ printDir, fontsDir, now }: PdfFolders): JobFolders {
  return { printDir, fontsDir, now: now() };
}

type Draw = Extract<Job, { kind: 'draw' }>;

/** The newest drawing of a document: what it was made from, and where it is kept. */
interface Drawn {
  /** Number that the page knows it by. */
  drawing: number;
  job: Draw;
  /** Process that keeps it, and its number there. */
  generation: number;
  kept: number;
  /** Pages one after the other, so that a drawing that is gone is made again once. */
  turn: Promise<unknown>;
}

const redrawnSchema = z.object({ drawing: z.int(), svg: z.string() });

/** 预览 from the process; a drawing that went with its process is made again when one of its pages is asked for. */
function remoteTypesetter(queue: JobQueue): Typesetter {
  const drawn = new Map<string, Drawn>();
  let count = 0;

  async function pageOf(known: Drawn, page: number): Promise<Result<string>> {
    if (known.generation === queue.generation()) {
      const { session } = known.job;
      const found = await asked(queue, { kind: 'page', session, drawing: known.kept, page }, z.string());
      if (found.ok || found.error.code !== 'preview-stale') return found;
    }
    const made = await asked(queue, { ...known.job, kind: 'redraw', page }, redrawnSchema);
    if (!made.ok) return made;
    known.generation = queue.generation();
    known.kept = made.value.drawing;
    return ok(made.value.svg);
  }

  return {
    draw: async (session, template, project, folders, what = 'document') => {
      const job: Draw = { kind: 'draw', session, template, project, what, folders: told(folders) };
      const made = await asked(queue, job, previewSchema);
      if (!made.ok) return made;
      count += 1;
      const place = { generation: queue.generation(), kept: made.value.drawing };
      drawn.set(session, { drawing: count, job, ...place, turn: Promise.resolve() });
      return ok({ ...made.value, drawing: count });
    },
    page: (session, drawing, page) => {
      const known = drawn.get(session);
      if (known?.drawing !== drawing) return Promise.resolve(fail('preview-stale'));
      const found = known.turn.then(() => pageOf(known, page));
      known.turn = found.catch(() => undefined);
      return found;
    },
    forget: (session) => {
      const known = drawn.get(session);
      drawn.delete(session);
      if (known?.generation !== queue.generation()) return;
      void queue.ask({ kind: 'forget', session });
    },
  };
}
