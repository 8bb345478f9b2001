import type { Block, Inline } from '../text/content';
import { joinedPieces, type Splice, spliced } from '../text/pieces';
import type { Bindable } from '../text-checks/audit-block';

/** Blocks as the editor shows them, with those it hides put back behind the block they stood behind. */
export function withHidden(before: readonly Block[], hidden: ReadonlySet<string>, shown: readonly Block[]): Block[] {
  const result = [...shown];
  const present = new Set(shown.map(({ id }) => id));
  let anchor: string | null = null;
  for (const block of before) {
    if (!hidden.has(block.id)) {
      if (present.has(block.id)) anchor = block.id;
      continue;
    }
    if (present.has(block.id)) continue;
    const at = anchor === null ? 0 : result.findIndex(({ id }) => id === anchor) + 1;
    result.splice(at, 0, block);
    anchor = block.id;
  }
  return result;
}

/** An id that no block of the section has. */
export function freshId(taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`b${number}`)) number += 1;
  return `b${number}`;
}

/** The blocks with a picture of 总览 behind them. */
export function withPicture(blocks: readonly Block[], picture: string): Block[] {
  const id = freshId(new Set(blocks.map((block) => block.id)));
  return [...blocks, { id, kind: 'picture', level: 0, inlines: [], table: null, picture, when: null, hint: '' }];
}

/** 改为取数: hand-written amounts of a section become figures. Offers of other sections are left alone. */
export function bindAmounts(section: string, blocks: readonly Block[], offers: readonly Bindable[]): Block[] {
  return blocks.map((block) => {
    const own = offers.filter((offer) => offer.section === section && offer.block === block.id);
    if (own.length === 0) return block;
    const pieces = joinedPieces(block.inlines);
    const inlines = [...new Set(own.map(({ inline }) => inline))]
      .toSorted((a, b) => b - a)
      .reduce((made, at) => spliced(made, at, figuresFor(pieces[at], own, at)), block.inlines);
    return { ...block, inlines };
  });
}

function figuresFor(piece: Inline | undefined, offers: readonly Bindable[], at: number): Splice[] {
  const splices: Splice[] = [];
  let free = 0;
  for (const { start, end, number, expr, format } of offers
    .filter(({ inline }) => inline === at)
    .toSorted((a, b) => a.start - b.start)) {
    // The text may have changed since the offer was made.
    if (start < free || piece?.kind !== 'text' || piece.text.slice(start, end) !== number) continue;
    splices.push({ start, end, by: { kind: 'figure', expr, format } });
    free = end;
  }
  return splices;
}
