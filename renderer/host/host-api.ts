import type { HostApi } from '../../shared/contract/api';
import { createLoopbackClient } from './loopback-client';

declare global {
  interface Window {
    /** Put there by the preload script; absent in the loopback host. */
    readonly mingzhang?: HostApi;
  }
}

let connected: HostApi | null = null;

/** The host of this page (宿主): Electron's preload object where there is one, otherwise the loopback host. */
export function hostApi(): HostApi {
  connected ??= window.mingzhang ?? connectLoopback();
  return connected;
}

/** Nonce of this page load, for AG Grid's `styleNonce` and Ant Design's `csp`. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

function connectLoopback(): HostApi {
  return createLoopbackClient({
    page: crypto.randomUUID(),
    fetch: (path, init) => window.fetch(path, init),
    openEvents: (path) => new EventSource(path),
    closeWindow: () => window.close(),
    guardLeaving: (isDirty) => {
      window.addEventListener('beforeunload', (event) => {
        if (isDirty()) event.preventDefault();
      });
    },
  });
}
