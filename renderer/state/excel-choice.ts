/** How a workbook is written (导出 Excel). */
export interface ExcelChoice {
  valuesOnly: boolean;
  protect: boolean;
}
