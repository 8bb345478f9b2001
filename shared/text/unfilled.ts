/** A text of the form as it reads without a document: 本年度预算, 固定资产占用情况表. */
export function unfilled(text: string): string {
  return text
    .replaceAll('{year}年', '本年')
    .replaceAll('{last_year}年', '上年')
    .replace(/\{\w+\}/g, '');
}
