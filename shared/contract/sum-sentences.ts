type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 单位汇总: files that are no units of the sum, and eliminations without a place. */
export const sumSentences = {
  'unit-damaged': (p) =>
    `“${p.name ?? ''}”已损坏，只能读出一部分，没有计入。请改用备份，或用“打开”另存读出的内容并核对后再汇总。`,
  'unit-other-form': (p) =>
    `“${p.name ?? ''}”用的表样是“${p.form ?? ''}”，其余用的是“${p.wanted ?? ''}”，没有计入。请打开它，在“文档属性”中换用“${p.wanted ?? ''}”并保存后再汇总。`,
  'unit-other-edition': (p) =>
    `“${p.name ?? ''}”的表样“${p.form ?? ''}”与其余单位的版次不同，表、行或栏不一样，没有计入。请打开它，在“文档属性”中换用现在的“${p.wanted ?? ''}”并保存后再汇总。`,
  'unit-other-year': (p) =>
    `“${p.name ?? ''}”是 ${p.year ?? ''} 年的，其余是 ${p.wanted ?? ''} 年的，没有计入。请换成该单位 ${p.wanted ?? ''} 年的文件；只是年度写错的，打开它，在“文档属性”中改正。`,
  'unit-same-file': (p) => `“${p.name ?? ''}”与“${p.other ?? ''}”是同一份文件，没有再计一次。请核对是否少了一个单位。`,
  'unit-same-name': (p) =>
    `“${p.name ?? ''}”和“${p.other ?? ''}”都是“${p.department ?? ''}”的，内容不同，都没有计入。请只留正确的一份；确是两个单位的，在“文档属性”中改正名称。`,
  'unit-same-code': (p) =>
    `“${p.name ?? ''}”和“${p.other ?? ''}”的单位编码都是 ${p.code ?? ''}，名称不同，都没有计入。是同一个单位的，请只留正确的一份；确是两个单位的，在“文档属性”中改正编码。`,
  'unit-is-sum': (p) =>
    `“${p.name ?? ''}”本身是汇总，其中的单位已另外给出（${p.other ?? ''}），没有再计一次。请把它移出各单位的文件。`,
  'unit-holds-unit': (p) =>
    `“${p.name ?? ''}”本身是汇总，其中的“${p.other ?? ''}”已另外给出，“${p.rest ?? ''}”没有另外给出，没有计入。请改用其中各单位的文件，或移走与它重复的文件。`,
  'unit-shares-unit': (p) =>
    `“${p.name ?? ''}”和“${p.other ?? ''}”都是汇总，其中有同一个单位，都没有计入。请改用各单位的文件。`,
  'unit-is-department': (p) =>
    `“${p.name ?? ''}”是“${p.department ?? ''}”自己的，不是它的单位，没有计入。请把它移出各单位的文件；确是本级单位的，在“文档属性”中把名称写成本级的。`,
  'sum-no-units': () => '没有可以汇总的单位，没有汇总。请选择各单位的公开文档或工作簿。',
  'sum-lacks': (p) =>
    `有 ${p.count ?? ''} 个文件不能计入，没有汇总。请按说明处理；确实只汇总其余 ${p.rest ?? ''} 个单位的，请明确选择（命令行用 --partial），缺哪些会写进文档。`,
  'sum-no-output': () =>
    '没有说明要做什么，未执行。请用 -o 写出部门的公开文档，或用 --check 与部门已有的公开文档核对。',
  'sum-is-partial': (p) => `这份汇总缺 ${p.count ?? ''} 个单位的文件：${p.names ?? ''}。补齐后请重新汇总。`,
  'elimination-words': (p) =>
    `内部抵销“${p.text ?? ''}”看不懂，没有汇总。请写成 表/行/栏=抵销额，后面可以加“:说明”，如 T3/科目编码/栏=12.00:房租。`,
  'elimination-no-cell': (p) =>
    `内部抵销的“${p.table ?? ''}/${p.row ?? ''}/${p.column ?? ''}”不是各单位有数的金额单元格，没有汇总。请核对表、行（科目编码）和栏。`,
  'elimination-not-above-zero': (p) =>
    `“${p.place ?? ''}”的抵销额是 ${p.amount ?? ''}，不大于零，没有汇总。抵销额是从各单位合计中减去的数，请写成正数。`,
  'elimination-derived': (p) =>
    `“${p.place ?? ''}”由勾稽关系推算，不能直接抵销，没有汇总。请在它所依据的明细行、栏填内部抵销。`,
} as const satisfies Record<string, Sentence>;
