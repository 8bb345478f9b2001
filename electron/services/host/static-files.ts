import { extname, join, sep } from 'node:path';

/** What a request for a program file comes to: a file of the renderer folder, or a refusal. */
export type StaticTarget =
  | { kind: 'file'; path: string; contentType: string; page: boolean }
  | { kind: 'refused'; status: 400 | 403 | 404 | 405 };

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.ttf', 'font/ttf'],
]);

const refused = (status: 400 | 403 | 404 | 405): StaticTarget => ({ kind: 'refused', status });

/**
 * Maps a request's path to one file below `root` (程序文件). Only GET, only listed extensions, and after
 * decoding once nothing that means something to a file system: no `..`, backslash, colon, NUL or empty step.
 */
export function resolveStatic(root: string, method: string, rawPath: string): StaticTarget {
  if (method !== 'GET') return refused(405);
  const decoded = decodeOnce(rawPath);
  if (decoded === null || !decoded.startsWith('/')) return refused(400);
  const name = decoded === '/' ? '/index.html' : decoded;
  const steps = name.slice(1).split('/');
  if (!steps.every(isPlainStep)) return refused(403);
  const contentType = contentTypes.get(extname(name).toLowerCase());
  if (contentType === undefined) return refused(404);
  const path = join(root, ...steps);
  // The steps were judged one by one already; this holds even if that judgement has a hole.
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return refused(403);
  return { kind: 'file', path, contentType, page: contentType.startsWith('text/html') };
}

function decodeOnce(rawPath: string): string | null {
  try {
    return decodeURIComponent(rawPath);
  } catch {
    return null;
  }
}

/** A folder or file name of the build: letters, digits, `.`, `_`, `-`; not starting with a dot. */
function isPlainStep(step: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(step);
}

/** Headers of every program file, from either host. */
export function staticHeaders(contentType: string, policy: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}
