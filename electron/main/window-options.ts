import type { BrowserWindowConstructorOptions } from 'electron';

/** What no page of the program may do, whichever window it is in. */
const LOCKED = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  // The spell checker would fetch dictionaries from the network.
  spellcheck: false,
} as const;

/** Options of the window that the user sees (主窗口). No branch for tests; developer tools only when unpacked. */
export function windowOptions(preload: string, icon: string, packaged: boolean): BrowserWindowConstructorOptions {
  return {
    title: '明账',
    icon,
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    // Electron keeps bounds and display mode under this name and fits them to the displays that are there.
    name: 'main',
    windowStatePersistence: true,
    webPreferences: {
      preload,
      ...LOCKED,
      devTools: !packaged,
    },
  };
}

/** Options of a window that is never shown (打印窗口): pictures of pages are drawn in it for the printer; no script runs. */
export function printWindowOptions(): BrowserWindowConstructorOptions {
  return {
    show: false,
    webPreferences: {
      javascript: false,
      ...LOCKED,
      devTools: false,
    },
  };
}
