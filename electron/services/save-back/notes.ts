/** Sentences about saving back (回写说明): what the workbook does not say as the document does. */
export const saveBackNotes = {
  formulaDiffers: (sheet: string, address: string) =>
    `工作表“${sheet}”的${address}是公式，原样保留；文档中的数与勾稽关系不符，Excel 重新计算后会显示公式算出的数，请核对。`,
  rowsInserted: (sheet: string, rows: readonly string[], formulas: boolean) =>
    `工作表“${sheet}”里按文档插入了 ${rows.length} 行：${rows.join('、')}。${formulas ? '合计等公式的范围未必包括新行，请在 Excel 中重新计算后核对。' : ''}`,
  departmentKept: () => '部门编码及名称在文档中改过，原工作簿各表表头的部门没有改动，请自行核对。',
  yearKept: () => '预算年度在文档中改过，原工作簿各表表头的年度没有改动，请自行核对。',
} as const;
