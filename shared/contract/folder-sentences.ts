/** Sentences about folders and names of files, and about a folder of many departments. */

import { toldCause } from './told-cause';

type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** “文件名”, or a general word where the failure names none. */
function file(params: Params): string {
  return params.name === undefined ? '该文件' : `“${params.name}”`;
}

/** The cause in brackets, where it says something to the user. */
function cause(params: Params): string {
  const told = toldCause(params.cause ?? '');
  return told === '' ? '' : `（${told}）`;
}

/** 文件夹与文件名. */
export const folderSentences = {
  'folder-unknown': () => '该文件夹已失效，请重新打开文件窗口。',
  'folder-out-of-reach': (p) =>
    `文件夹${file(p)}不在程序可以访问的范围内，未打开。请选择其他文件夹；需要用到它时，请在启动明账时用 --folder 指定。`,
  'folder-gone': (p) => `找不到文件夹${file(p)}，可能已被移动、改名或删除。请重新选择文件夹。`,
  'folder-is-file': (p) => `${file(p)}是文件，不是文件夹。请选择文件夹。`,
  'folder-no-permission': (p) => `没有权限打开文件夹${file(p)}。请向管理员申请权限，或选择其他文件夹。`,
  'folder-share-gone': (p) => `网络已断开或共享文件夹连不上，没有打开文件夹${file(p)}。请恢复网络后重试。`,
  'folder-unreadable': (p) => `无法打开文件夹${file(p)}${cause(p)}。请选择其他文件夹。`,
  'name-empty': () => '文件名为空，请输入文件名。',
  'name-separator': () => '文件名中不能有 / 或 \\，请修改后重试。',
  'name-character': (p) => `文件名中不能有“${p.character ?? ''}”，请修改后重试。`,
  'name-control': () => '文件名中有不可见的控制字符，请重新输入文件名。',
  'name-reserved': (p) => `“${p.name ?? ''}”是系统保留的名称，请换一个文件名。`,
  'name-edge': () => '文件名不能以空格开头，也不能以空格或点结尾，请修改后重试。',
  'name-too-long': () => '文件名太长，请缩短到 80 个汉字以内。',
  'name-is-folder': (p) => `已有同名文件夹${file(p)}，请换一个文件名。`,
} as const satisfies Record<string, Sentence>;

/** 多部门的文件夹. */
export const lookSentences = {
  'look-link': (p) => `“${p.name ?? ''}”是指向别处的链接，没有查看。要查看请直接选择它指向的文件夹。`,
  'look-link-nowhere': (p) => `“${p.name ?? ''}”是链接，指向的文件或文件夹已经没有了，没有查看。请放入原文件。`,
  'look-unread': (p) => `“${p.name ?? ''}”读不到${cause(p)}，没有查看。请检查它的权限。`,
  'look-folder-unread': (p) => `子文件夹“${p.name ?? ''}”打不开（${p.cause ?? ''}），其中的文件没有查看。`,
  'look-too-deep': (p) => `子文件夹“${p.name ?? ''}”在第 ${p.limit ?? ''} 层以下，没有查看。请直接选择这个子文件夹。`,
  'look-too-many': (p) => `文件太多，只查看了前 ${p.limit ?? ''} 份。请分文件夹查看。`,
  'look-unknown': () => '这个文件夹的查看已经结束，没有执行。请重新选择文件夹。',
  'look-busy': () => '这个文件夹正在审核，没有重复执行。请等它结束，或先停止。',
  'look-nothing': (p) =>
    `文件夹“${p.name ?? ''}”及其子文件夹里没有公开文档（.mzb）、工作簿或 Word 文件，没有可查看的文件。`,
  'look-nothing-exported': () => '所选的文件都没有可以导出的文档，没有写出文件。请先处理打不开的文件。',
  'export-open': (p) =>
    `“${p.name ?? ''}”还有${p.open ?? ''}，没有导出。请打开它填完、改正或写明说明；确需公开的，打开后单独导出并写明原因。`,
  'export-damaged': (p) =>
    `“${p.name ?? ''}”已损坏，有的内容读不出来，没有导出。请用它的备份，或请报送的部门重新提供。`,
  'export-changed': (p) => `“${p.name ?? ''}”在导出时被改动，没有导出。请再导出一次。`,
  'names-empty': (p) =>
    `名单“${p.name ?? ''}”里没有名称，没有使用。请每行写一个部门，或在工作簿第一张表写一列部门名称。`,
  'names-unread': (p) => `名单“${p.name ?? ''}”读不出来，没有使用。请用 .txt（每行一个部门）或 .xlsx。`,
} as const satisfies Record<string, Sentence>;
