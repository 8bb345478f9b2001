import type { WrittenParagraph } from '../contract/word-text';
import { ordinalOf } from '../text/ordinals';

/** What stands above a table: its number, title, department, year and unit. */
const MAX_LINES_ABOVE = 5;
export const MAX_TABLE_LINE_CHARACTERS = 80;

/** Title, unit and the like right above a table are the table's, and a note right below it; they are no sentences. */
export function tableLines(
  written: readonly WrittenParagraph[],
  isText: (text: string) => boolean,
): WrittenParagraph[] {
  const found = new Set<WrittenParagraph>();
  for (const [at, { kind }] of written.entries()) {
    if (kind !== 'table') continue;
    for (const line of written.slice(Math.max(0, at - MAX_LINES_ABOVE), at).reverse()) {
      if (!isTableLine(line) || isText(line.text)) break;
      found.add(line);
    }
    const below = written[at + 1];
    if (below && /^注[:：]/.test(below.text)) found.add(below);
  }
  return [...found];
}

function isTableLine(line: WrittenParagraph): boolean {
  if (line.kind === 'table' || line.text.length > MAX_TABLE_LINE_CHARACTERS) return false;
  return !/[。；！]/.test(line.text) && !isSentence(line.text) && ordinalOf(line.text) === null;
}

/** Says an amount, or has two parts: a sentence without its full stop, which no title and no line of units is. */
function isSentence(text: string): boolean {
  return /\d\s*(?:亿|[千百十]?万)?元/.test(text) || (text.includes('，') && !/[:：]/.test(text));
}
