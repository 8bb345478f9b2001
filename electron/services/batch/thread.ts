import { parentPort, Worker } from 'node:worker_threads';
import { type BatchLine, batchLineSchema } from '../../../shared/contract/batch';
import type { BatchWorker } from './pool';
import { type Task, type ThreadData, taskSchema } from './task';

/** A real file takes a second; one that takes this long is stuck. */
const MAX_WAIT_MS = 120_000;
const MEMORY_MB = 1024;

/** Starts a thread (线程) of the program itself; `entry` is the built file that serves when started with this data. */
export function startThread(entry: URL, data: ThreadData, patience = MAX_WAIT_MS): BatchWorker {
  const thread = new Worker(entry, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  return {
    check: (task) =>
      new Promise<BatchLine>((resolve, reject) => {
        const settle = (end: () => void) => {
          clearTimeout(timer);
          for (const [event, listener] of listeners) thread.off(event, listener);
          end();
        };
        const timer = setTimeout(() => settle(() => reject(new Error('timeout'))), patience);
        const answered = (message: unknown) => {
          const line = batchLineSchema.safeParse(message);
          settle(() => (line.success ? resolve(line.data) : reject(line.error)));
        };
        const broken = (cause: unknown) => settle(() => reject(cause instanceof Error ? cause : new Error('exit')));
        const listeners = [
          ['message', answered],
          ['error', broken],
          ['exit', broken],
        ] as const;
        for (const [event, listener] of listeners) thread.on(event, listener);
        thread.postMessage(task);
      }),
    stop: async () => {
      await thread.terminate();
    },
  };
}

/** The other end: checks every file that is asked for, one after the other. */
export function serveThread(check: (task: Task) => Promise<BatchLine>): void {
  parentPort?.on('message', (task: unknown) => {
    void check(taskSchema.parse(task)).then((line) => parentPort?.postMessage(line));
  });
}
