import type { ResolvedBlock, ResolvedSection } from './narrative';

/** Between two paragraphs in a folded text. */
export const BREAK = '\n';

/** The text of a section without blanks and with signs in one width, and where each letter of it stands. */
export interface Folded {
  text: string;
  /** Block and offset in its text of each letter. */
  places: { block: ResolvedBlock; offset: number }[];
}

/** Signs and digits in one width, one letter for one letter; 。 and “” are Chinese only and stay. */
export function foldSign(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return letter;
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
