/**
 * 空表: one sheet of the bureau's workbook as the reader gives it. Cells that hold nothing are not listed; a formula is its
 * text without `=`. Rows and columns count from 1.
 */
export interface DraftSheet {
  name: string;
  /** True where the page is set crosswise (横向). */
  landscape?: boolean;
  cells: readonly DraftCell[];
  merges: readonly { top: number; left: number; bottom: number; right: number }[];
  /** Number formats of cells, also of blank ones, where the workbook tells them. */
  formats?: readonly DraftFormat[];
}

/** 数字格式 of one cell. `zero`: null where it has no words for it, a sign such as “-” in its stead. */
export interface DraftFormat {
  row: number;
  column: number;
  decimals: number;
  grouping: boolean;
  zero: 'zero' | 'blank' | 'sign' | null;
}

export interface DraftCell {
  row: number;
  column: number;
  kind: string;
  text: string;
  formula?: string;
}

/** How sure the program is (把握): said by the sheet itself, likely, or only a guess that somebody has to confirm. */
export type Certainty = 'sure' | 'likely' | 'guess';

export type DraftKind = 'sequence' | 'label' | 'code' | 'name' | 'money' | 'quantity' | 'text';

export interface DraftColumn {
  id: string;
  /** Titles from the top down, as they go into the form. */
  path: string[];
  kind: DraftKind;
  certainty: Certainty;
  section: string;
  part: { from: number; to: number } | null;
  merge: boolean;
  /** Of a quantity whose cells say it: its decimals. */
  decimals: number | null;
  /** Column of the sheet. */
  at: number;
}

export interface DraftRow {
  kind: 'fixed';
  id: string;
  label: string;
  indent: number;
  total: boolean;
  foot: boolean;
  texts: Record<string, string>;
  /** Its amount may stand in another side on the same line; the sheet does not say. */
  doubt: boolean;
  /** Row of the sheet, null for one that no sheet shows. */
  at: number | null;
}

export type DraftGroup =
  | { kind: 'classified'; list: string; digits: number[]; certainty: Certainty }
  | { kind: 'records'; levels: string[]; certainty: Certainty };

export interface DraftSection {
  id: string;
  rows: (DraftRow | DraftGroup)[];
}

export interface DraftTable {
  id: string;
  title: string;
  sheet: string;
  /** Lines between title and header: left, centre and right. */
  headings: string[][];
  columns: DraftColumn[];
  index: string | null;
  sections: DraftSection[];
  note: string | null;
  unit: string | null;
  landscape: boolean;
  /** How its amounts are printed, null where the cells do not say. */
  figures: DraftFigures | null;
  /** Rows of the sheet where its parts stand. */
  place: { top: number; header: number; body: number; bottom: number };
  /** Sums that the 栏次 row itself writes, such as `3=4+5`: column ids. */
  indexSums: { left: string; terms: { column: string; minus: boolean }[] }[];
}

/** 金额的样子 of a table; `zeroSaid`: whether its cells say what zero looks like. */
export interface DraftFigures {
  decimals: number;
  grouping: boolean;
  zero: 'zero' | 'blank';
  zeroSaid: boolean;
}

/** 勾稽关系 as proposed: the texts of an entry of equations.yaml, and on what it rests. */
export interface DraftRelation {
  id: string;
  say: string;
  for?: string;
  left?: string;
  op?: '<=';
  right?: string;
  assert?: string;
  fail?: string;
  solve?: false;
  certainty: Certainty;
  /** Said by titles, by a formula of the workbook, or by the 栏次 row. */
  from: 'titles' | 'formula' | 'index';
  tables: string[];
}

/**
 * A relation before it has its number; `cells`: what it says of single cells of fixed rows, to know what is said twice;
 * `question`: what is asked about it while it is not sure.
 */
export type FoundRelation = Omit<DraftRelation, 'id'> & { cells?: readonly string[]; question?: string };

/** One sum of single cells, whatever the order of its parts: `T1/r1/c2=+T1/r2/c2…`. */
export function cellKey(left: string, terms: readonly { cell: string; minus: boolean }[]): string {
  return `${left}=${terms
    .map(({ cell, minus }) => `${minus ? '-' : '+'}${cell}`)
    .sort()
    .join('')}`;
}

/** What the program could not know (待确认): one Chinese sentence, and where. */
export interface DraftQuestion {
  table: string | null;
  say: string;
  /** `relationKey` of the relation that it asks about: left out, that relation leaves no question. */
  relation?: string;
}

export interface DraftForm {
  year: number;
  yearKnown: boolean;
  unit: '元' | '万元';
  /** How most of its tables print amounts, null where no cell says it. */
  figures: DraftFigures | null;
  tables: DraftTable[];
  relations: DraftRelation[];
  questions: DraftQuestion[];
  /** Sheets that hold no table, with the reason. */
  skipped: DraftQuestion[];
}
