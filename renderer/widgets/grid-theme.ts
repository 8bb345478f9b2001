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

const LINE = '#c3ccd4';

/** The look of a printed form: thin lines on all sides, quiet header, no hover and no rounding. */
export const gridTheme = themeQuartz.withParams({
  accentColor: '#1b5e8c',
  backgroundColor: '#ffffff',
  foregroundColor: '#1f2a33',
  borderColor: LINE,
  headerBackgroundColor: '#eaf0f4',
  headerTextColor: '#22313c',
  headerFontWeight: 600,
  fontSize: 13,
  spacing: 4,
  cellHorizontalPadding: 7,
  rowBorder: { color: '#dce2e7' },
  columnBorder: { color: '#dce2e7' },
  headerColumnBorder: { color: LINE },
  headerRowBorder: { color: LINE },
  headerColumnResizeHandleColor: 'transparent',
  pinnedColumnBorder: { color: '#9fb0bd' },
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
