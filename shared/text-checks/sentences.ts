import type { Judged } from '../form/finding';
import type { Folded } from '../narrative/folded';
import { type Written, writtenAmounts } from '../text/amounts';
import { BREAK } from '../text/fold-sign';
import { excerpt, type TextRuleHead, textFinding } from './text-finding';

/** One sentence of a folded section, with the amounts written in it. */
export interface Sentence {
  /** Words of the sentence without its full stop; letters of `text` count from `from` in the section. */
  text: string;
  from: number;
  /** Amounts, with `start` and `end` counted in `text`. */
  amounts: readonly Written[];
}

/** Rates written in a text are compared at the digits they are written with. */
export interface WrittenRate {
  start: number;
  digits: string;
}

/** Sentences of a section, one paragraph after the other. */
export function sentencesOf({ text }: Folded): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text[at];
    if (at < text.length && sign !== '。' && sign !== BREAK) continue;
    const words = text.slice(from, at);
    // The sign that ends a number is part of what makes it an amount.
    if (words !== '') found.push({ text: words, from, amounts: writtenAmounts(words) });
    from = at + 1;
  }
  return found;
}

/** A finding at a place of a sentence (`at` counts in its text). */
export function sentenceFinding(
  head: TextRuleHead,
  section: string,
  folded: Folded,
  { from, text }: Sentence,
  at: { from: number; to: number },
  say: (quote: string) => string,
): Judged[] {
  const first = folded.places[from + at.from];
  const last = folded.places[from + at.to - 1];
  if (!first || !last) return [];
  // Quoted as it is written, with its blanks and wide signs.
  const quote = excerpt(first.block.text, first.offset, last.offset + 1);
  return [textFinding(head, { section, block: first.block.block.id }, text.slice(at.from, at.to), say(quote))];
}

/** Every 12.3% of a sentence after that word. */
export function ratesAfter(text: string, word: RegExp): (WrittenRate & { end: number })[] {
  return [...text.matchAll(new RegExp(`(?:${word.source})(?:了|约|达)*(\\d+(?:\\.\\d+)?)%`, 'g'))].map((match) => {
    const end = match.index + match[0].length;
    const [, digits = ''] = match;
    return { start: match.index, digits, end };
  });
}
