import { PREAMBLE, sectionsAround } from '../form/narrative-form';
import { ordinalOf } from '../text/ordinals';
import { titleLines } from '../text/title-lines';
import { barLines, chartAlt, chartCaption, chartText, lineText } from './chart-words';
import type { DocumentEditor } from './editor';
import { type DrawnChart, toldBars } from './overview-charts';
import type { PrintBlock, PrintModel, PrintPicture, PrintRun, PrintTable } from './print-model';
import { type NarrativeBlock, type NarrativeModel, narrativeModel } from './print-text';

/** Letters on a line of the cover: 一号 and larger on a sheet of 156 mm between the margins. */
const COVER_LETTERS = 14;

/** 封面和情况说明 as the page templates get them; a form without a text has neither. */
export function printNarrative(
  editor: DocumentEditor,
  tableOf: (id: string) => PrintTable,
): Pick<PrintModel, 'cover' | 'before' | 'narrative'> {
  const model = narrativeModel(editor);
  const { form } = editor.narrative;
  if (model === null || form === null) return { cover: [], before: null, narrative: null };
  const sections = withPreamble(model).map(({ id, title, blocks }) => ({
    id,
    title,
    blocks: blocks.map((block, at) => printBlock(block, at === 0 ? title : headingOf(blocks[at - 1]), tableOf)),
  }));
  const { before, behind } = sectionsAround(form, sections);
  const title = form.before && form.behind ? editor.narrative.fill(form.behind.title) : model.title;
  return {
    cover: model.cover.map((line) => titleLines(line, COVER_LETTERS).join('\n')),
    before: before.length === 0 ? null : { title: model.title, sections: [...before] },
    narrative: behind.length === 0 ? null : { title, sections: [...behind] },
  };
}

function withPreamble({ preamble, sections }: NarrativeModel): NarrativeModel['sections'] {
  return [{ id: PREAMBLE, title: '', blocks: preamble }, ...sections];
}

function headingOf(block: NarrativeBlock | undefined): string {
  return block?.kind === 'heading' ? block.text : '';
}

/** `heading` is what stands right above: a table whose title it says is printed without one. */
function printBlock(
  { id, kind, level, text, runs, align, table, picture }: NarrativeBlock,
  heading: string,
  tableOf: (id: string) => PrintTable,
): PrintBlock {
  if (kind === 'picture') return printPicture(id, picture);
  if (kind !== 'table') {
    const isBold = runs.some(({ bold }) => bold);
    return { kind, id, level, text, ...(isBold && { runs: joinedRuns(runs) }), ...(align && { align }) };
  }
  const printed = tableOf(table ?? '');
  return { kind, id, table: saysTitle(heading, printed.title) ? { ...printed, titled: false } : printed };
}

function printPicture(id: string, chart: DrawnChart): PrintPicture {
  const bars = toldBars(chart).map((bar) => ({
    title: bar.title,
    lines: barLines(bar, chart).map((line) => ({
      of: line.of ?? '',
      amount: lineText({ ...line, of: null }),
      percent: line.amount?.percent ?? '0',
      last: line.last,
    })),
  }));
  return {
    kind: 'picture',
    id,
    text: chartText(chart),
    alt: chartAlt(chart),
    caption: chartCaption(chart),
    bars,
    chart,
  };
}

/** Pieces of one weight side by side are one. */
function joinedRuns(runs: NarrativeBlock['runs']): PrintRun[] {
  const joined: PrintRun[] = [];
  for (const { text, bold } of runs) {
    const last = joined.at(-1);
    if (last?.bold === bold) last.text += text;
    else joined.push({ text, bold });
  }
  return joined;
}

/** Whether a heading is that title, behind an ordinal at most. */
function saysTitle(heading: string, title: string): boolean {
  return heading.slice(ordinalOf(heading)?.written.length ?? 0).trim() === title;
}
