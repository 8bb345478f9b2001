import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { methodNames } from '../../../../electron/services/host/call-handler';
import { startTestHost } from './test-host';

const pages = [
  '/',
  '/index.html',
  '/assets/index.js',
  '/gone.js',
  '/../secret.js',
  '/?key=0',
  '/?key=',
  '//evil/',
  '*',
];
const calls = [...methodNames, 'constructor', ''];

/** Every route of the host as [method, path]. */
const routes: [method: string, path: string][] = [
  ...pages.flatMap((path): [string, string][] => ['GET', 'POST', 'PUT', 'OPTIONS'].map((method) => [method, path])),
  ['GET', '/events?page=p1'],
  ['POST', '/events?page=p1'],
  ...calls.flatMap((name): [string, string][] => ['POST', 'GET'].map((method) => [method, `/call/${name}?page=p1`])),
];

interface Inside {
  cookie: string;
  origin: string;
  key: string;
  own: string;
}
/** Who may not come in, and what they send. Each of them has everything that is not theirs to lack. */
const strangers: [who: string, headers: (inside: Inside) => Record<string, string>][] = [
  ['another user of the machine', () => ({})],
  ['another user who guesses', () => ({ cookie: `mingzhang=${'0'.repeat(64)}`, 'x-mingzhang-key': '0'.repeat(64) })],
  ['one with the page key and no cookie', ({ cookie: _, ...rest }) => sent({ ...rest, cookie: '' })],
  ['one with a forged cookie', ({ cookie, ...rest }) => sent({ ...rest, cookie: cookie.replace(/.$/, 'x') })],
  ['a name that was pointed here', (inside) => ({ ...sent(inside), host: 'evil.example' })],
  [
    'a name that was pointed here, with our port',
    (inside) => ({
      ...sent(inside),
      host: inside.own.replace('127.0.0.1', 'evil.example'),
    }),
  ],
  ['localhost', (inside) => ({ ...sent(inside), host: inside.own.replace('127.0.0.1', 'localhost') })],
  ['a web page', (inside) => ({ ...sent(inside), origin: 'https://evil.example' })],
  ['a page of another port', (inside) => ({ ...sent(inside), origin: 'http://127.0.0.1:1' })],
  ['a sandboxed page', (inside) => ({ ...sent(inside), origin: 'null' })],
  ['a web page as the browser tells it', (inside) => ({ ...sent(inside), 'sec-fetch-site': 'cross-site' })],
  ['a page of another port as the browser tells it', (inside) => ({ ...sent(inside), 'sec-fetch-site': 'same-site' })],
];

function sent({ cookie, origin, key }: Pick<Inside, 'cookie' | 'origin' | 'key'>): Record<string, string> {
  return { cookie, origin, 'x-mingzhang-key': key };
}

describe('strangers', () => {
  it('get 403 on every route, under the same policy, and reach no handler', async () => {
    const host = await startTestHost();
    const policy = (text: unknown) => String(text).replace(/'nonce-[^']+'/, 'nonce');
    const wanted = policy(host.page.headers['content-security-policy']);
    let asked = 0;
    for (const [who, headersOf] of strangers) {
      for (const [method, path] of routes) {
        const url =
          path === '*' || path.includes('key=') ? path : `${path}${path.includes('?') ? '&' : '?'}key=${host.key}`;
        const headers = { 'content-type': 'application/json', ...headersOf(host) };
        const body = method === 'POST' ? { body: '{}' } : {};
        const reply = await host.send(url, { method, headers, ...body });
        expect(reply.status, `${who}: ${method} ${path}`).toBe(403);
        expect(policy(reply.headers['content-security-policy'])).toBe(wanted);
        asked += 1;
      }
    }
    expect(host.calls).toEqual([]);
    console.log(`strangers: ${asked} requests (${strangers.length} kinds × ${routes.length} routes), all 403`);
  });

  it('with the cookie alone get program files, but no call and no event', async () => {
    const { send, cookie, origin, calls: reached } = await startTestHost();
    const headers = { cookie, origin, 'content-type': 'application/json' };
    for (const [method, path] of routes.filter(([, path]) => !pages.includes(path))) {
      const body = method === 'POST' ? { body: '{}' } : {};
      expect((await send(path, { method, headers, ...body })).status, `${method} ${path}`).toBe(403);
    }
    expect(reached).toEqual([]);
  });

  it('on the network do not find the host at all', async () => {
    const { port } = await startTestHost();
    const outside = Object.values(networkInterfaces())
      .flatMap((found) => found ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    for (const address of [...outside, '127.0.0.2', '::1']) {
      expect(await answers(address, port), address).toBe(false);
    }
    expect(await answers('127.0.0.1', port)).toBe(true);
  });
});

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
