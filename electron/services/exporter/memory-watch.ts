import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';

/** Written to the error output before the process ends itself. */
const TOO_MUCH = 'mingzhang: memory limit';
/** Also what Rust and V8 write when the machine has no more to give. */
const OUT_OF_MEMORY = /mingzhang: memory limit|memory allocation of \d+ bytes failed|heap out of memory/u;

const PAUSE = 100;
const watchSchema = z.object({ role: z.literal('memory-watch'), limit: z.number(), parent: z.number() });

/** True where the last words of a process say that it ended for want of memory. */
export function outOfMemory(errorOutput: string): boolean {
  return OUT_OF_MEMORY.test(errorOutput);
}

/**
 * Ends this process as soon as it takes up more than `limit` bytes, or when its parent is gone (内存看守). A thread
 * does that, because a native setting that runs away leaves the main thread no turn.
 */
export function watchMemory(entry: URL, limit: number): void {
  const data: z.infer<typeof watchSchema> = { role: 'memory-watch', limit, parent: process.ppid };
  const watch = new Worker(entry, { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: 2 } });
  watch.unref();
}

/** What the watching thread does; false in the main thread, which has other work. */
export function servesAsMemoryWatch(): boolean {
  if (isMainThread) return false;
  const { limit, parent } = watchSchema.parse(workerData);
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    if (process.memoryUsage.rss() <= limit) return;
    writeSync(2, `${TOO_MUCH}\n`);
    process.kill(process.pid, 'SIGKILL');
  }, PAUSE);
  return true;
}
