/** What two documents (or two versions of one) differ in. Plain data, in the words of the form. */
export interface Comparison {
  /** Department, year and form. */
  head: HeadDifference[];
  /** Tables in which something differs, in the form's order. */
  tables: TableComparison[];
  /** 情况说明. */
  paragraphs: ParagraphDifference[];
  /** Figures of the text that no table holds, and those of last year (上年数). */
  inputs: TextDifference[];
  /** Explanations of findings. */
  explanations: TextDifference[];
  counts: {
    /** Cells whose figure differs because somebody typed, imported or cleared it. */
    typed: number;
    /** Cells and sentences whose computed figure differs in consequence. */
    computed: number;
    /** Rows that only one side has. */
    rows: number;
    /** Everything else: notes, names, explanations, head, whole tables. */
    other: number;
  };
}

export interface HeadDifference {
  field: 'department' | 'year' | 'template';
  before: string;
  after: string;
}

export interface TableComparison {
  /** Table ids; null = that side's form has no such table. */
  before: string | null;
  after: string | null;
  title: string;
  rows: RowDifference[];
  cells: CellDifference[];
  texts: TextDifference[];
}

/** A row that one side has and the other has not; its figures are not told again as cells. */
export interface RowDifference {
  kind: 'added' | 'removed';
  row: string;
  label: string;
  /** Its figures in the order of the columns, those that are not blank. */
  figures: { column: string; text: string }[];
}

export interface CellDifference {
  row: string;
  column: string;
  /** 2010301 行政运行 · 基本支出 */
  place: string;
  before: string;
  after: string;
  /** Difference of two amounts, null where one is none. */
  delta: string | null;
  /** typed = the text differs · computed = follows from other cells · source = same figure, typed on one side only. */
  kind: 'typed' | 'computed' | 'source';
}

/** A paragraph: '' where one side has none. */
export interface ParagraphDifference {
  section: string;
  before: string;
  after: string;
  /** text = written differently · figures = the same words with other figures. */
  kind: 'text' | 'figures';
}

/** Note under a table, name of a row, explanation of a finding, figure of the text, figure of last year's document. */
export interface TextDifference {
  what: 'note' | 'name' | 'explanation' | 'input' | 'last-year';
  place: string;
  before: string;
  after: string;
}

/** True when nothing differs. */
export function isSame({ counts }: Comparison): boolean {
  return counts.typed + counts.computed + counts.rows + counts.other === 0;
}

/** The words for what two documents differ in beside their cells. */
export const HEAD_WORDS = { department: '部门', year: '预算年度', template: '表样' } as const;
export const TEXT_WORDS = {
  note: '表下说明',
  name: '科目名称',
  explanation: '出错说明',
  input: '说明中的数',
  'last-year': '上年数',
} as const;
