import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend } from '../services/calls/handlers';
import { dataFolder, keepPrivate } from '../services/host/data-folder';
import { createErrorLog } from '../services/host/error-log';
import type { HostPorts } from '../services/host/host-ports';
import { createOpenRequests } from '../services/host/open-requests';
import { createAwakeTime, machineClock } from './awake-time';
import { browserLaunches, canShowWindow } from './browsers';
import { type RunningHost, runHost } from './host';
import { openFirst, startDetached } from './open-browser';
import type { HostOptions } from './options';
import type { Patience } from './presence';
import { createStartPages, type Place } from './start-page';

const minute = 60_000;
const patience: Patience = { first: 10 * minute, gone: minute / 2, goneUnsaved: 10 * minute, quit: 1000 };

/** Where the built program lies. */
export interface Installation {
  version: string;
  rendererFolder: string;
  assets: string;
}

/** The host, and how its window is shown: only once whoever started it can end it again. */
export interface StartedHost extends RunningHost {
  /** In the first browser that does not fail, if the options want a window. */
  showWindow(): Promise<void>;
}

/** Runs the loopback host until its last page is gone; `say` prints lines for the person who started it. */
export async function startHost(
  options: HostOptions,
  installation: Installation,
  createBackend: (host: HostPorts, machine: { log(event: string, detail: string): void }) => Backend,
  say: (line: string) => void,
): Promise<StartedHost> {
  const facts = { platform: process.platform, home: homedir(), env: process.env };
  const data = options.data ?? dataFolder(facts);
  keepPrivate(data);
  const log = createErrorLog(join(data, 'logs'), () => new Date());
  const waiting = createOpenRequests(() => undefined);
  waiting.add(options.documents);
  let warmUp = (): void => undefined;
  const report = (where: string, thrown: unknown): void => {
    log(where, thrown).catch(() => undefined);
  };
  const host = await runHost({
    port: options.port,
    rendererFolder: installation.rendererFolder,
    readFile: (path) => readFile(path),
    createBackend: ({ emit, quit }) => {
      const documents = documentsFolder(facts.home);
      const reach = options.folders.length > 0 ? options.folders : [documents, facts.home];
      const folders = { data, assets: installation.assets, documents, reach };
      const takePending = () => waiting.takeFirst();
      const ports = {
        version: installation.version,
        dialogs: null,
        showMenu: null,
        printing: null,
        showFolder,
        fileOpened: () => undefined,
        takePending,
        emit,
        quit,
        folders,
      };
      const backend = createBackend(ports, { log: report });
      warmUp = () => backend.warmUp(options.documents[0] ?? null);
      return backend;
    },
    report,
    keyShownAgain: () => say(keyShownAgain),
    patience: options.stay ? null : patience,
    ...createAwakeTime(machineClock),
  });
  say(
    `明账已启动，请在浏览器中打开（地址一分钟内有效，只能使用一次，按回车键可取得新的地址）：\n${host.server.freshAddress()}`,
  );
  warmUp();
  return { ...host, showWindow: async () => (options.open ? await showWindow(host, data, say) : undefined) };
}

/** Through the system's own window for folders; it goes on by itself. */
async function showFolder(folder: string): Promise<boolean> {
  const openers: Partial<Record<NodeJS.Platform, string>> = { win32: 'explorer.exe', darwin: 'open' };
  const shown = await startDetached(openers[process.platform] ?? 'xdg-open', [folder]);
  // Windows' own ends with an error where all is well.
  return shown || process.platform === 'win32';
}

const keyShownAgain =
  '注意：有人用已经用过的地址试图进入明账，已拒绝。如果不是您自己又打开了旧地址，请保存后退出，重新启动，并告诉管理员。';

async function showWindow(host: RunningHost, data: string, say: (line: string) => void): Promise<void> {
  const profile = writableFolder(join(data, 'browser'));
  const facts = { platform: process.platform, env: process.env, isProgram, profile };
  const pages = createStartPages({
    folders: { private: [data], visible: [homedir()] },
    temporary: tmpdir(),
    newId: randomUUID,
    later: (milliseconds, task) => void setTimeout(task, milliseconds).unref(),
  });
  process.once('exit', pages.removeAll);
  let over = false;
  host.ended.then(() => {
    over = true;
  });
  // No browser more is led to a host that has ended meanwhile.
  const startPage = async (place: Place): Promise<string | null> =>
    over ? null : await pages.write(host.server.freshAddress(), place);
  const possible = canShowWindow(facts, process.getuid?.() ?? null);
  const shown = possible && (await openFirst(browserLaunches(facts), startPage, startDetached));
  if (!shown && !over) say('这台计算机上没有能自动打开的浏览器窗口，请自行在浏览器中打开上面的地址。');
}

/** That folder, or a temporary one of this run where it cannot be written: a browser does not start without a profile. */
function writableFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return mkdtempSync(join(tmpdir(), 'mingzhang-'));
  }
}

/** Chinese desktops name the folder in Chinese. */
function documentsFolder(home: string): string {
  const names = ['Documents', '文档'].map((name) => join(home, name));
  return names.find((path) => existsSync(path)) ?? home;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
