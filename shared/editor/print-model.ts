import type { Alignment } from '../text/content';
import type { DrawnChart } from './overview-charts';

/** What the Typst page templates get, as JSON: everything already text, nothing left to compute. */
export interface PrintModel {
  title: string;
  department: string;
  year: string;
  /** Title of the contents page and of the part that holds the tables, as the form prints them. */
  contentsTitle: string;
  partTitle: string;
  /** 封面, line by line, long ones broken between words; none where the form has no cover. */
  cover: string[];
  /** 情况说明, or the part of it, that stands before the tables; null where the form has none there. */
  before: PrintNarrative | null;
  tables: PrintTable[];
  /** The same behind the tables. */
  narrative: PrintNarrative | null;
}

/** The title that is printed above a table. */
export function printedTitle({ title, titled = true }: Pick<PrintTable, 'title' | 'titled'>): string {
  return titled ? title : '';
}

/** The text before and behind the tables, in the order of the pages. */
export function textsOf({ before, narrative }: Pick<PrintModel, 'before' | 'narrative'>): PrintNarrative[] {
  return [before, narrative].filter((text) => text !== null);
}

export interface PrintNarrative {
  title: string;
  /** The first may have no title: what stands before the first section. */
  sections: PrintSection[];
}

export interface PrintSection {
  id: string;
  title: string;
  blocks: PrintBlock[];
}

export interface PrintRun {
  text: string;
  bold: boolean;
}

export type PrintBlock =
  | {
      kind: 'heading' | 'paragraph' | 'item';
      id: string;
      level: number;
      text: string;
      /** The same in pieces, where some of it is bold (加粗); absent = none is. */
      runs?: PrintRun[];
      /** Absent = at the left, its first line indented. */
      align?: Alignment;
    }
  | { kind: 'table'; id: string; table: PrintTable }
  | PrintPicture;

/** 图: drawn from its amounts; `text` is all that is written in it, in that order, `alt` says it to those who do not see it. */
export interface PrintPicture {
  kind: 'picture';
  id: string;
  text: string;
  alt: string;
  caption: string;
  /** The amounts of each bar: last year's above this year's, or the only one. */
  bars: { title: string; lines: { of: string; amount: string; percent: string; last: boolean }[] }[];
  chart: DrawnChart;
}

export interface PrintTable {
  id: string;
  title: string;
  /** Words of the title, between which its lines break; absent = anywhere. */
  titleWords?: string[];
  /** False where the heading above the table says its title already; absent = the title is printed. */
  titled?: boolean;
  headings: string[];
  /** The same as lines of left, centre and right; absent = they share lines as they fit. */
  headingLines?: string[][];
  paper: 'A4' | 'A3';
  landscape: boolean;
  /** Print 续表 above the second and later pages. */
  continued: boolean;
  /** Set so small that the whole table stands on one page, where that can be. */
  onePage?: boolean;
  columns: PrintColumn[];
  headerRows: number;
  /** `words`: those of the title, between which its lines break; absent = anywhere. */
  header: { title: string; words?: string[]; row: number; column: number; rowSpan: number; columnSpan: number }[];
  /** 栏次 row or null. */
  index: string[] | null;
  rows: PrintCell[][];
  note: string | null;
}

export interface PrintColumn {
  /** Millimetres. */
  width: number;
  /** Amounts right, codes and sequence centre, labels left. */
  align: 'left' | 'center' | 'right';
  /** Says which row it is: stands again at the left where a wide table goes on with its other columns. */
  key: boolean;
  /** Side of a two-sided table; '' = both. */
  section: string;
}

export interface PrintCell {
  text: string;
  /** Indent in half-width characters. */
  indent: number;
  bold: boolean;
  /** Part of the cell above, which reaches down to this line. */
  continues?: boolean;
  /** Rows the cell reaches over, 0 = covered by the one above; absent = 1. */
  rowSpan?: number;
}
