import { z } from 'zod';
import { draftedSchema, draftHeadSchema, draftToldSchema } from './drafts';

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

/** Calls about forms (表样管理). */
export const formMethods = {
  /** The same with installed ones that cannot be used; the folder is read anew. */
  listForms: { args: z.object({}), value: formListSchema },
  /** 导入表样: what a .mzform holds and what installing it would do. */
  inspectForm: { args: z.object({ file: z.string() }), value: inspectedFormSchema },
  /** Installs the very bytes that were inspected; `replace` takes an older one or other contents too. */
  installForm: {
    args: z.object({ file: z.string(), hash: z.string(), replace: z.boolean() }),
    value: z.object({ plan: installPlanSchema }),
  },
  /** 移除 an installed form by the name of its file. */
  removeForm: { args: z.object({ name: z.string() }), value: z.object({}) },
  /** 表样另存为: an installed form, by the name of its file, as a package to give to others. */
  saveForm: { args: z.object({ name: z.string(), file: z.string() }), value: z.object({ name: z.string() }) },
  /** 从空表生成表样: what was understood of a blank workbook; what the user put right is obeyed. */
  draftForm: { args: z.object({ file: z.string(), told: draftToldSchema }), value: draftedSchema },
  /** The same as an installed form; `replace`: another one of this id gives way. */
  saveDraft: {
    args: z.object({ file: z.string(), told: draftToldSchema, head: draftHeadSchema, replace: z.boolean() }),
    value: z.object({ plan: installPlanSchema }),
  },
};
