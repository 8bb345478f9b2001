import type { ColDef } from 'ag-grid-community';
import { departmentLine } from '../../shared/document/project';
import { compareFigures, type FigureColumn, figureIn } from '../../shared/folder/figures';
import { STANDING_WORDS, STANDINGS, standingOf } from '../../shared/folder/state';
import { Amount, formatGrouped } from '../../shared/money/amount';
import { localTime } from '../document/local-time';
import type { ComingLine } from '../state/folder-store';
import { fileCell, textCell } from './cells';
import type { FolderRow } from './folder-row';

const CHANGES = { new: '新增', changed: '有改动', same: '' } as const;
const chinese = new Intl.Collator('zh-CN', { numeric: true });

function lineOf(row: FolderRow | undefined): ComingLine | null {
  return row?.kind === 'file' ? row.line : null;
}

type Column = ColDef<FolderRow>;

function text(colId: string, headerName: string, width: number, of: (line: ComingLine) => string): Column {
  return {
    colId,
    headerName,
    initialWidth: width,
    valueGetter: ({ data }) => {
      const line = lineOf(data);
      return line ? of(line) : '';
    },
    comparator: (one: string, other: string) => chinese.compare(one, other),
    cellRenderer: textCell,
  };
}

function count(colId: string, headerName: string, width: number, of: (line: ComingLine) => number | null): Column {
  return {
    colId,
    headerName,
    initialWidth: width,
    valueGetter: ({ data }) => {
      const line = lineOf(data);
      return line ? of(line) : null;
    },
    valueFormatter: ({ value }) => (value === null || value === 0 ? '' : String(value)),
    cellClass: ({ value }) => `mz-amount mz-look-count ${value ? `mz-look-${colId}` : ''}`,
    headerClass: 'mz-look-right',
  };
}

function figure(column: FigureColumn): Column {
  const shown = (value: string): string => formatGrouped(new Amount(value), column.decimals);
  return {
    colId: column.key,
    headerName: column.key,
    initialWidth: 142,
    minWidth: 120,
    valueGetter: ({ data }) => {
      if (data?.kind === 'sums') return data.sums.get(column.key) ?? null;
      return data ? figureIn(data.line, column) : null;
    },
    valueFormatter: ({ value }) => (typeof value === 'string' ? shown(value) : ''),
    comparator: compareFigures,
    cellClass: 'mz-amount',
    headerClass: 'mz-look-right',
  };
}

/** Columns of the list (栏): who and what, how it stands, the key figures, what changed. `remarks`: what is to be said of a file. */
export function folderColumns(
  figures: readonly FigureColumn[],
  remarks: ReadonlyMap<string, readonly string[]>,
  open: (line: ComingLine) => void,
): Column[] {
  return [
    {
      ...text('file', '文件', 230, ({ file }) => file),
      valueGetter: ({ data }) => (data?.kind === 'sums' ? data.title : (data?.line.file ?? '')),
      cellRenderer: fileCell,
      cellRendererParams: { open },
      initialPinned: 'left',
    },
    text('department', '部门', 150, ({ document }) => (document ? departmentLine(document.department) : '')),
    count('year', '年度', 62, ({ document }) => document?.year ?? null),
    {
      ...text('standing', '状态', 78, (line) => STANDING_WORDS[standingOf(line)]),
      comparator: (_one, _other, a, b) => placeOf(a.data) - placeOf(b.data),
      cellClass: ({ data }) => `mz-look-standing mz-look-is-${standingIn(data)}`,
    },
    count('error', '必须', 62, ({ document }) => document?.counts.error ?? null),
    count('todo', '待填', 62, ({ document }) => document?.todo ?? null),
    count('unexplained', '需说明', 74, ({ document }) => document?.unexplained ?? null),
    ...figures.map(figure),
    {
      ...text('change', '较上次', 74, ({ change }) => (change === null ? '' : CHANGES[change])),
      cellClass: 'mz-look-change',
    },
    text('exported', '最近导出', 132, ({ exported }) => (exported === null ? '' : localTime(exported))),
    text('form', '表样', 210, ({ document }) => document?.form ?? ''),
    {
      ...text('remark', '情况', remarkWidth(), ({ file }) => (remarks.get(file) ?? []).join('；')),
      minWidth: 160,
      // What is to be said of a file is in view, however many figures there are.
      initialPinned: 'right',
    },
  ];
}

const LEAST_REMARK = 220;
const MOST_REMARK = 480;

/** A quarter of the window, between what can be read and what leaves room for the figures. */
function remarkWidth(): number {
  return Math.min(MOST_REMARK, Math.max(LEAST_REMARK, Math.round(window.innerWidth / 4)));
}

function standingIn(row: FolderRow | undefined): string {
  const line = lineOf(row);
  return line ? standingOf(line) : 'none';
}

function placeOf(row: FolderRow | undefined): number {
  const line = lineOf(row);
  return line ? STANDINGS.indexOf(standingOf(line)) : STANDINGS.length;
}
