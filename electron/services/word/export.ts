import { Document, Footer, type ISectionOptions, Packer, PageOrientation, Paragraph, type Table } from 'docx';
import {
  type PrintBlock,
  type PrintModel,
  type PrintNarrative,
  type PrintPicture,
  type PrintTable,
  textsOf,
} from '../../../shared/editor/print-model';
import { contentsPlace, contentsXml, type Entry, entryFlow, pageNumberLine } from './contents';
import { finished } from './finish';
import type { FlowSection } from './flow';
import { pictureBlock } from './pictures';
import { STYLES, stylesXml } from './styles';
import { GAPS, LINES, twips } from './type';
import { tableSize, wordTable } from './word-table';
import {
  innerTitle,
  type Mark,
  type Piece,
  partTitle,
  sectionTitle,
  tableTitle,
  textRuns,
  textTitle,
  wordBlock,
} from './word-text';

type Child = Paragraph | Table;
type Margins = { top: number; right: number; bottom: number; left: number };
type Sheet = Pick<PrintTable, 'paper' | 'landscape'>;

/** Pieces on sheets of one kind. */
interface Part {
  pieces: Piece<Child>[];
  margins: Margins;
  sheet: Sheet;
}

/** Millimetres. */
const SHEETS = { A4: { width: 210, height: 297 }, A3: { width: 297, height: 420 } } as const;
const BODY_MARGINS: Margins = { top: 37, right: 26, bottom: 35, left: 28 };
const TABLE_MARGINS: Margins = { top: 22, right: 20, bottom: 20, left: 20 };
const UPRIGHT: Sheet = { paper: 'A4', landscape: false };
const BODY_ROOM = roomOf({ margins: BODY_MARGINS, sheet: UPRIGHT });

/** 导出 Word: cover, contents, tables and text, for offices that exchange drafts. Everything looks as its style says. */
export async function exportWord(model: PrintModel): Promise<Uint8Array> {
  const entries: Entry[] = [];
  const parts = [
    ...(model.before === null ? [] : textParts(model.before, model.department, entries)),
    ...model.tables.map((table, at) => tablePart(table, at === 0 ? model.partTitle : null, entries)),
    ...(model.narrative === null ? [] : textParts(model.narrative, model.department, entries)),
  ];
  const contentsTitle = lineOf(model.contentsTitle, STYLES.contentsTitle, LINES.title, GAPS.title);
  const contentsPart = { margins: BODY_MARGINS, sheet: UPRIGHT, pieces: [contentsTitle] };
  const contentsFlow = [contentsTitle.flow, ...entries.map(entryFlow)];
  const cover = coverPart(model.cover);
  const flows = [...cover, { ...contentsPart, flow: contentsFlow }, ...parts].map(flowOf);
  const document = new Document({
    title: model.title,
    creator: model.department,
    lastModifiedBy: model.department,
    sections: [
      ...cover.map((part) => ({ ...sectionOf(part), footers: {} })),
      sectionOf(contentsPart, contentsPlace()),
      ...parts.map((part) => sectionOf(part)),
    ],
  });
  const styles = { path: 'word/styles.xml', data: stylesXml(sizesOf(model), twips(BODY_ROOM)) };
  const written = new Uint8Array(await Packer.toBuffer(document, undefined, [styles]));
  return finished(written, contentsXml(entries, flows), picturesOf(model));
}

/** Width or height between the margins, in millimetres. */
function roomOf({ margins, sheet }: Pick<Part, 'margins' | 'sheet'>): number {
  const { width, height } = SHEETS[sheet.paper];
  return (sheet.landscape ? height : width) - margins.left - margins.right;
}

function flowOf(part: Part & { flow?: FlowSection['flow'] }): FlowSection {
  const { width, height } = SHEETS[part.sheet.paper];
  const room = (part.sheet.landscape ? width : height) - part.margins.top - part.margins.bottom;
  return { height: twips(room), flow: part.flow ?? part.pieces.map(({ flow }) => flow) };
}

function sectionOf({ pieces, margins, sheet }: Part, ...more: Child[]): ISectionOptions {
  const { width, height } = SHEETS[sheet.paper];
  const { top, right, bottom, left } = margins;
  return {
    properties: {
      page: {
        // The library turns the two sides by itself for a page that lies crosswise.
        size: {
          width: twips(width),
          height: twips(height),
          orientation: sheet.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { top: twips(top), right: twips(right), bottom: twips(bottom), left: twips(left), footer: twips(12) },
      },
    },
    footers: { default: new Footer({ children: [pageNumberLine()] }) },
    children: [...pieces.map(({ child }) => child), ...more],
  };
}

function lineOf(text: string, style: string, line: number, after: number): Piece<Paragraph> {
  const flow = { before: 0, after, header: 0, lines: [line], keepNext: false };
  return { child: new Paragraph({ style, children: textRuns(text) }), flow };
}

/** 封面, its lines in the middle of the upper half. */
function coverPart(lines: readonly string[]): Part[] {
  if (lines.length === 0) return [];
  const pieces = lines.map((line, at) => ({
    child: new Paragraph({
      style: STYLES.cover,
      ...(at === 0 ? { spacing: { before: twips(60) } } : {}),
      children: textRuns(line),
    }),
    flow: {
      before: at === 0 ? twips(60) : 0,
      after: 0,
      header: 0,
      lines: line.split('\n').map(() => LINES.cover),
      keepNext: false,
    },
  }));
  return [{ pieces, margins: BODY_MARGINS, sheet: UPRIGHT }];
}

function added(entries: Entry[], title: string, level: Entry['level']): Mark {
  const number = entries.length + 1;
  const mark = { name: `_Toc${String(number).padStart(8, '0')}`, number };
  entries.push({ title, level, mark });
  return mark;
}

/** An official table; the first one begins their part. */
function tablePart(table: PrintTable, part: string | null, entries: Entry[]): Part {
  const sheets = { margins: TABLE_MARGINS, sheet: table };
  const room = roomOf(sheets);
  const begin = part === null ? [] : [partTitle(part, added(entries, part, 1))];
  const title = tableTitle(table.title, added(entries, table.title, 2), twips(room));
  return { ...sheets, pieces: [...begin, title, ...wordTable(table, room)] };
}

/** The text in order, cut where a table lies crosswise. */
function textParts({ title, sections }: PrintNarrative, department: string, entries: Entry[]): Part[] {
  const made: Part[] = [];
  const room = twips(BODY_ROOM);
  let upright: Piece<Child>[] = [textTitle(title, department, added(entries, title, 1), room)];
  /** Headings that nothing stands below yet: they go with what comes, be it on a page of its own. */
  let leading: Piece<Child>[] = [];
  const finish = (): void => {
    if (upright.length > 0) made.push({ pieces: upright, margins: BODY_MARGINS, sheet: UPRIGHT });
    upright = [];
  };
  /** A few lines between two crosswise tables stand on the sheet of the second. */
  const few = (): boolean => made.length > 0 && sumOf([...upright, ...leading]) <= FEW_LINES * LINES.body;
  for (const { title: name, blocks } of sections) {
    if (name !== '') leading.push(sectionTitle(name, added(entries, name, 2), room));
    for (const block of blocks) {
      if (block.kind === 'heading') leading.push(wordBlock(block, room));
      else if (!isCrosswise(block)) {
        upright.push(...leading, ...uprightBlock(block, room));
        leading = [];
      } else {
        if (few()) leading = [...upright.splice(0), ...leading];
        finish();
        const sheets = { margins: TABLE_MARGINS, sheet: block.table };
        const heading = innerTitle(block.table, twips(roomOf(sheets)));
        made.push({ ...sheets, pieces: [...leading, ...heading, ...wordTable(block.table, roomOf(sheets))] });
        leading = [];
      }
    }
  }
  upright.push(...leading);
  finish();
  return made;
}

const FEW_LINES = 6;

function sumOf(pieces: readonly Piece<Child>[]): number {
  return pieces.reduce((sum, { flow }) => flow.lines.reduce((total, line) => total + line, sum), 0);
}

function isCrosswise(block: PrintBlock): block is Extract<PrintBlock, { kind: 'table' }> {
  return block.kind === 'table' && (block.table.landscape || block.table.paper !== 'A4');
}

function uprightBlock(block: PrintBlock, room: number): Piece<Child>[] {
  if (block.kind === 'picture') return [pictureBlock(block)];
  if (block.kind !== 'table') return [wordBlock(block, room)];
  return [...innerTitle(block.table, room), ...wordTable(block.table, BODY_ROOM)];
}

function blocksOf(model: PrintModel): PrintBlock[] {
  return textsOf(model).flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks));
}

/** In the order in which they stand. */
function picturesOf(model: PrintModel): PrintPicture[] {
  return blocksOf(model).flatMap((block) => (block.kind === 'picture' ? [block] : []));
}

/** Letter sizes of all tables. */
function sizesOf(model: PrintModel): number[] {
  const { tables } = model;
  const blocks = blocksOf(model);
  const embedded = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  return [
    ...tables.map((table) => tableSize(table, roomOf({ margins: TABLE_MARGINS, sheet: table }))),
    ...embedded.map((block) => {
      const crosswise = isCrosswise(block);
      const room = crosswise ? roomOf({ margins: TABLE_MARGINS, sheet: block.table }) : BODY_ROOM;
      return tableSize(block.table, room);
    }),
  ];
}
