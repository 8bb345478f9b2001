import { contentSecurityPolicy, freshNonce, withNonce } from './csp';
import { resolveStatic, staticHeaders } from './static-files';

/** What a host has to send back for a program file. */
export interface StaticReply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string;
}

/** The renderer folder and how to read it; the two hosts differ in `connect` only. */
export interface StaticSource {
  root: string;
  connect: 'none' | 'self';
  read(path: string): Promise<Uint8Array>;
}

/** Answers one request for a program file: resolves, reads, sets the headers, puts a fresh nonce into a page. */
export async function serveStatic(source: StaticSource, method: string, rawPath: string): Promise<StaticReply> {
  const target = resolveStatic(source.root, method, rawPath);
  const nonce = freshNonce();
  const policy = contentSecurityPolicy(nonce, source.connect);
  if (target.kind === 'refused') return emptyReply(target.status, policy);
  let bytes: Uint8Array;
  try {
    bytes = await source.read(target.path);
  } catch {
    return emptyReply(404, policy);
  }
  const body = target.page ? withNonce(new TextDecoder().decode(bytes), nonce) : bytes;
  return { status: 200, headers: staticHeaders(target.contentType, policy), body };
}

function emptyReply(status: number, policy: string): StaticReply {
  return { status, headers: staticHeaders('text/plain; charset=utf-8', policy), body: '' };
}
