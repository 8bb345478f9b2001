import { z } from 'zod';

const place = z.int().min(1).max(1_048_576);

/** A table of the form as the user says it stands in a sheet (指定的区域). Rows and columns count from 1. */
export const correctedRegionSchema = z.object({
  table: z.string(),
  /** First and last row of its header. */
  top: place,
  bottom: place,
  left: place,
  right: place,
  /** Last row that may hold data; null = down to the next table. */
  last: place.nullable(),
  /** Column of the form → column of the sheet; null = found by their titles. */
  columns: z.record(z.string(), place).nullable(),
  /** What its header said when the user spoke; '' = not known. A remembered region counts only where it still does. */
  header: z.string(),
  /** 金额单位 that the numbers in its cells are kept in; absent = found out. */
  unit: z.string().optional(),
});
export type CorrectedRegion = z.infer<typeof correctedRegionSchema>;

/** A line of a sheet as the user says which row of the form it is (指定的行). */
export const correctedRowSchema = z.object({
  sheet: z.string(),
  table: z.string(),
  section: z.string(),
  row: place,
  /** What the line says of itself, by which it is found again in another workbook of the same shape. */
  label: z.string(),
  /** Id of a fixed row or a classification code; null = not imported. */
  to: z.string().nullable(),
});
export type CorrectedRow = z.infer<typeof correctedRowSchema>;

/** What the user put right about how a workbook is read (更正). A sheet that is named here holds these tables only. */
export const correctionsSchema = z.object({
  /** Template to read it by; null = as recognised. */
  template: z.string().nullable(),
  sheets: z.record(z.string(), z.array(correctedRegionSchema)),
  rows: z.array(correctedRowSchema),
});
export type Corrections = z.infer<typeof correctionsSchema>;

export const NO_CORRECTIONS: Corrections = { template: null, sheets: {}, rows: [] };

/** True when nothing was put right. */
export function isUncorrected({ template, sheets, rows }: Corrections): boolean {
  return template === null && Object.keys(sheets).length === 0 && rows.length === 0;
}
