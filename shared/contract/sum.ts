import { z } from 'zod';
import { lackingSchema } from '../document/summed-units';

const cell = { table: z.string(), row: z.string(), column: z.string() };

/** A total that the department's relation gives otherwise than the units' own add up to. */
export const totalDifferenceSchema = z.object({
  ...cell,
  place: z.string(),
  /** What the department's relation gives. */
  derived: z.string(),
  /** What the units' own amounts add up to. */
  sum: z.string(),
  difference: z.string(),
  /** Units whose own amount there is not what their relation gives. */
  units: z.array(z.string()),
  /** It rests on another of these. */
  follows: z.boolean(),
});
export type TotalDifference = z.infer<typeof totalDifferenceSchema>;

/** 汇总说明: what became of the units' amounts. */
export const sumReportSchema = z.object({
  units: z.array(z.object({ name: z.string(), file: z.string(), notes: z.array(z.string()) })),
  lacking: z.array(lackingSchema),
  /** Cells that hold a sum, classified rows put together, records taken over. */
  counts: z.object({ cells: z.int(), rows: z.int(), records: z.int() }),
  differences: z.array(totalDifferenceSchema),
  /** Columns that are computed anew from the department's own amounts, such as rates, by table and title. */
  computedAnew: z.array(z.string()),
  notes: z.array(z.string()),
});
export type SumReport = z.infer<typeof sumReportSchema>;

/** A unit that a difference leads to: it changed since the sum, or its whole amount is lacking or counted too often. */
export const explainingSchema = z.object({
  name: z.string(),
  how: z.enum(['changed', 'lacking', 'twice']),
  /** Its amount when it was summed, and now; null where it gave none. */
  before: z.string().nullable(),
  now: z.string().nullable(),
});
export type Explaining = z.infer<typeof explainingSchema>;

/** A cell in which the department is not the sum of its units. */
export const unitDifferenceSchema = z.object({
  ...cell,
  place: z.string(),
  /** What stands in the department, null = it has no such row. */
  department: z.string().nullable(),
  /** The units' amounts, less what is eliminated. */
  sum: z.string(),
  difference: z.string(),
  units: z.array(explainingSchema),
  /** It rests on another of these. */
  follows: z.boolean(),
});
export type UnitDifference = z.infer<typeof unitDifferenceSchema>;

/** 与单位核对: where the department is not the sum of its units, and what became of them since they were summed. */
export const unitCheckSchema = z.object({
  /** Cells that were held against the units. */
  cells: z.int(),
  /** Units that were added up. */
  units: z.int(),
  differences: z.array(unitDifferenceSchema),
  /** Units whose file is another one now. */
  changed: z.array(z.string()),
  /** Units of the sum that were not among the files now; their amounts of then count. */
  missing: z.array(z.string()),
  /** Units that were not in the sum. */
  added: z.array(z.string()),
  /** Files that could not be taken as units, and those that the sum lacked already. */
  lacking: z.array(lackingSchema),
  eliminations: z.int(),
});
export type UnitCheck = z.infer<typeof unitCheckSchema>;

/** A file that was chosen as a unit: whose it is, and why it cannot be summed; null = it can. */
export const lookedAtSchema = z.object({
  file: z.string(),
  name: z.string(),
  department: z.string(),
  form: z.string(),
  year: z.int().nullable(),
  why: z.string().nullable(),
});
export type LookedAt = z.infer<typeof lookedAtSchema>;
