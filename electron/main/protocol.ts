import type { CustomScheme } from 'electron';
import { contentSecurityPolicy, freshNonce } from '../services/host/csp';
import { appScheme, isOwnAddress } from '../services/host/navigation';
import { type StaticSource, serveStatic } from '../services/host/serve-static';
import { staticHeaders } from '../services/host/static-files';

/** The program's scheme, as it must be registered before Electron is ready (自有协议). */
export const privilegedScheme: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Answers requests of the program's scheme with files of the built renderer; `missing` hears of one that is not there. */
export function protocolHandler(
  source: StaticSource,
  missing: (name: string) => void,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isOwnAddress(request.url)) {
      const policy = contentSecurityPolicy(freshNonce(), source.connect);
      return new Response('', { status: 403, headers: staticHeaders('text/plain; charset=utf-8', policy) });
    }
    const { pathname } = new URL(request.url);
    const reply = await serveStatic(source, request.method, pathname);
    if (reply.status === 404) missing(pathname);
    // A copy into an own buffer: file contents may be a view on a larger shared one.
    const body = typeof reply.body === 'string' ? reply.body : new Uint8Array(reply.body);
    return new Response(body, { status: reply.status, headers: reply.headers });
  };
}
