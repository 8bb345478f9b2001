import { z } from 'zod';
import { projectSchema } from '../document/project';
import { eliminationSchema, lackingSchema } from '../document/summed-units';

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
  /** 内部抵销: what was taken off, and where. */
  eliminations: z.array(z.object({ place: z.string(), amount: z.string(), say: z.string() })),
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

/** A record of a unit that the department does not have (`row` null), or one of the department that is no unit's. */
export const recordDifferenceSchema = z.object({
  table: z.string(),
  title: z.string(),
  row: z.string().nullable(),
  unit: z.string().nullable(),
  /** What it says, '' = not known. */
  text: z.string(),
});
export type RecordDifference = z.infer<typeof recordDifferenceSchema>;

/** 逐行填写的内容 against the units'. */
export const unitRecordsSchema = z.object({
  count: z.int(),
  differences: z.array(recordDifferenceSchema),
  /** Tables of which only the rows could be compared. */
  uncompared: z.array(z.string()),
});
export type UnitRecords = z.infer<typeof unitRecordsSchema>;

/** A 补充的数字 that is not what the units' add up to. */
export const inputDifferenceSchema = z.object({ title: z.string(), department: z.string(), sum: z.string() });
export type InputDifference = z.infer<typeof inputDifferenceSchema>;

/** 与单位核对: where the department is not the sum of its units, and what became of them since they were summed. */
export const unitCheckSchema = z.object({
  /** Cells that were held against the units. */
  cells: z.int(),
  /** Units that were added up. */
  units: z.int(),
  differences: z.array(unitDifferenceSchema),
  records: unitRecordsSchema,
  inputs: z.array(inputDifferenceSchema),
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

/** A table of the form that units are summed in, with its columns of amounts by their titles. */
export const summedTableSchema = z.object({
  id: z.string(),
  title: z.string(),
  columns: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type SummedTable = z.infer<typeof summedTableSchema>;

/** How far reading the units is; `task` is the name that the page gave it. */
export const unitProgressSchema = z.object({ task: z.string(), done: z.int(), total: z.int(), name: z.string() });

/** What is asked for a sum; eliminations name their cells in words. */
export const sumWishesSchema = z.object({
  files: z.array(z.string()).max(2000),
  department: z.object({ code: z.string(), name: z.string() }),
  eliminations: z.array(eliminationSchema).max(2000),
  despite: z.boolean(),
  task: z.string(),
});

/** Calls about units that open no document. */
export const unitMethods = {
  /** Several files at once, in the system's dialog; none = the user gave it up. */
  pickSeveral: { args: z.object({}), value: z.array(z.object({ file: z.string(), name: z.string() })) },
  /** Reads files that were chosen as units, and says of each whose it is and why it cannot be summed. */
  lookAtUnits: {
    /** `against`: the document that they are to be held against, whose it is and its year; null = they are to be summed. */
    args: z.object({
      files: z.array(z.string()).max(2000),
      against: z
        .object({ session: z.string(), department: z.object({ code: z.string(), name: z.string() }), year: z.int() })
        .nullable(),
      task: z.string(),
    }),
    /** `tables`: of the form that they are summed in, with the columns of amounts, for 内部抵销. */
    value: z.object({ units: z.array(lookedAtSchema), tables: z.array(summedTableSchema) }),
  },
  /** 与单位核对: the document against these files; without files against what it was summed of. */
  checkUnits: {
    args: z.object({
      session: z.string(),
      project: projectSchema,
      files: z.array(z.string()).max(2000),
      task: z.string(),
    }),
    value: unitCheckSchema,
  },
} as const;
