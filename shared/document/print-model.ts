/** What the Typst page templates get, as JSON: everything already text, nothing left to compute. */
export interface PrintModel {
  title: string;
  department: string;
  year: string;
  /** Title of the contents page and of the part that holds the tables, as the form prints them. */
  contentsTitle: string;
  partTitle: string;
  tables: PrintTable[];
}

export interface PrintTable {
  id: string;
  title: string;
  headings: string[];
  paper: 'A4' | 'A3';
  landscape: boolean;
  /** Print 续表 above the second and later pages. */
  continued: boolean;
  /** Column widths in mm, align: amounts right, codes and sequence centre, labels left; `wraps`: sentences, not words. */
  columns: { width: number; align: 'left' | 'center' | 'right'; wraps?: boolean }[];
  headerRows: number;
  header: { title: string; row: number; column: number; rowSpan: number; columnSpan: number }[];
  /** 栏次 row or null. */
  index: string[] | null;
  rows: PrintCell[][];
  note: string | null;
}

export interface PrintCell {
  text: string;
  /** Indent in half-width characters. */
  indent: number;
  bold: boolean;
  /** Part of the cell above, which reaches down to this line. */
  continues?: boolean;
}
