import { z } from 'zod';
import { decimalTextSchema } from './project';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const departmentSchema = z.object({ code: z.string(), name: z.string() });

/** Amounts of one unit as they count in the department: table → row (a code, or the id of a fixed row) → column. */
export const unitFiguresSchema = z.record(z.string(), z.record(z.string(), z.record(z.string(), decimalTextSchema)));
export type UnitFigures = z.infer<typeof unitFiguresSchema>;

/** 逐行填写的内容 of one table of a unit, as it stands in the department. */
export const recordTextsSchema = z.array(
  z.object({ level: z.int().min(1).max(9).optional(), texts: z.record(z.string(), z.string()) }),
);
export type RecordTexts = z.infer<typeof recordTextsSchema>;

/** 单位: one unit of a department document, as its file stood when it was summed. */
export const summedUnitSchema = z.object({
  file: z.string(),
  /** SHA-256 of the file. */
  sha256: hash,
  department: departmentSchema,
  /** Of a unit that is a sum itself: everybody whose amounts are in it. */
  within: z
    .array(z.object({ sha256: hash, department: departmentSchema }))
    .max(20_000)
    .optional(),
  figures: unitFiguresSchema,
  /** Table → rows of the department document that are this unit's records. */
  records: z.record(z.string(), z.array(z.string())),
  /** Table → what they say, in their order; absent = summed by a program that did not keep it. */
  recordTexts: z.record(z.string(), recordTextsSchema).optional(),
  /** 补充的数字 that are in the department's; absent as above. */
  inputs: z.record(z.string(), decimalTextSchema).optional(),
  /** What of its file is not in the sum, in sentences. */
  notes: z.array(z.string()),
});
export type SummedUnit = z.infer<typeof summedUnitSchema>;

/** 内部抵销: what is taken off the sum of the units in one cell, and why. */
export const eliminationSchema = z.object({
  table: z.string(),
  row: z.string(),
  column: z.string(),
  amount: decimalTextSchema,
  say: z.string(),
});
export type Elimination = z.infer<typeof eliminationSchema>;

/** A file that the sum lacks, and why, in a sentence. */
export const lackingSchema = z.object({ file: z.string(), name: z.string(), why: z.string() });
export type Lacking = z.infer<typeof lackingSchema>;

/** 汇总来源: of which units a department document was summed. An optional part of its file. */
export const summedUnitsSchema = z.object({
  units: z.array(summedUnitSchema).max(2000),
  lacking: z.array(lackingSchema).max(2000),
  eliminations: z.array(eliminationSchema).max(2000),
  /** What the eliminations come to in every cell, totals included; below zero where an amount is taken off. */
  eliminated: unitFiguresSchema,
});
export type SummedUnits = z.infer<typeof summedUnitsSchema>;
