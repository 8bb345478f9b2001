import type { Editions } from '../classification/editions';
import type { ClassificationList } from '../classification/list';
import type { CompareOp, Expr, Kind, Quantifier } from '../expression/syntax';
import type { Severity } from './finding';
import type { ColumnLayout, HeaderCell, PrintLayout } from './layout';
import type { NarrativeForm } from './narrative-model';

/** 模板: the official form of one place and year, read from its folder and checked. */
export interface Template {
  id: string;
  title: string;
  region: string;
  /** Where it is used, at which levels (none = any) and for what, as lists of forms sort it (地区、级次、类别). */
  province: string;
  levels: readonly string[];
  kinds: readonly string[];
  /** Counts up with each edition of the same form that is given out (版次). */
  version: number;
  /** Who gives the form out (编制单位), '' where the form does not say. */
  origin: string;
  /** A set to start from, of no one place (通用表样). */
  general: boolean;
  year: number;
  /** Budget years that this is the official form of (适用年度); `year` is among them. */
  years: readonly number[];
  unit: string;
  decimals: number;
  zero: 'zero' | 'blank';
  document: { title: string; contents: string; part: string };
  /** Lists of the form's own year; those of a document's year: `listOf`. */
  lists: Readonly<Record<string, ClassificationList>>;
  /** List → its editions (各年科目表), the earliest first. */
  editions: Readonly<Record<string, Editions>>;
  /** Mapping (科目对应) → code → the codes of the other list that stand for it. */
  mappings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  tables: TableForm[];
  /** 增减率 in percent from which on 两年比较 marks a line; null = the program's usual one. */
  threshold: string | null;
  /** Table where entry begins. */
  start: string;
  definitions: Readonly<Record<string, Definition>>;
  equations: Equation[];
  /** 情况说明, null where the form has tables only. */
  narrative: NarrativeForm | null;
  /** 总览: what is drawn of the year. */
  overview: OverviewChart[];
}

/** 图: amounts by their titles, or every cell of a group by its row; each an expression over the tables. */
export type OverviewChart =
  | {
      kind: 'parts';
      title: string;
      whole: string | null;
      parts: { title: string; expr: string; last: string | null }[];
      /** What the two amounts of a part are called, null where there is one. */
      legend: { last: string; now: string } | null;
    }
  | { kind: 'cells'; title: string; cells: string };

/** 另填: columns that are to be filled in by themselves (上年数), and what they are called together. */
export interface ApartColumns {
  title: string;
  columns: string[];
}

export interface TableForm {
  id: string;
  /** As the form writes it, with the places where department and year are filled in. */
  title: string;
  /** Other titles by which files name the table (又作). */
  also: string[];
  /** The title as it reads without a document (表名): never shows a place that nothing was filled into. */
  plainTitle: string;
  /** Name in sentences. */
  short: string;
  place: 'form' | 'narrative';
  headings: HeadingForm[];
  /** Lines of the headings as left, centre and right, where the form says how they stand; null = they share lines. */
  headingLines: string[][] | null;
  unit: string;
  decimals: number;
  /** How a figure of zero, and an input that nobody typed, are printed. */
  zero: 'zero' | 'blank';
  /** Thousands separators on paper and in the workbook (千位分隔). */
  grouping: boolean;
  columns: ColumnLayout[];
  header: HeaderForm[];
  headerRows: number;
  index: string[] | null;
  sections: SectionForm[];
  /** 空表列示 note, null where the form has none. */
  emptyNote: { text: string; marks: string[] } | null;
  /** The line under the table that is always printed (表下固定说明), null where the form has none. */
  alwaysNote: string | null;
  apart: ApartColumns[];
  print: PrintLayout;
}

/** A line between title and header (表头行), and other words for it. */
export interface HeadingForm {
  text: string;
  also: string[];
}

/** A title of the header, and other words for it. */
export interface HeaderForm extends HeaderCell {
  also: string[];
}

/** One side of a table: its rows in printed order, with at most one group of rows of the document's own. */
export interface SectionForm {
  id: string;
  before: FixedRow[];
  classified: ClassifiedRows | null;
  records: RecordRows | null;
  after: FixedRow[];
}

export interface FixedRow {
  id: string;
  label: string;
  /** Other words for the label (又作). */
  also: string[];
  /** Files may lack the row, and it is left out while nothing is in it. */
  optional: boolean;
  /** Left out while its row in this table has no figure, also where it waits for some; null = no such table. */
  optionalWith: string | null;
  indent: number;
  total: boolean;
  foot: boolean;
  /** Amounts below zero are usual here. */
  negative: boolean;
  /** Column id → text that the form prints there instead of a cell. */
  texts: Readonly<Record<string, string>>;
}

/** 可增行: rows that the user adds; their levels by name, the topmost first. */
export interface RecordRows {
  levels: string[];
}

export interface ClassifiedRows {
  list: string;
  digits: number[];
  /** Codes begin with one of these; none = any. */
  only: string[];
  /** Every code of the list stands here, also without figures. */
  preset: boolean;
  follow: string[];
  omitZero: boolean;
}

export interface Definition {
  say: string;
  expr: Expr;
  kind: Kind;
  source: string;
}

/** 勾稽关系 as written, parsed. */
export interface Equation {
  id: string;
  say: string;
  severity: Severity;
  quantifiers: Quantifier[];
  body:
    | { kind: 'relation'; left: Expr; op: CompareOp; right: Expr; tolerance: string }
    | { kind: 'assertion'; condition: Expr; fail: string };
  when: Expr | null;
  /** While this holds, a failed assertion is still to do (待填) and not wrong. */
  todo: Expr | null;
  solve: Expr | null;
  /** Speaks of figures of last year's document, from which nothing is derived. */
  asksLastYear: boolean;
  /** 尾差: a difference that rounding can make is no error. */
  rounding: boolean;
  isDefault: boolean;
  basis: string | null;
  note: string | null;
  /** Tables it speaks of, in order of mention. */
  tables: string[];
  /** The same with the tables of its condition: when their rows change it is bound anew. */
  dependsOn: string[];
  source: { for: string | null; text: string; when: string | null };
  line: number;
}

export function tableForm(template: Template, id: string): TableForm {
  const form = template.tables.find((table) => table.id === id);
  if (!form) throw new Error(`no table ${id} in template ${template.id}`);
  return form;
}
