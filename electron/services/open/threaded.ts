import { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { fail, type Result } from '../../../shared/result/result';
import {
  type Asked,
  draftAnswer,
  formAnswer,
  mappedAnswer,
  namesAnswer,
  type OpeningData,
  openedAnswer,
  packedAnswer,
  textAnswer,
} from './messages';
import type { Opener } from './opener';

/** A real file takes a second or two, on a slow machine ten; one that takes this long is stuck. */
const MAX_WAIT_MS = 60_000;
const MEMORY_MB = 1024;

interface ThreadLimits {
  patience: number;
  memory: number;
}

/** How one reading in a thread ended. */
type End =
  | { kind: 'answered'; message: unknown }
  | { kind: 'cancelled' }
  | { kind: 'late' }
  | { kind: 'broken'; cause: unknown };

/**
 * An opener in threads (打开线程) of the program: whatever a foreign file does to its reader, the host goes on answering.
 * A reading that is cancelled, takes too long or too much memory ends with its thread, and is one file that did not
 * open. `entry` is the built thread.
 */
export function threadedOpener(
  entry: URL,
  data: OpeningData,
  log: (event: string, detail: string) => void,
  { patience, memory }: ThreadLimits = { patience: MAX_WAIT_MS, memory: MEMORY_MB },
): Opener {
  /** One thread waits for the next file, which then need not wait for the templates. */
  let idle: Worker | null = null;
  /** Threads that read a file now: the first of them that is done waits for the next one. */
  let busy = 0;
  /** Threads that know the forms as they are now; any other ends with the file that it is at. */
  let current = new WeakSet<Worker>();

  function started(): Worker {
    const thread = new Worker(entry, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: memory } });
    // What happens to it while it reads is told by its listeners; the thread alone never keeps the program running.
    thread.on('error', () => undefined);
    thread.on('exit', () => {
      if (idle === thread) idle = null;
    });
    thread.unref();
    current.add(thread);
    return thread;
  }

  function taken(): Worker {
    const thread = idle ?? started();
    idle = null;
    return thread;
  }

  async function ask<T>(
    asked: Asked,
    schema: z.ZodType<{ answer: { ok: true; value: T } | Failed; log: { event: string; detail: string }[] }>,
    signal: AbortSignal | undefined,
  ): Promise<Result<T>> {
    const { name } = asked;
    if (signal?.aborted) return fail('open-cancelled', { name });
    const thread = taken();
    busy += 1;
    let end: End;
    try {
      end = await ended(thread, asked, patience, signal);
    } catch (cause) {
      // What cannot be sent to a thread at all.
      end = { kind: 'broken', cause };
    } finally {
      busy -= 1;
    }
    if (end.kind !== 'answered') {
      await thread.terminate();
      // The next file need not wait for a thread either.
      idle ??= started();
      return refused(end, name, log);
    }
    if (idle === null && current.has(thread)) idle = thread;
    else await thread.terminate();
    const { answer, log: lines } = schema.parse(end.message);
    for (const { event, detail } of lines) log(event, detail);
    return answer.ok ? answer : fail(answer.error.code, answer.error.params);
  }

  return {
    open: (what, signal) => ask({ kind: 'open', ...what }, openedAnswer, signal),
    map: (what, signal) => ask({ kind: 'map', ...what }, mappedAnswer, signal),
    form: (files, name) => ask({ kind: 'form', name, files: { ...files } }, formAnswer, undefined),
    packed: (bytes, name, signal) => ask({ kind: 'packed', bytes, name }, packedAnswer, signal),
    draft: ({ bytes, name, app, texts: { words, lists }, facts }, signal) => {
      const sent = { texts: { words, lists: { ...lists } }, facts: { ...facts, kinds: [...facts.kinds] } };
      return ask({ kind: 'draft', bytes, name, app, ...sent }, draftAnswer, signal);
    },
    names: (bytes, name, signal) => ask({ kind: 'names', bytes, name }, namesAnswer, signal),
    text: (bytes, name, signal) => ask({ kind: 'text', bytes, name }, textAnswer, signal),
    prepare: () => {
      if (busy === 0) idle ??= started();
    },
    forget: () => {
      current = new WeakSet();
      void idle?.terminate();
      idle = null;
    },
  };
}

interface Failed {
  ok: false;
  error: { code: string; params?: Record<string, string> | undefined };
}

function ended(thread: Worker, asked: Asked, patience: number, signal: AbortSignal | undefined): Promise<End> {
  return new Promise((resolve) => {
    const settle = (end: End): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancelled);
      for (const [event, listener] of listeners) thread.off(event, listener);
      resolve(end);
    };
    const cancelled = (): void => settle({ kind: 'cancelled' });
    const timer = setTimeout(() => settle({ kind: 'late' }), patience);
    const listeners = [
      ['message', (message: unknown) => settle({ kind: 'answered', message })],
      ['error', (cause: unknown) => settle({ kind: 'broken', cause })],
      ['messageerror', (cause: unknown) => settle({ kind: 'broken', cause })],
      ['exit', () => settle({ kind: 'broken', cause: null })],
    ] as const;
    for (const [event, listener] of listeners) thread.on(event, listener);
    signal?.addEventListener('abort', cancelled, { once: true });
    thread.postMessage(asked);
  });
}

function refused(
  end: Exclude<End, { kind: 'answered' }>,
  name: string,
  log: (event: string, detail: string) => void,
): Result<never> {
  switch (end.kind) {
    case 'cancelled':
      return fail('open-cancelled', { name });
    case 'late':
      return fail('open-too-long', { name });
    case 'broken': {
      const code = end.cause instanceof Error && 'code' in end.cause ? String(end.cause.code) : '';
      log('open', `thread ${code}`);
      return code === 'ERR_WORKER_OUT_OF_MEMORY' ? fail('open-too-big', { name }) : fail('open-failed', { name });
    }
  }
}
