import type { IncomingHttpHeaders } from 'node:http';
import type { Access } from './access';
import type { PageNames } from './page-arrivals';

/** The only address the host listens on; never a name, which a foreign site could point here. */
export const loopback = '127.0.0.1';

/** Header in which a call carries the page key. */
const keyHeader = 'x-mingzhang-key';

/** What a request asks for, judged before anything is read. */
export type Decision =
  /** `inPlace`: sent here by our start page, whose browser would not show a strict cookie at a redirect. */
  | { kind: 'enter'; inPlace: boolean }
  /** Somebody was let in with that key before, and this one has not been: one of the two is a stranger. */
  | { kind: 'used' }
  /** The browser is in already and its address bar still holds a key of before. */
  | { kind: 'again' }
  | { kind: 'page'; path: string }
  | { kind: 'events'; names: PageNames }
  | { kind: 'call'; name: string; names: PageNames }
  | { kind: 'refuse'; status: 403 | 405 | 415 };

const refuse = (status: 403 | 405 | 415): Decision => ({ kind: 'refuse', status });

interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}

/**
 * Judges a request (请求检查): right Host (DNS rebinding), right Origin and site (foreign pages), right key or cookie, and
 * only then what it wants: whoever lacks one of them gets 403 on every route. Calls and events need the page key too,
 * which a stolen cookie does not get. A call must be JSON, so that no plain form of a foreign page can make one.
 */
export function judge(asked: Asked, port: number, access: Access): Decision {
  const own = `${loopback}:${port}`;
  const fromStart = isNavigationFromElsewhere(asked);
  if (asked.headers.host !== own || !(fromStart || fromOwnPage(asked.headers, own))) return refuse(403);
  // The raw text is parsed by hand: URL would fold `..` away before the file rules could refuse it.
  const [path = '', query = ''] = asked.url.split('?', 2);
  const params = new URLSearchParams(query);
  const inside = access.hasCookie(asked.headers.cookie, port);
  const key = path === '/' && asked.method === 'GET' ? params.get('key') : null;
  const redeemed = key === null ? 'unknown' : access.redeem(key);
  if (redeemed === 'entered') return { kind: 'enter', inPlace: fromStart };
  if (fromStart && key === null) return refuse(403);
  if (!inside) return redeemed === 'used' ? { kind: 'used' } : refuse(403);
  if (key !== null) return { kind: 'again' };
  if (path.startsWith('/call/')) return judgeCall(asked, path.slice('/call/'.length), params, access);
  if (path === '/events') return judgeEvents(asked, params, access);
  return asked.method === 'GET' ? { kind: 'page', path } : refuse(405);
}

/** The start page is a file, so its browser calls the way from there to here one between strangers; only its key counts. */
function isNavigationFromElsewhere({ method, headers }: Asked): boolean {
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } = headers;
  return (
    method === 'GET' && origin === undefined && site === 'cross-site' && mode === 'navigate' && dest === 'document'
  );
}

/** A browser sends no header of ours with an event stream, so its key stands in the query. */
function judgeEvents(asked: Asked, params: URLSearchParams, access: Access): Decision {
  if (!access.isPageKey(params.get('key'))) return refuse(403);
  return asked.method === 'GET' ? { kind: 'events', names: pageNames(params) } : refuse(405);
}

function judgeCall(asked: Asked, name: string, params: URLSearchParams, access: Access): Decision {
  const key = asked.headers[keyHeader];
  if (asked.headers.origin === undefined || !access.isPageKey(typeof key === 'string' ? key : null)) return refuse(403);
  if (asked.method !== 'POST') return refuse(405);
  const type = asked.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' ? { kind: 'call', name, names: pageNames(params) } : refuse(415);
}

function pageNames(params: URLSearchParams): PageNames {
  return { page: params.get('page') ?? '', former: params.get('former') };
}

/** Browsers say where a request comes from; a page of another port of this machine is not ours. */
function fromOwnPage({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders, own: string): boolean {
  if (origin !== undefined && origin !== `http://${own}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}
