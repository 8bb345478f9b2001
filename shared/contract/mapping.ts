import { z } from 'zod';
import { correctedRegionSchema, correctionsSchema } from './corrections';

/** A line under a header with the row of the form that it is taken for; `to` null = none. */
const mappedRow = z.object({
  row: z.int(),
  section: z.string(),
  label: z.string(),
  to: z.string().nullable(),
  /** told: by the user · sure: by its code or its very label · alike: by likeness or name alone · none. */
  how: z.enum(['told', 'sure', 'alike', 'none']),
});
export type MappedRow = z.infer<typeof mappedRow>;

/** What stands for a row that the form leaves to be written freely (逐行登记). */
export const RECORD_ROW = '*';

/** A table of the form where it was found in a sheet (认出的区域). */
const mappedRegion = correctedRegionSchema.extend({
  columns: z.record(z.string(), z.int()),
  /** Last row that belongs to it as it is read now. */
  until: z.int(),
  /** True when the user said so. */
  told: z.boolean(),
  /** 0–100: how much of title, header and rows is as in the form. */
  confidence: z.int(),
  /** Columns taken although their titles are not quite those of the form. */
  alike: z.array(z.string()),
  rows: z.array(mappedRow),
});
export type MappedRegion = z.infer<typeof mappedRegion>;

/** What became of a cell: a value of the document, words or numbers of the form, nothing. */
const cellUse = z.enum(['imported', 'label', 'unused']);
export type CellUse = z.infer<typeof cellUse>;

const mappedSheet = z.object({
  name: z.string(),
  hidden: z.boolean(),
  cells: z.array(z.object({ row: z.int(), column: z.int(), text: z.string(), use: cellUse })),
  merges: z.array(z.object({ top: z.int(), left: z.int(), bottom: z.int(), right: z.int() })),
  regions: z.array(mappedRegion),
  /** Where the header of a table looks most like standing, for tables that were not found here. */
  candidates: z.array(z.object({ table: z.string(), top: z.int(), bottom: z.int() })),
});
export type MappedSheet = z.infer<typeof mappedSheet>;

/** What a line or a column of a table can be taken for. */
const mappedForm = z.object({
  id: z.string(),
  title: z.string(),
  /** Rows of its header. */
  headerRows: z.int(),
  columns: z.array(z.object({ id: z.string(), title: z.string(), section: z.string() })),
  sections: z.array(
    z.object({
      id: z.string(),
      rows: z.array(z.object({ id: z.string(), label: z.string() })),
      /** Name of the list whose codes its other rows carry. */
      list: z.string().nullable(),
    }),
  ),
});
export type MappedForm = z.infer<typeof mappedForm>;

/** How a workbook is read, sheet by sheet (对应关系): what the mapping screen shows and lets the user put right. */
export const mappingSchema = z.object({
  template: z.string(),
  templates: z.array(z.object({ id: z.string(), title: z.string() })),
  /** False: nothing in the workbook is of any known form; `template` is then merely a proposal. */
  recognised: z.boolean(),
  /** Corrections in effect. */
  corrections: correctionsSchema,
  /** True: they come from an earlier import of a workbook of the same shape. */
  remembered: z.boolean(),
  /** Units of money that the user may choose for a table. */
  units: z.array(z.string()),
  forms: z.array(mappedForm),
  lists: z.record(z.string(), z.array(z.object({ code: z.string(), name: z.string() }))),
  sheets: z.array(mappedSheet),
});
export type Mapping = z.infer<typeof mappingSchema>;
