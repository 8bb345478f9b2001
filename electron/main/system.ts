import { mkdir } from 'node:fs/promises';
import { app, type JumpListCategory, type MessageBoxOptions, shell } from 'electron';
import type { SettingsFile } from '../services/host/settings';

/** By which Windows knows the program in its task bar: the same as the packages' appId. */
const APP_ID = 'cn.mingzhang.editor';

/** The argument by which the task bar's list asks for a new document. */
export const NEW_DOCUMENT = '--new';

/**
 * What the program says of itself to the system before its window is there: its identity, the list of its button in the
 * task bar (跳转列表), and whether the display's own processor draws (显卡加速), which must be said before Electron is ready.
 */
export function introduce(platform: NodeJS.Platform, packaged: boolean, settings: SettingsFile): void {
  app.setAppUserModelId(APP_ID);
  if (!settings.read().gpu) app.disableHardwareAcceleration();
  // Unpacked it is Electron's own program, which would be started without ours.
  if (platform === 'win32' && packaged) app.setJumpList(jumpList(process.execPath));
}

function jumpList(program: string): JumpListCategory[] {
  const task = { title: '新建公开文档', description: '新建一份公开文档', iconPath: program, iconIndex: 0 };
  return [{ type: 'recent' }, { type: 'tasks', items: [{ type: 'task', program, args: NEW_DOCUMENT, ...task }] }];
}

/** Windows and macOS keep a list of recent documents of their own. */
export function tellRecent(platform: NodeJS.Platform, path: string): void {
  if (platform === 'win32' || platform === 'darwin') app.addRecentDocument(path);
}

/** Shows a folder in the system's own window, made where it is missing; false: it could not. */
export async function showFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    return (await shell.openPath(folder)) === '';
  } catch {
    return false;
  }
}

/** 使用显卡加速显示, turned in the menu bar, which is there when the page draws nothing; answers what to say about it. */
export function turnGpu(settings: SettingsFile): MessageBoxOptions {
  const gpu = !settings.read().gpu;
  const kept = settings.change({ gpu });
  const next = gpu ? '下次启动明账时使用显卡加速显示。' : '下次启动明账时不再使用显卡加速显示。';
  return {
    type: kept ? 'info' : 'warning',
    title: '明账',
    message: kept ? next : '没有改成：程序数据文件夹无法写入。',
    detail: '画面空白、花屏或闪烁时，请关闭显卡加速。文档不受影响。',
    buttons: ['知道了'],
    noLink: true,
  };
}

/** 默认文件夹: where the first of the system's file dialogs starts. */
export function startFolder(settings: SettingsFile): string {
  return settings.read().user?.folder ?? app.getPath('documents');
}
