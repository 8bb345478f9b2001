import type { IncomingHttpHeaders } from 'node:http';
import type { Access } from './access';
import type { PageNames } from './page-arrivals';

/** The only address the host listens on; never a name, which a foreign site could point here. */
export const loopback = '127.0.0.1';

/** Header in which a call carries the page key. */
const keyHeader = 'x-mingzhang-key';

/** What a request asks for, judged before anything is read. */
export type Decision =
  | { kind: 'enter' }
  | { kind: 'page'; path: string }
  | { kind: 'events'; names: PageNames }
  | { kind: 'call'; name: string; names: PageNames }
  | { kind: 'refuse'; status: 400 | 401 | 403 | 405 | 415 };

const refuse = (status: 400 | 401 | 403 | 405 | 415): Decision => ({ kind: 'refuse', status });

interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}

/**
 * Judges a request (请求检查): right Host (DNS rebinding), right Origin (foreign sites), right key or cookie, and
 * only then what it wants. Calls and events need the page key too, which a stolen cookie does not get. A call must be
 * JSON, so that no plain form of a foreign page can make one.
 */
export function judge(asked: Asked, port: number, access: Access): Decision {
  const own = `${loopback}:${port}`;
  if (asked.headers.host !== own) return refuse(403);
  const { origin } = asked.headers;
  if (origin !== undefined && origin !== `http://${own}`) return refuse(403);
  // The raw text is parsed by hand: URL would fold `..` away before the file rules could refuse it.
  const [path = '', query = ''] = asked.url.split('?', 2);
  const params = new URLSearchParams(query);
  if (path === '/' && asked.method === 'GET') {
    const key = params.get('key');
    if (key !== null) return access.redeem(key) ? { kind: 'enter' } : refuse(401);
  }
  if (!access.hasCookie(asked.headers.cookie, port)) return refuse(401);
  if (path.startsWith('/call/')) return judgeCall(asked, path.slice('/call/'.length), params, access);
  if (asked.method !== 'GET') return refuse(405);
  return path === '/events' ? judgeEvents(asked, params, access) : { kind: 'page', path };
}

/** A browser sends no header of ours with an event stream, so its key stands in the query. */
function judgeEvents(asked: Asked, params: URLSearchParams, access: Access): Decision {
  if (!fromOwnPage(asked.headers)) return refuse(403);
  return access.isPageKey(params.get('key')) ? { kind: 'events', names: pageNames(params) } : refuse(401);
}

function judgeCall(asked: Asked, name: string, params: URLSearchParams, access: Access): Decision {
  if (asked.method !== 'POST') return refuse(405);
  if (asked.headers.origin === undefined || !fromOwnPage(asked.headers)) return refuse(403);
  const type = asked.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refuse(415);
  const key = asked.headers[keyHeader];
  return access.isPageKey(typeof key === 'string' ? key : null)
    ? { kind: 'call', name, names: pageNames(params) }
    : refuse(401);
}

function pageNames(params: URLSearchParams): PageNames {
  return { page: params.get('page') ?? '', former: params.get('former') };
}

/** Browsers say where a request comes from; a page of another port of this machine is not ours. */
function fromOwnPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}
