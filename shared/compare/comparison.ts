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
  /** One of the two can hold no text, such as a workbook: the tables alone were compared. */
  tablesOnly: boolean;
  counts: {
    /** Cells whose figure differs because somebody typed, imported or cleared it. */
    typed: number;
    /** Cells of the same figure that was typed on one side and calculated on the other (录入改为计算，或相反): no difference. */
    source: number;
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
  /** Places of the same figure that was typed on one side only. */
  sources: string[];
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
  /** typed = the text differs · computed = follows from other cells. */
  kind: 'typed' | 'computed';
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

/** What is said of figures that are the same however they came about; '' where there are none. */
export function sourceWords({ counts }: Pick<Comparison, 'counts'>): string {
  return counts.source === 0 ? '' : `金额相同、只是一份录入另一份计算的 ${counts.source} 处，不算差异。`;
}

/** True when nothing differs. */
export function isSame({ counts }: Comparison): boolean {
  return counts.typed + counts.computed + counts.rows + counts.other === 0;
}

/** Said where the tables alone were compared. */
export const TABLES_ONLY =
  '有一份文件里没有读到情况说明（工作簿里没有；Word 文件里没有找到各部分的标题），文字没有比较，只比较了各表。';

/** The words for what two documents differ in beside their cells. */
export const HEAD_WORDS = { department: '部门', year: '预算年度', template: '表样' } as const;
export const TEXT_WORDS = {
  note: '表下说明',
  name: '科目名称',
  explanation: '出错说明',
  input: '说明中的数',
  'last-year': '上年数',
} as const;
