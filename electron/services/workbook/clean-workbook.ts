import { invisibleIn, withoutInvisible } from '../../../shared/text/invisible';
import type { Workbook, WorkbookCell } from '../ooxml/workbook';

/**
 * A workbook whose cells hold no invisible characters, and those taken out (导入的文字清理). Recognition and the way back into the
 * workbook both read it so: what was taken out here is not written back as a change.
 */
export function cleanWorkbook(workbook: Workbook): { workbook: Workbook; removed: string[] } {
  const removed: string[] = [];
  const cleanCell = (cell: WorkbookCell): WorkbookCell[] => {
    const text = withoutInvisible(cell.text);
    if (text === cell.text) return [cell];
    removed.push(...invisibleIn(cell.text));
    // Nothing to be seen is nothing.
    return text === '' && cell.formula === undefined ? [] : [{ ...cell, text }];
  };
  const sheets = workbook.sheets.map((sheet) => ({ ...sheet, cells: sheet.cells.flatMap(cleanCell) }));
  return { workbook: { ...workbook, sheets }, removed };
}
