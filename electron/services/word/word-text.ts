import { AlignmentType, BookmarkEnd, BookmarkStart, type IParagraphOptions, Paragraph, TextRun } from 'docx';
import { type PrintBlock, type PrintTable, printedTitle } from '../../../shared/editor/print-model';
import { linesOf } from './columns';
import type { Flow } from './flow';
import { STYLES } from './styles';
import { FIRST_LINE, GAPS, LINES, SIZES } from './type';

type TextBlock = Exclude<PrintBlock, { kind: 'table' | 'picture' }>;

/** A part of the Word file and the room that it takes. */
export interface Piece<T> {
  child: T;
  flow: Flow;
}

/** A place that the contents lead to; its number is the file's own. */
export interface Mark {
  name: string;
  number: number;
}

export function textRuns(text: string, bold = false): TextRun[] {
  return text
    .split('\n')
    .map((line, at) => new TextRun({ text: line, ...(bold ? { bold } : {}), ...(at === 0 ? {} : { break: 1 }) }));
}

/** Words of a paragraph, those that are 加粗 bold runs of their own. */
function pieceRuns({ text, runs }: TextBlock): TextRun[] {
  return runs?.flatMap((run) => textRuns(run.text, run.bold)) ?? textRuns(text);
}

/** What stands between the marks of a place. The library's own bookmarks all have the number 1. */
function marked(runs: TextRun[], mark: Mark | null) {
  return mark === null ? runs : [new BookmarkStart(mark.name, mark.number), ...runs, new BookmarkEnd(mark.number)];
}

const ALIGNED = { center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

const NO_ROOM = { before: 0, after: 0, header: 0, keepNext: false } as const;

/** Lines of a paragraph `room` twips wide. */
function bodyLines(text: string, room: number): number[] {
  const letters = room / (SIZES.body * 10);
  return Array.from({ length: linesOf(`　　${text}`, Math.floor(letters)) }, () => LINES.body);
}

/** Where the lines of a paragraph stand, beside its style: 对齐, and the level of a list item. */
function setOf({ kind, level, align }: TextBlock): Pick<IParagraphOptions, 'alignment' | 'indent'> {
  if (align !== undefined) return { alignment: ALIGNED[align], indent: { firstLine: 0, firstLineChars: 0 } };
  if (kind !== 'item' || level === 0) return {};
  return { indent: { left: level * FIRST_LINE } };
}

/** A heading, paragraph or list item of the text (正文). */
export function wordBlock(block: TextBlock, room: number): Piece<Paragraph> {
  const { kind, level, text } = block;
  const heading = kind === 'heading';
  const deeper = kind === 'item' ? level : 0;
  const style = heading ? { style: level === 2 ? STYLES.subheading : STYLES.heading } : {};
  return {
    child: new Paragraph({ ...style, ...setOf(block), children: pieceRuns(block) }),
    flow: { ...NO_ROOM, lines: bodyLines(text, room - deeper * FIRST_LINE), keepNext: heading },
  };
}

/** Title of a section, in the contents too. */
export function sectionTitle(title: string, mark: Mark, room: number): Piece<Paragraph> {
  return {
    child: new Paragraph({ style: STYLES.section, children: marked(textRuns(title), mark) }),
    flow: { ...NO_ROOM, mark: mark.name, lines: bodyLines(title, room), keepNext: true },
  };
}

/** A title that takes two lines and begins with the name of the department: the name, and what it is of it (词意完整). */
function bySense(title: string, department: string, letters: number): string {
  const rest = title.slice(department.length);
  const oneLine = [department, rest].every((part) => part !== '' && linesOf(part, letters) === 1);
  return oneLine && title.startsWith(department) && linesOf(title, letters) > 1 ? `${department}\n${rest}` : title;
}

/** Title of the text, above its first section; on two lines the name of the department has the first. */
export function textTitle(words: string, department: string, mark: Mark, room: number): Piece<Paragraph> {
  const letters = room / (SIZES.bodyTitle * 10);
  const title = bySense(words, department, letters);
  const lines = linesOf(title, letters);
  return {
    child: new Paragraph({ style: STYLES.part, children: marked(textRuns(title), mark) }),
    flow: {
      ...NO_ROOM,
      mark: mark.name,
      lines: Array.from({ length: lines }, () => LINES.bodyTitle),
      after: LINES.body,
      keepNext: true,
    },
  };
}

/** Title of an official table. */
export function tableTitle(title: string, mark: Mark, room: number): Piece<Paragraph> {
  const lines = linesOf(title, room / (SIZES.title * 10));
  return {
    child: new Paragraph({ style: STYLES.tableTitle, children: marked(textRuns(title), mark) }),
    flow: {
      mark: mark.name,
      before: GAPS.title,
      after: GAPS.title,
      header: 0,
      lines: Array.from({ length: lines }, () => LINES.title),
      keepNext: true,
    },
  };
}

/** Title of the part that the official tables are: in the contents, but on paper no higher than a point. */
export function partTitle(title: string, mark: Mark): Piece<Paragraph> {
  return {
    child: new Paragraph({ style: STYLES.partTitle, children: marked(textRuns(title), mark) }),
    flow: { ...NO_ROOM, mark: mark.name, lines: [LINES.end], keepNext: true },
  };
}

/** Title of a table between paragraphs; none where the heading above says it. */
export function innerTitle(table: PrintTable, room: number): Piece<Paragraph>[] {
  const title = printedTitle(table);
  if (title === '') return [];
  const lines = linesOf(title, room / (SIZES.innerTitle * 10));
  return [
    {
      child: new Paragraph({ style: STYLES.innerTitle, children: textRuns(title) }),
      flow: { ...NO_ROOM, lines: Array.from({ length: lines }, () => LINES.innerTitle), keepNext: true },
    },
  ];
}
