import type { CellStyle, ColDef, ColGroupDef, ValueGetterParams } from 'ag-grid-community';
import type { ColumnLayout, HeaderCell, TableLayout } from '../../shared/form/layout';
import { displayText } from '../document/display-text';
import { openDocument } from '../document/open-document';
import type { TableView } from '../selection/table-view';
import { cellClassRules, type LineRow } from './cell-classes';
import { CELL_PADDING, HALF_WIDTH, LEVEL_INDENT } from './column-widths';
import { TitleHeader } from './title-header';

const FALLBACK_WIDTH = 80;
const NARROWEST = 36;
const TITLED = { headerComponentParams: { innerHeaderComponent: TitleHeader } };
const TITLED_GROUP = { headerGroupComponentParams: { innerHeaderGroupComponent: TitleHeader } };

/** Columns in the groups of the form's header: a merged title is a group, the title at the foot is the column. */
export function columnDefs(
  view: TableView,
  widths: readonly number[],
  least: readonly number[],
  frozen: number,
): (ColDef<LineRow> | ColGroupDef<LineRow>)[] {
  const roots: (ColDef<LineRow> | ColGroupDef<LineRow>)[] = [];
  const open: { cell: HeaderCell; group: ColGroupDef<LineRow> }[] = [];
  for (const [at, column] of view.layout.columns.entries()) {
    const groups = coveringCells(view.layout, at).slice(0, -1);
    const common = groups.findIndex((cell, level) => open[level]?.cell !== cell);
    open.length = common < 0 ? Math.min(open.length, groups.length) : common;
    for (const cell of groups.slice(open.length)) {
      const group: ColGroupDef<LineRow> = {
        headerName: cell.title,
        ...TITLED_GROUP,
        children: [],
        marryChildren: true,
      };
      (open.at(-1)?.group.children ?? roots).push(group);
      open.push({ cell, group });
    }
    (open.at(-1)?.group.children ?? roots).push(
      columnDef(view, column, at, { width: widths[at] ?? FALLBACK_WIDTH, least: least[at] ?? 0, frozen: at < frozen }),
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

function columnDef(
  view: TableView,
  column: ColumnLayout,
  at: number,
  { width, least, frozen }: { width: number; least: number; frozen: boolean },
): ColDef<LineRow> {
  return {
    colId: column.id,
    headerName: column.path.at(-1) ?? '',
    ...TITLED,
    headerClass: `mz-header-${column.kind}`,
    cellClass: ['mz-cell', `mz-kind-${column.kind}`],
    cellClassRules: cellClassRules(at),
    ...(column.kind === 'label' || column.kind === 'name'
      ? { cellStyle: ({ data }: { data?: LineRow | undefined }) => indentStyle(view, data?.at ?? null, at) }
      : {}),
    cellDataType: false,
    valueGetter: ({ data }: ValueGetterParams<LineRow>) => cellText(view, data?.at ?? null, at),
    width,
    minWidth: Math.max(NARROWEST, least),
    pinned: frozen ? 'left' : null,
    lockPinned: true,
    sortable: false,
    resizable: true,
    suppressMovable: true,
    wrapHeaderText: true,
  };
}

/** Text of one cell on screen; in the 栏次 row, the official number of the column. */
export function cellText(view: TableView, line: number | null, at: number): string {
  if (line === null) return view.layout.index?.[at] ?? '';
  const column = view.columnAt(at);
  if (!column) return '';
  if (column.kind === 'sequence') return view.lineNumber(line);
  const ref = view.refAt({ line, column: at });
  const editor = openDocument()?.editor;
  return ref && editor ? displayText(editor.cell(ref.table, ref.row, ref.column), column) : '';
}

/** Indent of labels as printed; names of deeper classification levels step in on screen. */
export function indentOf(view: TableView, line: number | null, at: number): number {
  const kind = view.columnAt(at)?.kind;
  const row = line === null || (kind !== 'label' && kind !== 'name') ? null : view.rowAt({ line, column: at });
  if (!row) return 0;
  return row.indent * HALF_WIDTH + (row.indent === 0 && row.level > 1 ? (row.level - 1) * LEVEL_INDENT : 0);
}

function indentStyle(view: TableView, line: number | null, at: number): CellStyle {
  return { paddingLeft: `${CELL_PADDING + indentOf(view, line, at)}px` };
}
