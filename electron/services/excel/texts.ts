import type { Workbook } from 'exceljs';
import { encodeCharacters } from '../ooxml/strings';

/** Makes every text of a workbook one that XML can hold and that is read back as it was (特殊字符). */
export function encodeTexts(workbook: Workbook): void {
  for (const page of workbook.worksheets) {
    page.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.isMerged && cell.master !== cell) return;
        if (typeof cell.value !== 'string') return;
        const text = encodeCharacters(cell.value);
        if (text !== cell.value) cell.value = text;
      });
    });
  }
}
