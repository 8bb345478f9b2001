import type { HeaderCell, TableLayout } from '../../shared/form/layout';
import type { Selection } from './selection';
import type { CellPos, TableView } from './table-view';

/** Columns and lines of one table that the user has hidden from the grid (隐藏); of lines their identity. */
export interface Hidden {
  columns: ReadonlySet<string>;
  lines: ReadonlySet<string>;
}

/** The layout without what is hidden; places in it count only what is shown. */
export function shownPart(view: TableView, hidden: Hidden): TableLayout {
  const { layout } = view;
  const shown = layout.columns.flatMap(({ id }, at) => (hidden.columns.has(id) ? [] : [at]));
  return {
    ...layout,
    columns: layout.columns.filter(({ id }) => !hidden.columns.has(id)),
    header: layout.header.flatMap((cell) => headerCell(cell, shown)),
    index: layout.index?.filter((_, at) => shown.includes(at)) ?? null,
    lines: layout.lines.filter((line) => !hidden.lines.has(view.lineId(line))),
  };
}

/** A title over the columns that are left below it; none where all of them are hidden. */
function headerCell(cell: HeaderCell, shown: readonly number[]): HeaderCell[] {
  const below = shown.flatMap((column, at) =>
    column >= cell.column && column < cell.column + cell.columnSpan ? [at] : [],
  );
  const [first] = below;
  return first === undefined ? [] : [{ ...cell, column: first, columnSpan: below.length }];
}

/** The same selection where the grid shows another part; a corner that is hidden there goes to what is next to it. */
export function movedSelection(selection: Selection, from: TableView, to: TableView): Selection {
  const place = (pos: CellPos): CellPos => ({
    line: placeOf(from.layout.lines.map(from.lineId), to.layout.lines.map(to.lineId), pos.line),
    column: placeOf(
      from.layout.columns.map(({ id }) => id),
      to.layout.columns.map(({ id }) => id),
      pos.column,
    ),
  });
  const { anchor, focus, active } = selection;
  return { anchor: place(anchor), focus: place(focus), ...(active ? { active: place(active) } : {}) };
}

/** Where what stands at `at` stands now, or the first one behind it that is left, or the last before it. */
function placeOf(from: readonly string[], to: readonly string[], at: number): number {
  const now = new Map(to.map((id, place) => [id, place]));
  const behind = from.slice(at).find((id) => now.has(id));
  const found = behind ?? from.slice(0, at).findLast((id) => now.has(id));
  return found === undefined ? 0 : (now.get(found) ?? 0);
}
