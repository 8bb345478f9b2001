import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runHost } from '../../../../electron/browser/host';
import type { Patience, Timers } from '../../../../electron/browser/presence';
import type { Emit, Handlers } from '../../../../electron/services/host/handlers-type';
import { fakeBackend } from '../../../stubs/fake-handlers';

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A clock that a test winds by hand. */
class HandTimers implements Timers {
  readonly running: { delay: number; then: () => void }[] = [];
  start(delay: number, then: () => void): () => void {
    const timer = { delay, then };
    this.running.push(timer);
    return () => {
      const at = this.running.indexOf(timer);
      if (at >= 0) this.running.splice(at, 1);
    };
  }
  delays(): number[] {
    return this.running.map(({ delay }) => delay);
  }
  fire(): void {
    for (const timer of this.running.splice(0)) timer.then();
  }
}

export const patience: Patience = { first: 1, gone: 2, goneUnsaved: 3, quit: 4 };
/** A running host with a client that enters as a browser does, on a clock and timers that a test winds by hand. */
export async function startTestHost(overrides: Partial<Handlers> = {}, withPatience: Patience | null = patience) {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-host-'));
  await mkdir(join(folder, 'renderer'));
  await writeFile(join(folder, 'renderer', 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  await writeFile(join(folder, 'secret.js'), 'secret');
  const timers = new HandTimers();
  const clock = { time: 0 };
  const alarms = { count: 0 };
  const fake = fakeBackend(overrides);
  let emit: Emit = () => undefined;
  let quit: () => void = () => undefined;
  const host = await runHost({
    port: 0,
    rendererFolder: join(folder, 'renderer'),
    readFile: (path) => readFile(path),
    createBackend: (parts) => {
      emit = parts.emit;
      quit = parts.quit;
      return fake.backend;
    },
    report: () => undefined,
    keyShownAgain: () => {
      alarms.count += 1;
    },
    patience: withPatience,
    timers,
    now: () => clock.time,
  });
  onTestFinished(() => host.stop());
  const { port } = host.server;
  const own = `127.0.0.1:${port}`;
  const send = (path: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
    new Promise<Reply>((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port, path, method: init.method ?? 'GET', headers: { host: own, ...init.headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const body = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
          });
        },
      );
      asked.on('error', reject);
      asked.end(init.body);
    });
  const entered = await send(`/${new URL(host.server.freshAddress()).search}`);
  const cookie = (entered.headers['set-cookie'] ?? []).map((text) => text.split(';')[0]).join('; ');
  const key = entered.headers.location?.split('#')[1] ?? '';
  const origin = `http://${own}`;
  const page = await send('/', { headers: { cookie } });
  const call = (method: string, args: unknown, headers: Record<string, string> = {}, name = 'p1') =>
    send(`/call/${method}?page=${name}`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json', 'x-mingzhang-key': key, ...headers },
      body: typeof args === 'string' ? args : JSON.stringify(args),
    });
  return {
    host,
    port,
    own,
    origin,
    cookie,
    key,
    entered,
    /** The program's page. */
    page,
    send,
    call,
    /** Opens an event stream; `close` ends it from the page's side. */
    openStream: (page: string) => openStream(port, `page=${page}&key=${key}`, cookie),
    timers,
    clock,
    alarms,
    ...fake,
    emit: () => emit,
    quit: () => quit(),
  };
}

function openStream(port: number, query: string, cookie: string) {
  const received: string[] = [];
  const waiting: { text: string; done: () => void }[] = [];
  return new Promise<{ received: string[]; until(text: string): Promise<void>; close(): void }>((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: `/events?${query}`, headers: { host: `127.0.0.1:${port}`, cookie } },
      (response) => {
        response.on('error', () => undefined);
        response.on('data', (chunk: Buffer) => {
          received.push(chunk.toString('utf8'));
          for (const waiter of waiting) if (received.join('').includes(waiter.text)) waiter.done();
        });
        const until = (text: string) =>
          new Promise<void>((done) => {
            if (received.join('').includes(text)) done();
            else waiting.push({ text, done });
          });
        resolve({ received, until, close: () => asked.destroy() });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}
