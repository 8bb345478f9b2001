import { BREAK, foldSign } from '../text/fold-sign';
import type { Figure, ResolvedBlock, ResolvedSection } from './figure';

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

/** The figure that the letter belongs to; null for typed text. */
export function figureAt(places: Folded['places'], at: number): Figure | null {
  const place = places[at];
  let end = 0;
  for (const run of place?.block.runs ?? []) {
    end += run.text.length;
    if (place && place.offset < end) return run.figure;
  }
  return null;
}

/**
 * Whether amounts at these places follow cells by themselves: compared with each other they repeat the tables, whose own
 * relations are judged there. Where all of them are the user's own inputs, no table judges them.
 */
export function repeatTables(places: Folded['places'], amounts: readonly number[]): boolean {
  const figures = amounts.map((at) => figureAt(places, at));
  return figures.every((figure) => figure !== null) && !figures.every((figure) => figure.byHand);
}
