/** What a function of the expression language takes and gives. */
export interface FunctionForm {
  /** amount, condition; cells: references to figures only; counted: to cells of text, or a set of rows; texts: to cells of text; terms: amounts and sets of cells; row: `T[r]`; table: its id. */
  takes: ('amount' | 'condition' | 'cells' | 'counted' | 'texts' | 'terms' | 'row' | 'table')[];
  /** The last kind may be repeated. */
  repeats: boolean;
  gives: 'amount' | 'condition';
  /** What it is for, in the words of the generated documentation. */
  say: string;
}

/** All functions a template may use. Evaluation, Excel formula and wording each have one entry per name. */
export const FUNCTIONS = {
  sum: { takes: ['terms'], repeats: true, gives: 'amount', say: '求和' },
  abs: { takes: ['amount'], repeats: false, gives: 'amount', say: '绝对值' },
  min: { takes: ['amount'], repeats: true, gives: 'amount', say: '最小值' },
  max: { takes: ['amount'], repeats: true, gives: 'amount', say: '最大值' },
  round: { takes: ['amount', 'amount'], repeats: false, gives: 'amount', say: '四舍五入' },
  wan: { takes: ['amount'], repeats: false, gives: 'amount', say: '折合万元' },
  yuan: { takes: ['amount'], repeats: false, gives: 'amount', say: '折合元' },
  if: { takes: ['condition', 'amount', 'amount'], repeats: false, gives: 'amount', say: '如果' },
  zero: { takes: ['cells'], repeats: true, gives: 'condition', say: '全为零或空' },
  blanks: { takes: ['cells'], repeats: true, gives: 'amount', say: '空格个数' },
  count: { takes: ['counted'], repeats: true, gives: 'amount', say: '个数' },
  filled: { takes: ['texts'], repeats: true, gives: 'condition', say: '已填写文字' },
  noted: { takes: ['table'], repeats: false, gives: 'condition', say: '有空表列示说明' },
  written: { takes: ['table'], repeats: false, gives: 'condition', say: '已填写' },
  exists: { takes: ['row'], repeats: false, gives: 'condition', say: '有此科目' },
  well_coded: { takes: ['row'], repeats: false, gives: 'condition', say: '编码位数、上级、次序正确且不重复' },
  same_name: { takes: ['row'], repeats: true, gives: 'condition', say: '科目名称一致' },
} satisfies Record<string, FunctionForm>;

export type FunctionName = keyof typeof FUNCTIONS;

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}
