import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  LocaleModule,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  themeQuartz,
  ValidationModule,
} from 'ag-grid-community';

/** Grid modules in use; validation texts only while developing (a released grid must not log English hints). */
export function registerGridModules(): void {
  ModuleRegistry.registerModules([
    ClientSideRowModelModule,
    CellStyleModule,
    RowStyleModule,
    PinnedRowModule,
    RenderApiModule,
    RowApiModule,
    ColumnApiModule,
    EventApiModule,
    ScrollApiModule,
    LocaleModule,
    ...(import.meta.env.DEV ? [ValidationModule] : []),
  ]);
}

const LINE = 'var(--line)';

/** The look of a printed form in the colours of the page (colours.css): thin lines on all sides, quiet header, no hover and no rounding. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--paper)',
  foregroundColor: 'var(--ink)',
  borderColor: LINE,
  headerBackgroundColor: 'var(--head)',
  headerTextColor: 'var(--ink)',
  headerFontWeight: 600,
  fontSize: 13,
  spacing: 4,
  cellHorizontalPadding: 7,
  rowBorder: { color: 'var(--line-cell)' },
  columnBorder: { color: 'var(--line-cell)' },
  headerColumnBorder: { color: LINE },
  headerRowBorder: { color: LINE },
  headerColumnResizeHandleColor: 'transparent',
  pinnedColumnBorder: { color: 'var(--line-strong)' },
  pinnedRowBorder: { color: LINE },
  wrapperBorder: { color: LINE },
  wrapperBorderRadius: 0,
  rowHoverColor: 'transparent',
});

/** Words that the grid says to screen readers. */
export const gridWords: Record<string, string> = {
  loadingOoo: '正在载入…',
  ariaRowSelectAll: '全选',
  ariaSortableColumn: '按 Enter 键排序',
  ariaLabelCellEditor: '单元格编辑',
};
