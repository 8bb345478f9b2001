/** Sentences about a folder of many departments (文件夹). */

type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

export const lookSentences = {
  'look-link': (p) => `“${p.name ?? ''}”是指向别处的链接，没有查看。要查看请直接选择它指向的文件夹。`,
  'look-folder-unread': (p) => `子文件夹“${p.name ?? ''}”打不开（${p.cause ?? ''}），其中的文件没有查看。`,
  'look-too-deep': (p) => `子文件夹“${p.name ?? ''}”在第 ${p.limit ?? ''} 层以下，没有查看。请直接选择这个子文件夹。`,
  'look-too-many': (p) => `文件太多，只查看了前 ${p.limit ?? ''} 份。请分文件夹查看。`,
  'look-unknown': () => '这个文件夹的查看已经结束，没有执行。请重新选择文件夹。',
  'look-busy': () => '这个文件夹正在审核，没有重复执行。请等它结束，或先停止。',
  'look-nothing': (p) => `文件夹“${p.name ?? ''}”及其子文件夹里没有公开文档（.mzb）或工作簿，没有可查看的文件。`,
  'look-nothing-exported': () => '所选的文件都没有可以导出的文档，没有写出文件。请先处理打不开的文件。',
  'names-empty': (p) =>
    `名单“${p.name ?? ''}”里没有名称，没有使用。请每行写一个部门，或在工作簿第一张表写一列部门名称。`,
  'names-unread': (p) => `名单“${p.name ?? ''}”读不出来，没有使用。请用 .txt（每行一个部门）或 .xlsx。`,
} as const satisfies Record<string, Sentence>;
