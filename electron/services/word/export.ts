import {
  Document,
  Footer,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageOrientation,
  Paragraph,
  type Table,
} from 'docx';
import type { PrintBlock, PrintModel, PrintNarrative, PrintTable } from '../../../shared/editor/print-model';
import { contentsLines, FIELD_STYLES, pageNumberLine, sectionMark, type TextPlace, tableMark } from './contents';
import { SIZES, twips } from './type';
import { wordTable } from './word-table';
import { centredLine, centredTitle, sectionTitle, wordBlock } from './word-text';

type Child = Paragraph | Table;
type Margins = { top: number; right: number; bottom: number; left: number };

/** Millimetres. */
const SHEETS = { A4: { width: 210, height: 297 }, A3: { width: 297, height: 420 } } as const;
const BODY_MARGINS: Margins = { top: 37, right: 26, bottom: 35, left: 28 };
const TABLE_MARGINS: Margins = { top: 22, right: 20, bottom: 20, left: 20 };
const BODY_ROOM = SHEETS.A4.width - BODY_MARGINS.left - BODY_MARGINS.right;

/** 导出 Word: cover, contents, tables and text, for offices that exchange drafts. Page numbers are fields. */
export async function exportWord(model: PrintModel): Promise<Uint8Array> {
  const document = new Document({
    title: model.title,
    creator: model.department,
    lastModifiedBy: model.department,
    styles: {
      // The empty paragraph that ends a section must not reach over to a page of its own.
      default: { document: { run: { size: 2 }, paragraph: { spacing: { line: 20, lineRule: LineRuleType.EXACT } } } },
      paragraphStyles: FIELD_STYLES,
    },
    features: { updateFields: true },
    sections: [
      ...cover(model.cover),
      contents(model),
      ...(model.before === null ? [] : textSections(model.before, 'before')),
      ...model.tables.map((table, at) => tableSection(table, at, model.partTitle)),
      ...(model.narrative === null ? [] : textSections(model.narrative, 'behind')),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function section(children: Child[], margins: Margins, sheet: Pick<PrintTable, 'paper' | 'landscape'>): ISectionOptions {
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
    children,
  };
}

const UPRIGHT = { paper: 'A4', landscape: false } as const;

function cover(lines: readonly string[]): ISectionOptions[] {
  if (lines.length === 0) return [];
  const children = lines.map((line, at) => centredLine(line, SIZES.cover, at === 0 ? twips(60) : 240));
  return [
    {
      ...section(children, BODY_MARGINS, UPRIGHT),
      footers: { default: new Footer({ children: [new Paragraph('')] }) },
    },
  ];
}

function contents(model: PrintModel): ISectionOptions {
  const title = centredLine(model.contentsTitle, SIZES.title, 0);
  return section([title, ...contentsLines(model, BODY_ROOM)], BODY_MARGINS, UPRIGHT);
}

function tableRoom({ paper, landscape }: PrintTable): number {
  const { width, height } = SHEETS[paper];
  return (landscape ? height : width) - TABLE_MARGINS.left - TABLE_MARGINS.right;
}

function tableSection(table: PrintTable, at: number, partTitle: string): ISectionOptions {
  const part = at > 0 ? [] : [centredTitle(partTitle, 1, SIZES.title)];
  const title = centredTitle(table.title, 2, SIZES.title, tableMark(at));
  return section([...part, title, ...wordTable(table, tableRoom(table))], TABLE_MARGINS, table);
}

/** The text in order, cut where a table lies crosswise. */
function textSections({ title, sections }: PrintNarrative, place: TextPlace): ISectionOptions[] {
  const made: ISectionOptions[] = [];
  let upright: Child[] = [centredTitle(title, 1, SIZES.bodyTitle)];
  /** Headings that nothing stands below yet: they go with what comes, be it on a page of its own. */
  let leading: Child[] = [];
  const finish = (): void => {
    if (upright.length > 0) made.push(section(upright, BODY_MARGINS, UPRIGHT));
    upright = [];
  };
  for (const [at, { title: name, blocks }] of sections.entries()) {
    if (name !== '') leading.push(sectionTitle(name, sectionMark(place, at)));
    for (const block of blocks) {
      if (block.kind === 'heading') leading.push(wordBlock(block));
      else if (!isCrosswise(block)) {
        upright.push(...leading, ...uprightBlock(block));
        leading = [];
      } else {
        finish();
        const heading = centredTitle(block.table.title, 3, SIZES.title);
        const below = wordTable(block.table, tableRoom(block.table));
        made.push(section([...leading, heading, ...below], TABLE_MARGINS, block.table));
        leading = [];
      }
    }
  }
  upright.push(...leading);
  finish();
  return made;
}

function isCrosswise(block: PrintBlock): block is Extract<PrintBlock, { kind: 'table' }> {
  return block.kind === 'table' && (block.table.landscape || block.table.paper !== 'A4');
}

function uprightBlock(block: PrintBlock): Child[] {
  if (block.kind !== 'table') return [wordBlock(block)];
  return [centredTitle(block.table.title, 3, SIZES.heading + 7), ...wordTable(block.table, BODY_ROOM)];
}
