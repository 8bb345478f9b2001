import type { CorrectedRegion } from '../../../shared/contract/corrections';
import { type TableForm, type Template, tableForm } from '../../../shared/form/template';
import type { SheetGrid } from '../ooxml/grid';
import { readHeader } from './header';
import type { HeaderBand } from './header-columns';
import type { Strip } from './header-words';
import { headerKey } from './text';
import type { Located } from './titles';
import { type TitleFinder, titleAbove } from './titles';

/** The tables of a sheet as the user says they stand (按指定的位置). */
export function toldPlaces(
  grid: SheetGrid,
  regions: readonly CorrectedRegion[],
  template: Template,
  finder: TitleFinder,
): Located[] {
  const known = regions.filter(({ table }) => template.tables.some((form) => form.id === table));
  const ordered = [...known].sort((a, b) => a.top - b.top);
  const starts = ordered.map((region) => startOf(grid, region, finder));
  return ordered.map((region, at): Located => {
    const form = tableForm(template, region.table);
    const strip: Strip = { left: region.left, right: region.right };
    const below = ordered.findIndex((other, next) => next > at && overlaps(other, region) && other.top > region.bottom);
    const above = ordered.some((other, before) => before < at && overlaps(other, region));
    const title = titleAbove(region, finder.inStrip(grid, strip));
    const band = toldBand(grid, form, region, strip);
    return {
      form,
      grid,
      strip,
      band,
      title: title?.form.id === form.id ? title : null,
      from: above ? (starts[at] ?? region.top) : 1,
      to: region.last ?? (below < 0 ? Number.MAX_SAFE_INTEGER : (starts[below] ?? region.top) - 1),
      score: band.score,
      continuation: false,
      told: true,
      unit: region.unit ?? null,
    };
  });
}

function startOf(grid: SheetGrid, region: CorrectedRegion, finder: TitleFinder): number {
  return titleAbove(region, finder.inStrip(grid, region))?.cell.row ?? region.top;
}

function overlaps(a: CorrectedRegion, b: CorrectedRegion): boolean {
  return a.left <= b.right && b.left <= a.right;
}

function toldBand(grid: SheetGrid, form: TableForm, region: CorrectedRegion, strip: Strip): HeaderBand {
  const read = readHeader(grid, form, strip, region.top, region.bottom);
  if (region.columns === null) return read;
  const columns = new Map<string, number>();
  for (const column of form.columns) {
    const at = Object.hasOwn(region.columns, column.id) ? region.columns[column.id] : undefined;
    if (at !== undefined && ![...columns.values()].includes(at)) columns.set(column.id, at);
  }
  const missing = form.columns.filter((column) => !columns.has(column.id));
  const alike = new Map([...read.alike].filter(([id]) => columns.get(id) === read.columns.get(id)));
  return { ...read, columns, missing, unclear: [], alike };
}

/** What a header says, as a told region keeps it. */
export function headerText(
  grid: SheetGrid,
  { top, bottom, left, right }: Pick<CorrectedRegion, 'top' | 'bottom' | 'left' | 'right'>,
): string {
  const words: string[] = [];
  for (const row of grid.rows) {
    if (row < top || row > bottom) continue;
    for (const cell of grid.cellsOf(row)) {
      if (cell.column >= left && cell.column <= right) words.push(`${cell.column}${headerKey(cell.text)}`);
    }
  }
  return words.join('|');
}
