import { existsSync, readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { findTestBrowser, sharedProgramSwitches } from '../../../scripts/browser.mjs';
import { app } from './app';
import { Chromium } from './chromium';
import { webContents } from './contents';
import { dialog } from './dialogs';
import { ipcMain } from './ipc';
import { StandInMenu } from './menu';
import { printer } from './printer';
import { program } from './program';
import { protocol, session } from './session';
import { Emitter, strict, usedNames } from './strict';
import { utilityProcess } from './utility';
import { BrowserWindow } from './window';

const openedOutside: string[] = [];

/** What `require('electron')` answers in the main process. */
const electron = strict('electron', {
  app: strict('app', app),
  BrowserWindow,
  dialog: strict('dialog', dialog),
  ipcMain: strict('ipcMain', ipcMain),
  Menu: strict('Menu', StandInMenu),
  protocol: strict('protocol', protocol),
  session: strict('session', session),
  powerMonitor: strict('powerMonitor', new Emitter('powerMonitor')),
  utilityProcess: strict('utilityProcess', utilityProcess),
  webContents: strict('webContents', webContents),
  shell: strict('shell', {
    openPath: (path: string) => opened(path),
    showItemInFolder: (path: string) => opened(path),
  }),
  clipboard: strict('clipboard', { writeText: (text: string) => opened(text) }),
  /** For the tests alone. */
  _standIn: { opened: openedOutside, used: usedNames, printer },
});

function opened(what: string): Promise<string> {
  openedOutside.push(what);
  return Promise.resolve('');
}

const [electronProgram = '', ...args] = process.argv.slice(2);
const resources = process.env.STAND_IN_RESOURCES;
pretendToBeElectron();
// A main process that throws while it is loaded leaves nothing behind.
createRequire(__filename)(mainOf());
begin();

function pretendToBeElectron(): void {
  process.argv = [electronProgram, ...args];
  Object.defineProperty(process, 'type', { value: 'browser' });
  Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });
  if (resources) {
    program.packaged = true;
    Object.defineProperty(process, 'resourcesPath', { value: resolve(resources) });
  }
  const load: (...all: unknown[]) => unknown = Reflect.get(Module, '_load');
  const answer = (name: string, ...rest: unknown[]): unknown =>
    name === 'electron' || name === 'electron/main' ? electron : Reflect.apply(load, Module, [name, ...rest]);
  Reflect.set(Module, '_load', answer);
}

function mainOf(): string {
  const asked = resources ? join(resources, 'app.asar') : resolve(args.find((arg) => !arg.startsWith('-')) ?? '.');
  if (!existsSync(asked)) throw new Error(`no program at ${asked}`);
  if (!statSync(asked).isDirectory()) return asked;
  const facts = z.object({ main: z.string() }).parse(JSON.parse(readFileSync(join(asked, 'package.json'), 'utf8')));
  return join(asked, facts.main);
}

function begin(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  setImmediate(() => {
    if (program.quitting) return;
    const chromium = new Chromium(
      findTestBrowser() ?? 'chromium',
      [...sharedProgramSwitches(), ...app.commandLine._all()],
      () => {
        // Without a window nobody needs it any more.
        if (!program.quitting && [...program.windows].some((window) => !window.isDestroyed())) process.exit(1);
      },
    );
    program.start(chromium);
    chromium.send('Browser.getVersion').then(
      () => {
        program.ready = true;
        app.emit('ready', {}, {});
      },
      () => process.exit(1),
    );
  });
}
