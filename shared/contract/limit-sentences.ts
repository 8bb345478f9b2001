type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 上限: each says what is beyond which limit, what was kept, and what to do. The same at opening, import and edits. */
export const limitSentences = {
  'limit-rows': (p) =>
    `${whose(p)}共有 ${p.count ?? ''} 行，超过一份文档的上限 ${p.limit ?? ''} 行，这一步没有执行，原来的内容没有改动。请分成几份文档，或删去无关的行后重试。`,
  'limit-codes': (p) =>
    `“${p.table ?? ''}”有 ${p.count ?? ''} 行科目，超过一张表的上限 ${p.limit ?? ''} 行，这一步没有执行，原来的内容没有改动。请核对文件，删去无关的行后重试。`,
  'limit-name': (p) =>
    `名称“${p.begin ?? ''}…”有 ${p.length ?? ''} 个字，超过上限 ${p.limit ?? ''} 个字，这一步没有执行，原来的内容没有改动。请缩短名称后重试。`,
  'limit-text': (p) =>
    `${p.place ?? ''}的“${p.begin ?? ''}…”有 ${p.length ?? ''} 个字，超过一格或一段的上限 ${p.limit ?? ''} 个字，这一步没有执行，原来的内容没有改动。请缩短或分段后重试。`,
  'limit-paragraphs': (p) =>
    `情况说明的一个部分有 ${p.count ?? ''} 段，超过上限 ${p.limit ?? ''} 段，这一步没有执行，原来的内容没有改动。请删减后重试。`,
  'limit-comments': (p) =>
    `批注，或一条批注的回复，多于上限 ${p.limit ?? ''} 条，这一步没有执行，原来的内容没有改动。请删去已解决的批注后重试。`,
  'limit-versions': (p) =>
    `文档里要存 ${p.count ?? ''} 个版本，超过一份文档可存的个数或大小，这一步没有执行，原来的内容没有改动。请在“历史版本”里删去不用的版本后重试。`,
  'workbook-long-text': (p) =>
    `${whose(p)}有一格文字长达 ${p.length ?? ''} 个字，超过 Excel 允许的 ${p.limit ?? ''} 个字，不是正常的工作簿，未导入。请用 Excel 或 WPS 另存后再导入。`,
  'workbook-much-text': (p) =>
    `${whose(p)}的文字合计超过 ${p.limit ?? ''} 个字，不像是公开表，未导入。请删去无关的工作表后再导入。`,
  'workbook-too-many-rows': (p) =>
    `${whose(p)}里有内容的行超过 ${p.limit ?? ''} 行，不像是公开表，未导入。请删去无关的工作表和行后再导入。`,
  'workbook-too-many-merges': (p) =>
    `${whose(p)}的合并单元格超过 ${p.limit ?? ''} 处或范围过大，不像是公开表，未导入。请取消无关的合并后再导入。`,
  'workbook-too-many-sheets': (p) =>
    `${whose(p)}有 ${p.count ?? ''} 张工作表，超过上限 ${p.limit ?? ''} 张，未导入。请删去无关的工作表后再导入。`,
  'workbook-too-many-elements': (p) =>
    `${whose(p)}里设了格式的空行、空单元格超过 ${p.limit ?? ''} 个，不像是公开表，未导入。请删去表格以外的空行、空列后再导入。`,
} as const satisfies Record<string, Sentence>;

function whose(params: Params): string {
  return params.name === undefined ? '文件' : `“${params.name}”`;
}
