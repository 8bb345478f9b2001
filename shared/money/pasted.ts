import { toHalfWidth } from './amount';

const BLANK_MARKS = new Set(['—', '——', '－', '-', '–', '--', '/', '／', '无', '空']);
const SPACED = /^[-+]?\d{1,3}( \d{3})+(\.\d*)?$/;

/**
 * Text of a pasted cell as an amount column takes it: marks that published tables put where nothing is (`—`, `/`, 无)
 * give null: left blank. A text mark (`'001`) goes, digits grouped by blanks close up, △ is a minus. Only for pasting: what is
 * typed stays as typed.
 */
export function pastedAmountText(text: string): string | null {
  const trimmed = toHalfWidth(text);
  if (BLANK_MARKS.has(text.trim()) || BLANK_MARKS.has(trimmed)) return null;
  const bare = trimmed.startsWith("'") ? trimmed.slice(1) : trimmed;
  if (SPACED.test(bare)) return bare.replace(/ /g, '');
  if (/^[△▲]\s*[\d.,]+$/.test(bare)) return `-${bare.slice(1).trim()}`;
  return bare === trimmed ? text : bare;
}
