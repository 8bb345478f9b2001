import {
  AlignmentType,
  InternalHyperlink,
  type IParagraphStyleOptions,
  LeaderType,
  LineRuleType,
  Paragraph,
  SimpleField,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { PrintModel, PrintNarrative } from '../../../shared/editor/print-model';
import { FACES, SIZES, twips } from './type';

/** Which of the two texts: before the tables or behind them. */
export type TextPlace = 'before' | 'behind';

/** Name of the place in the Word document that an entry of the contents leads to. */
export function tableMark(at: number): string {
  return `table${at + 1}`;
}
export function sectionMark(text: TextPlace, at: number): string {
  return `${text}${at + 1}`;
}

const PART = 'ContentsPart';
const ENTRY = 'ContentsEntry';
const PAGE_NUMBER = 'PageNumberLine';

/** Fields have no look of their own: they take that of their paragraph. */
export const FIELD_STYLES: IParagraphStyleOptions[] = [
  {
    id: PART,
    name: PART,
    run: { size: 28, font: FACES.hei },
    paragraph: { spacing: { before: 200, after: 40, line: 320, lineRule: LineRuleType.AUTO } },
  },
  {
    id: ENTRY,
    name: ENTRY,
    run: { size: 24, font: FACES.song },
    paragraph: { spacing: { before: 0, after: 40, line: 320, lineRule: LineRuleType.AUTO } },
  },
  {
    id: PAGE_NUMBER,
    name: PAGE_NUMBER,
    run: { size: SIZES.pageNumber, font: FACES.song },
    paragraph: { alignment: AlignmentType.CENTER, spacing: { line: 240, lineRule: LineRuleType.AUTO } },
  },
];

/** 目录: parts, and under them tables and sections with page numbers that the office program keeps (PAGEREF). */
export function contentsLines({ partTitle, before, tables, narrative }: PrintModel, room: number): Paragraph[] {
  return [
    ...textLines(before, 'before', room),
    new Paragraph({ style: PART, children: [new TextRun(partTitle)] }),
    ...tables.map(({ title }, at) => entry(title, tableMark(at), room)),
    ...textLines(narrative, 'behind', room),
  ];
}

function textLines(text: PrintNarrative | null, place: TextPlace, room: number): Paragraph[] {
  if (text === null) return [];
  const sections = text.sections.map(({ title }, at) => ({ title, mark: sectionMark(place, at) }));
  return [
    new Paragraph({ style: PART, children: [new TextRun(text.title)] }),
    ...sections.filter(({ title }) => title !== '').map(({ title, mark }) => entry(title, mark, room)),
  ];
}

function entry(title: string, mark: string, room: number): Paragraph {
  const link = new InternalHyperlink({
    anchor: mark,
    children: [new TextRun(title), new TextRun({ children: [new Tab()] })],
  });
  return new Paragraph({
    style: ENTRY,
    tabStops: [{ type: TabStopType.RIGHT, position: twips(room), leader: LeaderType.DOT }],
    children: [link, new SimpleField(`PAGEREF ${mark} \\h`, '')],
  });
}

/** 「— 3 —」. */
export function pageNumberLine(): Paragraph {
  return new Paragraph({
    style: PAGE_NUMBER,
    children: [new TextRun('— '), new SimpleField('PAGE', '1'), new TextRun(' —')],
  });
}
