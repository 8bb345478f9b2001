import type { Session, WebContents } from 'electron';
import { isAllowedRequest, isOwnAddress } from '../services/host/navigation';

/** The part of a session that the guards use. */
export type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'on'
> & { webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

/** What the program's own page may ask for: the clipboard, which 粘贴 of a menu reads without a key. */
const OWN_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-read', 'clipboard-sanitized-write']);

/**
 * Denies every permission but the clipboard of the own page, every device, every download, and every request off the
 * program's scheme (断网).
 */
export function guardSession(session: GuardedSession, development: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { isMainFrame, requestingUrl }) =>
    answer(isMainFrame && isOwnAddress(requestingUrl) && OWN_PERMISSIONS.has(permission)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin, { isMainFrame }) =>
      isMainFrame && isOwnAddress(origin) && OWN_PERMISSIONS.has(permission),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    const tools = development && details.url.startsWith('devtools://');
    answer({ cancel: !isAllowedRequest(details.url) && !tools });
  });
}

/** Keeps every page where it is: no navigation elsewhere, no new window, no embedded page (禁止跳转). */
export function guardContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
