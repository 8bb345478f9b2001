import type { Value } from '../../../shared/contract/api';
import { ok, type Result } from '../../../shared/result/result';
import type { Services } from './services';

/** Runs an opening under the name that the page gave it (打开任务), so that it can be cancelled; without one it cannot. */
export async function asTask<T>(
  { openings }: Services,
  task: string | undefined,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (task === undefined) return work(undefined);
  const abort = new AbortController();
  openings.set(task, abort);
  try {
    return await work(abort.signal);
  } finally {
    openings.delete(task);
  }
}

/** 取消打开: the reading ends at once; one that is just done stays opened. */
export function cancelOpening({ openings }: Services, task: string): Result<Value<'cancelOpening'>> {
  openings.get(task)?.abort();
  return ok({});
}
