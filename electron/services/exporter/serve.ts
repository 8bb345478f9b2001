import { fail } from '../../../shared/result/result';
import { redactedError } from '../host/redact';
import { type Answered, askedSchema, type Job } from './jobs';
import { servesAsMemoryWatch, watchMemory } from './memory-watch';
import { createWorkshop } from './workshop';

/** Jobs that leave nothing behind, and that somebody waits for. */
const SMALL: ReadonlySet<Job['kind']> = new Set(['page', 'forget']);

// Entry of the built exporting process (导出进程), and of the thread in it that watches its memory.
if (!servesAsMemoryWatch()) serve();

function serve(): void {
  const [limit = ''] = process.argv.slice(-1);
  watchMemory(new URL(import.meta.url), +limit);
  const work = createWorkshop();
  const send = listen((message) => {
    const { id, job } = askedSchema.parse(message);
    const reply = (answer: Answered['answer'], trouble: string | null) => {
      // What was set is a small object here and many megabytes in the library, of which the engine knows nothing.
      if (!SMALL.has(job.kind)) globalThis.gc?.();
      send({ id, answer, trouble, memory: process.memoryUsage.rss() } satisfies Answered);
    };
    work(job).then(
      (answer) =>
        reply(answer.ok ? { ok: true, value: answer.value } : { ok: false, error: plain(answer.error) }, null),
      (thrown: unknown) => reply(fail('unexpected', { cause: job.kind }), redactedError(thrown)),
    );
  });
}

function plain({ code, params }: { code: string; params?: Readonly<Record<string, string>> }) {
  return params === undefined ? { code } : { code, params: { ...params } };
}

/** Takes messages from Electron where it started this process, else from Node; answers how to send one. */
function listen(take: (message: unknown) => void): (message: unknown) => void {
  const port: Electron.ParentPort | undefined = process.parentPort;
  if (port !== undefined) {
    port.on('message', ({ data }) => take(data));
    return (message) => port.postMessage(message);
  }
  process.on('message', take);
  // Whoever started this process is gone.
  process.on('disconnect', () => process.exit());
  return (message) => process.send?.(message);
}
