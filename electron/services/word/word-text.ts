import { AlignmentType, Bookmark, HeadingLevel, type IRunOptions, LineRuleType, Paragraph, TextRun } from 'docx';
import type { PrintBlock } from '../../../shared/editor/print-model';
import { BODY_LINE, FACES, FIRST_LINE, SIZES } from './type';

type TextBlock = Exclude<PrintBlock, { kind: 'table' }>;

/** Office programs give headings a colour of their own. */
const BLACK = '000000';

const BODY_SPACING = { line: BODY_LINE, lineRule: LineRuleType.EXACT } as const;

function runs(text: string, options: IRunOptions): TextRun[] {
  const color = BLACK;
  return text.split('\n').map((line, at) => new TextRun({ color, ...options, text: line, break: at === 0 ? 0 : 1 }));
}

/** A heading, paragraph or list item of the text (正文). */
export function wordBlock({ kind, level, text }: TextBlock): Paragraph {
  const heading = kind === 'heading';
  const font = heading && level === 1 ? FACES.kai : FACES.fang;
  return new Paragraph({
    keepNext: heading,
    alignment: AlignmentType.BOTH,
    indent: { firstLine: FIRST_LINE },
    spacing: BODY_SPACING,
    children: runs(text, { font, size: SIZES.body, bold: heading && level === 2 }),
  });
}

/** Title of a section, in the contents too. */
export function sectionTitle(title: string, mark: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    indent: { firstLine: FIRST_LINE },
    spacing: BODY_SPACING,
    children: [new Bookmark({ id: mark, children: runs(title, { font: FACES.hei, size: SIZES.body }) })],
  });
}

/** Title of a part (level 1) or of a table (level 2 in the contents, level 3 between paragraphs), centred. */
export function centredTitle(title: string, level: 1 | 2 | 3, size: number, mark: string | null = null): Paragraph {
  const children = runs(title, { font: FACES.title, size, bold: true });
  const heading = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
  return new Paragraph({
    heading: heading[level - 1] ?? HeadingLevel.HEADING_3,
    keepNext: true,
    alignment: AlignmentType.CENTER,
    spacing: { before: 120, after: 120, line: 240, lineRule: LineRuleType.AUTO },
    children: mark === null ? children : [new Bookmark({ id: mark, children })],
  });
}

/** A centred line that is no heading. */
export function centredLine(text: string, size: number, before: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, line: 360, lineRule: LineRuleType.AUTO },
    children: runs(text, { font: FACES.title, size, bold: true }),
  });
}
