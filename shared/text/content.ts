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

/** A piece of a sentence: what somebody wrote, a word of the document, or a figure (取数) bound to cells. */
export const inlineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('word'), word: z.enum(WORDS) }),
  z.object({ kind: z.literal('figure'), expr: z.string(), format: z.enum(FIGURE_FORMATS) }),
]);
export type Inline = z.infer<typeof inlineSchema>;

export const BLOCK_KINDS = ['heading', 'paragraph', 'item', 'table', 'picture'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** One paragraph of the narrative (情况说明). Plain data, JSON-safe. */
export const blockSchema = z.object({
  /** Unique within its section; keeps its value while the text changes. */
  id: z.string().min(1),
  kind: z.enum(BLOCK_KINDS),
  /** Depth of a heading below the section's title, from 1; 0 for the others. */
  level: z.int().min(0).max(3),
  inlines: z.array(inlineSchema),
  /** The embedded table that stands here; null for text. */
  table: z.string().nullable(),
  /** Title of the picture of 总览 that stands here (图), drawn from the figures of now; absent = none. */
  picture: z.string().min(1).optional(),
  /** Printed only while this condition over the tables holds; null = always. */
  when: z.string().nullable(),
  /** What the user has to write here; the paragraph is not printed while it is empty. */
  hint: z.string(),
});
export type Block = z.infer<typeof blockSchema>;

/** Section id → its blocks, for the sections that somebody changed. An absent one has the form's wording, live. */
export const narrativeSchema = z.record(z.string(), z.array(blockSchema));
export type NarrativeData = z.infer<typeof narrativeSchema>;

/** The same texts, bindings and conditions in the same order. */
export function sameBlocks(a: readonly Block[] | null, b: readonly Block[] | null): boolean {
  return JSON.stringify(a?.map(ordered)) === JSON.stringify(b?.map(ordered));
}

function ordered({ id, kind, level, inlines, table, picture, when, hint }: Block): unknown {
  return [id, kind, level, inlines.map(inlineParts), table, picture ?? null, when, hint];
}

function inlineParts(inline: Inline): string[] {
  if (inline.kind === 'text') return ['text', inline.text];
  return inline.kind === 'word' ? ['word', inline.word] : ['figure', inline.expr, inline.format];
}
