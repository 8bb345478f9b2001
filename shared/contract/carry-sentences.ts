type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 由上年新建、从上年文件取数、两年比较. */
export const carrySentences = {
  'year-not-after': (p) =>
    `新文档的年度 ${p.year ?? ''} 不在上年文件的年度 ${p.last ?? ''} 之后，没有新建。请改预算年度，或选上一年的文件。`,
  'nothing-from-last-year': (p) =>
    `“${p.name ?? ''}”里没有可取的上年数，未改动。请选 ${p.year ?? ''} 年的公开文档、工作簿或报表数据。`,
  'nothing-carried': () => '这里没有沿用上年、还要核对的文字，未改动。',
  'no-last-year': (p) => `本文件没有 ${p.year ?? ''} 年的数，没有比较。请先用“从上年文件取数”取来，再比较。`,
  'option-needs-years': () => '--threshold、--xlsx 和 --pdf 与 --years 一起用，未执行。用 compare --help 查看用法。',
  'threshold-invalid': (p) => `增减率“${p.text ?? ''}”不对，未执行。请写 1 到 9999 的整数，如 20。`,
} as const satisfies Record<string, Sentence>;
