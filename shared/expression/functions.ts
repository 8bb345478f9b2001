/** What a function of the expression language takes: values, cells (any number), rows, or a table id. */
export interface FunctionForm {
  takes: ('value' | 'cells' | 'row' | 'table')[];
  /** The last kind may be repeated. */
  repeats: boolean;
  /** What it is for, in the words of the generated documentation. */
  say: string;
}

/** All functions a template may use. Evaluation, Excel formula and wording each have one entry per name. */
export const FUNCTIONS = {
  sum: { takes: ['cells'], repeats: true, say: '求和' },
  abs: { takes: ['value'], repeats: false, say: '绝对值' },
  min: { takes: ['value'], repeats: true, say: '最小值' },
  max: { takes: ['value'], repeats: true, say: '最大值' },
  round: { takes: ['value', 'value'], repeats: false, say: '四舍五入' },
  if: { takes: ['value', 'value', 'value'], repeats: false, say: '如果' },
  zero: { takes: ['cells'], repeats: true, say: '全为零或空' },
  blanks: { takes: ['cells'], repeats: true, say: '空格个数' },
  noted: { takes: ['table'], repeats: false, say: '有空表列示说明' },
  exists: { takes: ['row'], repeats: false, say: '有此科目' },
  well_coded: { takes: ['row'], repeats: false, say: '编码位数、上级、次序正确且不重复' },
  same_name: { takes: ['row'], repeats: true, say: '科目名称一致' },
} satisfies Record<string, FunctionForm>;

export type FunctionName = keyof typeof FUNCTIONS;

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}
