import { useEffect, useState } from 'react';
import { sentenceOf } from '../../shared/contract/sentences';
import { menuBar } from '../actions/menu-bar';
import { handleShortcut, runAction } from '../actions/registry';
import { newsFor } from '../dialogs/news-dialog';
import { leaveProgram } from '../document/lifecycle';
import { openFile } from '../document/open-files';
import { readSettings, saveNowAndThen } from '../document/settings';
import { tellOtherWork } from '../document/unsaved-work';
import { openHanded } from '../document/word-text';
import { keepKeyboard, returnKeyboard } from '../focus/focus-guard';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { openDialog } from '../state/dialogs';
import { drawOwnMenuBar } from '../state/menu-store';
import { followWidth } from '../state/narrow-window';
import { notify } from '../state/notices';
import { useView, type ViewState } from '../state/view-store';

/** Ctrl and the wheel over a table make it larger or smaller, as in Excel; never the whole window. */
function zoomByWheel(event: WheelEvent): void {
  if (!event.ctrlKey) return;
  event.preventDefault();
  if (event.deltaY !== 0 && event.target instanceof Element && event.target.closest('.mz-grid'))
    runAction(event.deltaY < 0 ? 'zoom-in' : 'zoom-out');
}

/** A file named on the command line or handed over before the page was ready. */
async function openPending(): Promise<void> {
  await readSettings();
  const info = await hostApi().hostInfo({});
  if (info.ok && info.value.dialogs === 'native') keepMenu();
  else {
    drawOwnMenuBar();
    answerDrops();
  }
  if (!info.ok || info.value.pending === null) return;
  await openFile(info.value.pending);
  tellOthers(info.value.pending.others);
  if (useView.getState().head !== null) await tellOtherWork();
}

/** 更新内容, once after an update; a version without a word in the change log has none. */
async function tellNews(): Promise<void> {
  const answer = await hostApi().news({});
  if (!answer.ok || answer.value.since === null) return;
  const since = { since: answer.value.since, version: answer.value.version };
  if (newsFor(since).length === 0) return;
  // What the file that was opened first has to ask or to report comes before.
  await whenever(({ busy, dialog }) => busy === null && dialog === null);
  openDialog({ kind: 'news', since });
}

/** The window shows one document: those that came with it are named. */
function tellOthers(others: readonly string[]): void {
  if (others.length === 0) return;
  const more = others.length > MAX_NAMES ? `等 ${others.length} 个文件` : '';
  const names = `${others.slice(0, MAX_NAMES).join('、')}${more}`;
  notify('info', sentenceOf({ code: 'one-at-a-time', params: { names } }));
}

const MAX_NAMES = 5;

/** A browser does not tell where a dropped file lies; the desktop program opens it. */
function answerDrops(): void {
  window.addEventListener('drop', ({ dataTransfer }) => {
    if ((dataTransfer?.files.length ?? 0) > 0) notify('info', sentenceOf({ code: 'drop-not-opened' }));
  });
}

/** Once no long work is going on: a file handed over must not take the document from under an export. */
function whenIdle(): Promise<void> {
  return whenever(({ busy }) => busy === null);
}

function whenever(isSo: (state: ViewState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo(useView.getState())) return resolve();
    const stop = useView.subscribe((state) => {
      if (!isSo(state)) return;
      stop();
      resolve();
    });
  });
}

/** The host's menu bar follows what can be done; told a moment after it changed, never while a key is being handled. */
function keepMenu(): void {
  let told = '';
  let waiting = false;
  const tell = (): void => {
    waiting = false;
    const menus = menuBar();
    const text = JSON.stringify(menus);
    if (text === told) return;
    told = text;
    void hostApi().setMenu({ menus });
  };
  useView.subscribe(() => {
    if (!waiting) setTimeout(tell, MENU_DELAY_MS);
    waiting = true;
  });
  tell();
}

const MENU_DELAY_MS = 100;

/** What nobody else has told of: no gesture ends without a word. */
function tellFault(): void {
  notify('error', sentenceOf({ code: 'unexpected' }));
}

/**
 * Shortcuts, and what the host says to this window: menu items, closing, files handed over, progress. True as soon as
 * the file that the program was started with is open, or there is none: until then nothing else is to be shown.
 */
export function useWindowEvents(): boolean {
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    window.addEventListener('keydown', handleShortcut);
    window.addEventListener('keydown', returnKeyboard, true);
    window.addEventListener('mousedown', keepKeyboard);
    window.addEventListener('wheel', zoomByWheel, { passive: false });
    window.addEventListener('unhandledrejection', tellFault);
    const host = hostApi();
    const stop = [
      followWidth(),
      saveNowAndThen(),
      host.on('menu', ({ action }) => runAction(action)),
      host.on('closing', () => void leaveProgram()),
      host.on('openRequest', (file) => {
        void whenIdle()
          .then(() => openHanded(file))
          .then(() => tellOthers(file.others));
      }),
      host.on('keyShownAgain', () => notify('error', failureSentence({ code: 'key-shown-again' }))),
      host.on('progress', ({ fraction, step }) => {
        useView.setState(({ busy }) => ({ busy: busy && { ...busy, fraction, step } }));
      }),
    ];
    void openPending()
      .finally(() => setBegun(true))
      .then(tellNews);
    return () => {
      window.removeEventListener('keydown', handleShortcut);
      window.removeEventListener('keydown', returnKeyboard, true);
      window.removeEventListener('mousedown', keepKeyboard);
      window.removeEventListener('wheel', zoomByWheel);
      window.removeEventListener('unhandledrejection', tellFault);
      for (const end of stop) end();
    };
  }, []);
  const title = useView((state) =>
    state.head ? `${state.head.name ?? `${state.head.department}（未保存）`} — 明账` : '明账',
  );
  useEffect(() => {
    document.title = title;
  }, [title]);
  return begun;
}
