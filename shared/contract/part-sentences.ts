type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 命令行: parts and places of a document that a command names and the document does not have. */
export const partSentences = {
  'no-such-part': (p) => `没有“${p.part ?? ''}”这张表或这一部分，未改动。可用的有：${p.choices ?? ''}。`,
  'section-not-open': (p) => `“${p.section ?? ''}”没有待填的内容，未改动，以免盖掉已写的文字。`,
  'nothing-not-said': (p) => `“${p.part ?? ''}”没有选过“无此项”，未改动。`,
  'nothing-needs-project': (p) =>
    `“${p.name ?? ''}”不是公开文档（.mzb），不能选“无此项”，未改动。请先用 import 转为公开文档。`,
  'no-such-taker': (p) =>
    `“${p.text ?? ''}”不是列出的合计和行的序号（如 2=3），未改动。请先不带 -o 运行一次，看列出的序号。`,
} as const satisfies Record<string, Sentence>;
