import { parseAmount } from '../../../shared/money/read-amount';
import { sha256 } from '../fs/sha256';
import { isBlank } from '../ooxml/grid';
import type { Workbook, WorkbookCell, WorkbookSheet } from '../ooxml/workbook';
import { smallInteger, textKey } from './text';

const FRONT_ROWS = 10;
const MAX_TITLE_CHARACTERS = 40;

/**
 * Mark of a workbook's shape (工作簿格式): names of its sheets and the words above their figures, without department,
 * year and unit, so that the workbooks of one bureau for different departments and years have the same.
 */
export function workbookShape({ sheets }: Workbook): string {
  const shape = sheets.map((sheet) => [sheet.name, frontWords(sheet)]);
  return sha256(new TextEncoder().encode(JSON.stringify(shape)));
}

/** Titles and headers with their places, down to the row of column numbers or the first figures. */
function frontWords(sheet: WorkbookSheet): [number, number, string][] {
  const rows = new Map<number, WorkbookCell[]>();
  for (const cell of sheet.cells) {
    if (isBlank(cell)) continue;
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  const words: [number, number, string][] = [];
  for (const [row, cells] of [...rows].slice(0, FRONT_ROWS)) {
    if (cells.filter((cell) => parseAmount(cell.text) !== null).length > 0) break;
    for (const cell of cells) if (isTitle(cell)) words.push([row, cell.column, textKey(cell.text)]);
  }
  return words;
}

/** What names a department, a year or a unit has digits, brackets or a colon in it. */
function isTitle({ text }: WorkbookCell): boolean {
  const key = textKey(text);
  return smallInteger(text) === null && key.length <= MAX_TITLE_CHARACTERS && !/[\d:[\]]/.test(key);
}
