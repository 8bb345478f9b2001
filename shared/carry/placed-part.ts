import type { ResolvedBlock, ResolvedSection } from '../narrative/figure';
import type { Block } from '../text/content';
import { quoted } from '../text/quoted';

/** What a section of the text gets of a text on its way into it (取来的文字), and what of it gives way. */
export interface PlacedPart {
  section: string;
  title: string;
  /** Paragraphs that were written for it. */
  written: number;
  /** Those of them that it prints already, whose figures stay bound. */
  kept: number;
  /** Paragraphs that it prints now and will no more. */
  replaced: string[];
  /** How many of those have figures of the tables in them. */
  withFigures: number;
}

export function placedPart(
  { id, title, blocks: old }: ResolvedSection,
  blocks: readonly Block[],
  written: number,
  kept: number,
): PlacedPart {
  const stay = new Set(blocks);
  const gone = old.filter(({ block, shown, text }) => shown && text.trim() !== '' && !stay.has(block));
  return {
    section: id,
    title,
    written,
    kept,
    replaced: gone.map(({ marker, text }) => marker + text),
    withFigures: gone.filter(hasFigures).length,
  };
}

export function placedLine({ title, written, kept }: PlacedPart): string {
  return `${quoted(title)}：${written === 0 ? '只有表，没有文字' : `${written} 段，其中 ${kept} 段与现在印出的相同`}`;
}

function hasFigures({ block }: ResolvedBlock): boolean {
  return block.inlines.some(({ kind }) => kind !== 'text');
}
