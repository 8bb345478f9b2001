import { z } from 'zod';

const outlineSchema = z.object({
  landscape: z.boolean(),
  edges: z.array(z.number()),
  headerRows: z.int(),
  header: z.array(z.object({ row: z.int(), column: z.int(), rows: z.int(), columns: z.int() })),
  lines: z.array(z.array(z.object({ column: z.int(), length: z.number(), total: z.boolean() }))),
});

/** What lists of forms (表样) show of one, and by what it is found. */
export const formSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  general: z.boolean(),
  year: z.int(),
  years: z.array(z.int()),
  version: z.int(),
  /** Where it is used, at which levels (none = any) and for what, in the form's own words. */
  province: z.string(),
  levels: z.array(z.string()),
  kinds: z.array(z.string()),
  /** How many tables are printed. */
  tables: z.int(),
  /** Its first page, to be drawn small. */
  outline: outlineSchema,
  /** With the program; or installed, from which file, and who gave it out ('' = it does not say). */
  origin: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('shipped') }),
    z.object({ kind: z.literal('installed'), from: z.string(), maker: z.string() }),
  ]),
});
export type FormSummary = z.infer<typeof formSummarySchema>;

/** All forms, and installed ones that cannot be used: the name by which each is removed, and why. */
export const formListSchema = z.object({
  forms: z.array(formSummarySchema),
  unusable: z.array(
    z.object({
      name: z.string(),
      error: z.object({ code: z.string(), params: z.record(z.string(), z.string()).optional() }),
    }),
  ),
});
export type FormList = z.infer<typeof formListSchema>;

/**
 * What installing a form would do (安装前的比较): it is new; takes the place of a lower version; is there already; is a
 * lower version; holds other contents under the version that is there; or takes the place of a file that is damaged.
 */
export const installPlanSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('newer'), installed: z.int() }),
  z.object({ kind: z.literal('same') }),
  z.object({ kind: z.literal('older'), installed: z.int() }),
  z.object({ kind: z.literal('other-contents'), installed: z.int() }),
  z.object({ kind: z.literal('repair') }),
]);
export type InstallPlan = z.infer<typeof installPlanSchema>;

/** A package as it is shown before it is installed; `hash` names these very bytes. */
export const inspectedFormSchema = z.object({
  form: formSummarySchema,
  plan: installPlanSchema,
  hash: z.string(),
});
export type InspectedForm = z.infer<typeof inspectedFormSchema>;
