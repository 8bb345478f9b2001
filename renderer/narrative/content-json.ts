import { z } from 'zod';
import { freshId } from '../../shared/editor/edit';
import {
  ALIGNMENTS,
  BLOCK_KINDS,
  type Block,
  type BlockKind,
  DEEPEST_HEADING,
  DEEPEST_ITEM,
  FIGURE_FORMATS,
  type Inline,
  WORDS,
} from '../../shared/text/content';
import { weighted } from '../../shared/text/pieces';

/** The editor's own JSON of a section: blocks of all kinds with text, words and figures in them. */
const marks = z.array(z.object({ type: z.literal('bold') })).default([]);

const inlineNode = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), marks }),
  z.object({ type: z.literal('word'), attrs: z.object({ word: z.enum(WORDS) }), marks }),
  z.object({ type: z.literal('figure'), attrs: z.object({ expr: z.string(), format: z.enum(FIGURE_FORMATS) }), marks }),
]);

const blockNode = z.object({
  type: z.enum(BLOCK_KINDS),
  attrs: z.object({
    id: z.string().nullable().default(null),
    when: z.string().nullable().default(null),
    hint: z.string().default(''),
    level: z.int().default(0),
    table: z.string().nullable().default(null),
    picture: z.string().nullable().default(null),
    align: z.enum(ALIGNMENTS).nullable().default(null),
  }),
  content: z.array(inlineNode).default([]),
});

export const sectionNode = z.object({ type: z.literal('doc'), content: z.array(blockNode).default([]) });
export type SectionNode = z.infer<typeof sectionNode>;

/** Blocks as the editor takes them. */
export function toNode(blocks: readonly Block[]): SectionNode {
  const content = blocks.map(({ id, kind, level, inlines, table, picture = null, when, hint, align = null }) => ({
    type: kind,
    attrs: { id, when, hint, level, table, picture, align },
    content: inlines.flatMap(inlineToNode),
  }));
  return { type: 'doc', content };
}

function inlineToNode(inline: Inline): z.infer<typeof inlineNode>[] {
  const marks = inline.bold ? [{ type: 'bold' as const }] : [];
  if (inline.kind === 'text') return inline.text === '' ? [] : [{ type: 'text', text: inline.text, marks }];
  if (inline.kind === 'word') return [{ type: 'word', attrs: { word: inline.word }, marks }];
  return [{ type: 'figure', attrs: { expr: inline.expr, format: inline.format }, marks }];
}

/**
 * Blocks of what stands in the editor; new and doubled ones get ids of their own, which none of `known` has either: a new
 * paragraph is not the one that just went.
 */
export function toBlocks(json: unknown, known: readonly Block[] = []): Block[] {
  const { content } = sectionNode.parse(json);
  const taken = new Set<string>();
  const wanted = new Set([...known.map(({ id }) => id), ...content.flatMap(({ attrs }) => attrs.id ?? [])]);
  return content.map(({ type, attrs, content: inlines }) => {
    const id = attrs.id === null || taken.has(attrs.id) ? freshId(new Set([...wanted, ...taken])) : attrs.id;
    taken.add(id);
    return {
      id,
      kind: type,
      level: levelOf(type, attrs.level),
      inlines: inlines.map(nodeToInline),
      table: type === 'table' ? attrs.table : null,
      ...(type === 'picture' && attrs.picture ? { picture: attrs.picture } : {}),
      when: attrs.when,
      hint: type === 'paragraph' || type === 'item' ? attrs.hint : '',
      ...(type === 'paragraph' && attrs.align !== null && { align: attrs.align }),
    };
  });
}

function levelOf(kind: BlockKind, level: number): number {
  if (kind === 'heading') return Math.min(DEEPEST_HEADING, Math.max(1, level));
  return kind === 'item' ? Math.min(DEEPEST_ITEM, Math.max(0, level)) : 0;
}

function nodeToInline(node: z.infer<typeof inlineNode>): Inline {
  return weighted(saidBy(node), node.marks.length > 0);
}

function saidBy(node: z.infer<typeof inlineNode>): Inline {
  if (node.type === 'text') return { kind: 'text', text: node.text };
  if (node.type === 'word') return { kind: 'word', word: node.attrs.word };
  return { kind: 'figure', expr: node.attrs.expr, format: node.attrs.format };
}
