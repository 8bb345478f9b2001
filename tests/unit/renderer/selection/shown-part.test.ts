import { describe, expect, it } from 'vitest';
import { movedSelection, shownPart } from '../../../../renderer/selection/shown-part';
import { createTableView } from '../../../../renderer/selection/table-view';
import { enteredOnce } from '../../../support/seed';
import { template } from '../../../support/templates';

const editor = enteredOnce(await template());
const whole = createTableView(editor.layout('T2'));
const columns = whole.layout.columns.map(({ id }) => id);

/** T2 without these columns and without the lines at these places. */
function without(hiddenColumns: readonly string[], hiddenLines: readonly number[] = []) {
  const lines = new Set(whole.layout.lines.filter((_, at) => hiddenLines.includes(at)).map(whole.lineId));
  return createTableView(shownPart(whole, { columns: new Set(hiddenColumns), lines }));
}

describe('a part of a table', () => {
  it('counts its places in what is shown, on the same cells', () => {
    const view = without([columns[3] ?? ''], [0, 2]);
    expect(view.layout.columns.map(({ id }) => id)).toEqual(columns.filter((_, at) => at !== 3));
    expect(view.refAt({ line: 0, column: 3 })).toEqual(whole.refAt({ line: 1, column: 4 }));
    expect(view.lineNumber(1)).toBe('4');
    const gone = whole.refAt({ line: 2, column: 4 });
    expect(gone && view.posOf(gone)).toBeNull();
  });

  it('keeps every title over the columns that are left, and every column number', () => {
    for (const hidden of columns) {
      const { layout } = without([hidden]);
      for (const [at, { path }] of layout.columns.entries()) {
        const above = layout.header
          .filter((cell) => cell.column <= at && at < cell.column + cell.columnSpan)
          .sort((a, b) => a.row - b.row)
          .map(({ title }) => title);
        expect(above).toEqual(path);
      }
      expect(layout.index?.length).toBe(layout.columns.length);
      expect(layout.index?.map((number, at) => [layout.columns[at]?.id, number])).toEqual(
        whole.layout.index?.map((number, at) => [columns[at], number]).filter(([id]) => id !== hidden),
      );
    }
  });

  it('takes the selection along; a corner that is hidden goes to the next place shown', () => {
    const part = without([columns[4] ?? ''], [1]);
    const selection = { anchor: { line: 1, column: 4 }, focus: { line: 3, column: 5 } };
    expect(movedSelection(selection, whole, part)).toEqual({
      anchor: { line: 1, column: 4 },
      focus: { line: 2, column: 4 },
    });
    const last = whole.layout.lines.length - 1;
    const shorter = without([], [last]);
    const atEnd = { line: last, column: 2 };
    const before = { line: last - 1, column: 2 };
    expect(movedSelection({ anchor: atEnd, focus: atEnd }, whole, shorter)).toEqual({ anchor: before, focus: before });
  });
});
