import { type Room, takeCell, takeMerge } from '../ooxml/book-limits';
import { formatAddress, LAST_COLUMN, type WorkbookCell, type WorkbookSheet } from '../ooxml/workbook';
import { Refused } from '../ooxml/xml';

const LAST_ROW = 1_048_576;

/** What a cell holds, wherever it stands. */
export type Content = Pick<WorkbookCell, 'kind' | 'text' | 'shown' | 'formula' | 'cached'>;

/** A formula of which the file holds no result. */
export const NO_RESULT: Content = { kind: 'empty', text: '', formula: '', cached: false };

/** Cells of one sheet while it is read (工作表), each within the room that is left; throws Refused beyond it. */
export class SheetBuilder {
  private readonly cells: WorkbookCell[] = [];
  private readonly merges: WorkbookSheet['merges'] = [];

  constructor(
    private readonly name: string,
    private hidden: boolean,
    private readonly room: Room,
  ) {}

  cell(row: number, column: number, content: Content | null): void {
    if (content === null || (content.text === '' && content.cached !== false)) return;
    if (row > LAST_ROW || column > LAST_COLUMN)
      throw new Refused({ code: 'workbook-damaged', params: { cause: this.name } });
    takeCell(this.room, content.text);
    this.cells.push({ row, column, address: formatAddress(row, column), ...content });
  }

  hide(): void {
    this.hidden = true;
  }

  merge(top: number, left: number, rows: number, columns: number): void {
    if (rows <= 1 && columns <= 1) return;
    takeMerge(this.room);
    const bottom = Math.min(LAST_ROW, top + Math.max(1, rows) - 1);
    this.merges.push({ top, left, bottom, right: Math.min(LAST_COLUMN, left + Math.max(1, columns) - 1) });
  }

  /** Cells by row and column, as every reader gives them. */
  sheet(): WorkbookSheet {
    const { name, hidden, merges } = this;
    return { name, part: '', hidden, cells: this.cells.sort((a, b) => a.row - b.row || a.column - b.column), merges };
  }
}

/** A count in an attribute, 1 where it says none. */
export function countIn(text: string | undefined): number {
  const count = text !== undefined && /^\s*\d{1,7}\s*$/.test(text) ? Number.parseInt(text, 10) : 1;
  return Math.max(1, count);
}
