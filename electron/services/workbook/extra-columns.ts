import type { WorkbookCell } from '../ooxml/workbook';
import { headerKey } from './text';
import type { Located } from './titles';

/** Columns under the header that the form does not have (多出的栏), each with its lowest title. */
export function extraColumns({ grid, band, strip }: Located): { cell: WorkbookCell; title: string }[] {
  const taken = new Set(band.columns.values());
  const unclear = new Set(band.unclear.map((column) => headerKey(column.path.at(-1) ?? '')));
  const found = new Map<number, { cell: WorkbookCell; title: string }>();
  for (let row = band.top; row <= band.bottom; row += 1) {
    for (const cell of grid.cellsOf(row)) {
      if (cell.column < strip.left || cell.column > strip.right || taken.has(cell.column)) continue;
      if (grid.isKnown(cell) || unclear.has(headerKey(cell.text))) continue;
      found.set(cell.column, { cell, title: cell.text.trim() });
    }
  }
  return [...found.values()];
}
