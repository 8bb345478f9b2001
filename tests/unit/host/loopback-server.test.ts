import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningHost, runHost } from '../../../electron/browser/host';
import type { Patience, Timers } from '../../../electron/browser/presence';
import type { Emit, Handlers } from '../../../electron/services/host-rules/handlers-type';
import { fakeBackend } from '../../stubs/fake-handlers';

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

const patience: Patience = { first: 1, gone: 2, goneUnsaved: 3, quit: 4 };
const running: RunningHost[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.stop()));
});

async function startTestHost(overrides: Partial<Handlers> = {}, withPatience: Patience | null = patience) {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-host-'));
  await mkdir(join(folder, 'renderer'));
  await writeFile(join(folder, 'renderer', 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  await writeFile(join(folder, 'secret.js'), 'secret');
  const timers = new HandTimers();
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
    patience: withPatience,
    timers,
  });
  running.push(host);
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
  const entered = await send(new URL(host.server.address).pathname + new URL(host.server.address).search);
  const cookie = (entered.headers['set-cookie'] ?? []).map((text) => text.split(';')[0]).join('; ');
  const origin = `http://${own}`;
  const call = (method: string, args: unknown, headers: Record<string, string> = {}, page = 'p1') =>
    send(`/call/${method}?page=${page}`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json', ...headers },
      body: typeof args === 'string' ? args : JSON.stringify(args),
    });
  return {
    host,
    port,
    own,
    origin,
    cookie,
    entered,
    send,
    call,
    timers,
    ...fake,
    emit: () => emit,
    quit: () => quit(),
  };
}

/** Opens an event stream; `close` ends it from the page's side. */
function openStream(port: number, cookie: string, page: string) {
  const received: string[] = [];
  const waiting: { text: string; done: () => void }[] = [];
  return new Promise<{ received: string[]; until(text: string): Promise<void>; close(): void }>((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: `/events?page=${page}`, headers: { host: `127.0.0.1:${port}`, cookie } },
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

describe('the door', () => {
  it('listens on 127.0.0.1 and shows an address with a key', async () => {
    const { host, port } = await startTestHost();
    expect(host.server.address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/\\?key=[0-9a-f]{64}$`));
  });

  it('changes the key into a cookie that scripts and other sites never see', async () => {
    const { entered, port } = await startTestHost();
    expect(entered.status).toBe(303);
    expect(entered.headers.location).toBe('/');
    expect(entered.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^mingzhang-${port}=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=/$`),
    );
  });

  it('refuses pages, calls and events without cookie, with a sentence', async () => {
    const { send, origin } = await startTestHost();
    const page = await send('/');
    expect(page.status).toBe(401);
    expect(page.body).toContain('地址已失效');
    expect((await send('/events')).status).toBe(401);
    const headers = { origin, 'content-type': 'application/json' };
    expect((await send('/call/quit', { method: 'POST', headers, body: '{}' })).status).toBe(401);
  });

  it('refuses wrong keys and wrong cookies', async () => {
    const { send, cookie } = await startTestHost();
    expect((await send('/?key=0')).status).toBe(401);
    expect((await send(`/?key=${'0'.repeat(64)}`)).status).toBe(401);
    expect((await send('/', { headers: { cookie: cookie.replace(/.$/, 'x') } })).status).toBe(401);
    expect((await send('/', { headers: { cookie: cookie.replace(/^mingzhang-/, 'x-') } })).status).toBe(401);
  });

  it('takes a single-use key once, and the printed one again', async () => {
    const { host, send } = await startTestHost();
    const single = new URL(host.server.singleUseAddress()).search;
    expect((await send(`/${single}`)).status).toBe(303);
    expect((await send(`/${single}`)).status).toBe(401);
    expect((await send(`/${new URL(host.server.address).search}`)).status).toBe(303);
  });

  it.each([
    ['a foreign name that points here', 'evil.example'],
    ['localhost', 'localhost'],
    ['the address without port', '127.0.0.1'],
  ])('refuses %s as Host', async (_name, name) => {
    const { send, cookie, port } = await startTestHost();
    const host = name === '127.0.0.1' ? name : `${name}:${port}`;
    expect((await send('/', { headers: { host, cookie } })).status).toBe(403);
  });

  it('refuses a foreign Origin, also with a cookie', async () => {
    const { send, call, cookie } = await startTestHost();
    for (const origin of ['http://evil.example', 'http://127.0.0.1:1', 'null']) {
      expect((await send('/', { headers: { cookie, origin } })).status).toBe(403);
      expect((await call('quit', {}, { origin })).status).toBe(403);
    }
  });

  it('refuses calls and events that a page of another port makes', async () => {
    const { send, call, cookie } = await startTestHost();
    expect((await call('quit', {}, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await send('/events', { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });
});

describe('program files', () => {
  it('serves the page with nonce and policy', async () => {
    const { send, cookie } = await startTestHost();
    const page = await send('/', { headers: { cookie } });
    const nonce = /content="([^"]+)"/.exec(page.body)?.[1] ?? '';
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it.each(['/../secret.js', '/%2e%2e/secret.js', '/..%5csecret.js', '/assets/../../secret.js'])(
    'does not leave its folder for %s',
    async (path) => {
      const { send, cookie } = await startTestHost();
      const reply = await send(path, { headers: { cookie } });
      expect(reply.status).toBe(403);
      expect(reply.body).not.toContain('secret');
    },
  );

  it('refuses other methods', async () => {
    const { send, cookie, origin } = await startTestHost();
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
      expect((await send('/', { method, headers: { cookie, origin } })).status).toBe(405);
    }
  });
});

describe('calls', () => {
  it('reach the handler and come back', async () => {
    const { call, calls } = await startTestHost();
    const reply = await call('hostInfo', {});
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.body)).toMatchObject({ ok: true, value: { dialogs: 'in-app' } });
    await call('setDirty', { session: 's', dirty: true });
    expect(calls.at(-1)).toEqual(['setDirty', { session: 's', dirty: true }]);
  });

  it('refuse bad arguments as a value', async () => {
    const { call, calls } = await startTestHost();
    expect(JSON.parse((await call('setDirty', { session: 1 })).body)).toMatchObject({
      ok: false,
      error: { code: 'arguments-invalid' },
    });
    expect(calls).toEqual([]);
  });

  it.each([
    ['no method of the contract', 'constructor', {}, {}, 404],
    ['no JSON', 'quit', '{', {}, 400],
    ['a plain form', 'quit', {}, { 'content-type': 'text/plain' }, 415],
  ])('refuse %s', async (_name, method, args, headers: Record<string, string>, status) => {
    const { call, calls } = await startTestHost();
    expect((await call(method, args, headers)).status).toBe(status);
    expect(calls).toEqual([]);
  });

  it('refuse GET and calls without Origin', async () => {
    const { send, cookie } = await startTestHost();
    expect((await send('/call/quit', { headers: { cookie } })).status).toBe(405);
    const headers = { cookie, 'content-type': 'application/json' };
    expect((await send('/call/quit', { method: 'POST', headers, body: '{}' })).status).toBe(403);
  });

  it('refuse a body above the limit and keep working', async () => {
    const { call, calls } = await startTestHost();
    const body = JSON.stringify({ session: 'x'.repeat(16 * 1024 * 1024), dirty: true });
    expect((await call('setDirty', body)).status).toBe(413);
    expect(calls).toEqual([]);
    expect((await call('hostInfo', {})).status).toBe(200);
  });
});

describe('events and the end', () => {
  it('sends events to every page', async () => {
    const { port, cookie, emit } = await startTestHost();
    const [one, two] = await Promise.all([openStream(port, cookie, 'p1'), openStream(port, cookie, 'p2')]);
    emit()('progress', { session: 's', fraction: 0.5, step: '写入' });
    for (const stream of [one, two]) {
      await stream.until('"step":"写入"');
      expect(stream.received.join('')).toContain(
        'event: progress\ndata: {"session":"s","fraction":0.5,"step":"写入"}\n\n',
      );
    }
  });

  it('ends some time after the last page is gone, not before', async () => {
    const { host, port, cookie, timers } = await startTestHost();
    expect(timers.delays()).toEqual([patience.first]);
    const one = await openStream(port, cookie, 'p1');
    const two = await openStream(port, cookie, 'p2');
    expect(timers.delays()).toEqual([]);
    one.close();
    two.close();
    await expect.poll(() => timers.delays()).toEqual([patience.gone]);
    const again = await openStream(port, cookie, 'p2');
    expect(timers.delays()).toEqual([]);
    again.close();
    await expect.poll(() => timers.delays()).toEqual([patience.gone]);
    timers.fire();
    await host.ended;
  });

  it('waits longer while changes are unsaved', async () => {
    const { port, cookie, timers, call } = await startTestHost();
    const stream = await openStream(port, cookie, 'p1');
    await call('setDirty', { session: 's', dirty: true });
    stream.close();
    await expect.poll(() => timers.delays()).toEqual([patience.goneUnsaved]);
  });

  it('ends soon after quit, and puts away what is open', async () => {
    const { host, timers, quit, gone } = await startTestHost();
    quit();
    expect(timers.delays()).toEqual([patience.quit]);
    timers.fire();
    await host.ended;
    expect(gone()).toBe(1);
  });

  it('stays when it was told to', async () => {
    const { port, cookie, timers } = await startTestHost({}, null);
    const stream = await openStream(port, cookie, 'p1');
    stream.close();
    expect(timers.delays()).toEqual([]);
  });

  it('puts a former page away when a new one comes, but not for a reconnect or a second page', async () => {
    const { port, cookie, call, gone, timers } = await startTestHost();
    const first = await openStream(port, cookie, 'p1');
    await call('hostInfo', {}, {}, 'p1');
    await call('hostInfo', {}, {}, 'p2');
    expect(gone()).toBe(0);
    first.close();
    await expect.poll(() => timers.delays()).toEqual([patience.gone]);
    const reconnected = await openStream(port, cookie, 'p1');
    expect(gone()).toBe(0);
    reconnected.close();
    await expect.poll(() => timers.delays()).toEqual([patience.gone]);
    await call('hostInfo', {}, {}, 'p3');
    expect(gone()).toBe(1);
  });
});
