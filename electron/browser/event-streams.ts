import type { ServerResponse } from 'node:http';
import type { Emit } from '../services/host/handlers-type';

/** Comment lines at this pace let a dead connection be noticed. */
const beat = 15_000;

/** Open event streams of the pages (事件流), one per page. */
export interface EventStreams {
  add(response: ServerResponse, headers: Record<string, string>): void;
  emit: Emit;
  end(): void;
}

/** `changed` hears how many pages there are after one came or went. */
export function createEventStreams(changed: (pages: number) => void): EventStreams {
  const open = new Set<ServerResponse>();
  const timer = setInterval(() => {
    for (const response of open) response.write(': here\n\n');
  }, beat);
  timer.unref();
  return {
    add: (response, headers) => {
      response.writeHead(200, headers);
      response.write('retry: 1000\n\n');
      open.add(response);
      response.on('close', () => {
        open.delete(response);
        changed(open.size);
      });
      changed(open.size);
    },
    emit: (event, data) => {
      const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const response of open) response.write(text);
    },
    end: () => {
      clearInterval(timer);
      for (const response of open) response.end();
    },
  };
}
