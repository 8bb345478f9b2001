import type { ResolvedBlock } from '../narrative/figure';
import type { BlockKind } from '../text/content';
import type { DocumentEditor } from './editor';

/** 情况说明 as the page templates get it: everything already text. JSON-safe. */
export interface NarrativeModel {
  cover: string[];
  title: string;
  preamble: NarrativeBlock[];
  sections: { id: string; title: string; blocks: NarrativeBlock[] }[];
}

export interface NarrativeBlock {
  id: string;
  kind: BlockKind;
  /** Depth of a heading below the section's title, from 1; 0 for the others. */
  level: number;
  /** The whole paragraph, number of a list item included; '' for a table. */
  text: string;
  /** The same in pieces; `figure` where a piece is bound to cells. */
  runs: { text: string; figure: boolean }[];
  /** Id of the embedded table that stands here. */
  table: string | null;
}

/** The text as it is printed: hidden, empty and foreign blocks left out. Null where the form has no text. */
export function narrativeModel(editor: DocumentEditor): NarrativeModel | null {
  const { narrative } = editor;
  if (!narrative.form) return null;
  const [preamble, ...sections] = narrative.sections().map(({ id, title, blocks }) => ({
    id,
    title,
    blocks: blocks.filter((block) => isPrinted(block, editor)).map(printed),
  }));
  return {
    cover: narrative.form.cover.map((line) => narrative.fill(line)),
    title: narrative.fill(narrative.form.title),
    preamble: preamble?.blocks ?? [],
    sections,
  };
}

function isPrinted({ block, text, shown }: ResolvedBlock, editor: DocumentEditor): boolean {
  if (!shown) return false;
  return block.kind === 'table' ? block.table !== null && editor.tables.includes(block.table) : text.trim() !== '';
}

function printed({ block, marker, runs, text }: ResolvedBlock): NarrativeBlock {
  const pieces = runs.map((run) => ({ text: run.text, figure: run.figure !== null }));
  return {
    id: block.id,
    kind: block.kind,
    level: block.level,
    text: block.kind === 'table' ? '' : marker + text,
    runs: marker === '' ? pieces : [{ text: marker, figure: false }, ...pieces],
    table: block.table,
  };
}
