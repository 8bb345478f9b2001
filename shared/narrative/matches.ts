import { WORDS } from '../text/content';
import { type Found, findPattern, type Pattern } from '../text/pattern';
import type { Folded } from './folded';

/** Where patterns stand in the sections; looked for once and kept while a section's text stays. */
export class Matches {
  private kept = new WeakMap<Folded, Map<Pattern, Map<string, readonly Found[]>>>();
  private words = '';

  constructor(private readonly unit: string) {}

  /** `fill` puts the document's words into patterns; with other words nothing that was found stands. */
  find(pattern: Pattern, text: Folded, label: string, fill: (word: string) => string): readonly Found[] {
    const ofText = this.kept.get(text) ?? new Map<Pattern, Map<string, readonly Found[]>>();
    this.kept.set(text, ofText);
    const ofPattern = ofText.get(pattern) ?? new Map<string, readonly Found[]>();
    ofText.set(pattern, ofPattern);
    const known = ofPattern.get(label);
    if (known) return known;
    const found = findPattern(pattern, text.text, label, this.unit, fill);
    ofPattern.set(label, found);
    return found;
  }

  /** To be called before a judgement. */
  setWords(fill: (word: string) => string): void {
    const words = WORDS.map((word) => fill(`{${word}}`)).join('\u0000');
    if (words !== this.words) this.kept = new WeakMap();
    this.words = words;
  }
}
