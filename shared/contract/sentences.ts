import type { Failure } from '../result/result';
import { withInvisibleShown } from '../text/invisible';
import { carrySentences } from './carry-sentences';
import { damageSentences, lockSentences, versionSentences } from './file-sentences';
import { folderSentences, lookSentences } from './folder-sentences';
import { formFault } from './form-faults';
import { formSentences } from './form-sentences';
import { limitSentences } from './limit-sentences';
import { openingSentences } from './opening-sentences';
import { partSentences } from './part-sentences';
import { reviewSentences } from './review-sentences';
import { sumSentences } from './sum-sentences';
import { toldCause } from './told-cause';

/**
 * The one place where error codes become Chinese sentences: what happened, what was kept, what to do.
 * Entries are grouped by the area that raises the code.
 */

type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** “文件名”, or a general word where the failure names no file. */
function file(params: Params): string {
  return params.name === undefined ? '该文件' : `“${params.name}”`;
}

/** Technical cause in brackets, for whoever is asked for help; what a library says in its own words is none. */
function cause(params: Params): string {
  const told = toldCause(params.cause ?? '');
  return told === '' ? '' : `（${told}）`;
}

/** Place of a document that is not on the paper, as the user knows it. */
function paperPlace({ table, row, column, section, words }: Params): string {
  const text = words === undefined || words === '' ? '内容' : `“${words}”`;
  if (table !== undefined && row !== undefined) return `“${table}”第 ${row} 行“${column ?? ''}”栏的${text}`;
  if (table !== undefined) return `“${table}”${column === undefined ? '' : `的栏目“${column}”`}`;
  return section === undefined ? text : `“${section}”中的${text}`;
}

/** What the user took a file for, by its name; the words and what would help. */
const TAKEN_FOR: readonly [extension: string, kind: string, remedy: string][] = [
  ['.mzb', '公开文档（.mzb），未打开', '改用备份，或重新取得这份公开文档'],
  ['.json', '报表数据（.json），未导入', '向提供方重新索取 .json 文件'],
];

/** A file whose content is `what` under the name of another kind: told as what it is, not as what it is called. */
function taken(params: Params, what: string, remedy: string): string {
  const name = (params.name ?? '').toLowerCase();
  const [, kind, other] = TAKEN_FOR.find(([extension]) => name.endsWith(extension)) ?? ['', '工作簿，未导入', remedy];
  return `${file(params)}${what}，不是${kind}。请${other}。`;
}

const KEPT = '您的内容仍在程序中，没有丢失';

/** 打开公开文档 (.mzb). */
const openSentences = {
  'file-not-found': (p) => `找不到文件${file(p)}，可能已被移动、改名或删除。请重新选择文件。`,
  'file-no-permission': (p) =>
    `没有权限读取${file(p)}。请向文件所有者或管理员申请权限，或把文件复制到自己的文件夹后再打开。`,
  'file-unreadable': (p) => `读取${file(p)}失败${cause(p)}。原文件未改动，请检查磁盘或网络后重试。`,
  'file-share-gone': (p) => `网络已断开或共享文件夹连不上${cause(p)}，没有读到${file(p)}。请恢复网络后重试。`,
  'file-busy': (p) => `${file(p)}正被其他程序占用。请关闭占用它的程序后重试。`,
  'file-is-device': (p) => `${file(p)}是管道或设备，不是文件，未打开。请选择文件。`,
  'file-is-folder': (p) => `${file(p)}是文件夹，不是文件。请选择文件。`,
  'file-empty': (p) => `${file(p)}是空文件，没有可读取的内容。原文件未改动，请改用备份。`,
  'file-too-large': (p) => `${file(p)}太大（上限 ${p.limit ?? '64 MB'}），未打开。请确认选对了文件。`,
  'file-inflated': (p) => `${file(p)}解压后超过上限 ${p.limit ?? ''}，不是正常的公开文档，未打开。`,
  'file-foreign': (p) => `${file(p)}不是公开文档、Excel 工作簿（.xlsx）或报表数据（.json），未打开。请选择这三种文件。`,
  'file-old-excel': (p) =>
    `${file(p)}是旧版 Excel 文件（.xls）或加了密码的工作簿，未打开。请在 Excel 或 WPS 中取消密码并另存为 .xlsx 后再打开。`,
  'file-not-project': (p) => `${file(p)}是压缩包，但不是公开文档（.mzb），未打开。请先解压，再选择其中的文件。`,
  'file-truncated': (p) => `${file(p)}不完整（结尾缺失），可能没有复制完。原文件未改动，请重新复制或改用备份。`,
  'file-damaged': (p) =>
    `${file(p)}已损坏${p.part === undefined ? '' : `（${p.part}）`}，为避免读出错误数字，未打开。原文件未改动，请改用备份。`,
  'file-hash': (p) =>
    `${file(p)}中“${p.part ?? ''}”的校验值不符，内容被改动过或已损坏，未打开。原文件未改动，请改用备份。`,
  'file-part-missing': (p) => `${file(p)}缺少“${p.part ?? ''}”，已损坏，未打开。原文件未改动，请改用备份。`,
  'file-part-unlisted': (p) =>
    `${file(p)}中多出清单之外的“${p.part ?? ''}”，可能被其他程序改动过，未打开。原文件未改动，请改用备份。`,
  'file-unsafe-name': (p) => `${file(p)}含有不安全的内部路径“${p.part ?? ''}”，未打开。请核对文件来源。`,
  'file-encrypted': (p) => `${file(p)}已加密，无法读取。请取消加密后再打开。`,
  'file-newer': (p) =>
    `${file(p)}由更新版本的明账保存（文件格式 ${p.found ?? '?'}，本程序支持到 ${p.supported ?? '?'}），未打开。原文件未改动，请升级程序后再打开。`,
  'file-content': (p) => `${file(p)}中“${p.part ?? ''}”的内容不合规格${cause(p)}，未打开。原文件未改动，请改用备份。`,
} as const satisfies Record<string, Sentence>;

/** 保存与导出. */
const saveSentences = {
  'save-no-space': (p) => `磁盘空间不足，${file(p)}未保存。原文件未改动，${KEPT}。请清理磁盘或另存到其他磁盘。`,
  'save-quota': (p) => `磁盘配额已用完，${file(p)}未保存。原文件未改动，${KEPT}。请清理空间或另存到其他位置。`,
  'save-no-permission': (p) =>
    `没有写入权限，${file(p)}未保存。原文件未改动，${KEPT}。请另存到其他文件夹，或请管理员授权。`,
  'save-read-only': (p) => `目标磁盘是只读的，${file(p)}未保存。${KEPT}。请另存到其他位置。`,
  'save-folder-missing': (p) => `目标文件夹已不存在或网络已断开，${file(p)}未保存。${KEPT}。请另存到其他文件夹。`,
  'save-share-gone': (p) =>
    `网络已断开或共享文件夹连不上${cause(p)}，${file(p)}未保存。${KEPT}。请恢复网络后重试，或先另存到本机。`,
  'save-too-big': (p) => `${file(p)}超过目标磁盘允许的文件大小，未保存。原文件未改动，${KEPT}。请另存到其他磁盘。`,
  'save-busy': (p) =>
    `${file(p)}正被其他程序（如杀毒软件、Excel、WPS）占用，未能保存。原文件未改动，${KEPT}。请关闭占用它的程序后重试。`,
  'save-name-too-long': (p) => `文件名或路径太长，${file(p)}未保存。${KEPT}。请换一个较短的名称。`,
  'save-is-folder': (p) => `${file(p)}是文件夹，未保存。${KEPT}。请换一个名称。`,
  'save-failed': (p) => `${file(p)}保存失败${cause(p)}。原文件未改动，${KEPT}。请重试或另存到其他位置。`,
  'save-verify-failed': (p) =>
    `写入${file(p)}后核对不一致${cause(p)}，已放弃写入。原文件未改动，${KEPT}。请另存到其他磁盘。`,
  'save-no-backup': (p) =>
    `${file(p)}的上一版本没有备份成功${cause(p)}，未覆盖。原文件未改动，${KEPT}。请另存为新文件，或清理磁盘后重试。`,
  'file-changed-on-disk': (p) =>
    `${file(p)}在打开之后被其他人或其他程序改动过，未保存，以免覆盖对方的内容。${KEPT}。请另存为新文件，再核对两份文件。`,
  'file-gone-on-disk': (p) =>
    `${file(p)}已不在原来的位置，可能在打开之后被移走、改名或删除，未保存。${KEPT}。请先问清楚，或另存为新文件。`,
  'place-changed': (p) =>
    `${file(p)}所在的位置在选定之后被换成了别的位置，操作未执行。${KEPT}。请重新选择文件或文件夹，并告诉管理员。`,
  'save-name-needed': () => '这份文档还没有保存位置。请选择“另存为”并指定文件名。',
  'save-extension': (p) => `文件名${file(p)}的扩展名应为 ${p.extension ?? ''}，未保存。请改用正确的扩展名。`,
  'file-open-elsewhere': (p) => `${file(p)}正在另一个窗口中编辑，未覆盖。请换一个文件名，或先关闭那个窗口中的文档。`,
} as const satisfies Record<string, Sentence>;

/** 浏览器方式的访问密钥. */
const accessSentences = {
  'key-shown-again': () =>
    '有人用已经用过的启动地址试图进入明账，已拒绝。如果不是您自己又打开了旧地址，请保存后退出，重新启动，并告诉管理员。',
} as const satisfies Record<string, Sentence>;

/** 恢复日志. */
const recoverySentences = {
  'journal-failed': (p) => `恢复日志写入失败${cause(p)}，意外断电时可能丢失最近的修改。请尽快保存文档。`,
  'journal-gap': () =>
    '恢复日志缺少前面的修改，这一步没有记入。本窗口中的内容不受影响；意外断电时会丢失最近的修改，请尽快保存文档。',
  'recovered-as-copy': (p) =>
    `${file(p)}在上次之后又改动过，恢复的内容作为副本打开。请核对两份内容，保存时另存为新文件。`,
  'recovery-gone': () => '这份未保存的内容已经恢复过、已放弃或已不存在。',
  'recovery-damaged': (p) => `未保存内容的恢复日志已损坏${cause(p)}，无法恢复。原来保存的文件未受影响。`,
  'recovery-kept': (p) =>
    `这份未保存的内容没能移除${cause(p)}，下次还会提示。已保存的文件不受影响。请检查程序数据文件夹的权限和磁盘空间。`,
  'recovery-unreadable': (p) =>
    `程序数据文件夹读不出来${cause(p)}，不能确定上次是否有未保存的内容。文件照常打开，请先核对内容是否完整，再继续填写。`,
  'recovery-newer': () => '未保存的内容由更新版本的明账留下，请升级程序后再恢复；它会一直保留。',
} as const satisfies Record<string, Sentence>;

/** 模板与服务调用. */
const serviceSentences = {
  'template-unknown': (p) => `没有编号为“${p.id ?? ''}”的模板。请从模板列表中选择。`,
  'template-folder-missing': (p) => `找不到模板文件夹${file(p)}，可能已被移动、改名或删除。请重新指定。`,
  'template-folder-empty': (p) => `文件夹${file(p)}里没有模板。请指定各模板文件夹所在的文件夹。`,
  'template-unreadable': (p) => `模板文件夹${file(p)}读取失败${cause(p)}。请检查模板文件夹是否完整。`,
  'template-base-missing': (p) =>
    `表样“${p.name ?? ''}”写在表样“${p.base ?? ''}”之上，但没有找到后者，或两者互相引用。请把两个表样放在同一个文件夹里。`,
  'template-leaves-out-none': (p) =>
    `表样“${p.name ?? ''}”用 without 去掉“${p.what ?? ''}”，表样“${p.base ?? ''}”里没有这一条，未使用。请核对编号。`,
  'template-list-missing': (p) => `模板引用的科目表“${p.list ?? ''}”不存在。请检查科目表文件夹。`,
  'sample-unknown': (p) => `没有名为“${p.id ?? ''}”的示例。`,
  'session-unknown': () => '该文档已关闭。请重新打开后再操作。',
  'file-unknown': () => '所选文件已失效，请重新选择。',
  'dialogs-unavailable': () => '当前运行方式没有系统文件窗口，请使用程序内的文件窗口。',
  'dialogs-of-the-system': () => '当前运行方式使用系统的文件窗口，程序内的文件窗口未打开。请重新选择“打开”或“另存为”。',
  'arguments-invalid': (p) => `程序内部调用不合规格${cause(p)}，未执行。${KEPT}。请重试；若仍出现，请联系技术支持。`,
  unexpected: (p) => `程序出现意外错误${cause(p)}，这一步未完成。${KEPT}。请保存后重启程序。`,
} as const satisfies Record<string, Sentence>;

/** 页面与程序之间的连接. */
const hostSentences = {
  'host-gone': () =>
    `与明账程序的连接已断开，这一步未完成。本窗口中的内容还在，但断开之后的修改没有保存，也没有恢复日志。请复制出未保存的数字，重新启动明账后按提示恢复断开之前的内容。`,
  'drop-not-opened': () => `拖入的内容没有打开。${KEPT}。请把文件存到本机的文件夹，再用“打开”选择它。`,
  'one-at-a-time': (p) => `一个窗口只打开一个文件，没有打开：${p.names ?? ''}。${KEPT}。请关闭本文件后再打开它们。`,
  'folder-not-shown': (p) => `文件夹没有打开。文件在：${p.folder ?? ''}`,
  'logs-not-shown': (p) => `文件夹没有打开。出错记录在：${p.folder ?? ''}`,
  'host-refused': (p) =>
    `明账程序拒绝了这次操作${cause(p)}，未执行。${KEPT}。请从程序打开的窗口中操作，或重新启动明账。`,
  'address-expired': () =>
    `这个窗口不是从明账给出的地址打开的，操作未执行。${KEPT}。请使用明账启动时打开的窗口，或在启动明账的命令行窗口按回车键，取得新的地址。`,
  'call-too-large': () => `内容太大，超过程序一次能接收的上限，未执行。${KEPT}。请减少粘贴的内容后重试。`,
  'foreign-sender': (p) => `来自其他页面的调用${cause(p)}已被拒绝。${KEPT}。`,
} as const satisfies Record<string, Sentence>;

/** Why a printer did not take the next sheets. */
const stoppedBecause: Params = {
  cancelled: '打印已取消',
  failed: '打印机没有接受',
  'no-answer': '打印机没有应答，已停止等待（刚送出的一批也可能仍会印出，请先看打印机）',
};

/** 打印与 PDF. */
const printSentences = {
  'pdf-failed': () => `这份文档排版时出错，PDF 和预览没有生成。${KEPT}。请重试；若仍出现，请把文档交给技术支持。`,
  'pdf-missing-glyph': (p) =>
    `有 ${p.count ?? ''} 个字符在本机所有字体中都没有：${p.list ?? ''}。PDF 未生成。${KEPT}。请换一个写法，或安装含有这些字的字体后再导出。`,
  'pdf-not-whole': (p) =>
    `排版结果没有通过核对：${paperPlace(p)}没有完整地印在${p.page === undefined ? '纸面' : `第 ${p.page} 页`}的版心之内。PDF 未生成，也不能打印，以免公开的文件缺字。${KEPT}。请缩短这一处的文字后重试；若仍出现，请把这句话告诉技术支持。`,
  'pdf-unread': () => `生成的 PDF 无法读回核对，因此没有交出。${KEPT}。请重试；若仍出现，请与技术支持联系。`,
  'publish-open': (p) =>
    `还有${p.open ?? '未完的事项'}，没有写出文件，文档没有变化。请先填完、改正或写明说明；确需公开的，请写明原因。`,
  'release-not-kept': (p) =>
    `${file(p)}不是可写的公开文档，公开的原因没有记入文件。文件已写出；请另行留存原因，或先用 import 转为公开文档再公开。`,
  'name-is-file': (p) => `“${p.name ?? ''}”是一个文件，不能当作文件夹，没有写入任何内容。请换一个名称。`,
  'preview-stale': () => '这一页已有更新的预览，正在重新显示。您的内容没有变化，不必处理。',
  'print-stopped': (p) =>
    `${stoppedBecause[p.cause ?? ''] ?? '打印没有完成'}。${p.copy ?? ''}${p.done === '' ? '一页也没有送到打印机' : `已送到打印机：第 ${p.done ?? ''} 页`}；没有打印：第 ${p.rest ?? ''} 页。${KEPT}。请检查打印机和纸张，再打印没有打印的页。`,
  'print-unavailable': () => '当前运行方式由浏览器打印，没有直接送到打印机。请从“打印”窗口重新打印。',
  'pdf-unavailable': () => `排版组件未能启动，PDF 和预览没有生成。${KEPT}。请重新安装程序后再导出。`,
  'export-ended': () =>
    `生成文件的进程意外中止，这次导出（或预览）没有完成，没有写出文件。${KEPT}。请再试一次；若这份文档每次都这样，请把它交给技术支持。`,
  'export-late': (p) =>
    `${p.limit ?? ''} 秒内没有生成完，这次导出（或预览）已停止，没有写出文件。${KEPT}。请再试一次，或减少文档的内容后再导出。`,
  'export-memory': () =>
    `内存不够，这次导出（或预览）已停止，没有写出文件。${KEPT}。请关闭其他程序后再试，或减少文档的内容后再导出。`,
} as const satisfies Record<string, Sentence>;

/** 读取工作簿与表格数据. */
const importSentences = {
  'workbook-empty': (p) => `${file(p)}是空文件（0 字节），没有内容可以导入。请重新取得这份文件。`,
  'workbook-owner-file': (p) =>
    `${file(p)}是 Excel 打开文件时留下的临时文件（~$ 开头），不是工作簿，未导入。请选择不带“~$”的同名文件。`,
  'workbook-encrypted': (p) =>
    `${file(p)}设有打开密码，无法读取，未导入。请在 Excel 或 WPS 中打开，取消密码后另存为 .xlsx，再导入。`,
  'workbook-is-xls': (p) =>
    `${file(p)}是比 Excel 97 更早的工作簿格式，未导入。请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后再导入。`,
  'workbook-is-xlsb': (p) =>
    `${file(p)}像是 Excel 二进制工作簿（.xlsb），但内容不完整，未导入。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入。`,
  'workbook-is-ods': (p) => `${file(p)}是 OpenDocument 文件，但不是表格，未导入。请向提供方索取 .xlsx 文件。`,
  'workbook-is-xml2003': (p) =>
    `${file(p)}是 Excel 2003 XML 文件，其中没有工作表，未导入。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入。`,
  'workbook-is-html': (p) =>
    `${file(p)}的内容是网页，其中没有表格，未导入。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入。`,
  'workbook-is-web-archive': (p) => `${file(p)}是网页存档，未导入。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入。`,
  'workbook-is-text': (p) => taken(p, '的内容是纯文本（如 CSV）', '在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入'),
  'workbook-is-pdf': (p) =>
    taken(p, '是 PDF', '改用公布前的 Excel、Word 文件，或向提供方索取 .xlsx（PDF 里的表可能认错，程序不从中取数）'),
  'workbook-is-ofd': (p) => taken(p, '是 OFD 版式文件', '向提供方索取 .xlsx 文件'),
  'workbook-is-image': (p) => taken(p, '是图片', '向提供方索取 .xlsx 文件'),
  'workbook-is-word': (p) =>
    taken(p, '是 Word 文档（旧版 .doc 或 RTF）', '在 Word 或 WPS 中打开，另存为 .docx 后再导入'),
  'word-unreadable': (p) => taken(p, '是 Word 文档，但已损坏或有密码', '重新取得文件，或在 Word、WPS 中另存为 .docx'),
  'word-no-tables': (p) =>
    taken(p, '是 Word 文档，里面没有表格', '只取其中的情况说明时，打开公开文档，用“从 Word 取文字”'),
  'word-not-a-text': (p) => `${file(p)}不是 Word 文档（.docx），未取用。请在 Word 或 WPS 中打开，另存为 .docx 后再试。`,
  'word-damaged': (p) =>
    `${file(p)}已损坏、有密码或没有下载完整，未取用。请重新取得文件，或在 Word、WPS 中另存为 .docx。`,
  'word-too-large': (p) =>
    `${file(p)}的文字和表格太多，没有读取。请删去不需要的部分（附件、名单等），另存为 .docx 后再试。`,
  'word-no-section': (p) =>
    `${file(p)}里没有找到与本表样情况说明相同的标题（如“一、……”），未取用。请核对是不是情况说明，或把文字复制进各部分。`,
  'workbook-is-slides': (p) => taken(p, '是演示文稿', '向提供方索取 .xlsx 文件'),
  'workbook-is-archive': (p) => taken(p, '是压缩包', '先解压，再选择其中的 .xlsx 文件'),
  'workbook-not-a-workbook': (p) => taken(p, '的内容无法识别', '选择 .xlsx 文件'),
  'workbook-damaged': (p) =>
    `${file(p)}已损坏或没有下载完整${cause(p)}，为免读出错误的数字，未导入。请重新取得文件，或用 Excel、WPS 修复后另存为 .xlsx。`,
  'workbook-too-large': (p) =>
    `${file(p)}展开后约 ${p.size ?? '?'} MB，超过上限 ${p.limit ?? '?'} MB，未导入。请删去图片和无关的工作表后再导入。`,
  'workbook-too-compressed': (p) =>
    `${file(p)}中“${p.part ?? ''}”的压缩比异常，可能是恶意文件，未展开也未导入。请核对文件来源，或用 Excel、WPS 另存后再导入。`,
  'workbook-too-many-parts': (p) =>
    `${file(p)}内含 ${p.count ?? '过多'} 个部件，不是正常的工作簿，未导入。请核对文件来源。`,
  'workbook-too-many-cells': (p) =>
    `${file(p)}的单元格超过 ${p.limit ?? ''} 个，不像是公开表，未导入。请删去无关的工作表后再导入。`,
  'workbook-unknown-form': (p) =>
    `没有认出这份文件是哪一种表样${p.sheets === undefined ? '' : `（工作表：${p.sheets}）`}，未导入。请核对表名和表头，或先安装相应的模板。`,
  'tables-json-syntax': (p) => `${file(p)}不是有效的 JSON${cause(p)}，未导入。请核对文件内容。`,
  'tables-json-encoding': (p) =>
    `${file(p)}不是 UTF-8 编码的文本，读不出其中的汉字，未导入。请用记事本打开，另存为 UTF-8 编码后再导入。`,
  'tables-json-shape': (p) =>
    `${file(p)}不是表格数据：“${p.place ?? ''}”处不合规格${cause(p)}，未导入。请核对文件内容。`,
  'tables-json-unknown-form': (p) =>
    `${file(p)}里的表（${p.sheets ?? ''}）不属于任何已安装的表样，未导入。请核对表名，或先安装相应的模板。`,
} as const satisfies Record<string, Sentence>;

/** Refusals of a document command (shared/document) and faults of a template. */
const documentSentences = {
  'no-such-table': (p) => `没有“${p.table ?? ''}”这张表，未改动。可用的表：${p.choices ?? ''}。`,
  'no-such-column': (p) =>
    `${p.table ?? '表中'}没有“${p.column ?? ''}”这一金额栏，未改动。可用的栏：${p.choices ?? ''}。`,
  'no-such-row': (p) => `${p.table ?? '表中'}没有“${p.row ?? ''}”这一行，未改动。请用科目编码、行名或序号。`,
  'no-such-cell': () => '这个位置不能填金额，未改动。请选择可填写的单元格。',
  'no-such-finding': () => '这条审核结果已经不存在，说明未保存。请刷新后再写。',
  'error-not-explainable': () => '“必须”级的问题要改正数字，不能只写说明，未保存。',
  'rows-are-fixed': (p) => `“${p.table ?? ''}”的行是固定的，不能添加科目，未改动。`,
  'code-outside': (p) => `科目编码“${p.code ?? ''}”不在这张表里，未添加。这张表只列 ${p.only ?? ''} 开头的科目。`,
  'bad-code': (p) => `科目编码“${p.code ?? ''}”不对，未添加。编码应为 ${p.digits ?? ''} 位数字。`,
  'row-exists': (p) => `表中已有科目 ${p.code ?? ''}，未重复添加。请直接在该行填写。`,
  'rows-not-together': () => '所选各行不连在一起，没有移动。请选择相邻的行。',
  'row-cannot-move': (p) => `所选的行已经在同级的尽头，不能再${p.way ?? ''}移。`,
  'level-loses-text': (p) =>
    `没有改为“${p.level ?? ''}”：这一级没有“${p.column ?? ''}”一栏，其中的文字会看不到。请先清空该格。`,
  'row-not-own': () => '这一行由其他表带出或由表样固定，不能在这里改名或删除，未改动。请到来源表修改。',
  'table-has-figures': (p) => `“${p.table ?? ''}”里已经填有内容，没有改为“无此项”。请先清空该表。`,
  'no-such-section': (p) => `情况说明中没有“${p.section ?? ''}”这一部分，未改动。请按表样的目录选择。`,
  'bad-section': (p) => `“${p.section ?? ''}”中的取数或条件有错${cause(p)}，文字未改动。请重新取数。`,
  'no-such-input': (p) => `表样没有“${p.input ?? ''}”这项补充数字，未改动。`,
  'input-not-amount': (p) => `${p.title ?? '此项'}填的“${p.text ?? ''}”不是数字，未改动。请只填金额。`,
  'template-invalid': (p) =>
    `模板文件 ${p.file ?? ''} 第 ${p.line ?? '?'} 行有错：${formFault(p.reason ?? '')}。未使用该模板，请改正后重试。`,
} as const satisfies Record<string, Sentence>;

/** Usage of the command line tool. */
const commandSentences = {
  'department-empty': () => '部门名称为空，未新建。请写成“[编码]名称”或“名称”。',
  'year-invalid': (p) => `预算年度“${p.year ?? ''}”不对，未新建。请写四位年份。`,
  'year-not-served': (p) =>
    `表样“${p.form ?? ''}”用于${p.years ?? ''}，不是 ${p.year ?? ''} 年的表样，未新建。请核对年度或换用当年的表样；确认要用的，加 --other-year 再执行。`,
  'folder-without-documents': (p) =>
    `文件夹${file(p)}里没有公开文档、工作簿和 Word 文件，没有审核。请选择放有这些文件的文件夹。`,
  'write-or-standard': () =>
    '没有给出文字，未改动。请在命令里写出各段，或用 --standard 恢复标准文字（两者不能同时用）。',
  'not-an-amount': (p) => `“${p.text ?? ''}”不是金额，文件未改动。请填数字，如 1234.56。`,
  'set-needs-project': (p) => `${file(p)}不是公开文档（.mzb），未改动。请先用 import 导入。`,
  'batch-nothing': (p) =>
    `文件夹${file(p)}里没有公开文档（.mzb）、工作簿（.xlsx）、Word 文件（.docx）或报表数据（.json），没有可审核的文件。`,
  'batch-convert-kind': () => '没有指定转换成什么，未处理。请加上 --mzb 或 --xlsx。',
  'batch-convert-folder': () => '没有指定转换结果放在哪里，未处理。请用 --convert-to 指定文件夹。',
  'batch-convert-place': () => '转换结果不能放在原文件夹里，以免覆盖原文件，未处理。请指定另一个文件夹。',
  'batch-file-crashed': (p) => `${file(p)}审核中断${cause(p)}，未得出结果；其他文件不受影响。请单独打开这份文件。`,
  'draft-no-tables': (p) =>
    `工作簿${file(p)}里没有认出表格，没有生成表样。请确认它是财政部门发的空表：每张表有表题和栏目。`,
  'draft-folder-taken': (p) =>
    `文件夹${file(p)}里已经有表样，没有写入。请换一个空文件夹；确认要替换的，加 --force 再执行。`,
  'output-is-input': (p) => `输出文件${file(p)}就是输入文件，未写入，原文件未改动。请换一个文件名。`,
  'output-exists': (p) =>
    `${file(p)}${p.count === '1' ? '' : `等 ${p.count ?? ''} 个文件`}已经存在，未写入，原来的文件未改动。请换一个名称；确认要替换的，加 --force 再执行。`,
  'outputs-alike': (p) => `两个输出指定了同一个文件${file(p)}，未导出。请分别指定。`,
  'export-nothing': () => '没有指定输出文件，未导出。请用 --xlsx、--pdf、--docx 或 --html 指定。',
} as const satisfies Record<string, Sentence>;

/** 回写原工作簿. */
const saveBackSentences = {
  'save-back-no-source': (p) =>
    `${file(p)}不是从 Excel 工作簿导入的，没有可以写回的原工作簿，未写入。请改用“导出 Excel”。`,
  'save-back-old': () =>
    `原文件的格式只能读取，不能写回（旧版 .xls、.ods、.xlsb、网页或 XML 表格），未写入。${KEPT}。请改用“导出 Excel”，另存为 .xlsx 工作簿。`,
  'save-back-rows': (p) =>
    `文档的行与原工作簿不同${p.added ? `（文档多出：${p.added}）` : ''}${p.removed ? `（文档缺少：${p.removed}）` : ''}，未写入。${KEPT}。请先在 Excel 或 WPS 中增删这些行再重新导入，或改用“导出 Excel”。`,
  'save-back-insert': (p) =>
    `工作表“${p.sheet ?? ''}”里有${p.what ?? '不能移动的内容'}，不能在其中插入文档多出的行，未写入。${KEPT}。请先在 Excel 或 WPS 中增加这些行再重新导入，或改用“导出 Excel”。`,
  'save-back-no-place': (p) =>
    `原工作簿里没有这些数的位置：${p.places ?? ''}，未写入。${KEPT}。请清除这些数，或改用“导出 Excel”。`,
  'save-back-note': (p) =>
    `原工作簿的“${p.table ?? ''}”下面没有空行可以写附注，未写入。${KEPT}。请在 Excel 或 WPS 中留出一行再重新导入，或改用“导出 Excel”。`,
  'save-back-merged': (p) =>
    `工作表“${p.sheet ?? ''}”的 ${p.address ?? ''} 在合并单元格里，写了也看不见，未写入。${KEPT}。请在 Excel 或 WPS 中取消合并再重新导入。`,
  'save-back-array': (p) =>
    `工作表“${p.sheet ?? ''}”的 ${p.address ?? ''} 属于几格共用的公式，不能单独改写，未写入。${KEPT}。请在 Excel 或 WPS 中改为普通公式或数值再重新导入。`,
  'save-back-encoding': (p) =>
    `原工作簿的“${p.part ?? ''}”用了少见的文字编码，无法原样改写，未写入。${KEPT}。请用 Excel 或 WPS 另存后重新导入。`,
  'save-back-signed': () =>
    `原工作簿带有数字签名，改写会使签名失效，未写入。${KEPT}。请改用“导出 Excel”，或取消签名后重新导入。`,
  'save-back-verify': (p) =>
    `写回后重新读取，${p.place ? `“${p.place}”处` : '内容'}与文档不一致，已放弃写入。${KEPT}，原工作簿未改动。请改用“导出 Excel”，并把这句话告诉技术支持。`,
} as const satisfies Record<string, Sentence>;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  ...carrySentences,
  ...openSentences,
  ...saveSentences,
  ...damageSentences,
  ...lockSentences,
  ...versionSentences,
  ...folderSentences,
  ...recoverySentences,
  ...accessSentences,
  ...serviceSentences,
  ...printSentences,
  ...importSentences,
  ...saveBackSentences,
  ...hostSentences,
  ...documentSentences,
  ...commandSentences,
  ...limitSentences,
  ...partSentences,
  ...reviewSentences,
  ...sumSentences,
  ...openingSentences,
  ...formSentences,
  ...lookSentences,
};

/** Sentence of a failure, in Chinese; a code without an entry still gets one that names it. */
export function sentenceOf(failure: Failure): string {
  const sentence = Object.hasOwn(SENTENCES, failure.code) ? SENTENCES[failure.code] : undefined;
  return sentence?.(shown(failure.params ?? {})) ?? `操作未完成（${failure.code}）。请重试；若仍出现，请联系技术支持。`;
}

/** What a sentence repeats, such as the name of a file, with its invisible characters named: `报表〈U+202E〉.mzb`. */
function shown(params: Params): Params {
  return Object.fromEntries(Object.entries(params).map(([name, text]) => [name, withInvisibleShown(text)]));
}

/** True when the code has a sentence of its own. */
export function hasSentence(code: string): boolean {
  return Object.hasOwn(SENTENCES, code);
}
