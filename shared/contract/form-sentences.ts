type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 表样包 (.mzform): packing, installing, updating and removing forms. */
export const formSentences = {
  'file-is-form': (p) =>
    `${whose(p)}是表样包，不是公开文档，没有按公开文档打开。请用“导入表样”（命令行：mingzhang template install）安装，再用它新建文档。`,
  'form-package-foreign': (p) => `${whose(p)}不是表样包（.mzform），没有安装。请选择财政部门或同事给出的表样包。`,
  'form-package-damaged': (p) =>
    `${whose(p)}不完整或已损坏，没有安装，可能没有复制完。请重新复制，或向给出表样包的人重新索取。`,
  'form-package-newer': (p) =>
    `${whose(p)}由更新版本的明账打包（格式 ${p.found ?? '?'}，本程序支持到 ${p.supported ?? '?'}），没有安装。请升级程序后再安装。`,
  'form-package-inflated': (p) =>
    `${whose(p)}解压后超过上限 ${p.limit ?? ''}，不是正常的表样包，没有安装。请核对文件来源。`,
  'form-package-stray': (p) =>
    `${whose(p)}里有表样以外的文件“${p.part ?? ''}”，没有安装。表样包只含表样的文字和科目表，请核对文件来源。`,
  'form-package-hash': (p) =>
    `${whose(p)}中“${p.part ?? ''}”的校验值不符，内容被改动过或已损坏，没有安装。请向给出表样包的人重新索取。`,
  'form-package-part-missing': (p) =>
    `${whose(p)}缺少“${p.part ?? ''}”，已损坏，没有安装。请向给出表样包的人重新索取。`,
  'form-package-content': (p) => `${whose(p)}中“${p.part ?? ''}”的内容不合规格，没有安装。请向给出表样包的人重新索取。`,
  'form-package-disagrees': (p) =>
    `${whose(p)}的清单与其中的表样不一致（${FIELDS[p.field ?? ''] ?? ''}），没有安装。请向给出表样包的人重新索取。`,
  'form-package-changed': (p) => `${whose(p)}在查看以后被改动过，没有安装。请重新导入，核对后再安装。`,
  'form-pack-stray': (p) =>
    `表样文件夹里有表样以外的文件“${p.part ?? ''}”，没有打包。表样包只含 template、equations、narrative、tables 和科目表，请把它移到别处后重试。`,
  'form-pack-head': (p) => `表样的${FIELDS[p.field ?? ''] ?? '内容'}太长，或含有换行等字符，没有打包。请改正后重试。`,
  'form-not-kept': (p) =>
    `${whose(p)}没能存入程序数据文件夹${p.cause ? `（${p.cause}）` : ''}，没有安装，原有的表样没有改动。请检查磁盘空间和权限后重试。`,
  'form-of-program': (p) =>
    `编号“${p.id ?? ''}”是随程序的表样“${p.title ?? ''}”，不能替换，没有安装。请让编制表样的人另取编号后重新打包。`,
  'form-older': (p) =>
    `已安装“${p.title ?? ''}”第 ${p.installed ?? ''} 版，${whose(p)}是较早的第 ${p.version ?? ''} 版，没有替换，已安装的没有改动。确要换回较早的一版，请选择替换（命令行用 --replace）。`,
  'form-other-contents': (p) =>
    `已安装“${p.title ?? ''}”第 ${p.installed ?? ''} 版，${whose(p)}也是第 ${p.version ?? ''} 版但内容不同，没有替换，已安装的没有改动。请核对哪一份是对的；确要替换，请选择替换（命令行用 --replace）。`,
  'form-not-installed': (p) => `没有安装编号为“${p.id ?? ''}”的表样，没有移除任何表样。请从列表中选择导入的表样。`,
  'form-shipped-stays': (p) => `“${p.id ?? ''}”是随程序的表样，不能移除。`,
  'form-misplaced': (p) =>
    `表样文件夹里的${whose(p)}装的是编号为“${p.id ?? ''}”的表样，文件名与编号不符，没有使用。请移除它，再用“导入表样”安装。`,
  'form-overtaken': (p) => `编号“${p.id ?? ''}”现在是随程序的表样，用随程序的一份，这份没有使用。可以移除它。`,
  'form-unreadable': (p) => `表样${whose(p)}读取失败，没有使用，其他表样不受影响。请移除后重新安装。`,
  'form-not-removed': (p) =>
    `表样${whose(p)}没能移除${p.cause ? `（${p.cause}）` : ''}，仍在列表中。请检查程序数据文件夹的权限后重试。`,
} as const satisfies Record<string, Sentence>;

/** What a package and its form both say. */
const FIELDS: Readonly<Record<string, string>> = {
  id: '编号',
  title: '名称',
  region: '地区',
  version: '版次',
  origin: '编制单位',
  years: '适用年度',
};

function whose(params: Params): string {
  return params.name === undefined || params.name === '' ? '文件' : `“${params.name}”`;
}
