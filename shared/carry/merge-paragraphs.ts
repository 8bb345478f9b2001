import type { WrittenParagraph } from '../contract/word-text';
import { type ResolvedBlock, type ResolvedSection, type Run, UNKNOWN } from '../narrative/figure';
import { type Block, DEEPEST_ITEM, type Inline } from '../text/content';
import { ItemNumbers } from '../text/item-numbers';
import { weighted } from '../text/pieces';
import { MAX_HEADING_CHARACTERS, plain } from './written-paragraph';

/** The paragraphs as blocks; what the section prints alike stays the block that it is, what it does not print stays where it was. */
export function mergedBlocks(
  { blocks: old }: ResolvedSection,
  paragraphs: readonly WrittenParagraph[],
): { blocks: Block[]; kept: number; tables: number } {
  const blocks: Block[] = [];
  const used = new Set(old.map(({ block }) => block.id));
  const tablesHere = old.filter(({ block }) => block.table !== null).length;
  const numbered = old.some(({ block }) => block.kind === 'item');
  const numbers = new ItemNumbers();
  let [at, kept, tables, number] = [0, 0, 0, 0];
  const push = (block: Block, shown: boolean): void => {
    blocks.push(block);
    if (shown) numbers.next(block.kind, block.level);
  };
  const keepHidden = (end: number): void => {
    for (; at < end; at += 1) {
      const one = old[at];
      if (one && (!one.shown || one.block.table !== null || one.text.trim() === '')) push(one.block, one.shown);
    }
  };
  for (const paragraph of paragraphs) {
    if (paragraph.kind === 'table') {
      tables += 1;
      continue;
    }
    const found = old.findIndex((one, index) => index >= at && printsAs(one, paragraph.text));
    const same = old[found];
    if (same) keepHidden(found);
    if (same && isNumbered(same, paragraph.text, numbers)) {
      push(same.block, true);
      at = found + 1;
      kept += 1;
      continue;
    }
    do number += 1;
    while (used.has(`word-${number}`));
    const block = blockOf(numbered ? asItem(paragraph, numbers) : paragraph, `word-${number}`);
    const place = placeOf(old, at, paragraph.text, block);
    if (place >= 0) {
      keepHidden(place);
      at = place + 1;
    }
    push(block, true);
  }
  keepHidden(old.length);
  return { blocks, kept, tables: Math.max(0, tables - tablesHere) };
}

/** The block in the place of which a paragraph comes that none prints: the same with other figures, else a prompt; -1 = none. */
function placeOf(old: readonly ResolvedBlock[], at: number, written: string, { kind }: Block): number {
  const other = old.findIndex((one, index) => index >= at && saysOfOthers(one, written));
  return other >= 0 || kind === 'heading' ? other : promptAt(old, at);
}

/** The place that asks for words (待填) and is next in the section, where nothing that is printed stands before it; else -1. */
function promptAt(old: readonly ResolvedBlock[], at: number): number {
  const next = old.findIndex(
    ({ shown, block }, index) => index >= at && shown && block.table === null && block.kind !== 'picture',
  );
  const { block, text } = old[next] ?? {};
  return block && block.hint !== '' && text?.trim() === '' ? next : -1;
}

/** The number of an item comes from its place; one that is written with another number stays as it is written. */
function isNumbered({ block, runs }: ResolvedBlock, written: string, numbers: ItemNumbers): boolean {
  return block.kind !== 'item' || says(runs, plain(written)) || says(runs, plain(written), numbers.peek(block.level));
}

/** Whether words are what these runs print; a figure may have been unknown when they were printed. */
function says(runs: readonly Run[], words: string, marker = ''): boolean {
  let rest = plain(marker);
  if (!words.startsWith(rest)) return false;
  rest = words.slice(rest.length);
  for (const { text, figure } of runs) {
    const own = plain(text);
    if (rest.startsWith(own)) rest = rest.slice(own.length);
    else if (figure !== null && rest.startsWith(UNKNOWN)) rest = rest.slice(UNKNOWN.length);
    else return false;
  }
  return rest === '';
}

/** Among items, a paragraph that is written with the number that the next item gets is that item. */
function asItem(paragraph: WrittenParagraph, numbers: ItemNumbers): WrittenParagraph {
  const { kind, text } = paragraph;
  const level = ITEM_LEVELS.find((one) => text.startsWith(numbers.peek(one)));
  if (kind !== 'paragraph' || level === undefined) return paragraph;
  const { length } = numbers.peek(level);
  const bold = paragraph.bold?.flatMap(({ start, end }) =>
    end > length ? [{ start: Math.max(0, start - length), end: end - length }] : [],
  );
  return { ...paragraph, kind: 'item', level, text: text.slice(length), ...(bold && { bold }) };
}

/** Words with those that are 加粗 as pieces of their own. */
function piecesOf(text: string, bold: WrittenParagraph['bold'] = []): Inline[] {
  const pieces: Inline[] = [];
  let done = 0;
  const add = (end: number, isBold: boolean): void => {
    if (end > done) pieces.push(weighted({ kind: 'text', text: text.slice(done, end) }, isBold));
    done = Math.max(done, end);
  };
  for (const { start, end } of bold) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return pieces;
}

const ITEM_LEVELS = Array.from({ length: DEEPEST_ITEM + 1 }, (_, level) => level);

/** Words that the form has between its figures: fewer may stand in any sentence. */
const TELLING_WORDS = 8;

/** Whether words are what a block says, of other figures than it has here: they stand in its place, and what follows follows it. */
function saysOfOthers({ block, runs, shown }: ResolvedBlock, written: string): boolean {
  if (!shown || block.table !== null || !runs.some(({ figure }) => figure !== null)) return false;
  const words = plain(written);
  const own = runs.flatMap(({ text, figure }) => (figure === null ? [plain(text)] : []));
  if (own.join('').length < TELLING_WORDS) return false;
  const first = runs[0]?.figure === null ? (own.shift() ?? '') : '';
  const last = runs.at(-1)?.figure === null ? (own.pop() ?? '') : '';
  if (!words.startsWith(first) || !words.endsWith(last)) return false;
  let from = first.length;
  for (const part of own) {
    const found = words.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from + last.length <= words.length;
}

function printsAs({ block, marker, runs, shown }: ResolvedBlock, written: string): boolean {
  if (!shown || block.table !== null) return false;
  const words = plain(written);
  return words !== '' && (says(runs, words) || says(runs, words, marker));
}

function blockOf({ kind, level, text, bold, align }: WrittenParagraph, id: string): Block {
  const isHeading =
    kind === 'heading' || (text.length <= MAX_HEADING_CHARACTERS && /^（[一二三四五六七八九十]+）[^。；]*$/.test(text));
  const depth = Math.min(3, Math.max(1, kind === 'heading' ? level - 1 : 2));
  const wordKind = kind === 'item' ? 'item' : 'paragraph';
  const base = { id, table: null, when: null, hint: '' };
  // A heading has the weight of its level.
  if (isHeading) return { ...base, kind: 'heading', level: depth, inlines: piecesOf(text) };
  const itemLevel = kind === 'item' ? Math.min(level, DEEPEST_ITEM) : 0;
  const made: Block = { ...base, kind: wordKind, level: itemLevel, inlines: piecesOf(text, bold) };
  return align && wordKind === 'paragraph' ? { ...made, align } : made;
}
