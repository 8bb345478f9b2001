import { z } from 'zod';

/** The files of a template folder as they are written (YAML). See docs/templates.md for the meaning of each field. */

const identifier = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'an id is letters, digits and _');

const facet = z.string().regex(/^\S.{0,19}$/u, 'a word of at most 20 characters');

const overviewPart = z.strictObject({ title: z.string().min(1), is: z.string(), last: z.string().optional() });

const overviewChart = z.union([
  z.strictObject({
    title: z.string().min(1),
    whole: z.string().optional(),
    parts: z.array(overviewPart).min(1).max(12),
    /** What the two amounts of a part are called, where parts have a `last`. */
    legend: z.strictObject({ last: z.string().min(1), now: z.string().min(1) }).optional(),
  }),
  z.strictObject({ title: z.string().min(1), cells: z.string() }),
]);
export type OverviewChartSource = z.infer<typeof overviewChart>;

export const templateFileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'a template id is lower-case letters, digits and -'),
  title: z.string().min(1),
  region: z.string().min(1),
  /** By what the form is found in a list: default of `province`: the region; without `levels` it is for any. */
  province: facet.optional(),
  levels: z.array(facet).min(1).max(6).optional(),
  kinds: z.array(facet).min(1).max(6).optional(),
  /** Counts up with each edition of the same form that is given out; default: 1. */
  version: z.int().min(1).max(999_999).optional(),
  /** Who gives the form out. */
  origin: z.string().min(1).max(100).optional(),
  /** A set to start from, of no one place: it stands behind the forms of places where forms are offered. */
  general: z.boolean().optional(),
  year: z.int(),
  /** Budget years that this is the official form of; default: `year` alone. */
  years: z.array(z.int()).min(1).optional(),
  unit: z.enum(['元', '万元']),
  decimals: z.int().min(0).max(6),
  /** What a figure of zero and an input that nobody typed look like: `0.00`, or nothing. */
  zero: z.enum(['zero', 'blank']),
  document: z.strictObject({ title: z.string(), contents: z.string(), part: z.string() }),
  /** list id → CSV file of the classification, or the files of its editions by the first year that each is for. */
  lists: z.record(
    identifier,
    z.union([
      z.string(),
      z.record(
        z.string().regex(/^(?:19|20)\d{2}$/, 'an edition stands under the first year that it is for'),
        z.string(),
      ),
    ]),
  ),
  /** mapping id → CSV file of which codes of two lists stand for each other. */
  mappings: z.record(identifier, z.string()).optional(),
  tables: z.array(identifier).min(1),
  /** 增减率 from which on 两年比较 marks a line, in percent; default: 20. */
  threshold: z.int().min(1).max(1000).optional(),
  /** The table where entry begins in an empty document; default: the first. */
  start: identifier.optional(),
  /** 总览: what is drawn of the year beside the steps: a whole with its parts, amounts beside last year's, or cells. */
  overview: z.array(overviewChart).min(1).max(6).optional(),
});

/** Other words for the same (又作): files that use them are read, exports print the first. */
const also = z.array(z.string().min(1)).min(1).optional();

const leafColumn = z.strictObject({
  id: identifier,
  title: z.string(),
  also,
  /** money: counted in the table's unit; quantity: any other number; text: words of the user's own. */
  kind: z.enum(['sequence', 'label', 'code', 'name', 'money', 'quantity', 'text']),
  section: identifier.optional(),
  width: z.number().positive().optional(),
  part: z.strictObject({ from: z.int(), to: z.int() }).optional(),
  /** Places of a quantity; default: as typed. */
  decimals: z.int().min(0).max(6).optional(),
  /** Levels of records that have a cell here, 1 = the topmost; default: all. */
  levels: z.array(z.int().min(1)).min(1).optional(),
  /** Where a record has no cell here, the one above reaches down to it on paper. */
  merge: z.boolean().optional(),
  /** A figure that nobody typed is blank here, even where the form counts others as zero: it has to be filled in. */
  blank: z.boolean().optional(),
  /** Of a column of words: the column whose amount they give the reason for (变化原因). */
  reason_for: identifier.optional(),
  /** Amounts below zero are nothing to ask about here, as in a balance or a change. */
  negative: z.boolean().optional(),
});

export type ColumnNode =
  | z.infer<typeof leafColumn>
  | { title: string; also?: string[] | undefined; section?: string | undefined; columns: ColumnNode[] };

const columnNode: z.ZodType<ColumnNode> = z.lazy(() =>
  z.union([
    leafColumn,
    z.strictObject({ title: z.string(), also, section: identifier.optional(), columns: z.array(columnNode).min(1) }),
  ]),
);

const fixedRow = z.strictObject({
  /** Letters for a row of the form, digits for a row that stands for a classification code. */
  id: z.string().regex(/^([A-Za-z][A-Za-z0-9_]*|\d+)$/),
  label: z.string(),
  also,
  /**
   * Files may lack the row, and it is left out while nothing is in it; a table: also a row that waits for figures,
   * while the row of this id in that table has none.
   */
  optional: z.union([z.boolean(), identifier]).optional(),
  indent: z.int().min(0).optional(),
  total: z.boolean().optional(),
  /** Stands at the foot of the table, level with the foot rows of the other side. */
  foot: z.boolean().optional(),
  /** Amounts below zero are nothing to ask about here, as in a balance. */
  negative: z.boolean().optional(),
  /** Columns in which the form itself prints something instead of a cell: column id → text. */
  texts: z.record(identifier, z.string()).optional(),
});

const classifiedRows = z.strictObject({
  classified: z.strictObject({
    list: identifier,
    digits: z.array(z.int().positive()).min(1),
    /** Only codes that begin so: the sections of a table may share the codes of a list between them. */
    only: z
      .array(z.union([z.string(), z.int().nonnegative()]))
      .min(1)
      .optional(),
    /** `all`: every code of the list stands here, also without figures. */
    preset: z.enum(['all']).optional(),
    /** Tables whose rows appear here by themselves. */
    follow: z.array(identifier).optional(),
    /** `zero`: rows that only follow another table are left out while all their amounts are zero. */
    omit: z.enum(['zero']).optional(),
  }),
});

/** Rows that the user adds as many of as there are things to list; `levels` names them from the topmost down. */
const recordRows = z.strictObject({ records: z.strictObject({ levels: z.array(z.string().min(1)).min(1) }) });

const rowList = z.array(z.union([fixedRow, classifiedRows, recordRows])).min(1);

const headingText = z.union([z.string(), z.strictObject({ text: z.string(), also })]);

export const tableFileSchema = z.strictObject({
  id: identifier,
  title: z.string().min(1),
  also,
  /** Short name for sentences; default: the title. */
  short: z.string().min(1).optional(),
  /** Where it is printed: among the form's tables, or within the narrative section that names it. */
  place: z.enum(['form', 'narrative']).optional(),
  /** Texts that share lines by themselves; or lists, each a line of its own: left and right, or left, centre, right. */
  headings: z.union([z.array(headingText), z.array(z.array(headingText).min(2).max(3))]),
  unit: z.enum(['元', '万元']).optional(),
  /** Where they differ from the form's. */
  decimals: z.int().min(0).max(6).optional(),
  zero: z.enum(['zero', 'blank']).optional(),
  /** Thousands separators on paper and in the workbook (千位分隔). */
  grouping: z.boolean().optional(),
  columns: z.array(columnNode).min(1),
  /** Text in front of the 栏次 row; null = the form has no such row. */
  index: z.string().nullable(),
  rows: rowList.optional(),
  sections: z.record(identifier, z.strictObject({ rows: rowList })).optional(),
  /** 空表列示: the note printed while all amounts are zero. */
  note: z
    .strictObject({
      empty: z.string().min(1).optional(),
      /** Printed under the table whatever stands in it. */
      always: z.string().min(1).optional(),
      /** Words by which a note of the user's own is known to say the same; without it any note counts. */
      mark: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
    })
    .optional(),
  /** 另填: columns that are filled in by themselves (上年数), whatever stands in the others; `title` names them. */
  apart: z.array(z.strictObject({ title: z.string().min(1), columns: z.array(identifier).min(1) })).optional(),
  print: z.strictObject({
    paper: z.enum(['A4', 'A3']),
    orientation: z.enum(['portrait', 'landscape']),
    continued: z.boolean(),
    /** The whole table on one page, in smaller type where it takes that. */
    fit: z.enum(['page']).optional(),
  }),
});

const severity = z.enum(['error', 'warning', 'info']);

export const equationSchema = z.strictObject({
  id: z.string().min(1),
  say: z.string().min(1),
  /** Quantifiers: `r in coded(T3), c in money(T3)`. */
  for: z.string().optional(),
  left: z.string().optional(),
  op: z.enum(['=', '<=', '>=']).optional(),
  right: z.string().optional(),
  /** A condition instead of left and right. */
  assert: z.string().optional(),
  /** Sentence of a failed assertion; {table} {row} {name} {code} {line} {count} {columns} are filled in. */
  fail: z.string().optional(),
  severity: severity.optional(),
  /** Only judged while this holds. Derivation does not depend on it. */
  when: z.string().optional(),
  /** A failed assertion is 待填, not wrong, while this holds. */
  todo: z.string().optional(),
  /** The cell that the relation gives when nobody typed it; default: a left side that is one cell. false = none. */
  solve: z.union([z.string(), z.literal(false)]).optional(),
  /** A presumption for an input cell, not a relation: derives, is never judged. */
  default: z.boolean().optional(),
  tolerance: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .optional(),
  /** Figures were rounded one by one: a difference that this can make is told once a table, and is no error. */
  rounding: z.boolean().optional(),
  basis: z.string().optional(),
  note: z.string().optional(),
});
export type EquationSource = z.infer<typeof equationSchema>;

export const equationsFileSchema = z.strictObject({
  definitions: z.record(identifier, z.strictObject({ say: z.string(), is: z.string() })).optional(),
  equations: z.array(equationSchema).min(1),
});
