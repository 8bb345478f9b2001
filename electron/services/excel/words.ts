import type { Severity } from '../../../shared/form/finding';

/** Results of a relation on the 校验 sheet. */
export const RESULT = { passed: '通过', failed: '不通过', idle: '不适用', open: '待定' } as const;

export const SEVERITY: Record<Severity, string> = { error: '必须', warning: '需说明', info: '提示' };

export const COVER_SHEET = '封面';
export const CONTENTS_SHEET = '目录';
export const CHECK_SHEET = '校验';
export const GUIDE_SHEET = '使用说明';

export const COVER_LABELS = ['编制部门', '公开年度', '计量单位', '采用表样'] as const;
export const CONTENTS_TITLES = ['序号', '表名', '备注'] as const;
export const GUIDE_TITLES = ['规则编号', '级别', '勾稽关系', '计算式', '适用范围', '依据和备注'] as const;
export const CHECK_TITLES = [
  '规则编号',
  '级别',
  '位置',
  '勾稽关系',
  '左边',
  '关系',
  '右边',
  '差额',
  '结果',
  '出错说明',
] as const;
export const CHECK_HINT =
  '本页用公式逐项核对各表：改动表中数字后，结果随之更新。“待定”的项，导出时还有待填之处；有差额而仍为“待定”的，填完后请重新导出核对。';
export const CHECK_HINT_VALUES = '本页是导出时的核对结果。';

export const TRUTH = { yes: '是', no: '否' } as const;

/** Relation signs as they are printed. */
export const SIGN: Readonly<Record<string, string>> = { '=': '=', '<=': '≤', '>=': '≥' };

export const PAGE_FOOTER = '&C— &P —';

export const LONG_AMOUNT_NOTE =
  'Excel 只能准确保存 15 位有效数字，此金额位数更多，按文本保存以免走样；与它有关的格子保存的是数值，不是公式。';

/** What the 使用说明 sheet says about the workbook, one paragraph each. */
export const GUIDE = {
  title: '使用说明',
  origin: (form: string) => `本工作簿由“明账”按表样“${form}”导出，各表的表名、栏目和行与表样相同。`,
  unit: (unit: string, decimals: number) =>
    `金额单位以各表表头所注为准，没有注明的为${unit}，显示 ${decimals} 位小数，单元格里存全部位数，合计按所存的数计算。空白表示没有填写，0 表示填写为零，两者不同。`,
  live: `各表中录入的金额是数值，由勾稽关系算出的金额是公式。改动录入的金额，公式和“${CHECK_SHEET}”的结果随之更新。`,
  values: '本工作簿只有数值，没有公式。',
  check: `“${CHECK_SHEET}”逐项列出勾稽关系：左边、右边、差额和结果。红色为${SEVERITY.error}改正，黄色为${SEVERITY.warning}或${RESULT.open}，绿色为${RESULT.passed}，灰色为${RESULT.idle}。`,
  locked: '有公式的单元格和表样固有的文字已经锁定（没有密码）；确需改动时，可在“审阅”中撤销工作表保护。',
  rules: '下表是全部勾稽关系，“规则编号”与“校验”中的相同。',
  presumed: '未填时的推定，不判断对错',
} as const;
