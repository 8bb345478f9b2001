import type { FindingCell, Judged, Severity } from '../form/finding';

/** Where in the text something was found. */
export interface TextPlace {
  section: string;
  block: string;
}

interface Numbers {
  left?: string | null;
  right?: string | null;
  difference?: string | null;
  cells?: FindingCell[];
}

/** A rule of the program about the text: its id, severity and official wording. */
export interface TextRuleHead {
  id: string;
  severity: Severity;
  say: string;
}

/** Something wrong in a piece of text, before it is told where that stands. */
export interface WrongWords {
  head: TextRuleHead;
  mark: string;
  sentence: string;
}

/** Wrong words of a paragraph as findings about it. */
export function inBlock(place: TextPlace, wrong: readonly WrongWords[]): Judged[] {
  return wrong.map(({ head, mark, sentence }) => textFinding(head, place, mark, sentence));
}

/**
 * A finding about the text. `mark` tells findings of one rule in one block apart, and is what an explanation is for:
 * when it changes, the explanation lapses.
 */
export function textFinding(
  { id, severity, say }: TextRuleHead,
  { section, block }: TextPlace,
  mark: string,
  sentence: string,
  { left = null, right = null, difference = null, cells = [] }: Numbers = {},
): Judged {
  return {
    key: `${id}@${section}/${block}/${mark}`,
    rule: id,
    severity,
    say,
    sentence,
    table: '',
    row: '',
    column: '',
    left,
    right,
    difference,
    cells,
    fingerprint: `${left ?? mark}|${right ?? ''}`,
    section,
    block,
  };
}

/** The words that a finding about the text was made for. */
export function markOf({ key, section, block }: Judged): string {
  const place = `${section}/${block}/`;
  return key.slice(key.indexOf(place) + place.length);
}

/** The amount of the text that a finding is about: the one it compares, else the last in the words it was found by. */
export function amountMeant(finding: Judged): string | null {
  const { left, section } = finding;
  if (left !== null || section === undefined) return left;
  return (
    markOf(finding)
      .match(/\d[\d,]*(?:\.\d+)?/g)
      ?.at(-1) ?? null
  );
}

/** A few words of a text around a place, for a sentence. */
export function excerpt(text: string, from: number, to: number): string {
  const before = Math.max(0, from - 12);
  const after = Math.min(text.length, to + 4);
  return `${before > 0 ? '…' : ''}${text.slice(before, after).trim()}${after < text.length ? '…' : ''}`;
}
