import { z } from 'zod';

/** narrative.yaml: the text of the form (情况说明) with its rules. See docs/templates.md for the meaning of each field. */

const identifier = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'an id is letters, digits and _');

const when = z.string().min(1).optional();

const blockSource = z.union([
  z.strictObject({ heading: z.string().min(1), level: z.int().min(1).max(3).optional(), when }),
  z.strictObject({ paragraph: z.string(), hint: z.string().min(1).optional(), when }),
  z.strictObject({ item: z.string(), hint: z.string().min(1).optional(), when }),
  z.strictObject({ table: identifier, when }),
]);
export type BlockSource = z.infer<typeof blockSource>;

const sectionSource = z.strictObject({
  id: identifier,
  title: z.string().min(1),
  /** The text may be missing altogether. */
  optional: z.boolean().optional(),
  blocks: z.array(blockSource),
});

export const narrativeFileSchema = z.strictObject({
  cover: z.array(z.string().min(1)),
  title: z.string().min(1),
  preamble: z.array(blockSource),
  /** Figures that no table holds, filled in by the clerk. */
  inputs: z.array(z.strictObject({ id: identifier, title: z.string().min(1) })).optional(),
  sections: z.array(sectionSource).min(1),
});
export type NarrativeFile = z.infer<typeof narrativeFileSchema>;
