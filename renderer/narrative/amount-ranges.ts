import type { Node } from '@tiptap/pm/model';
import { parseAmount } from '../../shared/money/read-amount';
import { openDocument } from '../document/open-document';
import { inlineOf } from './schema';

/** A piece of a paragraph, from the beginning of the paragraph's node. */
export interface PieceRange {
  from: number;
  to: number;
}

/** Where an amount stands in a paragraph, written or taken from a table (取数). */
export function amountRanges(paragraph: Node, amount: string): PieceRange[] {
  const wanted = parseAmount(amount);
  if (wanted === null) return [];
  const found: PieceRange[] = [];
  const isIt = (text: string): boolean => parseAmount(text.replaceAll(',', ''))?.abs().eq(wanted.abs()) === true;
  const inWords = (words: string, from: number): void => {
    for (const { 0: text, index } of words.matchAll(/\d[\d,]*(?:\.\d+)?/g))
      if (isIt(text)) found.push({ from: from + index, to: from + index + text.length });
  };
  // Typed words that only 加粗 parts from each other.
  let typed = { words: '', from: 0 };
  const endOfTyped = (): void => {
    inWords(typed.words, typed.from);
    typed = { words: '', from: 0 };
  };
  paragraph.forEach((node, offset) => {
    const from = offset + 1;
    if (node.isText) {
      typed = { words: typed.words + (node.text ?? ''), from: typed.words === '' ? from : typed.from };
      return;
    }
    endOfTyped();
    const inline = inlineOf(node);
    const shown = inline === null ? '' : (openDocument()?.editor.narrative.textOf(inline) ?? '');
    const [number] = /\d[\d,]*(?:\.\d+)?/.exec(shown) ?? [];
    if (number !== undefined && isIt(number)) found.push({ from, to: from + node.nodeSize });
  });
  endOfTyped();
  return found;
}
