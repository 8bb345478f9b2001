import type { Args, Value } from '../../../shared/contract/api';
import type { PrintRun } from '../../../shared/contract/printing';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';
import type { PrintJob } from '../host/host-ports';
import { drawingKey } from './preview';
import type { Services } from './services';

/** 打印机列表; null where the page prints by itself. */
export async function printers({ host }: Services): Promise<Result<Value<'printers'>>> {
  return ok(host.printing === null ? null : await host.printing.printers());
}

/**
 * 打印: the runs one after the other, the whole again for each copy, so that the sheets lie in the document's order. The
 * first that does not go through is the last: what is left would come out without the pages before it.
 */
export async function print(services: Services, args: Args<'print'>): Promise<Result<Value<'print'>>> {
  const { host, sessions } = services;
  const { session, printer, copies } = args;
  if (host.printing === null) return fail('print-unavailable');
  if (!sessions.get(session).ok) return fail('session-unknown');
  const runs = Array.from({ length: copies }, () => args.runs).flat();
  for (const [done, run] of runs.entries()) {
    const step = `第 ${done + 1} 批，共 ${runs.length} 批`;
    host.emit('progress', { session, fraction: done / runs.length, step });
    const { job, missing } = jobOf(services, args, run, printer);
    const end = await host.printing.print(job);
    const failure = missing();
    if (failure !== null) return { ok: false, error: failure };
    if (end !== 'printed') return ok({ done, stopped: end });
  }
  return ok({ done: runs.length, stopped: null });
}

function jobOf(
  { machine }: Services,
  { session, drawing, what }: Args<'print'>,
  { paper, landscape, pages }: PrintRun,
  printer: string | null,
): { job: PrintJob; missing(): Failure | null } {
  const key = drawingKey({ session, what });
  let failure: Failure | null = null;
  const picture = async (at: number): Promise<string | null> => {
    const page = await machine.typesetter.page(key, drawing, pages[at] ?? 0);
    if (page.ok) return page.value;
    failure ??= page.error;
    return null;
  };
  return { job: { printer, paper, landscape, pages: pages.length, picture }, missing: () => failure };
}
