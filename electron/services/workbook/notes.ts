import { invisibleCount } from '../../../shared/text/invisible';
import type { OtherKind } from './detect';

/** Where a department or a year was found (来源), the surest first; `presumed` = nowhere. */
export const ORIGINS = ['given', 'tables', 'cover', 'file-name', 'presumed'] as const;

export type Origin = (typeof ORIGINS)[number];

const PLACES: Readonly<Record<Origin, string>> = {
  given: '文件的部门和年度栏',
  tables: '各表的表头和表名',
  cover: '封面',
  'file-name': '文件名',
  presumed: '表样',
};

interface Elsewhere {
  from: Origin;
  value: string | number;
}

/** What other places say, told once a place: the one that was taken is the surer one. */
function elsewhere(others: readonly Elsewhere[]): string {
  const told = [...new Set(others.map(({ from, value }) => `${PLACES[from]}另有“${value}”`))];
  return told.length === 0 ? '' : `；${told.join('，')}，没有采用，请核对`;
}

/** What a format that is only read is called (只读格式). */
const ONLY_READ: Readonly<Record<OtherKind, string>> = {
  old: '旧版 Excel 97-2003 格式的工作簿（.xls）',
  ods: '开放文档格式的工作簿（.ods）',
  'flat-ods': '开放文档格式的工作簿（.fods）',
  xlsb: '二进制格式的工作簿（.xlsb）',
  html: '存成网页格式的工作簿',
  'xml-2003': '“XML 表格 2003”格式的工作簿',
  word: ' Word 文档（.docx）',
};

/** Sentences of the import report (导入说明): what was recognised with reserve, converted, or left out. */
export const importNotes = {
  onlyRead: (kind: OtherKind, name: string | null) =>
    `${name === null ? '这份文件' : `“${name}”的扩展名与内容不符，它`}是${ONLY_READ[kind]}，已读取其中的数据；不能写回这种文件，需要工作簿时请用“导出 Excel”存为 .xlsx。`,
  textTaken: (line: string) => `情况说明已取用：${line}。`,
  noText: () => '情况说明没有取用：这些文字不能放进这个表样，请在编辑器里写。',
  calledOtherwise: (name: string) => `“${name}”的扩展名与内容不符，它是 Excel 工作簿（.xlsx），已按内容读取。`,
  invisible: (removed: readonly string[], where: string) =>
    `文件的文字里有 ${invisibleCount(removed)}，已去掉，其余文字照原样导入${where === '' ? '' : `：${where}`}。`,
  turnedFigures: (places: string) =>
    `${places}带有颠倒显示顺序的字符，在屏幕上看到的可能是另一个数；已按文件中存的数导入，请核对。`,
  hiddenSheet: (sheet: string, title: string) => `“${title}”取自隐藏的工作表“${sheet}”。`,
  hiddenCopy: (sheet: string, title: string) =>
    `隐藏的工作表“${sheet}”里也有“${title}”，没有采用，采用的是未隐藏的那一张。`,
  toldElsewhere: (sheet: string, title: string) => `“${title}”按您指定的位置导入，工作表“${sheet}”里的另一张没有采用。`,
  tableTwice: (title: string, sheets: readonly string[]) =>
    `“${title}”出现了不止一次（${sheets.map((sheet) => `“${sheet}”`).join('、')}），无法判断以哪一张为准，都没有导入。`,
  tableUnclear: (sheet: string, row: number, titles: readonly string[]) =>
    `工作表“${sheet}”第${row}行起的表没有标题，从表头看可能是${titles.map((title) => `“${title}”`).join('或')}，没有导入。`,
  tableByHeader: (sheet: string, title: string) => `工作表“${sheet}”没有写表名，按表头认作“${title}”，请核对。`,
  tableAlike: (sheet: string, printed: string, title: string) =>
    `工作表“${sheet}”的表名“${printed}”与“${title}”不完全相同，按后者导入，请核对。`,
  headerNotFound: (sheet: string, title: string) =>
    `工作表“${sheet}”写有表名“${title}”，但没有找到相符的表头，没有导入。`,
  continued: (sheet: string, title: string) => `“${title}”的续表（工作表“${sheet}”）已接在前一部分之后。`,
  sheetUnknown: (sheet: string) => `“${sheet}”里没有本表样的表，没有导入；其内容列在“未使用”中。`,
  tableMissing: (title: string) => `文件里没有找到“${title}”。`,
  columnExtra: (title: string, sheet: string, address: string, printed: string) =>
    `“${title}”多出“${printed}”栏（工作表“${sheet}”${address}），表样中没有，没有导入。`,
  columnMissing: (title: string, column: string) => `“${title}”缺少“${column}”栏。`,
  columnUnclear: (title: string, column: string) =>
    `“${title}”中“${column}”栏出现了不止一次，无法判断以哪一栏为准，没有导入。`,
  columnAlike: (title: string, printed: string, column: string) =>
    `“${title}”的“${printed}”栏与表样的“${column}”不完全相同，按后者导入，请核对。`,
  indexDiffers: (title: string, column: string, printed: string) =>
    `“${title}”的“${column}”栏印的栏次是“${printed}”，与表样不同；已按栏目名称导入。`,
  rowMissing: (title: string, label: string) => `“${title}”缺少“${label}”一行。`,
  rowAlike: (title: string, address: string, printed: string, label: string) =>
    `“${title}”${address}的“${printed}”与表样的“${label}”不完全相同，按后者导入，请核对。`,
  rowUnclear: (title: string, label: string) =>
    `“${title}”中“${label}”的行数与表样不同，无法判断对应哪一行，没有导入。`,
  rowUnknown: (title: string, address: string, printed: string) =>
    `“${title}”${address}的“${printed}”在表样中没有对应的行，没有导入。`,
  rowByName: (title: string, address: string, printed: string, code: string) =>
    `“${title}”${address}的“${printed}”没有编码，按科目名称认作${code}，请核对。`,
  rowToldTwice: (title: string, address: string, label: string) =>
    `“${title}”${address}也被指定为“${label}”，这一行已有来源，没有导入。`,
  codeShort: (title: string, address: string, printed: string, read: string) =>
    `“${title}”${address}的编码“${printed}”比同一栏的其他编码少一位，按“${read}”读取，请核对。`,
  codesBare: (title: string, address: string, printed: string, read: string) =>
    `“${title}”的编码没有前面的 0，已补上（如${address}的“${printed}”按“${read}”读取），请核对。`,
  codeJoined: (title: string, address: string, printed: string, read: string) =>
    `“${title}”${address}的编码“${printed}”按“${read}”读取，请核对。`,
  codeTwice: (title: string, code: string) => `“${title}”中科目编码${code}出现了不止一次，各行都已照原样导入。`,
  noCachedValue: (sheet: string, address: string) =>
    `工作表“${sheet}”的${address}只有公式，没有保存计算结果，按空白导入；请用 Excel 或 WPS 打开并保存后重新导入。`,
  notAmount: (sheet: string, address: string, text: string) =>
    `工作表“${sheet}”的${address}“${text}”不是金额，已照原样导入。`,
  readAs: (sheet: string, address: string, text: string, read: string, unit: string) =>
    `工作表“${sheet}”的${address}写的是“${text}”，按 ${read}${unit} 导入。`,
  mergedAmount: (sheet: string, address: string, text: string) =>
    `工作表“${sheet}”的${address}“${text}”是合并单元格，只算在第一格，其余各格按空白导入，请核对。`,
  unitUnclear: (title: string, units: readonly string[]) =>
    `“${title}”的金额单位无法判断（${units.join('、')}），没有导入。请在“核对对应关系”中选定单位。`,
  unitOfFormat: (title: string, unit: string, sheet: string, address: string) =>
    `“${title}”没有导入：工作表“${sheet}”的${address}的数字格式显示的量级与金额单位${unit}不符。请在“核对对应关系”中选定单元格所存数字的单位。`,
  signShown: (sheet: string, address: string, text: string) =>
    `工作表“${sheet}”的${address}存的是 ${text}，但数字格式显示的正负号与所存的相反，已照存的数导入，请核对。`,
  amountHidden: (sheet: string, address: string, text: string) =>
    `工作表“${sheet}”的${address}存有${text}，但数字格式使它不显示，已照存的数导入，请核对。`,
  departmentMissing: () => '部门：各表、封面和文件名都没有写，请在“文档属性”中填写。',
  departmentFrom: (kept: string, from: Origin, others: readonly Elsewhere[]) =>
    `部门：${kept}，取自${PLACES[from]}${elsewhere(others)}。`,
  yearPresumed: (year: number) =>
    `年度：各表、封面和文件名都没有写，暂按表样的${year}年，不对的话请在“文档属性”中更改。`,
  yearFrom: (kept: number, from: Origin, others: readonly Elsewhere[]) =>
    `年度：${kept}年，取自${PLACES[from]}${elsewhere(others)}。`,
  remembered: () => '已按上次对同样格式的工作簿所作的更正导入。',
  rememberedUnfit: (what: string) => `上次的更正中，${what}与这份文件不符，没有采用。`,
  templatesAlike: (titles: readonly string[]) =>
    `几种表样与这份文件同样相符（${titles.join('、')}），采用第一种，请核对表样和年度，不对的请在“核对对应关系”中另选表样。`,
  macrosIgnored: () => '文件带有宏，宏没有运行也没有导入，只读取了单元格。',
} as const;
