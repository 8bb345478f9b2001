import { z } from 'zod';

/** Words of the document that a text can have filled in: `{year}` and the like. */
export const WORDS = ['department', 'name', 'code', 'year', 'last_year', 'unit'] as const;
export type Word = (typeof WORDS)[number];

/**
 * How a figure is written in a sentence: `amount` 267.80 · `plain` 267.8 · `change` 增加40.88万元 or 无增减变化 ·
 * `share` 42.54% of a ratio · `rate` 增长5.20% or 下降5.20% of a ratio · `list` 办公费118.36万元、水费12.00万元: the cells that are not zero, with their rows.
 */
export const FIGURE_FORMATS = ['amount', 'plain', 'change', 'share', 'rate', 'list'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** 加粗 of a piece; absent = as its paragraph is set. */
const bold = z.literal(true).optional();

/** A piece of a sentence: what somebody wrote, a word of the document, or a figure (取数) bound to cells. */
export const inlineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), bold }),
  z.object({ kind: z.literal('word'), word: z.enum(WORDS), bold }),
  z.object({ kind: z.literal('figure'), expr: z.string(), format: z.enum(FIGURE_FORMATS), bold }),
]);
export type Inline = z.infer<typeof inlineSchema>;

export const BLOCK_KINDS = ['heading', 'paragraph', 'item', 'table', 'picture'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** 居中 and 右对齐; any other paragraph begins with its indent at the left. */
export const ALIGNMENTS = ['center', 'right'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** The deepest level of a heading, from 1. */
export const DEEPEST_HEADING = 3;

/** The deepest level of a list item (编号列表), from 0. */
export const DEEPEST_ITEM = 2;

/** One paragraph of the narrative (情况说明). Plain data, JSON-safe. */
export const blockSchema = z.object({
  /** Unique within its section; keeps its value while the text changes. */
  id: z.string().min(1),
  kind: z.enum(BLOCK_KINDS),
  /** Depth of a heading below the section's title, from 1; of a list item below the first items, from 0; 0 for the others. */
  level: z.int().min(0).max(DEEPEST_HEADING),
  inlines: z.array(inlineSchema),
  /** The embedded table that stands here; null for text. */
  table: z.string().nullable(),
  /** Title of the picture of 总览 that stands here (图), drawn from the figures of now; absent = none. */
  picture: z.string().min(1).optional(),
  /** Printed only while this condition over the tables holds; null = always. */
  when: z.string().nullable(),
  /** What the user has to write here; the paragraph is not printed while it is empty. */
  hint: z.string(),
  /** Of a paragraph (对齐). */
  align: z.enum(ALIGNMENTS).optional(),
});
export type Block = z.infer<typeof blockSchema>;

/** Section id → its blocks, for the sections that somebody changed. An absent one has the form's wording, live. */
export const narrativeSchema = z.record(z.string(), z.array(blockSchema));
export type NarrativeData = z.infer<typeof narrativeSchema>;

/** The same texts, bindings, looks and conditions in the same order. */
export function sameBlocks(a: readonly Block[] | null, b: readonly Block[] | null): boolean {
  return JSON.stringify(a?.map(ordered)) === JSON.stringify(b?.map(ordered));
}

function ordered({ id, kind, level, inlines, table, picture, when, hint, align }: Block): unknown {
  return [id, kind, level, inlines.map(inlineParts), table, picture ?? null, when, hint, align ?? null];
}

function inlineParts(inline: Inline): string[] {
  return [inline.bold ? 'bold' : '', ...said(inline)];
}

function said(inline: Inline): string[] {
  if (inline.kind === 'text') return ['text', inline.text];
  return inline.kind === 'word' ? ['word', inline.word] : ['figure', inline.expr, inline.format];
}

/** What a word or a figure says, whatever its looks, to tell it from others. */
export function bindingOf(inline: Exclude<Inline, { kind: 'text' }>): string {
  return JSON.stringify(said(inline));
}
