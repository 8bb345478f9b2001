import type { MessageBoxOptions } from 'electron';
import { sentenceOf } from '../../shared/contract/sentences';
import { redactedError } from '../services/host/redact';

/** The window for an error nobody expected (意外错误): the sentence first, the technical part without names and figures. */
export function errorBox(thrown: unknown): MessageBoxOptions {
  return {
    type: 'error',
    title: '明账',
    message: '程序出现意外错误，这一步可能没有完成。',
    detail: `您的内容仍在程序中，恢复日志也已保留。请先保存，再重新启动程序。\n\n需要技术支持时，请提供以下内容：\n${redactedError(thrown)}`,
    buttons: ['知道了'],
    noLink: true,
  };
}

/** The program's own folder cannot be written: documents can, but nothing is kept beside them. */
export function dataFolderBox(folder: string): MessageBoxOptions {
  return {
    type: 'warning',
    title: '明账',
    message: '程序数据文件夹无法写入，不能自动备份未保存的改动。',
    detail: `文件照常打开和保存，但意外断电时会丢失没有保存的改动，也不保留历史版本和最近打开的文件。请随时保存，并请管理员检查该位置的权限和磁盘空间：\n${folder}`,
    buttons: ['知道了'],
    noLink: true,
  };
}

/** The program cannot start or go on: what to do, and where support finds more. */
export function fatalText(thrown: unknown, logFolder: string): { title: string; content: string } {
  return {
    title: '明账无法继续运行',
    content: `多半是程序文件不完整，或被其他软件删除、隔离了一部分。您的公开文档没有改动；没有保存的改动保留在恢复日志中，重新启动后会提示恢复。\n请先重新启动程序；仍然如此时，请重新安装明账，并在杀毒软件中允许它。\n\n出错记录：${logFolder}\n${redactedError(thrown)}`,
  };
}

/** Something was dropped that is no file on this machine: a picture of a page, a file inside an archive. */
export function dropBox(): MessageBoxOptions {
  return {
    type: 'info',
    title: '明账',
    message: sentenceOf({ code: 'drop-not-opened' }),
    buttons: ['知道了'],
    noLink: true,
  };
}
