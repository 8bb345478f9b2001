import { z } from 'zod';
import { lastYearSchema } from '../../../shared/document/project';

/** A cell of the file: text as printed; null is a blank. */
const cellText = z
  .string()
  .nullable()
  .transform((text) => text ?? '');

const fieldsSchema = z.object({
  id: z.string().default(''),
  title: z.string(),
  headerLines: z.array(cellText).default([]),
  columnNumbers: z.array(cellText).default([]),
  columnPaths: z.array(z.array(cellText).max(20)).min(1).max(1000),
  rows: z.array(z.array(cellText).max(1000)).max(20_000),
  notes: z.array(cellText).default([]),
});
export type JsonTable = z.infer<typeof fieldsSchema>;

const pathsAsColumns = z.looseObject({
  columnPaths: z.undefined().optional(),
  columns: z.array(z.union([z.string(), z.array(z.string())])),
});

/** Header paths may stand under `columns` too, where there is no column tree; a column of one line may be its title. */
const tableSchema = z.preprocess((given) => {
  const found = pathsAsColumns.safeParse(given);
  if (!found.success) return given;
  return { ...found.data, columnPaths: found.data.columns.map((path) => (typeof path === 'string' ? [path] : path)) };
}, fieldsSchema);

/** The shape of a tables file; fields that are not read (column trees, line numbers) may stand in it. */
export const tablesFileSchema = z.object({
  department: z.string().default(''),
  departmentCode: z.string().default(''),
  year: z
    .union([z.string(), z.int()])
    .transform((year) => String(year).trim())
    .pipe(z.string().regex(/^((19|20)\d{2})?$/))
    .default(''),
  unit: z.string().default(''),
  /** Id of the form, as `show --json` writes it. */
  template: z.string().catch(''),
  /** Figures of last year's document (上年数), by the ids of the form. */
  lastYear: lastYearSchema.optional(),
  tables: z.array(tableSchema).min(1).max(200),
});
export type TablesFile = z.infer<typeof tablesFileSchema>;
