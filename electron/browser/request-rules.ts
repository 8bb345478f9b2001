import type { IncomingHttpHeaders } from 'node:http';
import type { Access } from './access';

/** The only address the host listens on; never a name, which a foreign site could point here. */
export const loopback = '127.0.0.1';

/** What a request asks for, judged before anything is read. */
export type Decision =
  | { kind: 'enter' }
  | { kind: 'page'; path: string }
  | { kind: 'events'; page: string | null }
  | { kind: 'call'; name: string; page: string | null }
  | { kind: 'refuse'; status: 400 | 401 | 403 | 405 | 415 };

const refuse = (status: 400 | 401 | 403 | 405 | 415): Decision => ({ kind: 'refuse', status });

interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}

/**
 * Judges a request (请求检查): right Host (DNS rebinding), right Origin (foreign sites), right key or cookie, and
 * only then what it wants. A call must be JSON, so that no plain form of a foreign page can make one.
 */
export function judge(asked: Asked, port: number, access: Access): Decision {
  const own = `${loopback}:${port}`;
  if (asked.headers.host !== own) return refuse(403);
  const { origin } = asked.headers;
  if (origin !== undefined && origin !== `http://${own}`) return refuse(403);
  // The raw text is parsed by hand: URL would fold `..` away before the file rules could refuse it.
  const [path = '', query = ''] = asked.url.split('?', 2);
  if (path === '/' && asked.method === 'GET' && query !== '') {
    const key = new URLSearchParams(query).get('key');
    if (key !== null) return access.redeem(key) ? { kind: 'enter' } : refuse(401);
  }
  if (!access.hasCookie(asked.headers.cookie, port)) return refuse(401);
  if (path.startsWith('/call/')) return judgeCall(asked, path.slice('/call/'.length), pageName(query));
  if (asked.method !== 'GET') return refuse(405);
  if (path === '/events') return fromOwnPage(asked.headers) ? { kind: 'events', page: pageName(query) } : refuse(403);
  return { kind: 'page', path };
}

function judgeCall(asked: Asked, name: string, page: string | null): Decision {
  if (asked.method !== 'POST') return refuse(405);
  if (asked.headers.origin === undefined || !fromOwnPage(asked.headers)) return refuse(403);
  const type = asked.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' ? { kind: 'call', name, page } : refuse(415);
}

/** A page names itself in every call and in its event stream, so that a reconnect is told from a new page. */
function pageName(query: string): string | null {
  return new URLSearchParams(query).get('page');
}

/** Browsers say where a request comes from; a page of another port of this machine is not ours. */
function fromOwnPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}
