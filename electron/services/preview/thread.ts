import { parentPort, workerData } from 'node:worker_threads';
import type { Failure, Result } from '../../../shared/result/result';
import { askedSchema, threadDataSchema } from './thread-messages';
import { createTypesetter } from './typesetter';

/** The typesetting thread (排版线程): draws what it is asked to, one after the other. */
const { printDir, fontsDir } = threadDataSchema.parse(workerData);
const typesetter = createTypesetter({ printDir, fontsDir, now: () => new Date() });

/** What the typesetter throws is a failure of that one drawing. */
async function answered(work: Promise<Result<unknown>>): Promise<Result<unknown>> {
  try {
    return await work;
  } catch (error) {
    const failure: Failure = {
      code: 'pdf-unavailable',
      params: { cause: error instanceof Error ? error.message : String(error) },
    };
    return { ok: false, error: failure };
  }
}

async function serve(message: unknown): Promise<void> {
  const asked = askedSchema.parse(message);
  if (asked.kind === 'forget') return typesetter.forget(asked.document);
  const work =
    asked.kind === 'draw'
      ? typesetter.draw(asked.document, asked.model)
      : typesetter.page(asked.document, asked.drawing, asked.page);
  parentPort?.postMessage({ id: asked.id, answer: await answered(work) });
}

let last = Promise.resolve();
parentPort?.on('message', (message: unknown) => {
  last = last.then(() => serve(message));
});
