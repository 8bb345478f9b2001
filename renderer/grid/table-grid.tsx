import type { GetRowIdParams, GridApi, GridReadyEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { tableView } from '../document/open-document';
import { styleNonce } from '../host/host-api';
import { useView } from '../state/view-store';
import { CellInput } from './cell-input';
import { columnDefs, headerLines, type LineRow, screenWidths } from './columns';
import { gridTheme, gridWords, registerGridModules } from './grid-theme';
import { startRepaint } from './repaint';

registerGridModules();

const ROW_HEIGHT = 25;
const HEADER_LINE = 17;
const HEADER_PADDING = 9;
const SCROLLBAR = 2;
const INDEX_ROWS: LineRow[] = [{ id: 'index', at: null }];
const NO_ROWS: LineRow[] = [];

function rowId(params: GetRowIdParams<LineRow>): string {
  return params.data.id;
}

/** Width of an element, kept current. */
function useWidth(): [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const observer = useRef<ResizeObserver | null>(null);
  const attach = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.current.observe(element);
    setWidth(element.clientWidth);
  }, []);
  return [attach, width];
}

/** One table of the form as a grid. The keyboard belongs to CellInput, which lies over the active cell. */
export function TableGrid({ table }: { table: string }) {
  useView((state) => state.version);
  const zoom = useView((state) => state.zoom / 100);
  const [api, setApi] = useState<GridApi<LineRow> | null>(null);
  const [attachWidth, width] = useWidth();
  const wrapper = useRef<HTMLDivElement>(null);
  const view = tableView(table);
  const rows = useMemo<LineRow[]>(
    () => view?.layout.lines.map((line, at) => ({ id: view.lineId(line), at })) ?? [],
    [view],
  );
  const room = Math.max(300, width - SCROLLBAR);
  const shape = useMemo(() => {
    if (!view) return null;
    const { widths, wide } = screenWidths(view.layout, room, zoom);
    return { defs: columnDefs(view, widths, wide), lines: headerLines(view.layout, widths, zoom) };
  }, [view, room, zoom]);

  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      wrapper.current = element;
      attachWidth(element);
    },
    [attachWidth],
  );
  useEffect(() => wrapper.current?.style.setProperty('--mz-zoom', String(zoom)), [zoom]);
  useEffect(() => (api ? startRepaint(api, table) : undefined), [api, table]);
  // Rows that come or go shift the places of others: all drawn cells are looked at again.
  useEffect(() => {
    if (api && rows.length > 0) api.refreshCells({ force: true });
  }, [api, rows]);

  if (!view || !shape) return null;
  return (
    <div className="mz-grid" ref={attach}>
      {width > 0 && (
        <AgGridReact<LineRow>
          theme={gridTheme}
          styleNonce={styleNonce()}
          localeText={gridWords}
          columnDefs={shape.defs}
          rowData={rows}
          pinnedTopRowData={view.layout.index ? INDEX_ROWS : NO_ROWS}
          getRowId={rowId}
          rowHeight={Math.round(ROW_HEIGHT * zoom)}
          headerHeight={Math.round((shape.lines * HEADER_LINE + HEADER_PADDING) * zoom)}
          groupHeaderHeight={Math.round((HEADER_LINE + HEADER_PADDING) * zoom)}
          suppressCellFocus
          suppressHeaderFocus
          suppressMovableColumns
          suppressColumnVirtualisation
          suppressRowHoverHighlight
          suppressMaintainUnsortedOrder
          animateRows={false}
          onGridReady={(event: GridReadyEvent<LineRow>) => setApi(event.api)}
        />
      )}
      {api && <CellInput api={api} table={table} wrapper={wrapper} />}
    </div>
  );
}
