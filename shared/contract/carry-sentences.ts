type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 由上年新建、从上年文件取数、两年比较. */
export const carrySentences = {
  'year-not-after': (p) =>
    `新文档的年度 ${p.year ?? ''} 不在上年文件的年度 ${p.last ?? ''} 之后，没有新建。请改预算年度，或选上一年的文件。`,
  'roll-nothing': (p) =>
    `文件夹“${p.name ?? ''}”及其子文件夹里没有可以用来新建的上年文件，没有新建。请选放有上年公开文档、工作簿或 Word 文件的文件夹。`,
  'roll-several': (p) =>
    `文件夹“${p.name ?? ''}”里有 ${p.count ?? ''} 个部门的上年文件，不能写成一个文件，没有新建。请用 -o 指定一个文件夹。`,
  'roll-folder-option': (p) =>
    `由文件夹新建时不能用 ${p.name ?? ''}：各部门的名称、表样和情况说明都取自各自的上年文件，没有新建。请去掉这个选项，或对单个文件使用。`,
  'nothing-from-last-year': (p) =>
    `“${p.name ?? ''}”里没有可取的上年数，未改动。请选 ${p.year ?? ''} 年的公开文档、工作簿或报表数据。`,
  'nothing-carried': () => '这里没有沿用上年、还要核对的文字，未改动。',
  'no-last-year': (p) => `本文件没有 ${p.year ?? ''} 年的数，没有比较。请先用“从上年文件取数”取来，再比较。`,
  'option-needs-years': () => '--threshold、--xlsx 和 --pdf 与 --years 一起用，未执行。用 compare --help 查看用法。',
  'threshold-invalid': (p) => `增减率“${p.text ?? ''}”不对，未执行。请写 1 到 9999 的整数，如 20。`,
} as const satisfies Record<string, Sentence>;
