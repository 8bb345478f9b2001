import { actionOf } from '../actions/registry';
import { leaveProgram } from '../document/lifecycle';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { notify } from '../state/notices';
import type { Choosable } from './menu-labels';

type SystemRole = Extract<Choosable, { kind: 'system' }>['role'];

/** Does what an item says: the page's own action, or what a desktop would do by itself. */
export function chooseItem(item: Choosable): void {
  if (item.kind === 'action') void actionOf(item.id)?.run();
  else doSystem(item.role);
}

function doSystem(role: SystemRole): void {
  switch (role) {
    case 'cut':
    case 'copy':
      return clipboard(role);
    case 'paste':
      return inText() ? notify('info', '在文字里粘贴请按 Ctrl+V。') : void actionOf('paste')?.run();
    case 'togglefullscreen':
      return toggleFullScreen();
    case 'quit':
      return void leaveProgram();
    case 'logs':
      return void openLogs();
    case 'gpu':
    case 'about':
      return;
  }
}

/** The keyboard is in a text of the user's, whose own words are meant, not the cells. */
function inText(): boolean {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at.dataset.grid === 'input') return false;
  return at.isContentEditable || at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
}

function clipboard(role: 'cut' | 'copy'): void {
  if (inText()) document.execCommand(role);
  else void actionOf(role)?.run();
}

function toggleFullScreen(): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  done.catch(() => notify('info', '浏览器不让页面改为全屏，请按 F11。'));
}

async function openLogs(): Promise<void> {
  const answer = await hostApi().openLogs({});
  if (!answer.ok) notify('error', failureSentence(answer.error));
}
