import { isBlank, isHashes, widthOf } from './block';

/**
 * One block of the two that a spreadsheet puts on the clipboard: the HTML, which keeps merged cells and exact figures,
 * but the plain text's value where the HTML holds `#######`. A cell of blanks and line breaks only is a blank in both.
 */
export function blockOfFlavours(html: string[][] | null, text: string[][]): string[][] {
  return withBlanks(html === null ? text : withoutHashes(html, text));
}

function withoutHashes(html: string[][], text: string[][]): string[][] {
  if (!html.some((line) => line.some(isHashes))) return html;
  const alike = html.length === text.length && widthOf(html) === widthOf(text);
  if (!alike) return text.some((line) => line.some((cell) => !isBlank(cell) && !isHashes(cell))) ? text : html;
  return html.map((line, row) =>
    line.map((cell, column) => {
      const plain = text[row]?.[column] ?? '';
      return isHashes(cell) && !isBlank(plain) ? plain : cell;
    }),
  );
}

function withBlanks(block: string[][]): string[][] {
  return block.map((line) => line.map((cell) => (isBlank(cell) ? '' : cell)));
}
