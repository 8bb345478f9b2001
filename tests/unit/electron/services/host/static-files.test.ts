import { resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serveStatic } from '../../../../../electron/services/host/serve-static';
import { resolveStatic } from '../../../../../electron/services/host/static-files';

const root = resolve('/srv/renderer');

describe('program files', () => {
  it.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/index-Ab_1.js', `assets${sep}index-Ab_1.js`, 'text/javascript; charset=utf-8'],
    ['/assets/a.CSS', `assets${sep}a.CSS`, 'text/css; charset=utf-8'],
    ['/assets/%61.png', `assets${sep}a.png`, 'image/png'],
  ])('serves %s', (path, file, contentType) => {
    expect(resolveStatic(root, 'GET', path)).toMatchObject({ kind: 'file', path: root + sep + file, contentType });
  });

  it.each([
    ['parent', '/../secret.js'],
    ['parent below a folder', '/assets/../../secret.js'],
    ['encoded parent', '/%2e%2e/secret.js'],
    ['encoded parent and slash', '/%2e%2e%2fsecret.js'],
    ['encoded backslash', '/..%5csecret.js'],
    ['backslash', '/assets\\..\\secret.js'],
    ['drive letter', '/C:/Windows/win.js'],
    ['encoded drive letter', '/C%3a/Windows/win.js'],
    ['UNC', '//server/share/a.js'],
    ['encoded UNC', '/%5c%5cserver%5cshare%5ca.js'],
    ['NUL', '/index.html%00.js'],
    ['hidden file', '/.env.js'],
    ['alternate stream', '/index.html::$DATA.js'],
    ['empty step', '/assets//a.js'],
    ['current folder', '/./a.js'],
    ['line break', '/a%0a.js'],
  ])('refuses %s', (_name, path) => {
    expect(resolveStatic(root, 'GET', path)).toEqual({ kind: 'refused', status: 403 });
  });

  it('refuses what decodes twice only as far as it decodes once', () => {
    expect(resolveStatic(root, 'GET', '/%252e%252e/secret.js')).toMatchObject({ kind: 'refused', status: 403 });
  });

  it.each([
    ['an unlisted extension', 'GET', '/assets/program.exe', 404],
    ['a source map', 'GET', '/assets/index.js.map', 404],
    ['a folder', 'GET', '/assets', 404],
    ['broken escapes', 'GET', '/%zz', 400],
    ['a relative path', 'GET', 'index.html', 400],
    ['POST', 'POST', '/index.html', 405],
    ['HEAD', 'HEAD', '/index.html', 405],
  ])('refuses %s', (_name, method, path, status) => {
    expect(resolveStatic(root, method, path)).toEqual({ kind: 'refused', status });
  });
});

describe('serving', () => {
  const page = '<meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>';
  const source = (connect: 'none' | 'self') => ({
    root,
    connect,
    read: async (path: string) => {
      if (!path.endsWith('.html')) throw new Error('ENOENT');
      return new TextEncoder().encode(page);
    },
  });

  it('puts the nonce of its policy into the page, a new one each time', async () => {
    const first = await serveStatic(source('none'), 'GET', '/');
    const second = await serveStatic(source('none'), 'GET', '/');
    const nonce = /'nonce-([^']+)'/.exec(first.headers['Content-Security-Policy'] ?? '')?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(20);
    expect(first.body).toBe(`<meta name="csp-nonce" content="${nonce}"><style nonce="${nonce}"></style>`);
    expect(second.body).not.toBe(first.body);
  });

  it('allows nothing by default and connections only where the host needs them', async () => {
    const electron = await serveStatic(source('none'), 'GET', '/');
    const loopback = await serveStatic(source('self'), 'GET', '/');
    const policy = electron.headers['Content-Security-Policy'] ?? '';
    const directives = Object.fromEntries(policy.split('; ').map((part) => part.split(/ (.*)/s).slice(0, 2)));
    expect(directives).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'img-src': "'self' data:",
      'connect-src': "'none'",
      'object-src': "'none'",
      'frame-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    expect(policy).not.toContain('unsafe');
    expect(loopback.headers['Content-Security-Policy']).toContain("connect-src 'self'");
  });

  it('answers 404 for a file that is not there, with the policy all the same', async () => {
    const reply = await serveStatic(source('none'), 'GET', '/gone.js');
    expect(reply.status).toBe(404);
    expect(reply.headers['Content-Security-Policy']).toContain("default-src 'none'");
    expect(reply.headers['X-Content-Type-Options']).toBe('nosniff');
  });
});
