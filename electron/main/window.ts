import type { BrowserWindow, MessageBoxOptions } from 'electron';
import type { EventData, EventName } from '../../shared/contract/api';
import { eventChannel } from '../services/host/channels';
import type { CloseGuard } from '../services/host/close-guard';
import { createCrashPolicy } from '../services/host/crash-policy';
import { appPage } from '../services/host/navigation';

/** What the window's life needs from outside. */
export interface WindowPorts {
  guard: CloseGuard;
  now(): number;
  /** A page ends: what it held in memory is gone. */
  pageGone(): void;
  report(where: string, thrown: unknown): void;
  /** The page, or a part of it, did not come. */
  pageFailed(where: string, thrown: unknown): void;
  /** Answers the index of the button. */
  ask(options: MessageBoxOptions): Promise<number>;
}

/** Sends an event to the page of the window, if there still is one. */
export function sendEvent<E extends EventName>(window: BrowserWindow, event: E, data: EventData<E>): void {
  if (!window.isDestroyed()) window.webContents.send(eventChannel(event), data);
}

/** Brings the window to the front (second start of the program). */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Gives a new window its behaviour: shown when drawn, asks before closing, survives a crash of its page (主窗口). */
export function superviseWindow(window: BrowserWindow, ports: WindowPorts): void {
  window.once('ready-to-show', () => window.show());
  superviseClosing(window, ports.guard);
  superviseCrashes(window, ports);
  window.webContents.on('preload-error', (_event, _path, error) => ports.pageFailed('preload', error));
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) ports.pageGone();
  });
  load(window, ports);
}

function superviseClosing(window: BrowserWindow, guard: CloseGuard): void {
  window.on('close', (event) => {
    if (!guard.mustAsk()) return;
    event.preventDefault();
    focusWindow(window);
    sendEvent(window, 'closing', {});
  });
  // The user's session ends: the journal already holds the work, and a question would only delay the shutdown.
  // Not already when the system asks whether it may end: another program may call that off, and the question is due again.
  window.on('session-end', () => guard.allow());
}

function superviseCrashes(window: BrowserWindow, ports: WindowPorts): void {
  const afterCrash = createCrashPolicy(ports.now);
  window.webContents.on('render-process-gone', (_event, details) => {
    const step = afterCrash(details.reason);
    if (step === 'ignore') return;
    ports.report('page', new Error(`page process gone: ${details.reason} (${details.exitCode})`));
    ports.guard.reset();
    if (step === 'reload') load(window, ports);
    else stop(window, ports);
  });
  window.on('unresponsive', () => {
    const question = ports.ask({
      type: 'warning',
      message: '程序暂时没有响应。',
      detail: '可以继续等待，或重新载入窗口。重新载入后会提示恢复未保存的内容。',
      buttons: ['继续等待', '重新载入'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    question
      .then((button) => {
        // A hung page cannot be asked; ending its process goes the way of a crash, which loads it anew.
        if (button === 1) window.webContents.forcefullyCrashRenderer();
      })
      .catch((thrown: unknown) => ports.report('unresponsive', thrown));
  });
}

function stop(window: BrowserWindow, ports: WindowPorts): void {
  const question = ports.ask({
    type: 'error',
    message: '窗口连续出错，已停止重新载入。',
    detail: '未保存的内容保留在恢复日志中，下次启动时会提示恢复。请退出程序后重新启动。',
    buttons: ['退出'],
    noLink: true,
  });
  question.then(() => window.destroy()).catch((thrown: unknown) => ports.report('crash', thrown));
}

function load(window: BrowserWindow, ports: WindowPorts): void {
  window.loadURL(appPage).catch((thrown: unknown) => {
    // Another load has taken its place, which is told of by itself.
    if (isAborted(thrown)) ports.report('load', thrown);
    else ports.pageFailed('load', thrown);
  });
}

function isAborted(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_ABORTED';
}
