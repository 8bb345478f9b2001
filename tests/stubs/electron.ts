import { EventEmitter } from 'node:events';

/**
 * Stand-in for the `electron` module in unit tests: it records what the program asks for and lets a test raise events.
 * Only what electron/main and electron/preload use exists here; anything else is undefined and fails loudly.
 */

type Listener = (...args: unknown[]) => unknown;

interface Asked {
  appMenu: unknown[];
  windows: BrowserWindow[];
  handlers: Map<string, Listener>;
  listeners: Map<string, Listener>;
  schemes: unknown[];
  protocols: Map<string, (request: Request) => Promise<Response>>;
  dialogs: { kind: string; options: unknown }[];
  paths: Map<string, string>;
  quits: number;
  exits: number[];
  utilities: UtilityProcess[];
  prints: unknown[];
  /** What was said to the system, in order. */
  system: string[];
}

function nothing(): Asked {
  return {
    appMenu: [],
    windows: [],
    handlers: new Map(),
    listeners: new Map(),
    schemes: [],
    protocols: new Map(),
    dialogs: [],
    paths: new Map(),
    quits: 0,
    exits: [],
    utilities: [],
    prints: [],
    system: [],
  };
}

/** Everything the program asked of the stand-in, to be judged by a test. */
export const asked: Asked = nothing();

interface Answers {
  lock: boolean;
  /** Ends when Electron is ready. */
  ready: Promise<void>;
  openDialog: { canceled: boolean; filePaths: string[] };
  saveDialog: { canceled: boolean; filePath: string };
  messageBox: number;
  printers: { name: string; displayName: string }[];
  /** Why a printer refuses the next jobs; '' = it takes them, `hangs` = it never answers. */
  printing: string[];
  /** How loading the page ends. */
  load(): Promise<void>;
}

/** What the stand-in answers; a test sets it before the program starts. */
export const answers: Answers = usualAnswers();

function usualAnswers(): Answers {
  return {
    lock: true,
    ready: Promise.resolve(),
    openDialog: { canceled: true, filePaths: [] },
    saveDialog: { canceled: true, filePath: '' },
    messageBox: 0,
    printers: [],
    printing: [],
    load: () => Promise.resolve(),
  };
}

/** Forgets all records, answers and listeners. */
export function resetElectron(): void {
  Object.assign(asked, nothing());
  Object.assign(answers, usualAnswers());
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
  app.isPackaged = false;
  session.defaultSession = new Session();
}

/** A process as the program started it; a test raises its events. */
class UtilityProcess extends EventEmitter {
  stderr = Object.assign(new EventEmitter(), { setEncoding: () => undefined });
  sent: unknown[] = [];
  kills = 0;
  constructor(
    readonly entry: string,
    readonly args: readonly string[],
    readonly options: unknown,
  ) {
    super();
  }
  postMessage = (message: unknown): void => {
    this.sent.push(message);
  };
  kill = (): boolean => {
    this.kills += 1;
    return true;
  };
}

export const utilityProcess = {
  fork: (entry: string, args: readonly string[], options: unknown): UtilityProcess => {
    const child = new UtilityProcess(entry, args, options);
    asked.utilities.push(child);
    return child;
  },
};

class App extends EventEmitter {
  isPackaged = false;
  getPath = (name: string): string => asked.paths.get(name) ?? `/home/user/${name}`;
  setPath = (name: string, path: string): void => {
    asked.paths.set(name, path);
  };
  requestSingleInstanceLock = (): boolean => answers.lock;
  setAppUserModelId = (id: string): void => {
    asked.system.push(`id ${id}`);
  };
  setJumpList = (list: unknown): void => {
    asked.system.push(`jump list ${JSON.stringify(list)}`);
  };
  addRecentDocument = (path: string): void => {
    asked.system.push(`recent ${path}`);
  };
  disableHardwareAcceleration = (): void => {
    asked.system.push('no gpu');
  };
  whenReady = (): Promise<void> => answers.ready;
  exit = (code: number): void => {
    asked.exits.push(code);
  };
  quit = (): void => {
    asked.quits += 1;
  };
}
export const app = new App();

class WebContents extends EventEmitter {
  sent: { channel: string; data: unknown }[] = [];
  openHandler: Listener | null = null;
  crashed = 0;
  getPrintersAsync = (): Promise<{ name: string; displayName: string }[]> => Promise.resolve(answers.printers);
  print = (options: unknown, done: (success: boolean, reason: string) => void): void => {
    asked.prints.push(options);
    const reason = answers.printing.shift() ?? '';
    if (reason !== 'hangs') done(reason === '', reason);
  };
  send(channel: string, data: unknown): void {
    this.sent.push({ channel, data });
  }
  setWindowOpenHandler(handler: Listener): void {
    this.openHandler = handler;
  }
  forcefullyCrashRenderer(): void {
    this.crashed += 1;
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();
  loaded: string[] = [];
  shown = 0;
  focused = 0;
  minimized = false;
  destroyed = false;
  constructor(readonly options: unknown) {
    super();
    asked.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(address: string): Promise<void> {
    this.loaded.push(address);
    this.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    return answers.load();
  }
  isDestroyed = (): boolean => this.destroyed;
  isMinimized = (): boolean => this.minimized;
  restore = (): void => {
    this.minimized = false;
  };
  show = (): void => {
    this.shown += 1;
  };
  focus = (): void => {
    this.focused += 1;
  };
  /** Like the real one: asks `close` listeners first. */
  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.prevented()) this.destroy();
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
    app.emit('window-all-closed');
  }
}

/** An event that remembers whether it was prevented. */
export function preventable<T extends object>(facts?: T): T & { preventDefault(): void; prevented(): boolean } {
  let prevented = false;
  const preventDefault = (): void => {
    prevented = true;
  };
  return Object.assign(Object.create(null), facts, { preventDefault, prevented: () => prevented });
}

/** With or without a window as first argument, like the real ones. */
function dialogFunction<T>(kind: string, answer: () => T): (...args: unknown[]) => Promise<T> {
  return (...args) => {
    asked.dialogs.push({ kind, options: args.at(-1) });
    return Promise.resolve(answer());
  };
}
export const dialog = {
  showErrorBox: (title: string, content: string): void => {
    asked.dialogs.push({ kind: 'error', options: { title, content } });
  },
  showOpenDialog: dialogFunction('open', () => answers.openDialog),
  showSaveDialog: dialogFunction('save', () => answers.saveDialog),
  showMessageBox: dialogFunction('message', () => ({ response: answers.messageBox })),
};

export const ipcMain = {
  on: (channel: string, listener: Listener): void => {
    asked.listeners.set(channel, listener);
  },
  handle: (channel: string, handler: Listener): void => {
    // The real one throws as well.
    if (asked.handlers.has(channel)) throw new Error(`second handler for ${channel}`);
    asked.handlers.set(channel, handler);
  },
};

export const shell = {
  openPath: (path: string): Promise<string> => {
    asked.system.push(`shown ${path}`);
    return Promise.resolve('');
  },
};

export const powerMonitor = new EventEmitter();

export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  getApplicationMenu: (): unknown => null,
  setApplicationMenu: (menu: unknown): void => {
    asked.appMenu.push(menu);
  },
};

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]): void => {
    asked.schemes.push(...schemes);
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
    asked.protocols.set(scheme, handler);
  },
};

class Session extends EventEmitter {
  permissionRequest: Listener | null = null;
  permissionCheck: Listener | null = null;
  devicePermission: Listener | null = null;
  beforeRequest: Listener | null = null;
  setPermissionRequestHandler(handler: Listener): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Listener): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: Listener): void {
    this.devicePermission = handler;
  }
  webRequest = {
    onBeforeRequest: (handler: Listener): void => {
      this.beforeRequest = handler;
    },
  };
}
export const session = { defaultSession: new Session() };
