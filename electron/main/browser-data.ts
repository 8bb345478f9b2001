import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { redactedError } from '../services/host/redact';

/** Where Chromium keeps its own data: in the data folder, in a temporary folder of this run, or it cannot start at all. */
export type BrowserData = { kind: 'placed' } | { kind: 'elsewhere' } | { kind: 'nowhere' };

/**
 * Places Chromium's own data (浏览器数据); before the single-instance lock is asked for, which lives there. A data folder
 * that cannot be written must not keep documents from being opened and saved.
 */
export function placeBrowserData(folder: string): BrowserData {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    placeAt(folder);
    return { kind: 'placed' };
  } catch {
    return placeElsewhere();
  }
}

/** Caches (sessionData) and what else Chromium keeps lie together. */
function placeAt(folder: string): void {
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
}

function placeElsewhere(): BrowserData {
  try {
    // Only its owner can enter a folder that is made this way.
    const folder = mkdtempSync(join(tmpdir(), 'mingzhang-'));
    placeAt(folder);
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return { kind: 'elsewhere' };
  } catch (thrown) {
    dialog.showErrorBox(
      '明账没有启动',
      `程序数据文件夹和临时文件夹都无法写入。\n请检查磁盘空间和权限后重试。\n\n${redactedError(thrown)}`,
    );
    app.exit(1);
    return { kind: 'nowhere' };
  }
}
