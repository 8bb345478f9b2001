import { z } from 'zod';

const kind = z.enum(['sequence', 'label', 'code', 'name', 'money', 'quantity', 'text']);
const certainty = z.enum(['sure', 'likely', 'guess']);
const text = z.string().max(200);

/** What the user put right about a proposed form (更正): by table, and by table and column of the sheet (`T1/3`). */
export const draftToldSchema = z.object({
  year: z.int().min(2000).max(2100).nullable(),
  kinds: z.record(z.string(), kind),
  titles: z.record(z.string(), text),
  /** Relations that do not hold, by what they say (`relationKey`). */
  leftOut: z.array(z.string()).max(5000),
  /** Relations that were only presumed and do hold (确认), likewise: they derive figures from then on. */
  confirmed: z.array(z.string()).max(5000),
});
export type DraftTold = z.infer<typeof draftToldSchema>;

export const NOTHING_TOLD: DraftTold = { year: null, kinds: {}, titles: {}, leftOut: [], confirmed: [] };

/** Name, place and kind of the form that is made (表样名称、地区、类别). */
export const draftHeadSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  title: text.min(1),
  region: text.min(1),
  kind: text.nullable(),
});
export type DraftHeadGiven = z.infer<typeof draftHeadSchema>;

const draftColumn = z.object({
  id: z.string(),
  path: z.array(z.string()),
  kind,
  certainty,
  section: z.string(),
  at: z.int(),
});

const draftTable = z.object({
  id: z.string(),
  title: z.string(),
  /** Where it stands: place of the sheet among all, rows of its parts. */
  sheet: z.string(),
  place: z.object({ top: z.int(), header: z.int(), body: z.int(), bottom: z.int() }),
  columns: z.array(draftColumn),
  /** Fixed rows as `row of the sheet`, and whether rows of the user's own follow. */
  rows: z.array(z.object({ at: z.int().nullable(), label: z.string(), total: z.boolean() })),
  groups: z.array(z.enum(['classified', 'records'])),
});

/** A proposed form as it is shown: tables, relations in words, questions, and the sheets that were read. */
export const draftedSchema = z.object({
  year: z.int(),
  yearKnown: z.boolean(),
  unit: z.string(),
  tables: z.array(draftTable),
  relations: z.array(
    z.object({
      key: z.string(),
      say: z.string(),
      certainty,
      from: z.enum(['titles', 'formula', 'index']),
      tables: z.array(z.string()),
    }),
  ),
  /** `relation`: key of the one that is asked about. */
  questions: z.array(z.object({ table: z.string().nullable(), say: z.string(), relation: z.string().nullable() })),
  sheets: z.array(
    z.object({
      name: z.string(),
      cells: z.array(z.object({ row: z.int(), column: z.int(), text: z.string() })),
      merges: z.array(z.object({ top: z.int(), left: z.int(), bottom: z.int(), right: z.int() })),
    }),
  ),
  /** Kinds of columns in words. */
  kinds: z.record(kind, z.string()),
});
export type Drafted = z.infer<typeof draftedSchema>;
export type DraftedTable = Drafted['tables'][number];
