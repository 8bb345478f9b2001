import { looksLikeFormula } from '../../shared/document/formula-text';
import { parseAmount } from '../../shared/money/read-amount';
import type { HtmlCell } from './html-table';

/**
 * Text of a cell for other programs' cells (防公式): plain text has no format, so a text that they would compute gets the
 * apostrophe by which they know a text. Amounts stay numbers, negative ones too.
 */
export function guardedText({ text, amount }: HtmlCell): string {
  if (amount && parseAmount(text) !== null) return text;
  return looksLikeFormula(text.replace(/^'+/, '')) ? `'${text}` : text;
}

/** The text again as it stood in its cell. */
export function unguardedText(text: string): string {
  return text.startsWith("'") && looksLikeFormula(text.replace(/^'+/, '')) ? text.slice(1) : text;
}
