/** How a workbook is exported. */
export interface ExcelOptions {
  /** Figures instead of formulas, for publication. */
  valuesOnly: boolean;
  /** Locks computed cells and the form's own words (工作表保护), without a password. */
  protect: boolean;
  /** For publication: the public sheets alone, without 校验 and 使用说明. */
  published: boolean;
}
