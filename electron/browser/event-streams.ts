import type { ServerResponse } from 'node:http';
import type { Emit } from '../services/host-rules/handlers-type';

/** Comment lines at this pace let a dead connection be noticed. */
const beat = 15_000;

/** Open event streams of the pages (事件流), one per page. */
export interface EventStreams {
  add(response: ServerResponse, page: string | null): void;
  emit: Emit;
  /** Pages that are connected now; null stands for a page without a name. */
  pages(): readonly (string | null)[];
  end(): void;
}

/** `changed` hears how many pages there are after one came or went. */
export function createEventStreams(changed: (pages: number) => void): EventStreams {
  const open = new Map<ServerResponse, string | null>();
  const timer = setInterval(() => {
    for (const response of open.keys()) response.write(': here\n\n');
  }, beat);
  timer.unref();
  return {
    add: (response, page) => {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      });
      response.write('retry: 1000\n\n');
      open.set(response, page);
      response.on('close', () => {
        open.delete(response);
        changed(open.size);
      });
      changed(open.size);
    },
    emit: (event, data) => {
      const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const response of open.keys()) response.write(text);
    },
    pages: () => [...open.values()],
    end: () => {
      clearInterval(timer);
      for (const response of open.keys()) response.end();
    },
  };
}
