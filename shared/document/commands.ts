import { z } from 'zod';
import { blockSchema } from '../text/content';
import { commentPlaceSchema } from './comments';
import { carriedSchema, lastYearSchema, projectSchema, releaseSchema, saidAmountSchema, takenSchema } from './project';

/** By whom, and the time as ISO 8601. */
const said = { by: z.string(), at: z.string() };
const target = { table: z.string(), row: z.string(), column: z.string() };

/** What a person (or the CLI, an import, a test) can ask of a document. Checked, then turned into changes. */
export const commandSchema = z.discriminatedUnion('kind', [
  /** Text of cells; null takes the typed text away, so that the cell is derived again; '' leaves it blank on purpose. */
  z.object({
    kind: z.literal('set-cells'),
    label: z.string().optional(),
    cells: z.array(z.object({ ...target, text: z.string().nullable() })),
  }),
  /** Adds a classification row with the parents it lacks, at its place by code. name null = the list's name. */
  z.object({ kind: z.literal('add-row'), table: z.string(), code: z.string(), name: z.string().nullable() }),
  /** 添加行: records (rows of an open-ended table) before the one named, after one with all below it, or at the end. */
  z.object({
    kind: z.literal('add-records'),
    table: z.string(),
    after: z.string().nullable(),
    before: z.string().optional(),
    level: z.int().min(1).max(9),
    count: z.int().min(1).max(20_000),
  }),
  /** 上移、下移: records with all below them change places with their neighbour of the same level. */
  z.object({
    kind: z.literal('move-records'),
    table: z.string(),
    rows: z.array(z.string()),
    by: z.enum(['up', 'down']),
  }),
  /** 复制行: records with all below them and their texts, put behind the last of them. */
  z.object({ kind: z.literal('duplicate-records'), table: z.string(), rows: z.array(z.string()) }),
  /** 升级、降级: another level for records. */
  z.object({
    kind: z.literal('set-level'),
    table: z.string(),
    rows: z.array(z.string()),
    level: z.int().min(1).max(9),
  }),
  z.object({ kind: z.literal('delete-rows'), table: z.string(), rows: z.array(z.string()) }),
  z.object({ kind: z.literal('rename-row'), table: z.string(), row: z.string(), name: z.string().nullable() }),
  /** 改科目编码: a row's code in all of these tables that have a row of their own for it, with its amounts. */
  z.object({ kind: z.literal('recode'), tables: z.array(z.string()), code: z.string(), to: z.string() }),
  z.object({ kind: z.literal('set-note'), table: z.string(), text: z.string().nullable() }),
  z.object({
    kind: z.literal('set-meta'),
    department: z.object({ code: z.string(), name: z.string() }),
    year: z.int().min(1990).max(2100),
  }),
  /** One step of several kinds: rows to add (with the codes above them), names of own rows, texts of cells, notes. */
  z.object({
    kind: z.literal('put'),
    label: z.string(),
    /** 全部替换: words are put in the place of others unseen, so nothing counts as looked at. */
    replaces: z.boolean().optional(),
    rows: z.array(z.object({ table: z.string(), code: z.string(), name: z.string().nullable() })),
    /** Records to put at the end, under ids that nextRecordIds gave. */
    records: z.array(z.object({ table: z.string(), row: z.string(), level: z.int().min(1).max(9) })).optional(),
    names: z.array(z.object({ table: z.string(), row: z.string(), name: z.string().nullable() })),
    cells: z.array(z.object({ ...target, text: z.string().nullable() })),
    notes: z.array(z.object({ table: z.string(), text: z.string().nullable() })),
    /** Sections of the text with all their blocks. */
    sections: z.array(z.object({ section: z.string(), blocks: z.array(blockSchema) })).optional(),
    /** Figures of the text that no table holds. */
    inputs: z.array(z.object({ input: z.string(), text: z.string().nullable() })).optional(),
    /** Last year's figures in the place of those that the document holds. */
    lastYear: lastYearSchema.optional(),
    /** Paragraphs of this step that were written for an earlier year (沿用), by section. */
    carried: carriedSchema.omit({ tables: true }).optional(),
    /** 尾差 that amounts of this step take. */
    taken: z.array(takenSchema).optional(),
    /** What the block of this step says of computed cells that come to something else. */
    pastedTotals: z.array(saidAmountSchema).optional(),
  }),
  /** Text of a section of the narrative; null gives it back to the form (恢复标准文字). */
  z.object({
    kind: z.literal('set-section'),
    label: z.string().optional(),
    section: z.string(),
    blocks: z.array(blockSchema).nullable(),
  }),
  /** A figure of the text that no table holds; null = not filled in. */
  z.object({ kind: z.literal('set-input'), input: z.string(), text: z.string().nullable() }),
  /** 无此项: there is nothing to report in a table (its form's note is printed), or in a section of the text. */
  z.object({ kind: z.literal('set-nothing'), table: z.string(), nothing: z.boolean() }),
  z.object({ kind: z.literal('write-nothing'), section: z.string() }),
  /** 已核对: what a section or a table has from last year holds this year too. */
  z.object({ kind: z.literal('confirm-section'), section: z.string() }),
  z.object({ kind: z.literal('confirm-table'), table: z.string() }),
  /** 确认: the amounts that are presumed in these cells are right. */
  z.object({ kind: z.literal('confirm-presumed'), cells: z.array(z.object(target)) }),
  /** 采用计算值 instead of the pasted totals of these cells. */
  z.object({ kind: z.literal('drop-pasted-totals'), cells: z.array(z.object(target)) }),
  /** A file was written with something open; not a step that undo takes back. */
  z.object({ kind: z.literal('record-release'), release: releaseSchema }),
  z.object({ kind: z.literal('explain'), finding: z.string(), text: z.string() }),
  /** 采用计算值 everywhere it changes no figure: typed texts equal to their derived value are given up. */
  z.object({ kind: z.literal('release-equal') }),
  /** 批注 on a cell, a paragraph or the document; its text changed; a reply to it; 解决 and 重新打开; deleted with its replies. */
  z.object({ kind: z.literal('add-comment'), place: commentPlaceSchema, text: z.string(), ...said }),
  z.object({ kind: z.literal('change-comment'), id: z.string(), text: z.string() }),
  z.object({ kind: z.literal('reply-comment'), id: z.string(), text: z.string(), ...said }),
  z.object({ kind: z.literal('resolve-comment'), id: z.string(), resolved: z.boolean(), ...said }),
  z.object({ kind: z.literal('delete-comment'), id: z.string() }),
  /** 初审–复核: handed on, taken back, passed (the version that was passed is kept) or returned with a reason. */
  z.object({
    kind: z.literal('review'),
    step: z.enum(['submitted', 'withdrawn', 'passed', 'returned']),
    note: z.string(),
    ...said,
  }),
  /** 保存为版本 under a name, and such a version out of the document again. */
  z.object({ kind: z.literal('keep-version'), name: z.string(), ...said }),
  z.object({ kind: z.literal('drop-version'), id: z.string() }),
  /** 恢复到某个版本: the document becomes that one, of the same form. */
  z.object({ kind: z.literal('restore'), label: z.string(), project: projectSchema }),
]);
export type Command = z.infer<typeof commandSchema>;
