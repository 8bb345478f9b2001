import type { BatchLine } from '../../../shared/contract/batch';
import { sentenceOf } from '../../../shared/contract/sentences';
import { failedLine } from './line';
import { type Task, tasksFor } from './task';

/** One worker that checks files one after the other (审核线程). */
export interface BatchWorker {
  /** Rejects when the worker is gone (crash, out of memory, taking too long). */
  check(task: Task): Promise<BatchLine>;
  stop(): Promise<void>;
}

export interface BatchOptions {
  files: readonly string[];
  workers: number;
  start(): BatchWorker;
  progress(done: number, line: BatchLine): void;
  /** Asks to stop: files not begun yet are left out. */
  signal?: AbortSignal;
}

/**
 * Checks files on several workers (批量审核); answers their lines in the order of the files. A file that takes its worker
 * down gets a line that says so, and the others go on with a new worker.
 */
export async function runBatch(options: BatchOptions): Promise<BatchLine[]> {
  const { files } = options;
  const lines = new Map<string, BatchLine>();
  const waiting = tasksFor(files);
  const serve = async (): Promise<void> => {
    let worker: BatchWorker | null = null;
    for (let task = waiting.shift(); task !== undefined && !options.signal?.aborted; task = waiting.shift()) {
      worker ??= options.start();
      const line = await checkOn(worker, task);
      if (line.failure?.code === CRASHED) {
        await worker.stop();
        worker = null;
      }
      lines.set(task.file, line);
      options.progress(lines.size, line);
    }
    await worker?.stop();
  };
  const count = Math.max(1, Math.min(options.workers, files.length));
  await Promise.all(Array.from({ length: count }, serve));
  return files.flatMap((file) => lines.get(file) ?? []);
}

const CRASHED = 'batch-file-crashed';

async function checkOn(worker: BatchWorker, task: Task): Promise<BatchLine> {
  const { file } = task;
  try {
    return await worker.check(task);
  } catch (error) {
    const cause = error instanceof Error ? error.message : '';
    return failedLine(file, CRASHED, sentenceOf({ code: CRASHED, params: { name: file, cause } }));
  }
}
