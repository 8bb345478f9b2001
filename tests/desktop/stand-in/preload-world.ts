import { Bridge } from './bridge';
import { pack, unpack } from './codec';

/** The surroundings of a sandboxed preload, in a world of its own. `__ipcSend` is a binding to the main process. */
declare global {
  var __ipcSend: (text: string) => void;
  var __ipcIn: (text: string) => void;
  var __preloadRequire: (name: string) => unknown;
}

type Listener = (event: unknown, ...args: unknown[]) => void;

const bridge = new Bridge('stand-in:to-preload', 'stand-in:to-page', () => undefined);
const listeners = new Map<string, readonly Listener[]>();
const calls = new Map<number, { ok: (value: unknown) => void; no: (thrown: Error) => void }>();
let count = 0;

/** Tells the main process of a part of the API that was used here. */
function used(name: string): void {
  globalThis.__ipcSend(pack({ kind: 'used', id: 0, channel: name, args: [] }));
}

const ipcRenderer = {
  invoke: (channel: string, ...args: unknown[]): Promise<unknown> =>
    new Promise((ok, no) => {
      count += 1;
      calls.set(count, { ok, no });
      globalThis.__ipcSend(pack({ kind: 'invoke', id: count, channel, args }));
    }),
  send: (channel: string, ...args: unknown[]): void => {
    globalThis.__ipcSend(pack({ kind: 'send', id: 0, channel, args }));
  },
  on: (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  },
  off: (channel: string, listener: Listener) => {
    used('ipcRenderer.off');
    const others = (listeners.get(channel) ?? []).filter((one) => one !== listener);
    listeners.set(channel, others);
    return ipcRenderer;
  },
};

globalThis.__ipcIn = (text) => {
  const message = unpack(text);
  if (typeof message !== 'object' || message === null || !('kind' in message)) return;
  if (message.kind === 'event' && 'channel' in message && 'args' in message) {
    const args: unknown[] = Array.isArray(message.args) ? message.args : [];
    const all = listeners.get(`${message.channel}`) ?? [];
    if (all.length > 0) used('ipcRenderer.on');
    for (const listener of all) listener({ sender: ipcRenderer }, ...args);
  }
  if (message.kind === 'answer' && 'id' in message) {
    const call = calls.get(Number(message.id));
    calls.delete(Number(message.id));
    if ('error' in message) call?.no(new Error(`${message.error}`));
    else call?.ok('value' in message ? message.value : undefined);
  }
};

const paths = new WeakMap<File, string>();
/** A test drops a file on the window with the path that it has on disk. */
Object.defineProperty(globalThis, '__pathOfFile', { value: (file: File, path: string) => paths.set(file, path) });

const offered: Record<string, unknown> = {
  contextBridge: {
    exposeInMainWorld: (key: string, api: unknown) => {
      used('contextBridge.exposeInMainWorld');
      bridge.expose(key, api);
    },
  },
  ipcRenderer,
  webUtils: {
    getPathForFile: (file: File): string => {
      used('webUtils.getPathForFile');
      return paths.get(file) ?? standInPath(file);
    },
  },
};

/** Files that Playwright puts into a drop carry their path in their name's place: `#/folder/name`. */
function standInPath(file: File): string {
  return file.name.startsWith('#') ? file.name.slice(1) : '';
}

globalThis.__preloadRequire = (name) => {
  if (name === 'electron' || name === 'electron/renderer') return offered;
  throw new Error(`module not found: ${name}`);
};
