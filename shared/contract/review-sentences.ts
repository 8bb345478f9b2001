type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 批注、复核、版本. */
export const reviewSentences = {
  'comment-no-place': () => '这里不能加批注，未改动。请选中有内容的单元格，或把光标放在正文的一段里。',
  'comment-unsaid': () => '没有写内容或姓名，未改动。请填写后重试。',
  'no-such-comment': () => '这条批注已不在文档里，未改动。',
  'review-not-now': (p) => `文档现在是“${p.state ?? ''}”，不能这样做，未改动。`,
  'review-no-reason': () => '退回修改要写原因，未改动。请写明要改什么。',
  'version-no-name': () => '版本没有名称，未保存。请起一个名称。',
  'version-same-name': (p) => `已有名为“${p.name ?? ''}”的版本，未保存。请换一个名称，或先删去原来的。`,
} as const satisfies Record<string, Sentence>;
