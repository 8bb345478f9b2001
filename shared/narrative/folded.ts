import { BREAK, foldSign } from '../text/fold-sign';
import type { ResolvedBlock, ResolvedSection } from './figure';

/** The text of a section without blanks and with signs in one width, and where each letter of it stands. */
export interface Folded {
  text: string;
  /** Block and offset in its text of each letter. */
  places: { block: ResolvedBlock; offset: number }[];
}

/** Blocks that are printed, as one text to look for words in. */
export function foldSection(section: ResolvedSection): Folded {
  const folded: Folded = { text: '', places: [] };
  for (const block of section.blocks) {
    if (!block.shown || block.text === '') continue;
    for (let offset = 0; offset < block.text.length; offset += 1) {
      const letter = block.text[offset] ?? '';
      if (/[\s\u3000]/.test(letter)) continue;
      folded.text += foldSign(letter);
      folded.places.push({ block, offset });
    }
    folded.text += BREAK;
    folded.places.push({ block, offset: block.text.length });
  }
  return folded;
}

/** Whether the letter belongs to a figure, which follows its cells by itself. */
export function inFigure(block: ResolvedBlock, offset: number): boolean {
  let end = 0;
  for (const run of block.runs) {
    end += run.text.length;
    if (offset < end) return run.figure !== null;
  }
  return false;
}
