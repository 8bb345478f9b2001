/**
 * Sentences about the user's own files: what of a damaged one could be read, who else has one open, versions kept.
 */

type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 损坏的公开文档: each says what could not be read and what that means for the figures on screen. */
export const damageSentences = {
  'damage-opened': (p) => `“${p.name ?? ''}”已损坏，只读打开能读出的内容，原文件未改动。`,
  'damage-not-changed': (p) =>
    `“${p.name ?? ''}”已损坏，只能读取，未改动。请用 fsck 的 -o 选项把读出的内容另存为新文件，再修改新文件。`,
  'fsck-needs-project': (p) => `“${p.name ?? ''}”不是公开文档（.mzb），没有检查。请选择公开文档。`,
  'damage-project-changed': () =>
    '数据部分与保存时的校验值不符，内容被改动过或部分损坏。表中数字可能不是当时填写的，请逐个核对。',
  'damage-table': (p) => `“${p.table ?? ''}”有 ${p.count ?? ''} 处数据损坏，没有读出，显示为未填。请对照原件补填。`,
  'damage-field': (p) => `“${p.field ?? ''}”损坏，没有读出。请核对后补填。`,
  'damage-items': (p) => `“${p.field ?? ''}”有 ${p.count ?? ''} 条损坏，没有读出，其余的都在。`,
  'damage-inside': (p) => `“${p.field ?? ''}”里有 ${p.count ?? ''} 处损坏，没有读出。请核对后补填。`,
  'damage-template-installed': (p) =>
    `文件自带的表样损坏（${p.part ?? ''}），改用本机安装的“${p.title ?? ''}”显示。数据不受影响，请核对表样。`,
  'damage-template-changed': (p) =>
    `文件自带的表样与保存时不符（${p.part ?? ''}），本机没有同名表样，仍按文件中的表样显示。请核对表样和勾稽关系。`,
  'damage-source': (p) => `导入时的原工作簿“${p.part ?? ''}”损坏，没有读出，不能写回原工作簿。表中数字不受影响。`,
  'damage-units': () => '汇总来源（各单位的数）损坏，没有读出，不能下钻到单位。表中数字不受影响，请重新“与单位核对”。',
  'damage-manifest': () => '文件的清单损坏，无法核对各部分是否与保存时一致。表中数字请逐个核对。',
  'damage-directory': () => '文件的目录损坏、不完整，或夹带了清单之外的内容。各部分已逐段找回，校验值全部相符。',
} as const satisfies Record<string, Sentence>;

/** 谁正在编辑. */
export const lockSentences = {
  'lock-held': (p) => `${holder(p)}正在编辑“${p.name ?? ''}”，现以只读方式打开。可以查看和试填，保存时另存为副本。`,
  'lock-held-here': (p) =>
    `“${p.name ?? ''}”已在本机的另一个明账窗口中打开${since(p)}，这里以只读方式打开。可以查看和试填，保存时另存为副本。`,
  'lock-held-own': (p) =>
    `“${p.name ?? ''}”已在本机另一个还在运行的明账中打开${since(p)}，这里以只读方式打开。如果那个窗口已经没有了，请结束那个明账（关闭启动它的命令行窗口），再打开本文件，没有保存的内容会提示恢复。`,
  'lock-silent': (p) =>
    `“${p.name ?? ''}”带有${holder(p)}编辑的标记，但已有一段时间没有更新：对方可能电脑休眠、断网，也可能程序已异常退出。`,
  'lock-left': (p) => `上次在本机编辑“${p.name ?? ''}”的明账没有正常退出，留下的标记已清除，可以继续编辑。`,
  'lock-not-ours': (p) =>
    `${holder(p)}正在编辑“${p.name ?? ''}”，未保存，以免覆盖对方的内容，您的内容仍在程序中，没有丢失。请另存为副本。`,
  'folder-read-only': (p) =>
    `“${p.name ?? ''}”所在的文件夹不能写入，以只读方式打开。可以查看和试填，保存时另存到其他文件夹。`,
  'file-marked-read-only': (p) => `“${p.name ?? ''}”设为只读。可以查看和试填，保存时另存为副本。`,
  'file-misnamed': (p) =>
    `“${p.name ?? ''}”的扩展名与内容不符，它是明账的公开文档，已按内容打开，原文件保持不动。保存时另存为 .mzb 文件。`,
  'save-copy-only': (p) =>
    `“${p.name ?? ''}”是只读打开的，不能覆盖它自己，未保存，您的内容仍在程序中，没有丢失。请换一个文件名。`,
} as const satisfies Record<string, Sentence>;

function since(params: Params): string {
  return params.since === undefined || params.since === '' ? '' : `（${params.since} 起）`;
}

function holder(params: Params): string {
  return params.user === undefined ? '其他人' : `${params.user}（电脑 ${params.machine ?? '?'}）${since(params)}`;
}

/** 历史版本, and 设置. */
export const versionSentences = {
  'settings-not-kept': () => '设置没有保存：程序的数据文件夹不能写入，设置保持原样。请检查磁盘空间和文件夹权限后再改。',
  'version-gone': () => '这个历史版本已经不在了，可能已超过保留期限。请从列表中选择其他版本。',
  'restore-other-form': () => '这个历史版本的表样与当前文档不同，不能直接恢复，文档未改动。请把它作为副本打开。',
} as const satisfies Record<string, Sentence>;
