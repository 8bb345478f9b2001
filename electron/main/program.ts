import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  type MessageBoxOptions,
  powerMonitor,
  protocol,
  session,
} from 'electron';
import type { MenuBar } from '../../shared/contract/menu';
import type { Backend } from '../services/calls/handlers';
import { createCloseGuard, watchingDirty } from '../services/host/close-guard';
import { browserDataFolder, dataFolder } from '../services/host/data-folder';
import { createErrorLog } from '../services/host/error-log';
import type { HostPorts } from '../services/host/host-ports';
import { documentsInArguments } from '../services/host/launch-arguments';
import { appScheme } from '../services/host/navigation';
import { createOpenRequests } from '../services/host/open-requests';
import { createPageTurn } from '../services/host/page-handover';
import { type SettingsFile, settingsIn } from '../services/host/settings';
import { aboutBox } from './about-box';
import { type BrowserData, placeBrowserData } from './browser-data';
import { createNativeDialogs, type DialogPorts, type NativeDialogs, pathExists } from './dialogs';
import { dataFolderBox, dropBox } from './error-box';
import { createFailures } from './failures';
import { guardContents, guardSession } from './guards';
import { receiveDropped, registerHandlers } from './ipc';
import { FIRST_MENU, type MenuPorts, menuTemplate, sameItems } from './menu';
import { missingParts } from './parts';
import { createPrinting } from './printing';
import { privilegedScheme, protocolHandler } from './protocol';
import { introduce, NEW_DOCUMENT, showFolder, startFolder, tellRecent, turnGpu } from './system';
import { focusWindow, sendEvent, superviseWindow } from './window';
import { windowOptions } from './window-options';

/** The calls as the entry builds them; a port here, so that tests run the program with stand-ins. */
export type CreateBackend = (host: HostPorts, machine: { log(event: string, detail: string): void }) => Backend;

/** Facts about this process. */
export interface Environment {
  argv: readonly string[];
  workingFolder: string;
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  home: string;
  /** Folder of a portable program; null: it is installed. */
  portable: string | null;
  version: string;
  /** dist/ of the program. */
  built: string;
  /** assets/ of the program. */
  assets: string;
  /** Errors that nobody caught. */
  onFailure(listener: (where: string, thrown: unknown) => void): void;
  /** The system ends the program (log-out, SIGTERM). */
  onEnd(listener: () => void): void;
}

/** Starts the desktop program (桌面程序), unless it already runs: then the running one gets this one's document. */
export function startProgram(createBackend: CreateBackend, environment: Environment): void {
  protocol.registerSchemesAsPrivileged([privilegedScheme]);
  const data = dataFolder(environment);
  const placed = placeBrowserData(browserDataFolder(environment));
  if (placed.kind === 'nowhere') return;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const settings = settingsIn(data);
  introduce(environment.platform, app.isPackaged, settings);
  const program = createProgram(createBackend, environment, { data, settings }, placed);
  app.on('second-instance', (_event, argv, workingFolder) => program.secondStart(argv, workingFolder));
  // macOS hands over documents this way, the first one even before the program is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    program.openFile(path);
  });
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('window-all-closed', () => program.closed());
  environment.onFailure(program.failed);
  environment.onEnd(program.endNow);
  const missing = missingParts(environment.built);
  if (missing.length > 0) {
    program.failed('start', new Error(`missing: ${missing.join(', ')}`));
    return;
  }
  app
    .whenReady()
    .then(() => program.open())
    .catch((thrown: unknown) => program.failed('start', thrown));
}

interface Program {
  open(): void;
  closed(): void;
  /** Without a question: what is not saved stands in the journal. */
  endNow(): void;
  secondStart(argv: readonly string[], workingFolder: string): void;
  openFile(path: string): void;
  failed(where: string, thrown: unknown): void;
}

function createProgram(
  createBackend: CreateBackend,
  environment: Environment,
  { data, settings }: { data: string; settings: SettingsFile },
  placed: BrowserData,
): Program {
  let window: BrowserWindow | null = null;
  let phase: 'starting' | 'open' | 'ending' = 'starting';
  /** The page in the window has asked for what it is to show: it is whole, and work may be in it. */
  let pageThere = false;
  const log = createErrorLog(join(data, 'logs'), () => new Date());
  const guard = createCloseGuard();
  const ask = (options: MessageBoxOptions): Promise<number> =>
    (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options)).then(
      (answer) => answer.response,
    );
  const { report, failed, fatal } = createFailures({
    log,
    logFolder: join(data, 'logs'),
    now: Date.now,
    phase: () => phase,
    ask,
  });
  const requests = createOpenRequests((request) => {
    if (window !== null) sendEvent(window, 'openRequest', backend.requestFor(request));
  });
  const tell = (options: MessageBoxOptions): void => void ask(options).catch(() => undefined);
  const showMenu = menuShower({
    send: (action) => {
      if (window !== null) sendEvent(window, 'menu', { action });
    },
    about: () => tell(aboutBox(environment.version)),
    logs: () => void showFolder(join(data, 'logs')),
    gpu: { on: () => settings.read().gpu, turn: () => tell(turnGpu(settings)) },
    development: !app.isPackaged,
  });
  /** 新建 from the task bar's list waits for the page. */
  let newAsked = environment.argv.includes(NEW_DOCUMENT);
  const askForNew = (): void => {
    newAsked = !pageThere;
    if (pageThere && window !== null) sendEvent(window, 'menu', { action: 'new' });
  };
  const printing = createPrinting({
    window: () => window,
    report,
    later: (milliseconds, task) => {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  const backend = createBackend(
    {
      showMenu,
      printing,
      showFolder,
      fileOpened: (path) => tellRecent(environment.platform, path),
      version: environment.version,
      dialogs: nativeDialogs(() => window, { ask, startFolder: startFolder(settings) }),
      takePending: () => {
        pageThere = true;
        // It has to hear first that nothing else waits.
        if (newAsked) setImmediate(askForNew);
        return requests.takeFirst();
      },
      emit: (event, value) => {
        if (window !== null) sendEvent(window, event, value);
      },
      quit: () => {
        guard.allow();
        window?.close();
      },
      folders: { data, assets: environment.assets, documents: app.getPath('documents') },
    },
    { log: report },
  );
  const turn = createPageTurn(backend.pageGone, report);
  const pageFailed = (where: string, thrown: unknown): void => {
    if (pageThere || phase === 'ending') failed(where, thrown);
    else fatal(where, thrown);
  };
  const pageGone = (): void => {
    pageThere = false;
    requests.pageGone();
    turn.pageGone();
  };
  const first = documentsInArguments(environment.argv.slice(app.isPackaged ? 1 : 2), environment.workingFolder);
  requests.add(first);
  const endNow = (): void => {
    guard.allow();
    if (window === null) app.quit();
    else window.close();
  };

  const open = (): void => {
    backend.warmUp(first[0] ?? null);
    guardSession(session.defaultSession, !app.isPackaged);
    const root = join(environment.built, 'renderer');
    const missing = (name: string): void => pageFailed('page', new Error(`missing: ${name}`));
    const files = protocolHandler({ root, connect: 'none', read: (path) => readFile(path) }, missing);
    protocol.handle(appScheme, (request) => printing.answer(request.url) ?? files(request));
    registerHandlers(ipcMain, { handlers: watchingDirty(backend.handlers, guard), settled: turn.settled, report });
    receiveDropped(ipcMain, (paths) => {
      if (paths.length > 0) openFiles(paths);
      else ask(dropBox()).catch(() => undefined);
    });
    powerMonitor.on('shutdown', endNow);
    window = new BrowserWindow(
      windowOptions(
        join(environment.built, 'preload.cjs'),
        join(environment.assets, 'icons', 'icon.png'),
        app.isPackaged,
      ),
    );
    phase = 'open';
    window.on('closed', () => {
      window = null;
      phase = 'ending';
    });
    showMenu(FIRST_MENU);
    superviseWindow(window, { guard, now: Date.now, pageGone, pageFailed, report, ask });
    if (placed.kind === 'elsewhere') ask(dataFolderBox(data)).catch(() => undefined);
  };

  const openFiles = (paths: readonly string[]): void => {
    requests.add(paths);
    if (window !== null) focusWindow(window);
  };

  return {
    open,
    failed,
    endNow,
    openFile: (path) => openFiles([path]),
    // What is still to be written into journals is written before the process ends.
    closed: () => {
      turn.pageGone();
      turn.settled().finally(() => app.quit());
    },
    secondStart: (argv, workingFolder) => {
      openFiles(documentsInArguments(argv.slice(1), workingFolder));
      if (argv.includes(NEW_DOCUMENT)) askForNew();
    },
  };
}

/** Answers how to show a menu bar: a menu that stands open stays so while only what can be chosen changes. */
function menuShower(ports: MenuPorts): (bar: MenuBar) => void {
  let shown: MenuBar = [];
  return (bar) => {
    const menu = Menu.getApplicationMenu();
    if (menu === null || !sameItems(bar, shown)) {
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(bar, ports)));
    } else {
      for (const item of bar.flatMap(({ items }) => items)) {
        const known = item.kind === 'action' ? menu.getMenuItemById(item.id) : null;
        if (known !== null && item.kind === 'action') known.enabled = item.enabled;
      }
    }
    shown = bar;
  };
}

/** Dialogs that belong to the window while there is one. */
function nativeDialogs(
  currentWindow: () => BrowserWindow | null,
  { ask, startFolder }: Pick<DialogPorts, 'ask' | 'startFolder'>,
): NativeDialogs {
  return createNativeDialogs({
    open: (options) => {
      const window = currentWindow();
      return window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options);
    },
    save: (options) => {
      const window = currentWindow();
      return window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options);
    },
    ask,
    startFolder,
    exists: pathExists,
  });
}
