import { describe, expect, it } from 'vitest';
import { type BrowserPorts, createLoopbackClient, type EventStream } from '../../../../renderer/host/loopback-client';
import { methods } from '../../../../shared/contract/api';

type Heard = (message: MessageEvent<unknown>) => void;

class FakeStream implements EventStream {
  readonly listeners = new Set<[event: string, listener: Heard]>();
  addEventListener(event: string, listener: Heard): void {
    this.listeners.add([event, listener]);
  }
  removeEventListener(event: string, listener: Heard): void {
    for (const entry of this.listeners) if (entry[0] === event && entry[1] === listener) this.listeners.delete(entry);
  }
  close(): void {
    this.listeners.clear();
  }
  send(event: string, data: unknown): void {
    const message = new MessageEvent<unknown>(event, { data: JSON.stringify(data) });
    for (const [name, listener] of this.listeners) if (name === event) listener(message);
  }
}

function testBrowser(
  answer: (path: string, init: RequestInit) => Response | Promise<Response>,
  former: string | null = null,
) {
  const stream = new FakeStream();
  const log = { closed: 0, dirty: () => false };
  const streams: string[] = [];
  const ports: BrowserPorts = {
    identity: { page: 'p1', former, key: 'k1' },
    fetch: async (path, init) => answer(path, init),
    openEvents: (path) => {
      streams.push(path);
      return stream;
    },
    closeWindow: () => {
      log.closed += 1;
    },
    guardLeaving: (isDirty) => {
      log.dirty = isDirty;
    },
  };
  return { api: createLoopbackClient(ports), stream, streams, log };
}

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });

describe('loopback client', () => {
  it('has every method of the contract, and cannot be changed', () => {
    const { api } = testBrowser(() => json({}));
    expect(Object.keys(api).sort()).toEqual([...Object.keys(methods), 'on'].sort());
    expect(Object.isFrozen(api)).toBe(true);
  });

  it('opens its event stream at once: it tells the host that the page is there', () => {
    expect(testBrowser(() => json({})).streams).toEqual(['/events?page=p1&key=k1']);
  });

  it('names the page load whose place it takes, in calls and in the stream', async () => {
    const paths: string[] = [];
    const { api, streams } = testBrowser((path) => {
      paths.push(path);
      return json({ ok: true, value: {} });
    }, 'p0');
    await api.quit({});
    expect(paths).toEqual(['/call/quit?page=p1&former=p0']);
    expect(streams).toEqual(['/events?page=p1&former=p0&key=k1']);
  });

  it('posts JSON and gives back the value', async () => {
    let seen: [string, RequestInit] = ['', {}];
    const { api } = testBrowser((path, init) => {
      seen = [path, init];
      return json({ ok: true, value: { dialogs: 'in-app', version: '1', pending: null } });
    });
    const answer = await api.hostInfo({});
    expect(answer).toEqual({ ok: true, value: { dialogs: 'in-app', version: '1', pending: null } });
    expect(seen[0]).toBe('/call/hostInfo?page=p1');
    expect(seen[1]).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Mingzhang-Key': 'k1' },
      body: '{}',
    });
  });

  it('passes on a failure of the service', async () => {
    const error = { code: 'save-no-space', params: { name: 'a.mzb' } };
    const { api } = testBrowser(() => json({ ok: false, error }));
    expect(await api.quit({})).toEqual({ ok: false, error });
  });

  it.each([
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed')), 'host-gone'],
    ['an answer that is no JSON', () => new Response('<html>'), 'host-gone'],
    ['a missing key', () => json({}, 403), 'address-expired'],
    ['a refusal', () => json({}, 405), 'host-refused'],
    ['too much', () => json({}, 413), 'call-too-large'],
    ['a value of another shape', () => json({ ok: true, value: { dialogs: 'x' } }), 'host-refused'],
    ['no answer shape', () => json({ value: 1 }), 'host-refused'],
  ])('makes a failure of %s', async (_name, answer, code) => {
    const { api } = testBrowser(answer);
    expect(await api.hostInfo({})).toMatchObject({ ok: false, error: { code } });
  });

  it('delivers events of the contract until told to stop, and drops others', () => {
    const { api, stream } = testBrowser(() => json({}));
    const heard: unknown[] = [];
    const stop = api.on('menu', (data) => heard.push(data));
    const send = (data: unknown) => stream.send('menu', data);
    send({ action: 'save' });
    send({ action: 7 });
    stop();
    send({ action: 'open' });
    expect(heard).toEqual([{ action: 'save' }]);
  });

  it('asks before leaving while a document is dirty, not after quit', async () => {
    const { api, log } = testBrowser(() => json({ ok: true, value: {} }));
    expect(log.dirty()).toBe(false);
    await api.setDirty({ session: 'a', dirty: true });
    expect(log.dirty()).toBe(true);
    await api.closeSession({ session: 'a' });
    expect(log.dirty()).toBe(false);
    await api.setDirty({ session: 'b', dirty: true });
    await api.quit({});
    expect(log.dirty()).toBe(false);
    expect(log.closed).toBe(1);
  });
});
