type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 由上年新建、从上年文件取数. */
export const carrySentences = {
  'year-not-after': (p) =>
    `新文档的年度 ${p.year ?? ''} 不在上年文件的年度 ${p.last ?? ''} 之后，没有新建。请改预算年度，或选上一年的文件。`,
  'nothing-from-last-year': (p) =>
    `“${p.name ?? ''}”里没有可取的上年数，未改动。请选 ${p.year ?? ''} 年的公开文档、工作簿或报表数据。`,
  'nothing-carried': () => '这里没有沿用上年、还要核对的文字，未改动。',
} as const satisfies Record<string, Sentence>;
