import { z } from 'zod';
import { narrativeSchema } from '../text/content';
import { commentSchema } from './comments';
import { reviewSchema } from './review';

/** Years that a disclosure can be for. */
export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2100;

/** One row that a table holds of its own: a classification row (code as written, name null = the list's) or a record. */
export const rowSchema = z.object({
  id: z.string().min(1),
  code: z.string(),
  name: z.string().nullable(),
  /** Level of a record, 1 = the topmost; rows of a classification have none. */
  level: z.int().min(1).max(9).optional(),
});
export type ProjectRow = z.infer<typeof rowSchema>;

/**
 * What the user or an import put into one table. Only typed things stand here; whatever a template
 * derives is absent. A cell text of '' is a cell left blank on purpose, which is not the same as absent.
 */
export const tableDataSchema = z.object({
  /** Rows of the classified part, in their order. */
  rows: z.array(rowSchema),
  /** True: rows of the tables that the template names under `follow` appear here too. False: exactly `rows`. */
  following: z.boolean(),
  /** row id → column id → text as typed (a recognised amount is kept as its decimal string). */
  cells: z.record(z.string(), z.record(z.string(), z.string())),
  /** Note under the table: null = the template decides, '' = none, otherwise the text. */
  note: z.string().nullable(),
});
export type TableData = z.infer<typeof tableDataSchema>;

/** 出错说明: why a warning may stand. It lapses when the numbers it was written for change. */
export const explanationSchema = z.object({
  rule: z.string(),
  instance: z.string(),
  fingerprint: z.string(),
  text: z.string().min(1),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** 未完先出: a file that was written although something was still open, with the user's reason. */
export const releaseSchema = z.object({
  /** Time as ISO 8601. */
  at: z.string(),
  what: z.enum(['package', 'pdf', 'xlsx', 'docx', 'html']),
  reason: z.string().min(1),
  /** What was open: 待填, 必须, and 需说明 without an explanation. */
  open: z.object({ todo: z.int().min(0), error: z.int().min(0), warning: z.int().min(0) }),
});
export type Release = z.infer<typeof releaseSchema>;

/** A table (row and column null), a column or a row that the imported file did not hold (文件里没有). */
export const absentSchema = z.object({
  table: z.string(),
  row: z.string().nullable(),
  column: z.string().nullable(),
});
export type Absent = z.infer<typeof absentSchema>;

/** 沿用: what was taken over from last year's document and nobody has looked at since. */
export const carriedSchema = z.object({
  /** The year that it was written for. */
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
  /** Paragraphs of the text, by section. */
  sections: z.record(z.string(), z.array(z.string())),
  /** Table → its words that were taken over: `row/column`, and `note`. */
  tables: z.record(z.string(), z.array(z.string())),
});
export type Carried = z.infer<typeof carriedSchema>;

/**
 * 上年数: the figures of last year's document as this form has places for them, table → column → code, or id of a fixed row,
 * → decimal string; '' = blank, null = the figure cannot be told. A table or column that is not there is not known.
 */
export const lastYearSchema = z.object({
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
  /** Whose document it was; absent = not recorded. */
  department: z.object({ code: z.string(), name: z.string() }).optional(),
  tables: z.record(
    z.string(),
    z.record(
      z.string(),
      z.record(
        z.string(),
        z
          .string()
          .regex(/^(?:-?\d+(?:\.\d+)?)?$/)
          .nullable(),
      ),
    ),
  ),
});
export type LastYearFigures = z.infer<typeof lastYearSchema>;

/** 尾差 that an amount took when rounded parts were balanced to their rounded total (舍位平衡). */
export const takenSchema = z.object({
  table: z.string(),
  column: z.string(),
  row: z.string(),
  /** Row of the total, in the same column. */
  total: z.string(),
  /** The amount as it was, with all its digits; what was added to its rounded amount; and what was written. */
  typed: z.string(),
  difference: z.string(),
  text: z.string(),
});
export type Taken = z.infer<typeof takenSchema>;

/** An amount as a document keeps it: `-1308.71`. */
export const decimalTextSchema = z.string().regex(/^-?\d+(?:\.\d+)?$/);

/** An amount that was said of a cell, in the unit of its table, beside what stands there. */
export const saidAmountSchema = z.object({
  table: z.string(),
  row: z.string(),
  column: z.string(),
  text: decimalTextSchema,
});
export type SaidAmount = z.infer<typeof saidAmountSchema>;

/** What a document says and what is judged of it, without what is said about it. */
const contentSchema = z.object({
  template: z.string(),
  department: z.object({ code: z.string(), name: z.string() }),
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
  tables: z.record(z.string(), tableDataSchema),
  explanations: z.array(explanationSchema),
  /** 情况说明: the sections that were changed. */
  narrative: narrativeSchema,
  /** Figures of the text that no table holds, by the form's name for them, as decimal strings. */
  inputs: z.record(z.string(), z.string()),
  /** 无此项: tables of which the user said that there is nothing to report; of no effect while figures stand in them. */
  nothing: z.array(z.string()),
  /** Its program printed the note of every empty table unasked, and so it stays until the user says 无此项 or the like. */
  unaskedNotes: z.literal(true).optional(),
  /** Why it left the program with something still open, in the order of time. */
  released: z.array(releaseSchema),
  /** What the file that it was imported from did not hold: nothing is judged against it until something is typed there. */
  absent: z.array(absentSchema).optional(),
  /** 由上年新建: what still says what it said last year, to be looked at before it is published. */
  carried: carriedSchema.optional(),
  /** Last year's figures, which relations compare with and from which nothing is derived. */
  lastYear: lastYearSchema.optional(),
  /** 舍位平衡: who took which difference; one is of no account where the amount has another text by now. */
  balanced: z.array(takenSchema).optional(),
  /** 已确认: presumed amounts that the user looked at; one is of no account where another amount is presumed by now. */
  confirmed: z.array(saidAmountSchema).optional(),
  /** 粘贴的合计: what a pasted block said of cells that are computed here and come to something else. */
  pastedTotals: z.array(saidAmountSchema).optional(),
});
export type Content = z.infer<typeof contentSchema>;

/** 保存为版本: the document as it stood when somebody gave it a name, kept in the document itself. */
export const versionSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  by: z.string(),
  at: z.string(),
  content: contentSchema,
});
export type Version = z.infer<typeof versionSchema>;

/** 公开文档: one department's disclosure for one year. Plain data, JSON-safe. */
export const projectSchema = contentSchema.extend({
  /** 批注, in the order of time. */
  comments: z.array(commentSchema).optional(),
  /** 初审–复核; absent = nobody has handed it to anybody. */
  review: reviewSchema.optional(),
  /** Versions that were given a name, in the order of time. */
  versions: z.array(versionSchema).optional(),
});
export type Project = z.infer<typeof projectSchema>;

/** The document without its comments, review and versions. */
export function contentOf({ comments: _said, review: _review, versions: _versions, ...content }: Project): Content {
  return content;
}

export function emptyTable(): TableData {
  return { rows: [], following: true, cells: {}, note: null };
}

/** A document without the texts of its cells, which alone grow with every line of a long table. */
export type Outline = Omit<Project, 'tables'> & { tables: Readonly<Record<string, Omit<TableData, 'cells'>>> };

/** 部门编码及名称 as the form prints it: `[434]涞源县人民政府办公室`. */
export function departmentLine(department: Project['department']): string {
  return department.code === '' ? department.name : `[${department.code}]${department.name}`;
}

/** Reads `[434]名称` (full-width brackets too) into code and name; without brackets it is all name. */
export function parseDepartment(text: string): Project['department'] {
  const match = /^\s*[[［【]\s*([^\]］】]*)[\]］】]\s*(.*)$/.exec(text);
  if (!match) return { code: '', name: text.trim() };
  return { code: (match[1] ?? '').trim(), name: (match[2] ?? '').trim() };
}

/** A document in which nothing was typed or imported yet. */
export function isUntouched(project: Project): boolean {
  return Object.values(project.tables).every(({ rows, cells }) => rows.length === 0 && Object.keys(cells).length === 0);
}
