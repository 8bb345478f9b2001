import { Paragraph, SimpleField, TextRun } from 'docx';
import { type Flow, type FlowSection, pagesOf } from './flow';
import { STYLES } from './styles';
import { GAPS, LINES } from './type';
import type { Mark } from './word-text';
import { escaped } from './xml-words';

/** An entry of the contents: a part (level 1), or a table or section under it. */
export interface Entry {
  title: string;
  level: 1 | 2;
  mark: Mark;
}

/** Room that an entry takes. */
export function entryFlow({ level }: Entry): Flow {
  const lines = level === 1 ? [LINES.part] : [LINES.entry];
  return { before: level === 1 ? GAPS.part : 0, after: 0, header: 0, lines, keepNext: false };
}

/** Stands where the contents come, until the file is finished. */
export function contentsPlace(): Paragraph {
  return new Paragraph({ style: STYLES.contentsPlace });
}

/**
 * 目录: a field that the office program makes anew when the user asks for it, and until then shows the pages that exact
 * line pitches come to, without a question at opening. The library's own field is one run, which LibreOffice takes for text.
 */
export function contentsXml(entries: readonly Entry[], sections: readonly FlowSection[]): string {
  const { marks } = pagesOf(sections);
  const lines = entries.map(({ title, level, mark }, at) => {
    const page = `${marks.get(mark.name) ?? 1}`;
    const words = `<w:r><w:t xml:space="preserve">${escaped(title.replaceAll('\n', ''))}</w:t></w:r><w:r><w:tab/></w:r>`;
    const number = `${fieldBegin(`PAGEREF ${mark.name} \\h`)}<w:r><w:t>${page}</w:t></w:r>${FIELD_END}`;
    return [
      `<w:p><w:pPr><w:pStyle w:val="TOC${level}"/></w:pPr>`,
      at === 0 ? fieldBegin('TOC \\o "1-2" \\h \\z \\u') : '',
      `<w:hyperlink w:anchor="${mark.name}" w:history="1">${words}${number}</w:hyperlink>`,
      at === entries.length - 1 ? FIELD_END : '',
      '</w:p>',
    ].join('');
  });
  const kind = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>';
  return `<w:sdt><w:sdtPr>${kind}</w:sdtPr><w:sdtContent>${lines.join('')}</w:sdtContent></w:sdt>`;
}

const FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>';

function fieldBegin(instruction: string): string {
  return [
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    `<w:r><w:instrText xml:space="preserve"> ${escaped(instruction)} </w:instrText></w:r>`,
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
  ].join('');
}

/** 「— 3 —」. */
export function pageNumberLine(): Paragraph {
  const children = [new TextRun('— '), new SimpleField('PAGE', '1'), new TextRun(' —')];
  return new Paragraph({ style: STYLES.pageNumber, children });
}
