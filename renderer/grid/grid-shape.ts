import type { ColDef, ColGroupDef } from 'ag-grid-community';
import { isFigure } from '../../shared/form/layout';
import type { TableView } from '../selection/table-view';
import type { LineRow } from './cell-classes';
import { endWhole, frozenCount, groupLines, headerLines, screenWidths } from './column-widths';
import { columnDefs } from './columns';

const HEADER_LINE = 17;
const BORDER = 2;
const MIN_ROOM = 300;
const SCROLLBAR = 16;
const INDEX_ROWS: LineRow[] = [{ id: 'index', at: null }];
const NO_ROWS: LineRow[] = [];

/** What the shape of a grid follows from. */
interface ShapeOf {
  view: TableView;
  /** Width that each column's contents need, at 100 %. */
  needed: readonly number[];
  size: { width: number; height: number };
  zoom: number;
  /** Columns drawn wider or narrower by hand: column → width at 100 %. */
  drawn: Readonly<Record<string, number>>;
  heights: { row: number; headerPadding: number };
}

interface Shape {
  defs: (ColDef<LineRow> | ColGroupDef<LineRow>)[];
  widths: number[];
  leafHeight: number;
  groupHeight: number;
  rowHeight: number;
  indexRows: LineRow[];
}

/**
 * The shape of one table as it is worked in. It stays while what is typed has room; where a figure has none, columns move
 * once, and the header never gets lower by it.
 */
export function shapeKeeper(): (of: ShapeOf) => Shape {
  let last: { of: ShapeOf; shape: Shape } | null = null;
  return (of) => {
    const same = last !== null && sameRoom(last.of, of) ? last.shape : null;
    if (same && hasRoom(same, last?.of.needed ?? [], of)) return same;
    const shape = gridShape(of, same ?? { leafHeight: 0, groupHeight: 0 });
    last = { of, shape };
    return shape;
  };
}

function sameRoom(last: ShapeOf, now: ShapeOf): boolean {
  return (['view', 'size', 'zoom', 'drawn', 'heights'] as const).every((of) => last[of] === now[of]);
}

/** Words that had no room before are no reason to move. */
function hasRoom({ widths }: Shape, before: readonly number[], { needed, zoom }: ShapeOf): boolean {
  return needed.every((width, at) => width <= (before[at] ?? 0) || width * zoom <= (widths[at] ?? 0));
}

/** A figure that is cut off reads as another one: its column cannot be narrower. */
function leastWidths({ view, needed, zoom }: ShapeOf): number[] {
  return view.layout.columns.map((column, at) => (isFigure(column) ? Math.round((needed[at] ?? 0) * zoom) : 0));
}

/**
 * Column widths and header heights for the room there is. The row of column numbers comes as an array of its own each
 * time: the grid measures pinned rows only when it is given them.
 */
function gridShape(of: ShapeOf, before: Pick<Shape, 'leafHeight' | 'groupHeight'>): Shape {
  const { view, needed, size, zoom, drawn, heights } = of;
  const { layout } = view;
  const least = leastWidths(of);
  const high = (lines: number): number => Math.round((lines * HEADER_LINE + heights.headerPadding) * zoom);
  const rowHeight = Math.round(heights.row * zoom);
  const measure = (scrolls: boolean) => {
    const room = Math.max(MIN_ROOM, size.width - BORDER - (scrolls ? SCROLLBAR : 0));
    const fitting = screenWidths(layout, needed, room, zoom);
    const loose = layout.columns.map((column, at) => {
      const own = drawn[column.id];
      return own === undefined ? (fitting[at] ?? 0) : Math.max(least[at] ?? 0, Math.round(own * zoom));
    });
    const frozen = frozenCount(layout, loose, room);
    const widths = endWhole(loose, frozen, room, (at) => drawn[layout.columns[at]?.id ?? ''] !== undefined);
    const leafHeight = Math.max(before.leafHeight, high(headerLines(layout, widths, zoom)));
    const groupHeight = Math.max(before.groupHeight, high(groupLines(layout, widths, frozen, zoom)));
    return { widths, frozen, leafHeight, groupHeight };
  };
  const rows = layout.lines.length + (layout.index ? 1 : 0);
  const heightFor = ({ leafHeight, groupHeight }: Pick<Shape, 'leafHeight' | 'groupHeight'>): number =>
    rows * rowHeight + leafHeight + (layout.headerRows - 1) * groupHeight + BORDER;
  const loose = measure(false);
  const { widths, frozen, leafHeight, groupHeight } = heightFor(loose) > size.height ? measure(true) : loose;
  return {
    defs: columnDefs(view, widths, least, frozen),
    widths,
    leafHeight,
    groupHeight,
    rowHeight,
    indexRows: layout.index ? [...INDEX_ROWS] : NO_ROWS,
  };
}
