import type { CellRef } from '../../shared/form/finding';
import type { ColumnLayout, LineLayout, RowLayout, TableLayout } from '../../shared/form/layout';

/** Place in the grid on screen: printed line and leaf column, both counted from 0. */
export interface CellPos {
  line: number;
  column: number;
}

/** A table's layout with the look-ups that the grid needs: place ↔ cell. */
export interface TableView {
  readonly layout: TableLayout;
  /** Identity of a printed line, stable while rows come and go around it. */
  lineId(line: LineLayout): string;
  rowAt(pos: CellPos): RowLayout | null;
  columnAt(column: number): ColumnLayout | null;
  /** The document's cell at this place; null where the form has none. */
  refAt(pos: CellPos): CellRef | null;
  /** Where the cell stands; null when it is not in this table. */
  posOf(ref: CellRef): CellPos | null;
  /** 序号 shown for a line. */
  lineNumber(line: number): string;
}

function rowKey(section: string, row: string): string {
  return `${section}\u0000${row}`;
}

export function createTableView(layout: TableLayout): TableView {
  const columnIndex = new Map(layout.columns.map((column, at) => [column.id, at]));
  // Row ids are unique within a section; the two sides of a table may use the same one.
  const lineOfRow = new Map<string, number>();
  for (const [at, line] of layout.lines.entries()) {
    for (const [section, row] of Object.entries(line.rows)) if (row) lineOfRow.set(rowKey(section, row.id), at);
  }
  const rowAt = (pos: CellPos): RowLayout | null => {
    const column = layout.columns[pos.column];
    return column ? (layout.lines[pos.line]?.rows[column.section] ?? null) : null;
  };
  return {
    layout,
    lineId: (line) => layout.sections.map((section) => line.rows[section.id]?.id ?? '').join('|'),
    rowAt,
    columnAt: (column) => layout.columns[column] ?? null,
    refAt(pos) {
      const column = layout.columns[pos.column];
      const row = rowAt(pos);
      return column && row ? { table: layout.id, row: row.id, column: column.id } : null;
    },
    posOf(ref) {
      if (ref.table !== layout.id) return null;
      const column = columnIndex.get(ref.column);
      const section = column === undefined ? undefined : layout.columns[column]?.section;
      if (column === undefined || section === undefined) return null;
      const line = lineOfRow.get(rowKey(section, ref.row));
      return line === undefined ? null : { line, column };
    },
    lineNumber: (line) => String(layout.lines[line]?.number ?? ''),
  };
}
