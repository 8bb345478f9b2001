import type { Workbook } from 'exceljs';
import type { CellStyle } from './cell-styles';

const made = new Map<CellStyle, CellStyle>();

/** The same look for a cell that may be typed into while its sheet is protected (未锁定). */
export function unlocked(style: CellStyle): CellStyle {
  const found = made.get(style) ?? { ...style, protection: { locked: false } };
  made.set(style, found);
  return found;
}

/** Protects sheets without a password (工作表保护): widths, heights and looks may still be changed. */
export async function protectSheets(workbook: Workbook, names: readonly string[]): Promise<void> {
  const allowed = { formatCells: true, formatColumns: true, formatRows: true, autoFilter: true };
  for (const name of names) await workbook.getWorksheet(name)?.protect('', allowed);
}
