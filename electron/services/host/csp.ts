import { randomBytes } from 'node:crypto';

/** Where the placeholder stands in renderer/index.html until a host serves the page. */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * Content-Security-Policy (内容安全策略) of every answer. `connect` is the difference between the hosts: the Electron
 * page talks through the preload and may fetch nothing; the loopback page calls its own origin, and a browser opens no
 * window for it (Electron's window denies that by itself).
 */
export function contentSecurityPolicy(nonce: string, connect: 'none' | 'self'): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // AG Grid and Ant Design insert <style> elements at run time, hence the nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src '${connect}'`,
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    ...(connect === 'self' ? ['sandbox allow-scripts allow-same-origin allow-forms allow-modals'] : []),
  ].join('; ');
}

/** A fresh nonce for one page load. */
export function freshNonce(): string {
  return randomBytes(16).toString('base64');
}

/** Puts the nonce into the page, where the renderer reads it from `<meta name="csp-nonce">`. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(noncePlaceholder, nonce);
}
