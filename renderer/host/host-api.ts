import type { HostApi } from '../../shared/contract/api';
import { useView } from '../state/view-store';
import { withBuiltForms } from './built-forms';
import { createLoopbackClient } from './loopback-client';
import { pageIdentity } from './page-identity';
import { watchConnection } from './watch-connection';

declare global {
  interface Window {
    /** Put there by the preload script; absent in the loopback host. */
    readonly mingzhang?: HostApi;
  }
}

let connected: HostApi | null = null;

/** The host of this page (宿主): Electron's preload object where there is one, otherwise the loopback host. */
export function hostApi(): HostApi {
  connected ??= withBuiltForms(watchConnection(window.mingzhang ?? connectLoopback(), showConnection));
  return connected;
}

function showConnection(gone: boolean): void {
  if (useView.getState().hostGone !== gone) useView.setState({ hostGone: gone });
}

/** Nonce of this page load, for AG Grid's `styleNonce` and Ant Design's `csp`. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

function connectLoopback(): HostApi {
  // A page shown again from the browser's memory was taken for gone; only a fresh load gets its work back.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
  return createLoopbackClient({
    identity: pageIdentity({
      storage: window.sessionStorage,
      fragment: window.location.hash,
      hideFragment: () => window.history.replaceState(null, '', window.location.pathname),
      newName: () => crypto.randomUUID(),
      onLeave: (run) => window.addEventListener('pagehide', run),
    }),
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
