import { describe, expect, it } from 'vitest';
import { patience, startTestHost } from './test-host';

describe('the door', () => {
  it('listens on 127.0.0.1 and shows an address with a key', async () => {
    const { host, port } = await startTestHost();
    expect(host.server.freshAddress()).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/\\?key=[0-9a-f]{64}$`));
  });

  it('changes the key into a cookie that scripts and other sites never see', async () => {
    const { entered, port, key } = await startTestHost();
    expect(entered.status).toBe(303);
    expect(entered.headers.location).toMatch(/^\/#[0-9a-f]{64}$/);
    expect(entered.headers['set-cookie']?.join()).not.toContain(key);
    expect(entered.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^mingzhang-${port}=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=/$`),
    );
  });

  it('says in a sentence why it refuses', async () => {
    const { send } = await startTestHost();
    const page = await send('/');
    expect(page.status).toBe(403);
    expect(page.body).toContain('地址已失效');
  });

  it('refuses calls and events that have the cookie alone, as any server of this machine gets it', async () => {
    const { send, call, cookie, key, origin, calls } = await startTestHost();
    const headers = { cookie, origin, 'content-type': 'application/json' };
    expect((await send('/call/quit?page=p1', { method: 'POST', headers, body: '{}' })).status).toBe(403);
    for (const wrong of ['', '0'.repeat(64), cookie.split('=')[1] ?? '']) {
      expect((await call('quit', {}, { 'x-mingzhang-key': wrong })).status).toBe(403);
      expect((await send(`/events?page=p1&key=${wrong}`, { headers: { cookie } })).status).toBe(403);
    }
    expect((await send('/events?page=p1', { headers: { cookie } })).status).toBe(403);
    expect(calls).toEqual([]);
    // Nothing that the cookie opens tells the key.
    const page = await send('/', { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(JSON.stringify([page.body, page.headers])).not.toContain(key);
    expect((await send('/?key=0', { headers: { cookie } })).headers.location).toBe('/');
  });

  it('refuses calls that have the key alone', async () => {
    const { call, calls } = await startTestHost();
    expect((await call('quit', {}, { cookie: '' })).status).toBe(403);
    expect(calls).toEqual([]);
  });

  it('refuses wrong keys and wrong cookies', async () => {
    const { send, cookie } = await startTestHost();
    expect((await send('/?key=0')).status).toBe(403);
    expect((await send(`/?key=${'0'.repeat(64)}`)).status).toBe(403);
    expect((await send('/', { headers: { cookie: cookie.replace(/.$/, 'x') } })).status).toBe(403);
    expect((await send('/', { headers: { cookie: cookie.replace(/^mingzhang-/, 'x-') } })).status).toBe(403);
  });

  it('takes each key once; the browser that is in already is led on without one', async () => {
    const { host, send, cookie, key } = await startTestHost();
    const once = new URL(host.server.freshAddress()).search;
    expect((await send(`/${once}`)).status).toBe(303);
    expect((await send(`/${once}`)).status).toBe(403);
    const again = await send(`/${once}`, { headers: { cookie } });
    expect(again).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(JSON.stringify(again)).not.toContain(key);
    expect((await send(`/${new URL(host.server.freshAddress()).search}`)).status).toBe(303);
  });

  it('lets nobody in by a key that nobody used for a minute', async () => {
    const { send, host, clock, alarms } = await startTestHost();
    const [early, late] = [host.server.freshAddress(), host.server.freshAddress()].map((one) => new URL(one).search);
    clock.time += 59_999;
    expect((await send(`/${early}`)).status).toBe(303);
    clock.time += 1;
    expect((await send(`/${late}`)).status).toBe(403);
    expect(alarms.count).toBe(0);
  });

  it('warns whoever started it, and every page, when a used key is shown again by another', async () => {
    const { send, host, cookie, openStream, alarms } = await startTestHost();
    const stream = await openStream('p1');
    const once = new URL(host.server.freshAddress()).search;
    await send(`/${once}`);
    await send(`/${once}`, { headers: { cookie } });
    expect(alarms.count).toBe(0);
    const again = await send(`/${once}`);
    expect([again.status, alarms.count]).toEqual([403, 1]);
    expect(again.body).toContain('已经有人用过');
    await stream.until('keyShownAgain');
  });

  it('lets in who comes from the start page, which is a stranger to a browser, by a page of its own', async () => {
    const { send, host } = await startTestHost();
    const from = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    const fresh = () => new URL(host.server.freshAddress()).search;
    const entered = await send(`/${fresh()}`, { headers: from });
    expect(entered.status).toBe(200);
    expect(entered.headers['set-cookie']?.[0]).toContain('SameSite=Strict');
    expect(entered.body).toMatch(/content="0;url=\/#[0-9a-f]{64}"/);
    const cookie = (entered.headers['set-cookie'] ?? []).map((text) => text.split(';')[0]).join('; ');
    // Everything else that comes from elsewhere is still refused, with whatever cookie.
    expect((await send('/', { headers: { ...from, cookie } })).status).toBe(403);
    expect((await send('/index.html', { headers: { ...from, cookie } })).status).toBe(403);
    expect((await send('/?key=0', { headers: from })).status).toBe(403);
    const other = { ...from, origin: 'http://evil.example' };
    expect((await send(`/${fresh()}`, { headers: other })).status).toBe(403);
    for (const odd of [{ 'sec-fetch-dest': 'iframe' }, { 'sec-fetch-mode': 'no-cors' }])
      expect((await send(`/${fresh()}`, { headers: { ...from, ...odd } })).status).toBe(403);
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
    const { send, call, cookie, key } = await startTestHost();
    expect((await call('quit', {}, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await send(`/events?key=${key}`, { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status).toBe(
      403,
    );
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
    const { send, cookie, key, origin } = await startTestHost();
    const allowed = { cookie, origin, 'x-mingzhang-key': key };
    expect((await send('/call/quit', { headers: allowed })).status).toBe(405);
    const headers = { cookie, 'content-type': 'application/json', 'x-mingzhang-key': key };
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
    const { openStream, emit } = await startTestHost();
    const [one, two] = await Promise.all([openStream('p1'), openStream('p2')]);
    emit()('progress', { session: 's', fraction: 0.5, step: '写入' });
    for (const stream of [one, two]) {
      await stream.until('"step":"写入"');
      expect(stream.received.join('')).toContain(
        'event: progress\ndata: {"session":"s","fraction":0.5,"step":"写入"}\n\n',
      );
    }
  });

  it('ends some time after the last page is gone, not before', async () => {
    const { host, openStream, timers } = await startTestHost();
    expect(timers.delays()).toEqual([patience.first]);
    const one = await openStream('p1');
    const two = await openStream('p2');
    expect(timers.delays()).toEqual([]);
    one.close();
    two.close();
    await expect.poll(() => timers.delays()).toEqual([patience.gone]);
    const again = await openStream('p2');
    expect(timers.delays()).toEqual([]);
    again.close();
    await expect.poll(() => timers.delays()).toEqual([patience.gone]);
    timers.fire();
    await host.ended;
  });

  it('waits longer while changes are unsaved', async () => {
    const { openStream, timers, call } = await startTestHost();
    const stream = await openStream('p1');
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
    const { openStream, timers } = await startTestHost({}, null);
    const stream = await openStream('p1');
    stream.close();
    expect(timers.delays()).toEqual([]);
  });
});
