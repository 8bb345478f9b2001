import { z } from 'zod';
import { blockSchema } from '../text/content';
import { commentSchema } from './comments';
import {
  carriedSchema,
  lastYearSchema,
  releaseSchema,
  rowSchema,
  saidAmountSchema,
  takenSchema,
  versionSchema,
} from './project';
import { reviewSchema } from './review';

/** The smallest steps a document can take. Each holds before and after, so each can be inverted. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('cell'),
    table: z.string(),
    row: z.string(),
    column: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  z.object({ kind: z.literal('row-in'), table: z.string(), index: z.int(), row: rowSchema }),
  z.object({ kind: z.literal('row-out'), table: z.string(), index: z.int(), row: rowSchema }),
  z.object({
    kind: z.literal('row-name'),
    table: z.string(),
    row: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  z.object({ kind: z.literal('following'), table: z.string(), before: z.boolean(), after: z.boolean() }),
  z.object({
    kind: z.literal('note'),
    table: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('meta'),
    field: z.enum(['department.code', 'department.name', 'year']),
    before: z.string(),
    after: z.string(),
  }),
  z.object({
    kind: z.literal('explanation'),
    rule: z.string(),
    instance: z.string(),
    before: z.object({ fingerprint: z.string(), text: z.string() }).nullable(),
    after: z.object({ fingerprint: z.string(), text: z.string() }).nullable(),
  }),
  z.object({
    kind: z.literal('section'),
    section: z.string(),
    before: z.array(blockSchema).nullable(),
    after: z.array(blockSchema).nullable(),
  }),
  z.object({
    kind: z.literal('input'),
    input: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  /** 无此项 of a table: whether the user says that there is nothing to report in it. */
  z.object({ kind: z.literal('nothing'), table: z.string(), before: z.boolean(), after: z.boolean() }),
  /** 沿用: what is left to look at of what was taken over from last year; null = nothing. */
  z.object({ kind: z.literal('carried'), before: carriedSchema.nullable(), after: carriedSchema.nullable() }),
  /** 上年数: the figures of last year's document that this one holds; null = none. */
  z.object({ kind: z.literal('last-year'), before: lastYearSchema.nullable(), after: lastYearSchema.nullable() }),
  /** 舍位平衡: who took which difference; null = none is known. */
  z.object({
    kind: z.literal('balanced'),
    before: z.array(takenSchema).nullable(),
    after: z.array(takenSchema).nullable(),
  }),
  /** 已确认 or 粘贴的合计: amounts said of cells; null = none. */
  z.object({
    kind: z.literal('said-amounts'),
    what: z.enum(['confirmed', 'pastedTotals']),
    before: z.array(saidAmountSchema).nullable(),
    after: z.array(saidAmountSchema).nullable(),
  }),
  /** A file that was written with something open: put on record, or off it again. */
  z.object({ kind: z.literal('released'), release: releaseSchema, before: z.boolean(), after: z.boolean() }),
  /** 批注 of one id; null = it is not there. */
  z.object({
    kind: z.literal('comment'),
    id: z.string(),
    before: commentSchema.nullable(),
    after: commentSchema.nullable(),
  }),
  /** 初审–复核; null = nobody has handed it to anybody. */
  z.object({ kind: z.literal('review'), before: reviewSchema.nullable(), after: reviewSchema.nullable() }),
  /** A version with a name: kept in the document, or out of it again. */
  z.object({ kind: z.literal('version'), version: versionSchema, before: z.boolean(), after: z.boolean() }),
]);
export type Change = z.infer<typeof changeSchema>;
export type CellChange = Extract<Change, { kind: 'cell' }>;

/** The change that takes `change` back. */
export function inverse(change: Change): Change {
  switch (change.kind) {
    case 'row-in':
      return { ...change, kind: 'row-out' };
    case 'row-out':
      return { ...change, kind: 'row-in' };
    case 'cell':
      return { ...change, before: change.after, after: change.before };
    case 'row-name':
      return { ...change, before: change.after, after: change.before };
    case 'following':
      return { ...change, before: change.after, after: change.before };
    case 'note':
      return { ...change, before: change.after, after: change.before };
    case 'meta':
      return { ...change, before: change.after, after: change.before };
    case 'explanation':
      return { ...change, before: change.after, after: change.before };
    case 'section':
      return { ...change, before: change.after, after: change.before };
    case 'carried':
      return { ...change, before: change.after, after: change.before };
    case 'last-year':
      return { ...change, before: change.after, after: change.before };
    case 'balanced':
      return { ...change, before: change.after, after: change.before };
    case 'said-amounts':
      return { ...change, before: change.after, after: change.before };
    case 'nothing':
      return { ...change, before: change.after, after: change.before };
    case 'released':
      return { ...change, before: change.after, after: change.before };
    case 'input':
      return { ...change, before: change.after, after: change.before };
    case 'comment':
      return { ...change, before: change.after, after: change.before };
    case 'review':
      return { ...change, before: change.after, after: change.before };
    case 'version':
      return { ...change, before: change.after, after: change.before };
  }
}

/** Inverse of a whole step: each change inverted, in reverse order. */
export function inverseAll(changes: readonly Change[]): Change[] {
  return changes.map(inverse).reverse();
}
