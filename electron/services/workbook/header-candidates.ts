import type { MappedSheet } from '../../../shared/contract/mapping';
import type { TableForm, Template } from '../../../shared/form/template';
import type { SheetGrid } from '../ooxml/grid';
import { findHeaders, readHeader } from './header';
import type { HeaderBand } from './header-columns';

/** A header stands near the top of a sheet, wherever else its titles may occur. */
const ROWS = 25;

/** For each table the rows of a sheet that look most like its header (表头候选); none where nothing is alike. */
export function headerCandidates(grid: SheetGrid, template: Template): MappedSheet['candidates'] {
  return template.tables.flatMap((form) => {
    const band = likeliest(grid, form);
    return band ? [{ table: form.id, top: band.top, bottom: band.bottom }] : [];
  });
}

function likeliest(grid: SheetGrid, form: TableForm): HeaderBand | null {
  const strip = { left: 1, right: Math.max(1, grid.lastColumn) };
  const sure = findHeaders(grid, form, strip);
  const loose = grid.rows
    .slice(0, ROWS)
    .filter((row) => grid.cellsOf(row).length > 1)
    .map((row) => readHeader(grid, form, strip, row, row + form.headerRows - 1));
  const [best] = (sure.length > 0 ? sure : loose).sort((a, b) => b.score - a.score);
  return best && best.score > 0 ? best : null;
}
