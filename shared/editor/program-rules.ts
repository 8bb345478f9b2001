import { AMOUNT_RULE, NEGATIVE_RULE } from '../checks/cell-rules';
import { FAR_RULE, FAR_SAY } from '../checks/far-from-last-year';
import { PASTED_TOTAL_RULE, PASTED_TOTAL_SAY } from '../checks/pasted-totals';
import { UNMAPPED_RULE, UNMAPPED_SAY } from '../checks/unmapped-rows';
import type { Severity } from '../form/finding';

/** A rule that every document is held to, whatever its form; `of` what it looks at, `all` being tables and text. */
export interface ProgramRule {
  id: string;
  severity: Severity;
  say: string;
  of: 'tables' | 'text' | 'all';
}

/** 程序内置的审核, in the order of their ids. A test holds the list to the checkers: what they find, and no more. */
export const PROGRAM_RULES: readonly ProgramRule[] = [
  { id: AMOUNT_RULE, severity: 'error', say: '金额单元格只填数字', of: 'tables' },
  { id: 'V2', severity: 'info', say: '金额的小数位数不超过公开表所印', of: 'tables' },
  { id: 'V3', severity: 'warning', say: '科目编码应为当年科目，并印有名称', of: 'tables' },
  { id: 'V4', severity: 'warning', say: '表样应是预算年度的表样', of: 'tables' },
  { id: 'V5', severity: 'info', say: '科目编码和名称应是预算年度科目表的', of: 'tables' },
  { id: 'V6', severity: 'info', say: '四舍五入的尾差不超过限度', of: 'tables' },
  { id: NEGATIVE_RULE, severity: 'warning', say: '金额不为负数', of: 'tables' },
  { id: UNMAPPED_RULE, severity: 'warning', say: UNMAPPED_SAY, of: 'tables' },
  { id: PASTED_TOTAL_RULE, severity: 'warning', say: PASTED_TOTAL_SAY, of: 'tables' },
  { id: FAR_RULE, severity: 'warning', say: FAR_SAY, of: 'tables' },
  { id: 'W1', severity: 'warning', say: '正文金额应与表内金额一致', of: 'text' },
  { id: 'W2', severity: 'info', say: '正文金额在表内应有出处', of: 'text' },
  { id: 'W3', severity: 'warning', say: '正文金额单位应与表内一致', of: 'text' },
  { id: 'W4', severity: 'warning', say: '正文“其中”各项之和应与总数一致', of: 'text' },
  { id: 'W5', severity: 'error', say: '情况说明各部分应齐全、不空', of: 'text' },
  { id: 'W6', severity: 'error', say: '正文取数应有数字', of: 'text' },
  { id: 'W7', severity: 'error', say: '不得留有样张文字、域代码和待选词', of: 'all' },
  { id: 'W8', severity: 'warning', say: '标点全角、半角应统一，不重复、不缺配对', of: 'all' },
  { id: 'W9', severity: 'warning', say: '公开文件不得含个人信息和涉密标志', of: 'all' },
  { id: 'W10', severity: 'warning', say: '正文年度应为本年或上年', of: 'text' },
  { id: 'W11', severity: 'error', say: '部门名称全文一致', of: 'text' },
  { id: 'W12', severity: 'warning', say: '文中用到的名词应在名词解释中说明', of: 'text' },
  { id: 'W13', severity: 'warning', say: '同一事项全文用同一说法', of: 'text' },
  { id: 'W14', severity: 'warning', say: '编号应连续、式样一致', of: 'text' },
  { id: 'W15', severity: 'info', say: '正文金额小数位数应统一', of: 'text' },
  { id: 'W16', severity: 'error', say: '语句应完整', of: 'all' },
  { id: 'W17', severity: 'warning', say: '同一比较不得既写增减又写持平', of: 'text' },
  { id: 'W18', severity: 'warning', say: '增减原因的方向应与增减一致', of: 'all' },
  { id: 'W19', severity: 'warning', say: '正文占比应与金额一致', of: 'text' },
  { id: 'W20', severity: 'warning', say: '正文增减额、增减率应与两年金额一致', of: 'text' },
  { id: 'W21', severity: 'error', say: '不得含看不见的控制字符和没有统一编码的字', of: 'all' },
  { id: 'W22', severity: 'warning', say: '正文和表内文字不沿用上年的数', of: 'all' },
  { id: 'W23', severity: 'warning', say: '正文比上年的增减额应与上年文件一致', of: 'text' },
  { id: 'W24', severity: 'warning', say: '逐行列出的文字应与表内各行一致', of: 'text' },
  { id: 'W25', severity: 'warning', say: '正文和表内文字应写本级，不写别的级次', of: 'all' },
];
