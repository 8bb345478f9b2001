import { toHalfWidth } from './read-amount';

const MARKS = new Set(['-', '--', '—', '——', '―', '/', '无', '空']);

/**
 * Whether a text is a mark that published tables put where nothing is (`—`, `/`, 无). What is pasted or imported leaves
 * the cell blank then; a mark that somebody types stays as typed.
 */
export function isNothingMark(text: string): boolean {
  return MARKS.has(toHalfWidth(text));
}
