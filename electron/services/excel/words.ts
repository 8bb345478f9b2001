import type { Severity } from '../../../shared/checks/finding';

/** Results of a relation on the 校验 sheet. */
export const RESULT = { passed: '通过', failed: '不通过', idle: '不适用', open: '待定' } as const;

export const SEVERITY: Record<Severity, string> = { error: '必须', warning: '需说明', info: '提示' };

export const CHECK_SHEET = '校验';
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
export const CHECK_HINT = '本页用公式逐项核对各表：改动表中数字后，结果随之更新。';
export const CHECK_HINT_VALUES = '本页是导出时的核对结果。';

export const TRUTH = { yes: '是', no: '否' } as const;

/** Relation signs as they are printed. */
export const SIGN: Readonly<Record<string, string>> = { '=': '=', '<=': '≤', '>=': '≥' };

export const PAGE_FOOTER = '&C— &P —';

export const LONG_AMOUNT_NOTE =
  'Excel 只能准确保存 15 位有效数字，此金额位数更多，按文本保存以免走样；与它有关的格子保存的是数值，不是公式。';
