import type { ImportReport } from '../../../shared/contract/api';
import type { Absent } from '../../../shared/document/project';
import type { Template } from '../../../shared/form/template';
import { parseAmount } from '../../../shared/money/read-amount';
import type { SheetGrid } from '../ooxml/grid';
import type { WorkbookCell } from '../ooxml/workbook';
import type { Extracted } from './extract';
import { valueColumns } from './lines';
import type { Located } from './titles';

/** What the form has and the file has not: whole columns and fixed rows of the tables that were imported. */
export function importGaps(
  template: Template,
  tables: readonly (Extracted & { table: string })[],
  located: ReadonlyMap<string, readonly Located[]>,
): ImportReport['gaps'] {
  return tables.flatMap(({ table, data }) => {
    const form = template.tables.find((candidate) => candidate.id === table);
    const places = located.get(table) ?? [];
    if (!form) return [];
    const columns = form.columns
      .filter((column) => column.kind === 'money' && !places.some((place) => place.band.columns.has(column.id)))
      .map((column) => ({ table, row: null, column: column.id }));
    const rows = form.sections
      .flatMap((section) =>
        // A row in which the form itself prints something everywhere has no figure that could be missed.
        [...section.before, ...section.after].filter((row) =>
          valueColumns(form, section).some((column) => row.texts[column.id] === undefined),
        ),
      )
      .filter((row) => !row.optional && data.cells[row.id] === undefined)
      .map((row) => ({ table, row: row.id, column: null }));
    return [...columns, ...rows];
  });
}

/** Rows that files may lack, and this one does: nothing is missed, and the document leaves them out. */
export function rowsLeftOut(template: Template, tables: readonly (Extracted & { table: string })[]): Absent[] {
  return tables.flatMap(({ table, data }) => {
    const sections = template.tables.find((candidate) => candidate.id === table)?.sections ?? [];
    return sections
      .flatMap((section) => [...section.before, ...section.after])
      .filter((row) => row.optional && data.cells[row.id] === undefined)
      .map((row) => ({ table, row: row.id, column: null }));
  });
}

/** Figures between header and end of an imported table that went into no cell of it. */
export function lostFigures(located: ReadonlyMap<string, readonly Located[]>): ImportReport['lost'] {
  const unused = new Map<SheetGrid, WorkbookCell[]>();
  const figuresOf = (grid: SheetGrid): WorkbookCell[] => {
    const figures = unused.get(grid) ?? grid.unused().filter(({ text }) => parseAmount(text) !== null);
    unused.set(grid, figures);
    return figures;
  };
  return [...located].flatMap(([table, places]) =>
    places.flatMap(({ grid, band, to, strip }) => {
      const known = new Set(band.columns.values());
      return figuresOf(grid)
        .filter(({ row, column }) => row > band.bottom && row <= to && column >= strip.left && column <= strip.right)
        .map(({ address, text, column }) => ({ table, sheet: grid.name, address, text, row: known.has(column) }));
    }),
  );
}
