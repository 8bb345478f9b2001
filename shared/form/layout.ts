/** 栏: a printed column at the foot of the header tree. */
export type ColumnKind = 'sequence' | 'label' | 'code' | 'name' | 'money' | 'quantity' | 'text';

/** A column of numbers: amounts in the table's unit, or other quantities. */
export function isFigure(column: { kind: ColumnKind }): boolean {
  return column.kind === 'money' || column.kind === 'quantity';
}

/** A column that the user writes in. */
export function isWritten(column: { kind: ColumnKind }): boolean {
  return isFigure(column) || column.kind === 'text';
}

export interface ColumnLayout {
  id: string;
  /** Titles from the top of the header down to this column, as printed. */
  path: string[];
  kind: ColumnKind;
  /** 栏次 as printed, '' where the form gives none. */
  number: string;
  section: string;
  /** Width in millimetres on paper. */
  width: number;
  /** For a code split over several columns (类/款/项): which digits this column shows; null = the whole code. */
  part: { from: number; to: number } | null;
  /** Places of a quantity, null = as typed. */
  decimals: number | null;
  /** Levels of records that have a cell here, null = all. */
  levels: readonly number[] | null;
  /** Where a record has no cell here, the one above reaches down to it on paper. */
  merge: boolean;
  /** A figure that nobody typed is blank, whatever the form counts others as. */
  blank: boolean;
  /** Amounts below zero are usual here. */
  negative: boolean;
  /** The column whose change these words give the reason for, null = none. */
  reasonFor: string | null;
}

/** One cell of the multi-level header; spans count leaf columns and header rows. */
export interface HeaderCell {
  title: string;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

/** One row of one section: a fixed row of the form, or a classification row of the document. */
export interface RowLayout {
  id: string;
  section: string;
  /** Label or name as printed, without its indent. */
  label: string;
  /** Indent in half-width characters. */
  indent: number;
  code: string | null;
  /** Depth in the classification or among records, 1 = 类; 0 for fixed rows. */
  level: number;
  /** Depth for emphasis: totals are set bold by the outputs that do so. */
  total: boolean;
  /** True when the row is held by this document's table itself, false when it follows another table's row. */
  own: boolean;
  /** True for a row that stands for a code of a classification. */
  classified: boolean;
  /** True for a row that the user added to an open-ended table. */
  record: boolean;
}

/** One printed line: the row of each section that stands on it (two-sided tables have two), or none. */
export interface LineLayout {
  number: number;
  rows: Readonly<Record<string, RowLayout | undefined>>;
}

export interface PrintLayout {
  paper: 'A4' | 'A3';
  orientation: 'portrait' | 'landscape';
  /** 续表 on the second and later pages. */
  continued: boolean;
  /** The whole table on one page, in smaller type where it takes that (缩放到一页). */
  fit?: 'page' | undefined;
}

/** The official form of one table filled with the rows of one document. Same for grid, Excel, paper and CLI. */
export interface TableLayout {
  id: string;
  title: string;
  /** Heading lines with department, year and unit put in. */
  headings: string[];
  /** The same as lines of left, centre and right, where the form says how they stand. */
  headingLines: string[][] | null;
  unit: string;
  decimals: number;
  zero: 'zero' | 'blank';
  /** Thousands separators on paper and in the workbook. */
  grouping: boolean;
  columns: ColumnLayout[];
  header: HeaderCell[];
  headerRows: number;
  /** The 栏次 row, one text a column, or null where the form has none. */
  index: string[] | null;
  lines: LineLayout[];
  /** Section ids in printed order, the list their classified rows come from and the levels of their records (null = no such rows). */
  sections: { id: string; list: string | null; levels: readonly string[] | null }[];
  print: PrintLayout;
}

/** What a cell holds and how it came about. */
export interface CellState {
  /**
   * void: no cell here · fixed: label, code, name, sequence · derived: computed · default: presumed until typed ·
   * typed: by hand or import, no equation says otherwise · overridden: typed and different from its equation ·
   * bad: the typed text is not an amount.
   */
  state: 'void' | 'fixed' | 'derived' | 'default' | 'typed' | 'overridden' | 'bad';
  /** `1308.71`, '' for blank: with the form's places at least, and every further digit that the amount has. */
  text: string;
  /** As screen and paper show it: an amount of more digits rounded half up to the form's places. */
  printed: string;
  /** Exact value of an amount, null for blank, bad or non-amount cells. */
  value: string | null;
  /** What the equation gives, where one derives this cell; null otherwise. */
  computed: string | null;
}
