import type { ResolvedBlock } from '../narrative/figure';
import type { Alignment, Block, BlockKind } from '../text/content';
import type { DocumentEditor } from './editor';
import { type DrawnChart, drawnChart } from './overview-charts';

/** 情况说明 as the page templates get it: everything already text. JSON-safe. */
export interface NarrativeModel {
  cover: string[];
  title: string;
  preamble: NarrativeBlock[];
  sections: { id: string; title: string; blocks: NarrativeBlock[] }[];
}

interface NarrativePart {
  id: string;
  /** Depth of a heading below the section's title, from 1, or of a list item below the first ones, from 0; 0 for the others. */
  level: number;
  /** The whole paragraph, number of a list item included; '' for a table and a picture. */
  text: string;
  /** The same in pieces; `figure` where a piece is bound to cells. */
  runs: { text: string; figure: boolean; bold: boolean }[];
  align: Alignment | null;
  /** Id of the embedded table that stands here. */
  table: string | null;
}

export type NarrativeBlock = NarrativePart &
  ({ kind: Exclude<BlockKind, 'picture'>; picture: null } | { kind: 'picture'; picture: DrawnChart });

/** The text as it is printed: hidden, empty and foreign blocks left out. Null where the form has no text. */
export function narrativeModel(editor: DocumentEditor): NarrativeModel | null {
  const { narrative } = editor;
  if (!narrative.form) return null;
  const [preamble, ...sections] = narrative.sections().map(({ id, title, blocks }) => ({
    id,
    title,
    blocks: blocks.flatMap((block) => printed(block, editor)),
  }));
  return {
    cover: narrative.form.cover.map((line) => narrative.fill(line)),
    title: narrative.fill(narrative.form.title),
    preamble: preamble?.blocks ?? [],
    sections,
  };
}

/** The picture that stands in a block, as the figures of now draw it; null where it cannot be drawn. */
export function pictureOf({ kind, picture }: Block, editor: DocumentEditor): DrawnChart | null {
  return kind !== 'picture' || picture === undefined ? null : drawnChart(picture, editor);
}

const NONE = { text: '', figure: null };

function printed({ block, marker, runs, text, shown }: ResolvedBlock, editor: DocumentEditor): NarrativeBlock[] {
  if (!shown) return [];
  const { id, kind, level, table } = block;
  if (kind === 'picture') {
    const picture = pictureOf(block, editor);
    return picture === null ? [] : [{ id, kind, level, text: '', runs: [], align: null, table, picture }];
  }
  const isPrinted = kind === 'table' ? table !== null && editor.tables.includes(table) : text.trim() !== '';
  if (!isPrinted) return [];
  const filled = runs.filter(({ inline }) => inline.kind !== 'text').values();
  const pieces = block.inlines.map((inline) => {
    const { text, figure } =
      inline.kind === 'text' ? { text: inline.text, figure: null } : (filled.next().value ?? NONE);
    return { text, figure: figure !== null, bold: inline.bold === true };
  });
  return [
    {
      id,
      kind,
      level,
      text: kind === 'table' ? '' : marker + text,
      runs: marker === '' ? pieces : [{ text: marker, figure: false, bold: false }, ...pieces],
      align: block.align ?? null,
      table,
      picture: null,
    },
  ];
}
