import type { ColumnResizedEvent, GetRowIdParams, GridApi, GridReadyEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { gridView } from '../document/open-document';
import { styleNonce } from '../host/host-api';
import { drawnWidths, forgetWidth, rememberWidth } from '../state/remembered-view';
import { useView } from '../state/view-store';
import { gridTheme, gridWords, registerGridModules } from '../widgets/grid-theme';
import type { LineRow } from './cell-classes';
import { CellInput } from './cell-input';
import { contentWidths } from './content-widths';
import { EmptyRowsHint } from './empty-rows-hint';
import { shapeKeeper } from './grid-shape';
import { startRepaint } from './repaint';
import { keepFiguresWhole } from './whole-columns';

registerGridModules();

/** Heights at 100 %; the close ones, those of a spreadsheet, where the window is so low that rows are worth more than air. */
const ROOMY = { row: 25, headerPadding: 9 };
const CLOSE = { row: 19, headerPadding: 4 };
const LOW_WINDOW = '(max-height: 700px)';
/** Lines drawn beyond each edge: enough for a turn of the wheel; every one of them is painted with each edit. */
const ROW_BUFFER = 5;

function rowId(params: GetRowIdParams<LineRow>): string {
  return params.data.id;
}

/** Columns drawn wider or narrower by hand; they stay so when the document is opened again. */
function drawnBy(event: ColumnResizedEvent<LineRow>, zoom: number): ReturnType<typeof drawnWidths> {
  if (!event.finished || event.source !== 'uiColumnResized') return {};
  return Object.fromEntries(
    (event.columns ?? []).map((column) => [column.getColId(), Math.round(column.getActualWidth() / zoom)]),
  );
}

function useLowWindow(): boolean {
  return useSyncExternalStore(followWindow, () => matchMedia(LOW_WINDOW).matches);
}

function followWindow(changed: () => void): () => void {
  const low = matchMedia(LOW_WINDOW);
  low.addEventListener('change', changed);
  return () => low.removeEventListener('change', changed);
}

/** Inner size of an element, kept current. */
function useSize(): [(element: HTMLElement | null) => void, { width: number; height: number }] {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const observer = useRef<ResizeObserver | null>(null);
  const attach = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    observer.current = new ResizeObserver(measure);
    observer.current.observe(element);
    measure();
  }, []);
  return [attach, size];
}

/** One table of the form as a grid. The keyboard belongs to CellInput, which lies over the active cell. */
export function TableGrid({ table }: { table: string }) {
  useView((state) => state.version);
  useView((state) => state.format);
  useView((state) => state.hidden[table]);
  const zoom = useView((state) => state.zoom / 100);
  const heights = useLowWindow() ? CLOSE : ROOMY;
  const [api, setApi] = useState<GridApi<LineRow> | null>(null);
  const [attachSize, size] = useSize();
  const [drawn, setDrawn] = useState(() => drawnWidths(table));
  const [shapeOf] = useState(shapeKeeper);
  const wrapper = useRef<HTMLDivElement>(null);
  const view = gridView(table);
  const rows = useMemo<LineRow[]>(
    () => view?.layout.lines.map((line, at) => ({ id: view.lineId(line), at })) ?? [],
    [view],
  );
  const needed = view && contentWidths(view, useView.getState());
  const shape = useMemo(
    () => (view && needed ? shapeOf({ view, needed, size, zoom, drawn, heights }) : null),
    [view, needed, size, zoom, drawn, heights, shapeOf],
  );
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      wrapper.current = element;
      attachSize(element);
    },
    [attachSize],
  );
  useEffect(() => {
    wrapper.current?.style.setProperty('--mz-zoom', String(zoom));
    wrapper.current?.style.setProperty('--mz-row', `${heights.row}px`);
  }, [zoom, heights]);
  useEffect(() => {
    const frame = wrapper.current;
    if (!frame || !api) return;
    const refit = ({ target }: MouseEvent): void => {
      const handle = target instanceof Element ? target.closest('.ag-header-cell-resize') : null;
      const column = handle?.closest('.ag-header-cell')?.getAttribute('col-id');
      if (column == null) return;
      forgetWidth(table, column);
      setDrawn(({ [column]: _fitting, ...others }) => others);
    };
    frame.addEventListener('dblclick', refit);
    return () => frame.removeEventListener('dblclick', refit);
  }, [api, table]);
  useEffect(() => (api ? startRepaint(api, table) : undefined), [api, table]);
  useEffect(() => (api ? keepFiguresWhole(api, table) : undefined), [api, table]);
  // Rows that come or go shift the places of others: all drawn cells are looked at again.
  useEffect(() => {
    if (api && rows.length > 0) api.refreshCells({ force: true });
  }, [api, rows]);

  const keepWidths = useCallback(
    (event: ColumnResizedEvent<LineRow>) => {
      const widths = drawnBy(event, zoom);
      for (const [column, width] of Object.entries(widths)) rememberWidth(table, column, width);
      if (Object.keys(widths).length > 0) setDrawn((others) => ({ ...others, ...widths }));
    },
    [table, zoom],
  );

  // Edits draw the cells they touch; the grid itself is rendered again only for another shape.
  const grid = useMemo(
    () =>
      shape && (
        <AgGridReact<LineRow>
          theme={gridTheme}
          styleNonce={styleNonce()}
          localeText={gridWords}
          columnDefs={shape.defs}
          rowData={rows}
          pinnedTopRowData={shape.indexRows}
          getRowId={rowId}
          rowHeight={shape.rowHeight}
          headerHeight={shape.leafHeight}
          groupHeaderHeight={shape.groupHeight}
          suppressNoRowsOverlay
          suppressCellFocus
          suppressHeaderFocus
          suppressMovableColumns
          suppressColumnVirtualisation
          suppressRowHoverHighlight
          animateRows={false}
          suppressRowTransform
          rowBuffer={ROW_BUFFER}
          onColumnResized={keepWidths}
          onGridReady={(event: GridReadyEvent<LineRow>) => setApi(event.api)}
        />
      ),
    [shape, rows, keepWidths],
  );

  if (!view) return null;
  return (
    <div className="mz-grid" ref={attach}>
      {size.width > 0 && grid}
      <EmptyRowsHint table={table} />
      {api && <CellInput api={api} table={table} wrapper={wrapper} />}
    </div>
  );
}
