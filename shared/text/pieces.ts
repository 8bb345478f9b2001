import type { Block, Inline } from './content';

/**
 * Pieces of a sentence as they are read: typed words that only 加粗 parts from each other are one. What is judged, found
 * and bound is told by places in these.
 */
export function joinedPieces(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.kind !== 'text') joined.push(weighted(inline, false));
    else if (last?.kind === 'text') joined[joined.length - 1] = { kind: 'text', text: last.text + inline.text };
    else joined.push({ kind: 'text', text: inline.text });
  }
  return joined;
}

/** A paragraph as it is read, whatever its looks (加粗, 对齐). */
export function plainBlock({ align: _, ...block }: Block): Block {
  return { ...block, inlines: joinedPieces(block.inlines) };
}

/** Other words, or a figure, in the place of letters of one typed stretch. */
export interface Splice {
  start: number;
  end: number;
  by: string | Inline;
}

/** `at`: place among the joined pieces. What comes in is 加粗 where the first letter was that it stands for. */
export function spliced(inlines: readonly Inline[], at: number, splices: readonly Splice[]): Inline[] {
  return rewritten(inlines, (_, place) => (place === at ? splices : []));
}

/** Every typed stretch with other words, letters that stay in the weight that they have. */
export function reworded(inlines: readonly Inline[], change: (text: string, at: number) => string): Inline[] {
  return rewritten(inlines, (text, at) => differences(text, change(text, at)));
}

/** Pieces with the splices of each typed stretch put in, which are in order and do not overlap. */
export function rewritten(
  inlines: readonly Inline[],
  splicesOf: (text: string, at: number) => readonly Splice[],
): Inline[] {
  const made: Inline[] = [];
  let at = 0;
  for (const stretch of stretches(inlines)) {
    const text = stretch.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
    const splices = stretch[0]?.kind === 'text' ? splicesOf(text, at) : [];
    made.push(...(splices.length === 0 ? stretch : withSplices(stretch, text, splices)));
    at += 1;
  }
  return made;
}

function stretches(inlines: readonly Inline[]): Inline[][] {
  const found: Inline[][] = [];
  for (const inline of inlines) {
    const last = found.at(-1);
    if (inline.kind === 'text' && last?.[0]?.kind === 'text') last.push(inline);
    else found.push([inline]);
  }
  return found;
}

function withSplices(stretch: readonly Inline[], text: string, splices: readonly Splice[]): Inline[] {
  const bold = stretch.flatMap((piece) =>
    piece.kind === 'text' ? Array.from({ length: piece.text.length }, () => piece.bold === true) : [],
  );
  const made: Inline[] = [];
  const letters = (from: number, to: number): void => {
    for (let at = from; at < to; ) {
      const start = at;
      while (at < to && bold[at] === bold[start]) at += 1;
      push(made, weighted({ kind: 'text', text: text.slice(start, at) }, bold[start] === true));
    }
  };
  let end = 0;
  for (const { start, end: after, by } of splices) {
    letters(end, start);
    const weight = (bold[start] ?? bold[start - 1]) === true;
    push(made, weighted(typeof by === 'string' ? { kind: 'text', text: by } : by, weight));
    end = after;
  }
  letters(end, text.length);
  return made;
}

/** The piece in that weight. */
export function weighted(piece: Inline, bold: boolean): Inline {
  const { bold: _, ...plain } = piece;
  return bold ? { ...plain, bold } : plain;
}

function push(made: Inline[], piece: Inline): void {
  const last = made.at(-1);
  if (piece.kind === 'text' && piece.text === '') return;
  if (piece.kind === 'text' && last?.kind === 'text' && last.bold === piece.bold)
    made[made.length - 1] = { ...last, text: last.text + piece.text };
  else made.push(piece);
}

/** Letter by letter where as many are there as before; otherwise all between what is the same at both ends. */
function differences(before: string, after: string): Splice[] {
  if (before === after) return [];
  if (before.length === after.length)
    return Array.from({ length: before.length }, (_, at) => at)
      .filter((at) => before[at] !== after[at])
      .map((at) => ({ start: at, end: at + 1, by: after.charAt(at) }));
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [{ start: head, end: before.length - tail, by: after.slice(head, after.length - tail) }];
}
