import type { Emit, Handlers } from '../services/host-rules/handlers-type';
import { createEventStreams } from './event-streams';
import { createPresence, type Patience, type Timers } from './presence';
import { type LoopbackServer, startServer } from './server';

/** What one run of the loopback host needs (浏览器方式运行). */
export interface HostParts {
  port: number;
  rendererFolder: string;
  readFile(path: string): Promise<Uint8Array>;
  createHandlers(parts: { emit: Emit; quit(): void }): Handlers;
  report(where: string, thrown: unknown): void;
  /** Null: runs until it is stopped from outside. */
  patience: Patience | null;
  timers: Timers;
}

export interface RunningHost {
  server: LoopbackServer;
  emit: Emit;
  /** Ends when the last page is gone, on quit, or by `stop`. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Largest call: the document of a big department is far below one megabyte. */
const callLimit = 16 * 1024 * 1024;

/** Serves pages and calls until the last page is gone. */
export async function runHost(parts: HostParts): Promise<RunningHost> {
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const presence =
    parts.patience === null
      ? null
      : createPresence(parts.patience, parts.timers, () => {
          stop().catch((thrown: unknown) => parts.report('stop', thrown));
        });
  const streams = createEventStreams((pages) => presence?.pages(pages));
  const handlers = parts.createHandlers({ emit: streams.emit, quit: () => presence?.quit() });
  const server = await startServer(parts.port, {
    handlers,
    streams,
    renderer: { root: parts.rendererFolder, connect: 'self', read: parts.readFile },
    limit: callLimit,
    report: parts.report,
  });
  async function stop(): Promise<void> {
    presence?.stop();
    await server.close();
    finish();
  }
  return { server, emit: streams.emit, ended, stop };
}
