import type { Drafted, DraftedTable } from '../../shared/contract/drafts';
import { reachable } from '../widgets/dialog-frame';

type Sheet = Drafted['sheets'][number];

interface DrawnCell {
  column: number;
  text: string;
  columns: number;
  rows: number;
  use: string;
}

/** Lines of a long sheet that are drawn. */
const MAX_ROWS = 200;

/** Which part of a table a cell is: its title and heading, its header, or what its column holds. */
function partOf(table: DraftedTable, row: number, column: number): string {
  const { top, header, body, bottom } = table.place;
  if (row < top || row > bottom) return 'outside';
  if (row < header) return 'title';
  const found = table.columns.find(({ at }) => at === column);
  if (found === undefined) return 'outside';
  return row < body ? 'header' : found.kind;
}

/** The lines of the sheet as they are drawn: merged cells once, with their spans. */
function drawnRows(sheet: Sheet, table: DraftedTable): { row: number; cells: DrawnCell[] }[] {
  const texts = new Map(sheet.cells.map(({ row, column, text }) => [`${row}:${column}`, text]));
  const last = Math.max(...table.columns.map(({ at }) => at));
  const { top, bottom } = table.place;
  const rows: { row: number; cells: DrawnCell[] }[] = [];
  const covered = new Set<string>();
  for (let row = top; row <= Math.min(bottom, top + MAX_ROWS); row += 1) {
    const cells: DrawnCell[] = [];
    for (let column = 1; column <= last; column += 1) {
      if (covered.has(`${row}:${column}`)) continue;
      const merge = sheet.merges.find((range) => range.top === row && range.left === column);
      const columns = merge ? Math.min(merge.right, last) - column + 1 : 1;
      const lines = merge ? Math.min(merge.bottom, bottom) - row + 1 : 1;
      for (let r = row; r < row + lines; r += 1) {
        for (let c = column; c < column + columns; c += 1) covered.add(`${r}:${c}`);
      }
      const text = texts.get(`${row}:${column}`) ?? '';
      cells.push({ column, text, columns, rows: lines, use: partOf(table, row, column) });
    }
    rows.push({ row, cells });
  }
  return rows;
}

interface DraftSheetProps {
  sheet: Sheet;
  table: DraftedTable;
  picked: number | null;
  pick(column: number): void;
}

/** 空表: the sheet as it was read, coloured by what was understood; a click on a column picks it. */
export function DraftSheet({ sheet, table, picked, pick }: DraftSheetProps) {
  return (
    <div className="mz-draft-sheet" ref={reachable}>
      <table aria-label={`空表 ${sheet.name}`}>
        <tbody>
          {drawnRows(sheet, table).map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {cells.map(({ column, text, columns, rows, use }) => {
                const own = table.columns.some(({ at }) => at === column) && use !== 'title';
                return (
                  <td
                    key={column}
                    colSpan={columns}
                    rowSpan={rows}
                    className={`mz-draft-${use}${picked === column && own ? ' mz-draft-picked' : ''}`}
                  >
                    {own && use === 'header' && columns === 1 ? (
                      <button type="button" aria-pressed={picked === column} onClick={() => pick(column)}>
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
