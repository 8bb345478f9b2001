import { fail, ok, type Result } from '../../../shared/result/result';
import { answerSchema, type Job } from './jobs';
import { outOfMemory } from './memory-watch';
import type { StartedProcess, StartProcess } from './process-port';

/** How much a job, and the process that does it, may take (时间与内存的上限). */
export interface Limits {
  /** Milliseconds for one job. */
  time: number;
  /** Bytes (RSS) at which the process is ended in the middle of its job. */
  memory: number;
  /** A process that takes up more than so many bytes, and more than `growth` times what it took after its first job, makes way for a new one. */
  kept: number;
  growth: number;
  /** Milliseconds without a job after which the process ends. */
  idle: number;
}

/** One process at a time, jobs one after the other: what brings the process down is the one job that it was doing. */
export interface JobQueue {
  ask(job: Job): Promise<Result<unknown>>;
  /** Counts the processes: another number means that what the one before remembered is gone. */
  generation(): number;
  stop(): void;
}

interface Running {
  process: StartedProcess;
  /** Bytes after its first job; null before. */
  first: number | null;
  /** Ends the job that is being done. */
  settle: ((end: JobEnd) => void) | null;
}

type JobEnd = { kind: 'message'; value: unknown } | { kind: 'ended'; errorOutput: string } | { kind: 'late' };

/** Starts a process at the first job, and again after it broke or grew too big. `log` gets what the user need not know. */
export function createJobQueue(
  start: StartProcess,
  limits: Limits,
  log: (event: string, detail: string) => void,
): JobQueue {
  let running: Running | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let started = 0;
  let jobs = 0;
  let idle: NodeJS.Timeout | undefined;

  function stop(): void {
    clearTimeout(idle);
    const ending = running;
    running = null;
    ending?.process.kill();
  }

  function current(): Running {
    if (running !== null) return running;
    started += 1;
    const next: Running = {
      first: null,
      settle: null,
      process: start([`${limits.memory}`], {
        message: (value) => next.settle?.({ kind: 'message', value }),
        ended: (errorOutput) => {
          if (running === next) running = null;
          next.settle?.({ kind: 'ended', errorOutput });
        },
      }),
    };
    running = next;
    return next;
  }

  async function run(job: Job): Promise<Result<unknown>> {
    clearTimeout(idle);
    const one = current();
    jobs += 1;
    const id = jobs;
    const end = await new Promise<JobEnd>((resolve) => {
      // Kept by no reference of the process, the program waits for this timer while a job is being done.
      const timer = setTimeout(() => one.settle?.({ kind: 'late' }), limits.time);
      one.settle = (found) => {
        one.settle = null;
        clearTimeout(timer);
        resolve(found);
      };
      one.process.send({ id, job });
    });
    idle = setTimeout(stop, limits.idle);
    idle.unref();
    if (end.kind === 'message') return answered(one, id, end.value);
    stop();
    if (end.kind === 'late') return fail('export-late', { limit: `${Math.ceil(limits.time / 1000)}` });
    return fail(outOfMemory(end.errorOutput) ? 'export-memory' : 'export-ended');
  }

  function answered(one: Running, id: number, value: unknown): Result<unknown> {
    const parsed = answerSchema.safeParse(value);
    if (!parsed.success || parsed.data.id !== id) {
      stop();
      return fail('export-ended');
    }
    const { answer, trouble, memory } = parsed.data;
    if (trouble !== null) log('export', trouble);
    one.first ??= memory;
    if (memory > Math.max(limits.kept, one.first * limits.growth)) stop();
    return answer.ok ? ok(answer.value) : fail(answer.error.code, answer.error.params);
  }

  return {
    ask: (job) => {
      const done = last.then(() => run(job));
      last = done.catch(() => undefined);
      return done;
    },
    generation: () => (running === null ? started + 1 : started),
    stop,
  };
}
