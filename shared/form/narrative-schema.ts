import { z } from 'zod';

/** narrative.yaml: the text of the form (情况说明) with its rules. See docs/templates.md for the meaning of each field. */

const identifier = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'an id is letters, digits and _');

const when = z.string().min(1).optional();

export const blockSource = z.union([
  z.strictObject({ heading: z.string().min(1), level: z.int().min(1).max(3).optional(), when }),
  z.strictObject({ paragraph: z.string(), hint: z.string().min(1).optional(), when }),
  z.strictObject({ item: z.string(), hint: z.string().min(1).optional(), when }),
  z.strictObject({ table: identifier, when }),
]);
export type BlockSource = z.infer<typeof blockSource>;

/** Text that is printed once for each of some rows. */
const repeatSource = z.strictObject({
  for: z.string().min(1),
  blocks: z
    .array(
      z.union([
        z.strictObject({ heading: z.string().min(1), level: z.int().min(1).max(3).optional(), when }),
        z.strictObject({ paragraph: z.string().min(1), when }),
        z.strictObject({ item: z.string().min(1), when }),
      ]),
    )
    .min(1),
});
export type RepeatSource = z.infer<typeof repeatSource>;
const sectionBlocks = z.array(z.union([blockSource, repeatSource]));

const words = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const ruleSource = z.strictObject({
  id: z.string().min(1),
  say: z.string().min(1),
  severity: z.enum(['error', 'warning', 'info']).optional(),
  basis: z.string().optional(),
  /** Looked for in these sections; without it in all. */
  section: z.union([identifier, z.array(identifier).min(1)]).optional(),
  for: z.string().optional(),
  when: z.string().optional(),
  /** Words that the rule is about, with {a} for an amount. */
  text: words.optional(),
  left: z.string().optional(),
  op: z.enum(['=', '<=', '>=']).optional(),
  right: z.string().optional(),
  assert: z.string().optional(),
  /** Words that must stand somewhere. */
  mention: words.optional(),
  /** The section in which they are best written; default: the first that is looked through. */
  write_in: identifier.optional(),
  /** Changes of these items need one of these words after them; `behind`: of those in whose sentence it stands before. */
  reasons: z
    .strictObject({
      items: z.array(z.string().min(1)).min(1),
      words: z.array(z.string().min(1)).min(1),
      behind: z.string().min(1).optional(),
    })
    .optional(),
  fail: z.string().min(1).optional(),
});

/** 上年数: a cell or an input, and what gives it in last year's document; the first that is there is taken. */
const lastYearSource = z.strictObject({
  say: z.string().min(1),
  for: z.string().optional(),
  to: z.string().min(1),
  from: words,
});

const sectionSource = z.strictObject({
  id: identifier,
  title: z.string().min(1),
  /** The text may be missing altogether. */
  optional: z.boolean().optional(),
  blocks: sectionBlocks,
});

export const narrativeFileSchema = z.strictObject({
  cover: z.array(z.string().min(1)),
  title: z.string().min(1),
  /** Whether the text stands before or after the tables; default: after. */
  place: z.enum(['before', 'after']).optional(),
  /** Of a text before the tables: the part of it that stands after them, from which section on, and its own title. */
  behind: z.strictObject({ from: identifier, title: z.string().min(1) }).optional(),
  preamble: z.array(blockSource),
  /** Figures that no table holds, filled in by the user. */
  inputs: z.array(z.strictObject({ id: identifier, title: z.string().min(1) })).optional(),
  sections: z.array(sectionSource).min(1),
  rules: z.array(ruleSource).optional(),
  /** What is taken from last year's document. */
  last_year: z.array(lastYearSource).optional(),
  /** 名词解释: the section that explains, and the words to be explained when the text uses them. */
  terms: z.strictObject({ section: identifier, words: z.array(z.string().min(1)).min(1) }).optional(),
  /** What a figure of format `change` says where nothing changed. */
  unchanged: z.string().min(1).optional(),
  /** What a section says that has nothing to report (无此项). */
  nothing: z.string().min(1).optional(),
  /** Of each group of words a document uses only one. */
  uniform: z.array(z.array(z.string().min(1)).min(2)).optional(),
  /** 级次用语: phrases that speak of the document's own level, which stands at `{level}` in them. */
  own_level: z.array(z.string().regex(/^[^{}]*\{level\}[^{}]*$/)).optional(),
});
export type NarrativeFile = z.infer<typeof narrativeFileSchema>;
