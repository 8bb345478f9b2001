import type { CellClickedEvent, ColDef, GetRowIdParams, GridApi } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useEffect, useMemo, useState } from 'react';
import type { MappedRegion, MappedSheet, Mapping } from '../../shared/contract/mapping';
import { columnAt } from '../../shared/mapping/correct';
import { styleNonce } from '../host/host-api';
import { gridTheme, gridWords, registerGridModules } from '../widgets/grid-theme';
import { columnHead } from './column-head';
import type { Picked } from './mapping-state';
import { type PreviewRow, previewColumns, previewRows } from './preview-rows';

registerGridModules();

const WIDTH = 76;
const MAX_COLUMN_WIDTH_PX = 240;
const CHARACTER = 13;

interface PreviewProps {
  mapping: Mapping;
  sheet: MappedSheet;
  /** The table whose columns are named above the sheet. */
  region: MappedRegion | null;
  picked: Picked;
  pick(picked: Picked): void;
}

function rowId({ data }: GetRowIdParams<PreviewRow>): string {
  return String(data.row);
}

/** Room for the longest label of a column; the lines above the first header may run over. */
function widthOf(sheet: MappedSheet, column: number): number {
  const from = Math.min(...sheet.regions.map((region) => region.top), Number.MAX_SAFE_INTEGER);
  const top = from === Number.MAX_SAFE_INTEGER ? 1 : from;
  const spanned = (row: number): boolean =>
    sheet.merges.some((merge) => merge.top === row && merge.left === column && merge.right > column);
  const longest = Math.max(
    0,
    ...sheet.cells
      .filter((cell) => cell.column === column && cell.row >= top && !spanned(cell.row))
      .map((cell) => cell.text.trim().length),
  );
  return Math.min(MAX_COLUMN_WIDTH_PX, Math.max(WIDTH, longest * CHARACTER));
}

function frontColumns(pick: PreviewProps['pick']): ColDef<PreviewRow>[] {
  const shared = {
    pinned: 'left',
    sortable: false,
    resizable: false,
    suppressMovable: true,
    onCellClicked: ({ data }: CellClickedEvent<PreviewRow>) => data && pick({ kind: 'row', row: data.row }),
  } as const;
  return [
    {
      ...shared,
      colId: 'row',
      headerName: '行',
      width: 46,
      valueGetter: ({ data }) => String(data?.row ?? ''),
      cellClass: ({ data }) => `mz-map-number mz-map-line-${data?.state ?? 'outside'}`,
    },
    {
      ...shared,
      colId: 'target',
      headerName: '对应的行',
      width: 132,
      valueGetter: ({ data }) => data?.target ?? '',
      cellClass: ({ data }) => `mz-map-target mz-map-line-${data?.state ?? 'outside'}`,
    },
  ];
}

function sheetColumns({ mapping, sheet, region, picked, pick }: PreviewProps): ColDef<PreviewRow>[] {
  const form = mapping.forms.find((candidate) => candidate.id === region?.table);
  return previewColumns(sheet).map((column): ColDef<PreviewRow> => {
    const id = region ? columnAt(region, column) : null;
    const title = form?.columns.find((candidate) => candidate.id === id)?.title ?? '';
    const isPicked = picked?.kind === 'column' && picked.column === column;
    return {
      colId: `c${column}`,
      width: widthOf(sheet, column),
      sortable: false,
      suppressMovable: true,
      headerComponent: columnHead,
      headerComponentParams: {
        column,
        title,
        doubtful: id !== null && region?.alike.includes(id) === true,
        picked: isPicked,
        pick: () => pick({ kind: 'column', column }),
      },
      valueGetter: ({ data }) => data?.cells.get(column)?.text ?? '',
      colSpan: ({ data }) => spanOf(sheet, data?.row ?? 0, column),
      cellClass: ({ data }) => `mz-use-${data?.cells.get(column)?.use ?? 'empty'}${isPicked ? ' mz-map-picked' : ''}`,
      onCellClicked: ({ data }) => data && pick({ kind: 'row', row: data.row }),
    };
  });
}

function spanOf(sheet: MappedSheet, row: number, column: number): number {
  const merge = sheet.merges.find(
    (range) => row >= range.top && row <= range.bottom && range.left === column && row === range.top,
  );
  return merge ? Math.min(merge.right - merge.left + 1, 60) : 1;
}

/** A sheet's cells, coloured by what became of them; its rows and columns can be clicked. */
export function SheetPreview(props: PreviewProps) {
  const { mapping, sheet, region, picked, pick } = props;
  const [api, setApi] = useState<GridApi<PreviewRow> | null>(null);
  const rows = useMemo(() => previewRows(mapping, sheet), [mapping, sheet]);
  const columns = useMemo(
    () => [...frontColumns(pick), ...sheetColumns({ mapping, sheet, region, picked, pick })],
    [mapping, sheet, region, picked, pick],
  );
  // What a cell is used for shows in its class alone, which the grid does not compare.
  useEffect(() => {
    if (api && rows.length > 0) api.refreshCells({ force: true });
  }, [api, rows]);
  useEffect(() => {
    const node = picked?.kind === 'row' ? api?.getRowNode(String(picked.row)) : undefined;
    if (node) api?.ensureNodeVisible(node, 'middle');
  }, [api, picked]);
  return (
    <section className="mz-map-preview" aria-label={`工作表 ${sheet.name}`}>
      <AgGridReact<PreviewRow>
        theme={gridTheme}
        styleNonce={styleNonce()}
        localeText={gridWords}
        columnDefs={columns}
        rowData={rows}
        getRowId={rowId}
        rowHeight={24}
        headerHeight={44}
        suppressCellFocus
        suppressHeaderFocus
        suppressRowHoverHighlight
        animateRows={false}
        rowClassRules={{ 'mz-map-row-picked': ({ data }) => picked?.kind === 'row' && data?.row === picked.row }}
        onGridReady={(event) => setApi(event.api)}
      />
    </section>
  );
}
