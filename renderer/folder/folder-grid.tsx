import type { CellKeyDownEvent, FullWidthCellKeyDownEvent, GetRowIdParams } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useMemo } from 'react';
import { SUM_COUNTS, sumDoubt } from '../../shared/folder/counted';
import { figureColumns, lackingWords, sumGroups } from '../../shared/folder/figures';
import { openFile } from '../document/open-files';
import { styleNonce } from '../host/host-api';
import type { ComingLine } from '../state/folder-store';
import { gridTheme, gridWords, registerGridModules } from '../widgets/grid-theme';
import { folderColumns } from './folder-columns';
import type { FolderRow } from './folder-row';

registerGridModules();

const ROW_HEIGHT = 30;
const HEADER_HEIGHT = 34;
const SORTED = { sortable: true, resizable: true, suppressMovable: true } as const;

function rowId({ data }: GetRowIdParams<FolderRow>): string {
  return data.kind === 'file' ? data.line.file : `共计 ${data.title}`;
}

function open(line: ComingLine): void {
  if (line.id !== null) void openFile({ file: line.id, name: line.file.slice(line.file.lastIndexOf('/') + 1) });
}

function openWithEnter({ data, event }: CellKeyDownEvent<FolderRow> | FullWidthCellKeyDownEvent<FolderRow>): void {
  if (data?.kind === 'file' && event instanceof KeyboardEvent && event.key === 'Enter') open(data.line);
}

/** The files, sorted by a click on a head, with the sums below them. `all`: every file, by which the columns stay as they are. */
export function FolderGrid(props: {
  all: readonly ComingLine[];
  lines: readonly ComingLine[];
  /** What is to be said of each file. */
  remarks: ReadonlyMap<string, readonly string[]>;
}) {
  const { all, lines, remarks } = props;
  const figures = useMemo(() => figureColumns(all), [all]);
  const columns = useMemo(() => folderColumns(figures, remarks, open), [figures, remarks]);
  const rows = useMemo(() => lines.map((line): FolderRow => ({ kind: 'file', line })), [lines]);
  const groups = useMemo(() => sumGroups(lines, figures), [lines, figures]);
  const sums = useMemo(
    () =>
      groups.map(
        ({ title, files, sums: found }): FolderRow => ({
          kind: 'sums',
          title: `${title}共计 ${files} 份`,
          sums: new Map(found.map(({ column, sum }) => [column.key, sum])),
        }),
      ),
    [groups],
  );
  const lacking = groups.flatMap(({ title, sums: found }) =>
    found.flatMap((sum) => lackingWords(sum).map((words) => `${title}${sum.column.key} ${words}。`)),
  );
  const doubt = useMemo(() => sumDoubt(lines), [lines]);
  return (
    <section className="mz-look-grid" aria-label="文件一览">
      <AgGridReact<FolderRow>
        theme={gridTheme}
        styleNonce={styleNonce()}
        localeText={{ ...gridWords, noRowsToShow: '没有这样的文件' }}
        columnDefs={columns}
        defaultColDef={SORTED}
        rowData={rows}
        pinnedBottomRowData={sums}
        getRowId={rowId}
        rowHeight={ROW_HEIGHT}
        headerHeight={HEADER_HEIGHT}
        animateRows={false}
        suppressDragLeaveHidesColumns
        onRowDoubleClicked={({ data }) => data?.kind === 'file' && open(data.line)}
        onCellKeyDown={openWithEnter}
      />
      {sums.length > 0 && (
        <p className="mz-muted mz-look-counts">
          共计：{SUM_COUNTS}；各年度、预算与决算各成一行，元与万元各成一栏，不相加。{lacking.join('')}
          {doubt}
        </p>
      )}
    </section>
  );
}
