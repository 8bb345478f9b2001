import type { Backend } from '../services/calls/handlers';
import { createCloseGuard, watchingDirty } from '../services/host/close-guard';
import type { Emit } from '../services/host/handlers-type';
import { createPageTurn } from '../services/host/page-handover';
import { createEventStreams } from './event-streams';
import { createPageArrivals } from './page-arrivals';
import { watchingSessions } from './page-sessions';
import { createPresence, type Patience, type Timers } from './presence';
import { type LoopbackServer, startServer } from './server';

/** What one run of the loopback host needs (浏览器方式运行). */
export interface HostParts {
  port: number;
  rendererFolder: string;
  readFile(path: string): Promise<Uint8Array>;
  createBackend(parts: { emit: Emit; quit(): void }): Backend;
  report(where: string, thrown: unknown): void;
  /** Somebody showed a key that had let in somebody else; the pages are told as well. */
  keyShownAgain(): void;
  /** Null: runs until it is stopped from outside. */
  patience: Patience | null;
  timers: Timers;
  /** Milliseconds on a clock that is never set back. */
  now(): number;
}

export interface RunningHost {
  server: LoopbackServer;
  /** Ends when the last page is gone, on quit, or by `stop`. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Largest call: the document of a big department is far below one megabyte. */
const callLimit = 16 * 1024 * 1024;

/** Serves pages and calls until the last page is gone. */
export async function runHost(parts: HostParts): Promise<RunningHost> {
  const { report } = parts;
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const guard = createCloseGuard();
  const leave = (): void => {
    stop().catch((thrown: unknown) => report('stop', thrown));
  };
  const presence = parts.patience === null ? null : createPresence(parts.patience, parts.timers, guard.mustAsk, leave);
  const streams = createEventStreams((pages) => presence?.pages(pages));
  const backend = parts.createBackend({ emit: streams.emit, quit: () => presence?.quit() });
  const turn = createPageTurn(backend.pageGone, report);
  const arrivals = createPageArrivals({
    now: parts.now,
    gone: (sessions) => {
      for (const session of sessions) guard.setDirty(session, false);
      turn.pageGone(sessions);
    },
  });
  const handlers = watchingDirty(backend.handlers, guard);
  const server = await startServer(parts.port, {
    callsOf: (page) => ({
      handlers: watchingSessions(handlers, (session) => arrivals.holds(page, session)),
      settled: turn.settled,
      report,
    }),
    report,
    streams,
    arrivals,
    renderer: { root: parts.rendererFolder, connect: 'self', read: parts.readFile },
    limit: callLimit,
    now: parts.now,
    keyShownAgain: () => {
      parts.keyShownAgain();
      streams.emit('keyShownAgain', {});
    },
  });
  async function stop(): Promise<void> {
    presence?.stop();
    await server.close();
    // What is still to be written into journals is written before the process ends.
    turn.pageGone();
    await turn.settled();
    finish();
  }
  return { server, ended, stop };
}
