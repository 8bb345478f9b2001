import { isFigure, isWritten } from '../../shared/document/layout';
import { nextRecordIds } from '../../shared/document/records';
import { isNothingMark } from '../../shared/money/nothing-mark';
import { openDocument } from '../document/open-document';
import type { CellText } from '../grid/cell-commands';
import type { Range } from '../grid/selection';
import type { TableView } from '../grid/table-view';

interface RowsBeyond {
  records: { table: string; row: string; level: number }[];
  cells: CellText[];
  /** Pasted texts that went into the new rows. */
  placed: number;
}

/** Lines of a pasted block below the last row of an open-ended table (可增行) become rows of their own. */
export function rowsBeyond(
  view: TableView,
  block: readonly (readonly string[])[],
  range: Range,
  skipBlank: boolean,
): RowsBeyond {
  const { layout } = view;
  const found: RowsBeyond = { records: [], cells: [], placed: 0 };
  const section = layout.sections.find(({ levels }) => levels !== null);
  const last = section && layout.lines.at(-1)?.rows[section.id];
  const surplus = block.slice(Math.max(0, layout.lines.length - range.top));
  const own = openDocument()?.editor.project.tables[layout.id]?.rows ?? [];
  if (!section || surplus.length === 0 || (own.length > 0 && !last?.record)) return found;
  const ids = nextRecordIds(own, surplus.length);
  const level = last?.record ? last.level : 1;
  for (const [at, texts] of surplus.entries()) {
    const row = ids[at] ?? '';
    found.records.push({ table: layout.id, row, level });
    const cells = texts.flatMap((text, offset) => cellFor(view, range.left + offset, text, row, level));
    // Lines number themselves: a pasted 序号 is not lost.
    const numbers = texts.filter((text, o) => text !== '' && view.columnAt(range.left + o)?.kind === 'sequence');
    found.placed += cells.length + numbers.length;
    found.cells.push(...cells.filter(({ text }) => !skipBlank || text?.trim() !== ''));
  }
  return found;
}

/** The cell of a new row that a pasted text goes to; none where the row has no such cell. */
function cellFor(view: TableView, at: number, text: string, row: string, level: number): CellText[] {
  const column = view.columnAt(at);
  if (!column || text === '' || !isWritten(column) || column.levels?.includes(level) === false) return [];
  const read = isFigure(column) && isNothingMark(text) ? '' : text;
  return [{ table: view.layout.id, row, column: column.id, text: read }];
}
