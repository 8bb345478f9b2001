import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type Preview, previewSchema } from '../../../shared/contract/preview';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { PdfPorts } from '../pdf/ports';
import { type Asked, answerSchema, type ThreadData } from './thread-messages';
import type { Typesetter } from './typesetter';

type Waiting = (answer: Result<unknown>) => void;

/**
 * A typesetter in a thread of its own: setting fifty pages must hold up neither the window nor other calls. `entry` is
 * the built thread. It starts at the first drawing, and again after it broke.
 */
export function threadedTypesetter(entry: URL, { printDir, fontsDir }: PdfPorts): Typesetter {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let count = 0;

  function broken(cause: string): void {
    thread = null;
    const left = [...waiting.values()];
    waiting.clear();
    for (const settle of left) settle(fail('pdf-unavailable', { cause }));
  }

  function started(): Worker {
    if (thread !== null) return thread;
    const data: ThreadData = { role: 'typesetter', printDir, fontsDir };
    const worker = new Worker(entry, { workerData: data });
    worker.on('message', (message: unknown) => {
      const { id, answer } = answerSchema.parse(message);
      const settle = waiting.get(id);
      waiting.delete(id);
      settle?.(answer.ok ? ok(answer.value) : fail(answer.error.code, answer.error.params));
    });
    worker.on('error', (error) => broken(error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => thread === worker && broken('exit'));
    // The thread alone never keeps the program running.
    worker.unref();
    thread = worker;
    return worker;
  }

  async function ask<T>(schema: z.ZodType<T>, asked: (id: number) => Asked): Promise<Result<T>> {
    count += 1;
    const id = count;
    const answer = await new Promise<Result<unknown>>((resolve) => {
      waiting.set(id, resolve);
      started().postMessage(asked(id));
    });
    return answer.ok ? ok(schema.parse(answer.value)) : answer;
  }

  return {
    draw: (document, model) => ask<Preview>(previewSchema, (id) => ({ kind: 'draw', id, document, model })),
    page: (document, drawing, page) => ask(z.string(), (id) => ({ kind: 'page', id, document, drawing, page })),
    forget: (document) => {
      if (thread !== null) thread.postMessage({ kind: 'forget', document } satisfies Asked);
    },
  };
}
