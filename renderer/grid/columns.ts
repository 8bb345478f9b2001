import type { CellStyle, ColDef, ColGroupDef, ValueGetterParams } from 'ag-grid-community';
import type { ColumnKind, ColumnLayout, HeaderCell, TableLayout } from '../../shared/document/layout';
import { openDocument } from '../document/open-document';
import { cellClassRules } from './cell-classes';
import { displayText } from './display-text';
import type { TableView } from './table-view';

/** A row of the grid: a printed line by its place, or (null) the 栏次 row above the lines. */
export interface LineRow {
  id: string;
  at: number | null;
}

const MIN_WIDTH: Record<ColumnKind, number> = { sequence: 46, label: 200, code: 84, name: 210, money: 94, text: 120 };
const PX_PER_MM = 3;
const CHARACTER = 13;
const CODE_LEVEL_INDENT = 13;
const HALF_WIDTH = 6.5;
const CELL_PADDING = 7;

/** Widths on screen: the paper's proportions stretched to the room there is; wider forms scroll. */
export function screenWidths(layout: TableLayout, room: number, zoom: number): { widths: number[]; wide: boolean } {
  const base = layout.columns.map((column) => Math.max(MIN_WIDTH[column.kind], column.width * PX_PER_MM) * zoom);
  const narrow = layout.columns.map((column) => MIN_WIDTH[column.kind] * zoom);
  const least = sum(narrow);
  if (least > room) return { widths: narrow, wide: true };
  const wanted = sum(base);
  // Between the least and the wanted width (or beyond it) the spare room is shared out in proportion.
  const widths =
    wanted > room
      ? narrow.map((width, at) =>
          Math.floor(width + (((base[at] ?? width) - width) * (room - least)) / (wanted - least)),
        )
      : base.map((width) => Math.floor((width * room) / wanted));
  return { widths, wide: false };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Header lines that the longest leaf title needs. */
export function headerLines(layout: TableLayout, widths: readonly number[], zoom: number): number {
  const needed = layout.columns.map((column, at) => {
    const title = (column.path.at(-1) ?? '').trim();
    const room = Math.max(CHARACTER, (widths[at] ?? 0) - 2 * CELL_PADDING);
    return Math.ceil((title.length * CHARACTER * zoom) / room);
  });
  return Math.max(1, ...needed);
}

/** Columns in the groups of the form's header: a merged title is a group, the title at the foot is the column. */
export function columnDefs(
  view: TableView,
  widths: readonly number[],
  wide: boolean,
): (ColDef<LineRow> | ColGroupDef<LineRow>)[] {
  const roots: (ColDef<LineRow> | ColGroupDef<LineRow>)[] = [];
  const open: { cell: HeaderCell; group: ColGroupDef<LineRow> }[] = [];
  for (const [at, column] of view.layout.columns.entries()) {
    const groups = coveringCells(view.layout, at).slice(0, -1);
    const common = groups.findIndex((cell, level) => open[level]?.cell !== cell);
    open.length = common < 0 ? Math.min(open.length, groups.length) : common;
    for (const cell of groups.slice(open.length)) {
      const group: ColGroupDef<LineRow> = { headerName: cell.title, children: [], marryChildren: true };
      (open.at(-1)?.group.children ?? roots).push(group);
      open.push({ cell, group });
    }
    (open.at(-1)?.group.children ?? roots).push(
      columnDef(view, column, at, widths[at] ?? MIN_WIDTH[column.kind], wide),
    );
  }
  return roots;
}

/** Header cells over a column from the top down; the last one is its own title. */
function coveringCells(layout: TableLayout, column: number): HeaderCell[] {
  return layout.header
    .filter((cell) => cell.column <= column && column < cell.column + cell.columnSpan)
    .sort((a, b) => a.row - b.row);
}

function columnDef(view: TableView, column: ColumnLayout, at: number, width: number, wide: boolean): ColDef<LineRow> {
  const frozen = wide && (column.kind === 'sequence' || column.kind === 'code' || column.kind === 'name');
  return {
    colId: column.id,
    headerName: column.path.at(-1) ?? '',
    headerClass: `mz-header-${column.kind}`,
    cellClass: ['mz-cell', `mz-kind-${column.kind}`],
    cellClassRules: cellClassRules(at),
    ...(column.kind === 'label' || column.kind === 'name'
      ? { cellStyle: ({ data }: { data?: LineRow | undefined }) => indentStyle(view, data?.at ?? null, at) }
      : {}),
    cellDataType: false,
    valueGetter: ({ data }: ValueGetterParams<LineRow>) => cellText(view, data?.at ?? null, at),
    width,
    minWidth: 36,
    pinned: frozen ? 'left' : null,
    lockPinned: true,
    sortable: false,
    resizable: true,
    suppressMovable: true,
    wrapHeaderText: true,
  };
}

/** Text of one cell on screen; in the 栏次 row, the official number of the column. */
function cellText(view: TableView, line: number | null, at: number): string {
  if (line === null) return view.layout.index?.[at] ?? '';
  const column = view.columnAt(at);
  if (!column) return '';
  if (column.kind === 'sequence') return view.lineNumber(line);
  const ref = view.refAt({ line, column: at });
  const editor = openDocument()?.editor;
  return ref && editor ? displayText(editor.cell(ref.table, ref.row, ref.column), column) : '';
}

/** Indent of labels as printed; names of deeper classification levels step in on screen. */
function indentStyle(view: TableView, line: number | null, at: number): CellStyle {
  const row = line === null ? null : view.rowAt({ line, column: at });
  if (!row) return { paddingLeft: `${CELL_PADDING}px` };
  const byLevel = row.indent === 0 && row.level > 1 ? (row.level - 1) * CODE_LEVEL_INDENT : 0;
  return { paddingLeft: `${CELL_PADDING + row.indent * HALF_WIDTH + byLevel}px` };
}
